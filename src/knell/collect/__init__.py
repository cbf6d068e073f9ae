"""Collect: open what a person points at, keep it byte for byte, and get its text out.

`gather` yields one `Received` or one `Refusal` for each item; a bad item never stops the others.
"""

from __future__ import annotations

from knell.collect.archive import Archive
from knell.collect.files import Options, Received, Refusal, gather, receive

__all__ = ["Archive", "Options", "Received", "Refusal", "gather", "receive"]
