"""A small in-memory gazetteer: places by name, each with the places that hold it."""

from __future__ import annotations

from knell.model import PlacePrecision, Relation, Where

# place -> (precision, the places directly around it)
PLACES: dict[str, tuple[PlacePrecision, tuple[str, ...]]] = {
    "syria": (PlacePrecision.COUNTRY, ()),
    "coast": (PlacePrecision.REGION, ("syria",)),
    "latakia": (PlacePrecision.PROVINCE, ("coast",)),
    "tartus": (PlacePrecision.PROVINCE, ("coast",)),
    "hama": (PlacePrecision.PROVINCE, ("syria",)),
    "homs": (PlacePrecision.PROVINCE, ("syria",)),
    "baniyas": (PlacePrecision.SETTLEMENT, ("tartus",)),
    "jableh": (PlacePrecision.SETTLEMENT, ("latakia",)),
    "harbour": (PlacePrecision.NEIGHBOURHOOD, ("baniyas",)),
}
# The coast is a vague area: it may reach into Hama.
OVERLAPPING = {frozenset({"coast", "hama"})}


def place(name: str) -> Where:
    precision, _ = PLACES[name]
    return Where(text=name, name=name, id=f"test:{name}", precision=precision, country="SYR")


def _around(name: str) -> set[str]:
    found: set[str] = set()
    for holder in PLACES[name][1]:
        found |= {holder} | _around(holder)
    return found


class Atlas:
    """Answers what reckoning asks of the gazetteer."""

    def relation(self, a: Where | None, b: Where | None) -> Relation | None:
        if a is None or b is None or a.id is None or b.id is None:
            return None
        first, second = a.id.removeprefix("test:"), b.id.removeprefix("test:")
        if first not in PLACES or second not in PLACES:
            return None
        if first == second:
            return Relation.EQUAL
        if second in _around(first):
            return Relation.WITHIN
        if first in _around(second):
            return Relation.CONTAINS
        return Relation.OVERLAPS if frozenset({first, second}) in OVERLAPPING else Relation.DISJOINT

    def distance_km(self, a: Where, b: Where) -> float | None:
        return None
