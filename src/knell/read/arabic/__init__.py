"""The Arabic side of reading: one file a concern, as beside it for English."""

from __future__ import annotations

from knell.read.arabic.reader import read_arabic

__all__ = ["read_arabic"]
