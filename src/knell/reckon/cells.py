"""What a figure is about, and how two such cells stand to each other (docs/codebook.md §6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeAlias

from msgspec import Struct

from knell.model import Act, ObjectKind, Outcome, Relation, VictimClass, Where

Days: TypeAlias = tuple[date | None, date | None]

CASUALTIES = frozenset({Outcome.KILLED, Outcome.INJURED})


class Places(Protocol):
    """The part of the gazetteer that reckoning asks."""

    def relation(self, a: Where | None, b: Where | None) -> Relation | None:
        """How place `a` stands to place `b`; None where that is not known."""

    def distance_km(self, a: Where, b: Where) -> float | None:
        """How far apart two places are; None where either has no point."""


class Cell(Struct, frozen=True):
    """Outcome × victims × perpetrator side × act × place × time. None is *any*, not a value of its own.

    `place` is a key into the `Space` that relates places; `part` marks an unspecific part of a whole
    ("three of them"), `group` the words that keep two figures of one source apart.
    """

    outcomes: frozenset[Outcome]
    class_: VictimClass | None = None
    sex: str | None = None
    age: str | None = None
    group: str | None = None
    object: ObjectKind | None = None
    side: str | None = None
    act: Act | None = None
    place: str | None = None
    days: Days | None = None
    part: str | None = None

    def within(self, whole: Cell) -> Cell:
        """This cell with what it leaves unsaid taken from the whole that it is said to be part of."""
        return Cell(
            outcomes=self.outcomes,
            class_=self.class_ or whole.class_,
            sex=self.sex or whole.sex,
            age=self.age or whole.age,
            group=self.group or whole.group,
            object=self.object or whole.object,
            side=self.side or whole.side,
            act=self.act or whole.act,
            place=self.place or whole.place,
            days=self.days or whole.days,
            part=self.part or whole.part,
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything but outcome and class makes this a part of the whole."""
        return any((self.sex, self.age, self.group, self.object, self.side, self.act, self.place, self.days, self.part))

    @property
    def key(self) -> tuple[str, ...]:
        """A sort key: cells have no natural order, and results must not depend on any other."""
        days = tuple(str(day) for day in self.days) if self.days else ("", "")
        rest = (self.class_, self.sex, self.age, self.group, self.object, self.side, self.act, self.place, self.part)
        return ("+".join(sorted(self.outcomes)), *(value or "" for value in rest), *days)


def outcomes_of(outcome: Outcome) -> frozenset[Outcome]:
    """The outcomes that one is made of: casualties are killed + injured."""
    return CASUALTIES if outcome is Outcome.CASUALTIES else frozenset({outcome})


def combine(relations: Iterable[Relation]) -> Relation:
    """The relation of two cells from the relations of their sides."""
    contains = within = True
    for relation in relations:
        if relation is Relation.DISJOINT:
            return Relation.DISJOINT
        if relation in (Relation.CONTAINS, Relation.OVERLAPS):
            within = False
        if relation in (Relation.WITHIN, Relation.OVERLAPS):
            contains = False
    if contains:
        return Relation.EQUAL if within else Relation.CONTAINS
    return Relation.WITHIN if within else Relation.OVERLAPS


def relate_days(a: Days | None, b: Days | None) -> Relation:
    """How two intervals of days stand to each other; an end of None is open."""
    if a == b:
        return Relation.EQUAL
    if a is None or b is None:
        return Relation.CONTAINS if a is None else Relation.WITHIN
    a_start, a_end = a[0] or date.min, a[1] or date.max
    b_start, b_end = b[0] or date.min, b[1] or date.max
    if a_end < b_start or b_end < a_start:
        return Relation.DISJOINT
    if a_start <= b_start and b_end <= a_end:
        return Relation.CONTAINS
    if b_start <= a_start and a_end <= b_end:
        return Relation.WITHIN
    return Relation.OVERLAPS


def _scalar(a: str | None, b: str | None, different: Relation) -> Relation | None:
    if a == b:
        return None
    if a is None:
        return Relation.CONTAINS
    return Relation.WITHIN if b is None else different


class Space:
    """The places of one incident, and the relations of cells, worked out once each."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._where: dict[str, Where] = {}
        self._rest: dict[tuple[Cell, Cell], Relation] = {}

    def key(self, where: Where) -> str:
        """The key under which cells name this place."""
        key = where.id or f"{where.name or where.text}@{where.lat},{where.lon}"
        self._where.setdefault(key, where)
        return key

    def where(self, key: str) -> Where:
        """The place behind a key."""
        return self._where[key]

    def relation(self, a: Cell, b: Cell) -> Relation:
        """How cell `a` stands to cell `b`."""
        if a.outcomes == b.outcomes:
            return self.rest(a, b)
        if not a.outcomes & b.outcomes:
            return Relation.DISJOINT
        outcome = Relation.CONTAINS if a.outcomes > b.outcomes else Relation.WITHIN
        return combine((outcome, self.rest(a, b)))

    def rest(self, a: Cell, b: Cell) -> Relation:
        """How two cells stand to each other in everything but the outcome."""
        known = self._rest.get((a, b))
        if known is None:
            known = self._rest[a, b] = combine(self._sides(a, b))
        return known

    def _sides(self, a: Cell, b: Cell) -> Iterable[Relation]:
        disjoint, overlaps = Relation.DISJOINT, Relation.OVERLAPS
        # An actor without a known side may belong to any side.
        sides = overlaps if "actor:" in f"{a.side}{b.side}" else disjoint
        scalars = (
            _scalar(a.class_, b.class_, disjoint),
            _scalar(a.sex, b.sex, disjoint),
            _scalar(a.age, b.age, disjoint),
            _scalar(a.object, b.object, disjoint),
            _scalar(a.side, b.side, sides),
            # One death may be both in a massacre and by execution, of a family and of a village.
            _scalar(a.group, b.group, overlaps),
            _scalar(a.act, b.act, overlaps),
            _scalar(a.part, b.part, overlaps),
        )
        yield from (relation for relation in scalars if relation)
        yield relate_days(a.days, b.days)
        yield self.relate_places(a.place, b.place)

    def relate_places(self, a: str | None, b: str | None) -> Relation:
        """How two places stand to each other; overlapping where that is not known, which forces nothing."""
        if a == b:
            return Relation.EQUAL
        if a is None or b is None:
            return Relation.CONTAINS if a is None else Relation.WITHIN
        return self.known_relation(a, b) or Relation.OVERLAPS

    def known_relation(self, a: str, b: str) -> Relation | None:
        """How two places stand to each other, None where the gazetteer cannot tell."""
        return Relation.EQUAL if a == b else self._places.relation(self._where[a], self._where[b])
