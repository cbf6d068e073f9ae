"""Which country's ministry a text means that says "وزارة الداخلية" and no more: that of the country it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from knell.model import SourceKind
from knell.read.attribution import AttributionMention
from knell.vocabulary import Sources
from knell.vocabulary.places import fold

_AT_HOME: Final = ("وزاره الداخليه", "وزاره الصحه")
"""Ministries that speak of their own country; a ministry of defence speaks of wherever its army is."""
_VOICES: Final = ("المتحدث باسم ", "الناطق باسم ", "متحدث باسم ", "ناطق باسم ", "بيان ل", "بيان ")


@cache
def _ministries(sources: Sources) -> Mapping[tuple[str, str], str | None]:
    """The registered ministries by their words and country; None where a country has two, or one of a part of it."""
    found: dict[tuple[str, str], str | None] = {}
    for source in sources:
        name = fold(source.name_ar or "").replace(" العامه ", " ")
        for ministry in _AT_HOME:
            if source.country is not None and name.startswith(ministry + " ") and source.kind is SourceKind.GOVERNMENT:
                key = (ministry, source.country)
                found[key] = source.id if key not in found and name.endswith("يه") else None
    return found


def ministry_of(mention: AttributionMention, text: str, country: str | None, sources: Sources) -> str | None:
    """The registered source of `mention`, if it is a ministry without a country that speaks of `country`.

    "وزارة الداخلية في حكومة الوفاق" and every other ministry that says whose it is stays as said.
    """
    if mention.source is not None or country is None or mention.kind is not SourceKind.GOVERNMENT:
        return mention.source
    if "وزار" not in text[mention.span.start : mention.span.end]:
        return None
    words = fold(text[mention.span.start : mention.span.end]).removesuffix(" العامه")
    words = next((words.removeprefix(voice) for voice in _VOICES if words.startswith(voice)), words)
    return _ministries(sources).get((words, country)) if words in _AT_HOME else None
