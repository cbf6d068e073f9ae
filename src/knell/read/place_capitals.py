""" "The capital", "Haiti's capital", "the Somali capital": the seat of the country that a text speaks of (docs/codebook.md §4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from knell.model import Span
from knell.read.place_countries import Spoken, said_by
from knell.read.place_cues import PlaceMention
from knell.vocabulary.forms import Firsts
from knell.vocabulary.places import Gazetteer, Place

_FILE = Path(__file__).parents[1] / "vocabulary" / "capitals.yaml"
_CAPITAL: Final = Firsts(("capital",))
_LOOK_BACK: Final = 30
_BEFORE: Final = re.compile(r"(?:\b[Tt]he\s+(?:(?P<nation>[A-Z]\w+)\s+)?|(?<!\w)(?P<owner>[A-Z]\w+)['’]s\s+)$")
_NAMED: Final = re.compile(
    r"capital(?:\s+city)?(?:,?\s+[A-Z]|\s+of\b|\s+(?:punishment|murder|city\s+of|gains?|markets?)\b)"
)


def capitals(text: str, spoken: Spoken, found: Sequence[PlaceMention], gazetteer: Gazetteer) -> list[PlaceMention]:
    """The mentions of a capital by that word alone; one whose name stands beside it is found by its name."""
    made: list[PlaceMention] = []
    for at in _CAPITAL.within(text, 0, len(text)):
        before = _BEFORE.search(text, max(0, at - _LOOK_BACK), at)
        if before is None or _NAMED.match(text, at) or not text.startswith("capital", at):
            continue
        word = before.group("nation") or before.group("owner")
        country = said_by(word, gazetteer)[0] if word else spoken.sure
        place = _seat(country, gazetteer) if country else None
        if place is None:
            continue
        span = Span(before.start("owner") if before.group("owner") else before.start(), at + len("capital"))
        inside = [m for m in found if m.span.start < span.end and span.start < m.span.end]
        if word or not inside:
            made.append(PlaceMention(span, place.where(text=span.of(text), span=span), "capital"))
    return made


def without_owners(found: Sequence[PlaceMention], seats: Sequence[PlaceMention]) -> list[PlaceMention]:
    """`found` but the countries that stand within the words for a capital, in order with the capitals."""
    kept = [m for m in found if not any(s.span.start < m.span.end and m.span.start < s.span.end for s in seats)]
    return sorted([*kept, *seats], key=lambda m: m.span)


@cache
def _seat(country: str, gazetteer: Gazetteer) -> Place | None:
    name = _names().get(country)
    return (
        next((p for p in gazetteer.find(name) if p.country == country and p.kind == "settlement"), None)
        if name
        else None
    )


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return names
