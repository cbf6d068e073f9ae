"""A statement: who makes it is named once, and speaks for every sentence that names no other source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from knell.model import Span
from knell.read.source_phrases import AttributionMention

_STATEMENT = re.compile(
    r"\W*(?:(?:press|official|military|joint|urgent)\s+)?(?:statement|communiqu[eé]|declaration|press release|announcement)\b"
    r"(?:\s+(?:no\.?|n[°º])?\s*\d+)?(?:\s+(?P<by>of|by|from|issued by)\s+)?",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\s*\b(?:informs?|informed|announces?|announced|declares?|declared|makes? known)\b", re.IGNORECASE
)


class Opening(NamedTuple):
    """The words that open a statement: where they end, and whether its source follows ("Statement of the …")."""

    end: int
    source_follows: bool


def opening_of(text: str) -> Opening | None:
    """How a text opens that is a statement; None for every other."""
    found = _STATEMENT.match(text)
    return Opening(found.end(), found.group("by") is not None) if found is not None else None


def is_stated(text: str, mention: AttributionMention) -> bool:
    """Whether a source informs or announces, as the first words of a statement have it."""
    return _SPEAKS.match(text, mention.span.end) is not None


def throughout(
    sentences: Sequence[Span], mentions: Sequence[AttributionMention], speaker: AttributionMention
) -> list[AttributionMention]:
    """`mentions` and, for each later sentence of a statement that names no source, the one who makes it."""
    named = [m.span.start for m in mentions]
    made = list(mentions)
    for sentence in sentences:
        if sentence.end > speaker.span.end and not any(sentence.start <= at < sentence.end for at in named):
            covers = Span(max(sentence.start, speaker.span.end), sentence.end)
            made.append(replace(speaker, covers=covers, stance="says", rule="statement", name=speaker.named))
    return made
