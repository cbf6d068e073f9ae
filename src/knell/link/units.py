"""Claims that are one incident before any scoring: wholes with their parts, copies, and pairs that people joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from knell.decisions import Standing
from knell.link.copies import Copies
from knell.link.order import Printed, printed
from knell.link.places import COUNTRY_RANK, NOWHERE, Ground
from knell.link.sides import Side, side_of
from knell.model import Claim, Document, Scope


class Forest:
    """Disjoint sets of claim ids; the name of a set is its least id."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {id: id for id in ids}

    def find(self, id: str) -> str:
        """The name of the set that `id` is in."""
        root = id
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[id] != root:
            self._parent[id], id = root, self._parent[id]
        return root

    def join(self, a: str, b: str) -> None:
        """Make the sets of `a` and `b` one."""
        one, two = sorted((self.find(a), self.find(b)))
        self._parent[two] = one

    def sets(self) -> dict[str, list[str]]:
        """Each set by its name, members sorted."""
        found: dict[str, list[str]] = {}
        for id in sorted(self._parent):
            found.setdefault(self.find(id), []).append(id)
        return found


class Unit(Struct, frozen=True):
    """Claims that stay together. `head` speaks for them: the first printed whole with a known place and day."""

    id: str
    claims: tuple[Claim, ...]
    heads: tuple[Claim, ...]
    head: Claim
    side: Side
    founded: Printed

    @property
    def figures(self) -> frozenset[tuple[object, ...]]:
        """The figures that its heads give."""
        return frozenset((c.outcome, c.count.low, c.count.high) for c in self.heads if c.count.low is not None)


def make_units(
    claims: Sequence[Claim], documents: Mapping[str, Document], copies: Copies, standing: Standing, ground: Ground
) -> dict[str, Unit]:
    """The units of claims, by id. A pair that people parted is never tied, a pair that they joined always is."""
    by_id = {claim.id: claim for claim in claims}
    forest = Forest(by_id)
    parted = {tuple(sorted(pair)) for pair in standing.different}
    tied = [(c.id, c.part_of) for c in claims if c.part_of and not _of_a_country(c, by_id.get(c.part_of), ground)]
    tied += copies.claims.items()
    tied += standing.same
    for a, b in tied:
        if a in by_id and b in by_id and tuple(sorted((a, b))) not in parted:
            forest.join(a, b)
    return {id: _unit(id, [by_id[m] for m in members], documents, ground) for id, members in forest.sets().items()}


def _of_a_country(part: Claim, whole: Claim | None, ground: Ground) -> bool:
    """A country's total has no place of its own: what it says of one region belongs with that region."""
    if whole is None:
        return False
    inner, outer = ground.key(part.where), ground.key(whole.where)
    return NOWHERE not in (inner, outer) and ground.rank(outer) >= COUNTRY_RANK > ground.rank(inner)


def _unit(id: str, claims: Sequence[Claim], documents: Mapping[str, Document], ground: Ground) -> Unit:
    wholes = [c for c in claims if c.scope is not Scope.SUBSET] or list(claims)
    sides = {claim.id: side_of(claim, documents.get(claim.document), ground) for claim in wholes}
    order = {claim.id: printed(documents.get(claim.document), claim.document) for claim in claims}

    def fullness(claim: Claim) -> tuple[object, ...]:
        side = sides[claim.id]
        unsaid = side.days is None or not side.days.said
        # Of a whole with increments the total speaks; of two printings the first.
        return (side.place == NOWHERE, unsaid, claim.scope is Scope.INCREMENT, order[claim.id], claim.id)

    head = min(wholes, key=fullness)
    founded = min(order.values())
    return Unit(id, tuple(claims), tuple(wholes), head, sides[head.id], founded)
