"""Read: find every claim of harm in a document and ground it in its words (docs/codebook.md §1–6).

`read(document, vocabulary, gazetteer)` is pure: the same three give the same claims.
"""

from __future__ import annotations

from knell.read.placing import Trace
from knell.read.rules import READER, Reading, read

__all__ = ["READER", "Reading", "Trace", "read"]
