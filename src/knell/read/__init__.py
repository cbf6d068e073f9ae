"""Read: find every claim of harm in a document and ground it in its words (docs/codebook.md §1–6).

`read(document, vocabulary, gazetteer)` is pure: the same three give the same claims. Each sentence is read in its own
script, English or Arabic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Claim, Document, Role
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
    both = _in_both_scripts(english.claims, claims) if english.claims and claims else [*english.claims, *claims]
    together = sorted(both, key=lambda c: (c.quote.start, c.trigger.start, c.id))
    return Reading(document, tuple(together), (*english.trace, *trace))


def _in_both_scripts(english: Sequence[Claim], arabic: Sequence[Claim]) -> list[Claim]:
    """The claims of a text in two scripts: a number is read once, and who speaks in a sentence speaks for all of it.

    "12 شهيداً and 30 wounded"; "at least 9 KILLED وأكثر من 60 جريحاً حسب الدفاع المدني".
    """
    counted = {(c.count.start, c.count.end) for c in arabic if c.count.start is not None}
    kept = [c for c in english if (c.count.start, c.count.end) not in counted]
    return [*(_told_by(c, arabic) for c in kept), *(_told_by(c, kept) for c in arabic)]


def _told_by(claim: Claim, others: Sequence[Claim]) -> Claim:
    if claim.originator.role is not Role.PUBLISHER:
        return claim
    said = (o for o in others if o.quote.start < claim.quote.end and claim.quote.start < o.quote.end)
    source = next((o for o in said if o.originator.role is not Role.PUBLISHER), None)
    return claim if source is None else replace(claim, attribution=source.attribution)
