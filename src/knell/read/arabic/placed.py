"""Where a claim is that no word before it places: where the text goes on to tell of, its publisher's town; a war's sum its country."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from knell.model import Claim, PlacePrecision, Where
from knell.read.arabic.place_words import place_words
from knell.read.arabic.tokens import Tokens
from knell.read.places import PlaceMention
from knell.vocabulary.places import Gazetteer, fold

_LONG = timedelta(days=45)
_WHOLE: Final = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION})


def placed(
    claims: Sequence[Claim],
    sentences: Sequence[Tokens],
    places: Sequence[Sequence[PlaceMention]],
    publishers: Sequence[PlaceMention],
    country: str | None,
    gazetteer: Gazetteer,
) -> list[Claim]:
    """The claims, each that has no place with the one that the rest of the text gives it, if any.

    A sum of a whole war is of the country, or of the part of it that the text speaks of. What else has no place is at the
    first that is named after it; a town's own page that names none tells of that town.
    """
    if all(c.where is not None for c in claims):
        return list(claims)
    named = [
        m
        for tokens, here in zip(sentences, places, strict=True)
        for m in here
        if m.where.name and not is_towards(tokens, m)
    ]
    land = _land(sentences, country, gazetteer)
    town = next((m.where for m in publishers if _is_local(m.where)), None)
    found: list[Claim] = []
    for claim in claims:
        where = claim.where
        if where is None and not _of_a_war(claim):
            behind = (m.where for m in named if m.span.start > claim.quote.start and m.where.precision not in _WHOLE)
            where = next(behind, None) or (replace(town, text=None, span=None) if town is not None else None)
        if where is None and _of_a_war(claim):
            where = land  # any other figure may be of an incident in it: a country said by nobody would part the two
        found.append(claim if where is claim.where or where is None else replace(claim, where=_carried(where)))
    return found


def _carried(where: Where) -> Where:
    return replace(where, inherited=True)


def _of_a_war(claim: Claim) -> bool:
    start, end = claim.when.start, claim.when.end
    return start is not None and end is not None and end - start > _LONG


def _is_local(where: Where) -> bool:
    """A town, a quarter or a district by which a publisher is called; a capital's papers tell of the whole country."""
    capitals = place_words().capitals
    return where.precision not in _WHOLE and fold(where.text or "") not in capitals.values() and where.id is not None


def _land(sentences: Sequence[Tokens], country: str | None, gazetteer: Gazetteer) -> Where | None:
    """The country of a text; of Palestine the part that it speaks of."""
    if country is None:
        return None
    if country == "PSE":
        parts = [r for words, r in _PARTS if any(w in t.where for t in sentences for w in words)]
        region = gazetteer.get(parts[0]) if len(parts) == 1 else None
        if region is not None:
            return region.where()
    return next((p.where() for p in gazetteer.find(country) if p.kind == "country"), None)


def within_dateline(tokens: Tokens, here: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places of a sentence without those of its dateline, where it names others: "كييف / موسكو - قال مسؤول …"."""
    if len(here) < 2:
        return list(here)
    dash = next((k for k in range(1, min(_DATELINE, len(tokens))) if tokens.at(k) in _DASHES), None)
    if dash is None or tokens.items[dash].start < here[0].span.end:
        return list(here)
    cut = tokens.items[dash].start
    opens = [m for m in here if m.span.end <= cut]
    first = tokens.index_at(opens[0].span.start)
    behind = [m for m in here if m.span.start > cut]
    return behind if behind and all(tokens.kind(k) != "word" for k in range(first)) else list(here)


def is_towards(tokens: Tokens, mention: PlaceMention) -> bool:
    """ "نُقلوا إلى الموصل": where somebody is brought is not where it happened."""
    k = tokens.index_at(mention.span.start)
    before = [tokens.at(n) for n in (k - 1, k - 2)]
    return before[0] == "الي" or (before[1] == "الي" and before[0] in place_words().kinds)


_DATELINE: Final = 9
_DASHES: Final = frozenset("-–—")
_PARTS: Final = (
    (("غزه", "قطاع", "القطاع", "رفح", "جباليا"), "region:gaza-strip"),
    (("الضفه", "ضفه", "نابلس", "جنين", "الخليل"), "region:west-bank"),
)
