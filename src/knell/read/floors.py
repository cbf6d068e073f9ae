"""Figures that the sentence after them makes a floor: "9,720 injured. The actual figures are believed to be higher." (docs/codebook.md §2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Span
from knell.read.counts import CountMention
from knell.vocabulary.forms import Cue
from knell.vocabulary.lexicon import Lexicon

_HIGHER: Final = Cue(
    r"\b(?:figures?|numbers?|tolls?|totals?|counts?|tally|tallies)\b[^.;]{0,60}?\b(?:believe[sd]?|feared|thought|likely|probably|undoubtedly|certainly|may|might|could|expected|suspected)\b"
    r"[^.;]{0,40}?\bhigher\b(?! than)",
    "higher",
)


def with_floors(
    text: str, counts: tuple[CountMention, ...], following: Sequence[Span], lexicon: Lexicon
) -> tuple[CountMention, ...]:
    """`counts`, each exact number of people at least that, where the sentence that follows believes it higher."""
    if not counts or not following or _HIGHER.search(text, following[0].start, following[0].end) is None:
        return counts
    return tuple(_floor(text, c, lexicon) for c in counts)


def _floor(text: str, mention: CountMention, lexicon: Lexicon) -> CountMention:
    noun, count = mention.noun, mention.count
    people = noun is None or lexicon.victims.search(text, noun.start, noun.end) is not None
    if mention.kind != "number" or count.bound is not Bound.EXACT or not count.low or not people:
        return mention
    return replace(mention, count=replace(count, high=None, bound=Bound.AT_LEAST))
