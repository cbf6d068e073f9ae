"""The command line: parse, call, print. A command imports its stage when it runs."""

from __future__ import annotations

from knell.cli.main import main

__all__ = ["main"]
