"""Wholes and parts: the floor that recorded parts give their whole, and the whole that caps its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from knell.model import Grade, Incident, Relation, SourceKind, Toll, Voice
from knell.reckon.cells import Cell, Space, relate_days
from knell.reckon.figures import Print
from knell.reckon.policy import Vote, clamp
from knell.reckon.query import Query
from knell.reckon.reasons import used_claims
from knell.reckon.status import Dispute
from knell.reckon.together import Band
from knell.reckon.voices import Brought, View

RECORDED = "recorded-incidents"


class Reckoning(Struct, frozen=True, kw_only=True):
    """A toll before it is written down: the numbers, and what they come from.

    `speaking` are the claims on the cell, here and in the recorded parts, used or not.
    """

    incident: Incident
    query: Query
    cell: Cell
    band: Band
    low: int | None
    best: int | None
    high: int | None
    brought: tuple[Brought, ...]
    cast: tuple[Vote, ...]
    one_voice: Mapping[str, str]
    view: View
    presumed: bool
    dispute: Dispute
    speaking: tuple[Print, ...] = ()
    above_whole: bool = False
    lowered: bool = False  # an end lay above the whole's


def parts_floor(parts: Sequence[Reckoning], brought: Sequence[Brought], space: Space) -> Brought | None:
    """The sum of the lows of recorded parts that are disjoint in place or day, of no originator (§8.3).

    Where a graded originator decides the whole, only what graded ones give of the parts is summed.
    """
    decided = any(b.barred == "provisional_source" for b in brought)
    lows = [(part, part.low) for part in parts if part.low]
    if decided:
        lows = [(part, low) for part, low in lows if not _is_provisional(part)]
    apart: list[tuple[Reckoning, int]] = []
    for part, low in sorted(lows, key=lambda item: (-item[1], item[0].incident.id)):
        if all(_disjoint(part.incident, other.incident, space) for other, _ in apart):
            apart.append((part, low))
    if not apart:
        return None
    claims = {c for part, _ in apart for c in used_claims(part.brought, part.band, part.low, part.high)}
    provisional = any(_is_provisional(part) for part, _ in apart)
    grade = Grade.PROVISIONAL if provisional else Grade.GRADED
    told = "the incidents recorded one by one" if len(apart) > 1 else "one incident recorded inside it"
    voice = Voice(RECORDED, told, SourceKind.OFFICIAL_BODY, grade)
    total = sum(low for _, low in apart)
    return Brought(voice, total, None, "floor", (), frozenset(claims), frozenset(), zero=False)


def _is_provisional(part: Reckoning) -> bool:
    return any(b.barred is None and b.role != "none" and b.voice.grade is Grade.PROVISIONAL for b in part.brought)


def _disjoint(a: Incident, b: Incident, space: Space) -> bool:
    days = (a.when.start, a.when.end), (b.when.start, b.when.end)
    if None not in days[0] and None not in days[1] and relate_days(*days) is Relation.DISJOINT:
        return True
    if a.where is None or b.where is None:
        return False
    return space.known_relation(space.key(a.where), space.key(b.where)) is Relation.DISJOINT


def under(part: Reckoning, wholes: Sequence[Toll]) -> Reckoning:
    """`part` with its ends lowered to its wholes', and no best where it lies above a whole's best (§8.4)."""
    low, high, value, above = part.low, part.high, part.best, part.above_whole
    for whole in wholes:
        if low is not None and whole.low is not None and low > whole.low:
            low = whole.low
        if high is not None and whole.high is not None and high > whole.high:
            high = whole.high
        if value is not None and whole.best is not None and value > whole.best:
            value, above = None, True
    if low is not None and high is not None and low > high:
        low = high
    moved = (low, high) != (part.low, part.high)
    return replace(part, low=low, high=high, best=clamp(value, low, high), above_whole=above, lowered=moved)
