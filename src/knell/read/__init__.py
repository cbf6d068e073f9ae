"""Read: find every claim of harm in a document and ground it in its words (docs/codebook.md §1–6).

`read(document, vocabulary, gazetteer)` is pure: the same three give the same claims. Each sentence is read in its own
script, English or Arabic.
"""

from __future__ import annotations

import re
from typing import Final

from knell.model import Document
from knell.read.arabic import read_arabic
from knell.read.arabic.sentences import has_arabic, split
from knell.read.placing import Trace
from knell.read.rules import READER, Reading, read_english
from knell.vocabulary import Vocabulary
from knell.vocabulary.places import Gazetteer

_ARABIC: Final = re.compile("[\u0620-\u06d3]")

__all__ = ["READER", "Reading", "Trace", "read"]


def read(document: Document, vocabulary: Vocabulary, gazetteer: Gazetteer) -> Reading:
    """Every claim of harm in `document`, by the rules of docs/codebook.md §1–6, in order of its words.

    Raises GroundingError if a value would claim words that are not there, which is a fault of a rule.
    """
    text = document.text
    if _ARABIC.search(text) is None:
        return read_english(document, vocabulary, gazetteer)
    sentences = [s for s in split(text) if has_arabic(text, s.span)]
    claims, trace = read_arabic(document, vocabulary, gazetteer, sentences)
    english = read_english(document, vocabulary, gazetteer)
    together = sorted((*english.claims, *claims), key=lambda c: (c.quote.start, c.trigger.start, c.id))
    return Reading(document, tuple(together), (*english.trace, *trace))
