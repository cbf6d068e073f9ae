"""The casebook: facts received and decided, kept for good, and what is derived from them."""

from __future__ import annotations

from knell.casebook.connect import Casebook, close, configure, open_casebook

__all__ = ["Casebook", "close", "configure", "open_casebook"]
