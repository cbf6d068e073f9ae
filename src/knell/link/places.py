"""Places as link compares them: each distinct place once, each pair of them asked of the gazetteer once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from knell.link.seams import KnownPlaces
from knell.model import PlacePrecision, Relation, Where

PlaceKey: TypeAlias = int

NOWHERE: PlaceKey = -1

_RANK: Mapping[PlacePrecision, int] = {precision: rank for rank, precision in enumerate(PlacePrecision)}
PROVINCE_RANK = _RANK[PlacePrecision.PROVINCE]
COUNTRY_RANK = _RANK[PlacePrecision.COUNTRY]
SETTLEMENT_RANK = _RANK[PlacePrecision.SETTLEMENT]

# How far apart two points of this precision may be and still be one place, in kilometres.
_REACH: Mapping[PlacePrecision, float] = {
    PlacePrecision.EXACT: 1.0,
    PlacePrecision.NEAR: 10.0,
    PlacePrecision.NEIGHBOURHOOD: 1.5,
    PlacePrecision.SETTLEMENT: 3.0,
    PlacePrecision.SUBDISTRICT: 10.0,
    PlacePrecision.DISTRICT: 25.0,
}


def rank(where: Where) -> int:
    """0 for an exact point up to 8 for a country."""
    return _RANK[where.precision]


def reach_km(where: Where) -> float:
    """How far from its point a place of this precision is still the same place; 0 for provinces and wider."""
    return _REACH.get(where.precision, 0.0)


class Ground:
    """The places of a set of claims. Two wordings of one gazetteer entry are one place."""

    def __init__(self, gazetteer: KnownPlaces) -> None:
        self._gazetteer = gazetteer
        self._keys: dict[tuple[object, ...], PlaceKey] = {}
        self._places: list[Where] = []
        self._relations: dict[tuple[PlaceKey, PlaceKey], Relation | None] = {}
        self._distances: dict[tuple[PlaceKey, PlaceKey], float | None] = {}

    def key(self, where: Where | None) -> PlaceKey:
        """The number of a place; NOWHERE where none is known."""
        if where is None:
            return NOWHERE
        same = (where.id or where.name or where.text, where.precision, where.lat, where.lon, where.country)
        known = self._keys.get(same)
        if known is None:
            known = self._keys[same] = len(self._places)
            self._places.append(where)
        return known

    def place(self, key: PlaceKey) -> Where:
        """The place of a number that is not NOWHERE."""
        return self._places[key]

    def rank(self, key: PlaceKey) -> int:
        """The rank of a place's precision; of NOWHERE that of a country."""
        return COUNTRY_RANK if key == NOWHERE else rank(self._places[key])

    def name(self, key: PlaceKey) -> str:
        """A place's name, for people."""
        if key == NOWHERE:
            return "no place"
        where = self._places[key]
        return where.name or where.text or "a place without a name"

    def relation(self, a: PlaceKey, b: PlaceKey) -> Relation | None:
        """How the area of `a` stands to that of `b`; None where that is not known."""
        if NOWHERE in (a, b):
            return None
        if a == b:
            return Relation.EQUAL
        if (a, b) not in self._relations:
            self._relations[a, b] = self._gazetteer.relation(self._places[a], self._places[b])
        return self._relations[a, b]

    def km(self, a: PlaceKey, b: PlaceKey) -> float | None:
        """Kilometres between two places' points; None where one has none."""
        if NOWHERE in (a, b):
            return None
        pair = (a, b) if a < b else (b, a)
        if pair not in self._distances:
            self._distances[pair] = self._gazetteer.distance_km(self._places[pair[0]], self._places[pair[1]])
        return self._distances[pair]

    def touches(self, a: PlaceKey, b: PlaceKey) -> bool:
        """Whether two places share ground, as far as is known."""
        return self.relation(a, b) not in (None, Relation.DISJOINT)

    def inside(self, inner: PlaceKey, outer: PlaceKey) -> bool:
        """Whether `inner` is `outer` or lies in it."""
        return self.relation(inner, outer) in (Relation.EQUAL, Relation.WITHIN)

    def __len__(self) -> int:
        return len(self._places)
