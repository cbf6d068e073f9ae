"""One incident as reckoning sees it: its extent, and the cell that each claim's words are about.

A figure is about the whole unless its words make it a part (docs/codebook.md §8.2); sex, age, family,
trade and community narrow a figure only beside a larger one of the same originator (§6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from knell.model import (
    Bound,
    Claim,
    Grade,
    Incident,
    Outcome,
    PlacePrecision,
    Relation,
    Scope,
    Stance,
    VictimClass,
    When,
)
from knell.reckon.cells import Cell, Days, Space, outcomes_of
from knell.reckon.figures import Print
from knell.reckon.query import CLASSES

_WIDE = frozenset({PlacePrecision.REGION, PlacePrecision.COUNTRY})
_SINGLE_ACT_DAYS = 2  # neighbouring days are one


class Extent(Struct, frozen=True):
    """What the whole of an incident is: its place, its days, and whether it is a single act or a campaign."""

    place: str | None
    days: Days | None
    campaign: bool

    @classmethod
    def of(cls, incident: Incident, space: Space, *, has_parts: bool) -> Extent:
        """The extent of `incident`."""
        when, where = incident.when, incident.where
        days = (when.start, when.end) if when.start or when.end else None
        long = not (when.start and when.end) or (when.end - when.start).days >= _SINGLE_ACT_DAYS
        wide = where is not None and where.precision in _WIDE
        known = days is not None and when.start is not None
        return cls(space.key(where) if where else None, days, has_parts or wide or (long and known))


def claimed_class(claim: Claim) -> VictimClass | None:
    """The class a claim names; None for people, and for a mixture."""
    if claim.victims is None or claim.victims.class_ not in CLASSES:
        return None
    return claim.victims.class_


def claimed_side(claim: Claim) -> str | None:
    """The one side that a claim names as having done it; None where it names none, or several."""
    sides = {
        p.side or f"actor:{p.actor}"
        for p in claim.perpetrators
        if p.stance is not Stance.DENIED and (p.side is not None or p.actor is not None)
    }
    return sides.pop() if len(sides) == 1 else None


def size(claim: Claim) -> int:
    """How large a figure is, for telling a whole from its parts: the number said, else the least."""
    count = claim.count
    return count.value if count.value is not None else count.low or 0


def says_number(claim: Claim) -> bool:
    """Whether the claim gives a figure: killings without a number, and losses unsaid, give none."""
    count = claim.count
    return count.bound is not Bound.IMPLIED and (count.low is not None or count.high is not None)


class Scene:
    """The cells of an incident's claims. One is made for a set of claims and kept for all its tolls."""

    def __init__(
        self, prints: Sequence[Print], everyone: Iterable[Claim], extent: Extent, space: Space, *, sides: bool
    ) -> None:
        self.extent = extent
        self.space = space
        self._keep_sides = sides
        self._claims: Mapping[str, Claim] = {claim.id: claim for claim in everyone}
        self._prints = {p.claim.id: p for p in prints}
        self._peers: dict[tuple[str, Outcome], list[Print]] = {}
        for p in prints:
            if p.claim.scope not in (Scope.SUBSET, Scope.INCREMENT) and says_number(p.claim):
                self._peers.setdefault((p.voice.id, p.claim.outcome), []).append(p)
        self._sides = _named_sides(prints)
        self._cells: dict[str, Cell] = {}
        for p in prints:
            self._cell(p.claim, frozenset())

    def cell(self, claim: Claim) -> Cell:
        """What this claim's figure is about."""
        return self._cells[claim.id]

    def wholes(self, claim: Claim) -> Iterable[str]:
        """The claims that this one is part of, directly and through parts, nearest first."""
        seen = {claim.id}
        part_of = claim.part_of
        while part_of and part_of not in seen:
            yield part_of
            seen.add(part_of)
            part_of = self._claims[part_of].part_of if part_of in self._claims else None

    def _cell(self, claim: Claim, above: frozenset[str]) -> Cell:
        if claim.id in self._cells:
            return self._cells[claim.id]
        said = self._said(claim)
        whole = self._claims.get(claim.part_of) if claim.part_of else None
        # What is a part of another incident's total (the country's) is the whole of its own place here.
        elsewhere = claim.part_of is not None and claim.part_of not in self._claims and claim.id in self._prints
        if whole is not None and whole.id not in above:
            cell = self._inside(claim, said, whole, self._cell(whole, above | {claim.id}))
        elif claim.scope is Scope.SUBSET and not elsewhere:
            cell = said if said.narrowed or said.class_ else replace(said, part=_part(claim))
        elif claim.id in self._prints and claim.scope is not Scope.INCREMENT:
            cell = self._widened(self._prints[claim.id], said)
        else:
            cell = said
        self._cells[claim.id] = cell
        return cell

    def _inside(self, claim: Claim, said: Cell, whole: Claim, outer: Cell) -> Cell:
        cell = said.within(outer)
        if cell == outer and claim.scope is not Scope.INCREMENT:
            # A part that nothing names: by its act where that differs, else as "some of them".
            act = claim.act if claim.act is not whole.act else None
            cell = replace(cell, act=act) if act else replace(cell, part=_part(claim))
        return cell

    def _said(self, claim: Claim) -> Cell:
        victims = claim.victims
        return Cell(
            outcomes=outcomes_of(claim.outcome),
            class_=claimed_class(claim),
            sex=victims.sex if victims else None,
            age=victims.age if victims else None,
            group=victims.group_words if victims else None,
            object=claim.object.kind if claim.object else None,
            side=claimed_side(claim),
            place=self._place(claim),
            days=self._days(claim),
            part=self._found(claim),
        )

    def _place(self, claim: Claim) -> str | None:
        if claim.where is None or self.extent.place is None:
            return None
        # A place that cannot be related to the incident's is as good as unsaid.
        relation = self.space.known_relation(self.space.key(claim.where), self.extent.place)
        return None if relation in (None, Relation.EQUAL, Relation.CONTAINS) else self.space.key(claim.where)

    def _days(self, claim: Claim) -> Days | None:
        """The days that make a figure a part: a window counted back from the telling that is not the whole."""
        if claim.scope is not Scope.PERIOD or claim.documented is not None:
            return None
        days = (claim.when.start, claim.when.end)
        return None if self._is_whole(days) else days

    def _is_whole(self, days: Days) -> bool:
        whole = self.extent.days
        if whole is None or None in days or None in whole:
            return False
        start, end = _open(days)
        first, last = _open(whole)
        if self.extent.campaign:
            return start <= first and last <= end
        return start.toordinal() <= last.toordinal() + 1 and first.toordinal() <= end.toordinal() + 1

    def _found(self, claim: Claim) -> str | None:
        """What was found or documented in a window is a part, whenever its dead died."""
        windowed = claim.scope is Scope.PERIOD or (claim.scope is Scope.INCIDENT and self.extent.campaign)
        if claim.documented is None or not windowed:
            return None
        return f"documented {claim.documented.start} {claim.documented.end}"

    def _widened(self, one: Print, said: Cell) -> Cell:
        """`said` without what narrows it only in name: an only figure is the whole."""
        peers = self._peers.get((one.voice.id, one.claim.outcome), [])
        cell = said
        if (said.sex or said.age or said.group) and not any(_narrows_group(one.claim, p.claim) for p in peers):
            cell = replace(cell, sex=None, age=None, group=None)
        if said.side and not self._keep_sides and not self._narrows_side(one, said, peers):
            cell = replace(cell, side=None)
        if said.place and not self.extent.campaign and not any(self._narrows_place(one, said, p) for p in peers):
            cell = replace(cell, place=None)
        if self.extent.campaign and said.days is None and any(_narrows_days(one.claim, p.claim) for p in peers):
            cell = replace(cell, days=(one.claim.when.start, one.claim.when.end))
        if any(self._narrows_act(one, p, peers) for p in peers):
            cell = replace(cell, act=one.claim.act)
        return cell

    def _narrows_side(self, one: Print, said: Cell, peers: Sequence[Print]) -> bool:
        for peer in peers:
            other = claimed_side(peer.claim)
            if claimed_class(peer.claim) is not said.class_ or other == said.side:
                continue
            if other is not None or size(peer.claim) > size(one.claim):
                return True
        # In a campaign a side is a part as soon as someone names another for the same dead.
        named = self._sides.get((one.claim.outcome, said.class_), frozenset())
        return self.extent.campaign and len(named | {said.side}) > 1

    def _narrows_place(self, one: Print, said: Cell, peer: Print) -> bool:
        other = self._place(peer.claim)
        if other == said.place or not _comparable(claimed_class(peer.claim), said.class_):
            return False
        relation = self.space.relate_places(other, said.place)
        return size(peer.claim) > size(one.claim) if relation is Relation.CONTAINS else relation is Relation.DISJOINT

    def _narrows_act(self, one: Print, peer: Print, peers: Sequence[Print]) -> bool:
        """An act narrows where one document gives one originator's figures by act."""
        mine, other = one.claim, peer.claim
        if mine.scope in (Scope.CUMULATIVE, Scope.AGGREGATE) or other.scope in (Scope.CUMULATIVE, Scope.AGGREGATE):
            return False
        if mine.document != other.document or mine.act is other.act or size(mine) == size(other):
            return False
        if self._said(mine) != self._said(other):
            return False
        alike = [
            p.claim for p in peers if p.claim.document == mine.document and self._said(p.claim) == self._said(mine)
        ]
        wholes = {claim.part_of for claim in self._claims.values()}
        is_sum = len(alike) > 2 and 2 * size(mine) == sum(size(claim) for claim in alike)
        return not is_sum and mine.id not in wholes


def _part(claim: Claim) -> str:
    return f"some {claim.count.low}-{claim.count.high}"


def _open(days: Days) -> tuple[date, date]:
    return days[0] or date.min, days[1] or date.max


def _comparable(a: VictimClass | None, b: VictimClass | None) -> bool:
    return a is b or a is None or b is None


def _narrows_group(mine: Claim, other: Claim) -> bool:
    """Whether `mine`, said of some by sex, age or words, stands beside a larger or another such figure."""
    a, b = mine.victims, other.victims
    if a is None or not _comparable(claimed_class(mine), claimed_class(other)):
        return False
    ours = (a.sex, a.age, a.group_words)
    theirs = (b.sex, b.age, b.group_words) if b else (None, None, None)
    if ours == theirs:
        return False
    if all(their is None or their == our for our, their in zip(ours, theirs, strict=True)):
        return size(other) > size(mine)
    return not all(our is None or our == their for our, their in zip(ours, theirs, strict=True))


def _narrows_days(mine: Claim, other: Claim) -> bool:
    """Whether `mine` names days inside those of a larger figure that began before: not a running total."""
    if mine.scope is not Scope.INCIDENT or mine.when.inherited or not _dated(mine.when) or not _dated(other.when):
        return False
    if not _comparable(claimed_class(mine), claimed_class(other)) or size(other) <= size(mine):
        return False
    (start, end), (first, last) = _open((mine.when.start, mine.when.end)), _open((other.when.start, other.when.end))
    return first < start and end <= last


def _dated(when: When) -> bool:
    return when.start is not None and when.end is not None


def _named_sides(prints: Iterable[Print]) -> dict[tuple[Outcome, VictimClass | None], frozenset[str]]:
    found: dict[tuple[Outcome, VictimClass | None], set[str]] = {}
    for p in prints:
        side = claimed_side(p.claim)
        if side is None or p.party or p.voice.grade is Grade.UNNAMED or not says_number(p.claim):
            continue
        found.setdefault((p.claim.outcome, claimed_class(p.claim)), set()).add(side)
    return {key: frozenset(value) for key, value in found.items()}
