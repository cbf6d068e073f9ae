"""Which sides are worth scoring against each other: those near in place and time."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from knell.link.features import VETO
from knell.link.features import place as place_feature
from knell.link.places import NOWHERE, SETTLEMENT_RANK, Ground, PlaceKey
from knell.link.sides import Side

# A tenth of a degree more than twice the widest reach of a point (10 km): neighbours always lie in touching cells.
_CELL_DEGREES = 0.3
_SLIP_DAYS = 1


def candidates(sides: Sequence[Side], ground: Ground) -> Iterator[tuple[int, int]]:
    """Pairs (i, j), i <= j, of sides that no place and no day keeps apart. A side is its own candidate."""
    at: dict[PlaceKey, list[int]] = defaultdict(list)
    for index, side in enumerate(sides):
        if side.place != NOWHERE:
            at[side.place].append(index)
    lists = {place: _Timeline(indexes, sides) for place, indexes in at.items()}
    for one, two in _neighbours(at, sides, ground):
        yield from lists[one].join(lists[two], same=one == two)


class _Timeline:
    """The sides at one place, by day."""

    def __init__(self, indexes: Sequence[int], sides: Sequence[Side]) -> None:
        dated = sorted((days.start, days.end, i) for i in indexes if (days := sides[i].days) is not None)
        self.dated = dated
        self.starts = [start for start, _, _ in dated]
        self.longest = max((end - start for start, end, _ in dated), default=0)
        self.undated = [i for i in indexes if sides[i].days is None]

    def join(self, other: _Timeline, *, same: bool) -> Iterator[tuple[int, int]]:
        """Pairs of a side here and one there whose days meet, or of which one has no days."""
        for start, end, i in self.dated:
            low = bisect_left(other.starts, start - _SLIP_DAYS - other.longest)
            high = bisect_right(other.starts, end + _SLIP_DAYS)
            for _, last, j in other.dated[low:high]:
                if last >= start - _SLIP_DAYS and (not same or i <= j):
                    yield (i, j) if i <= j else (j, i)
            for j in other.undated:
                yield (i, j) if i <= j else (j, i)
        for i in self.undated:
            for j in other.undated if same else (*other.undated, *(k for _, _, k in other.dated)):
                if not same or i <= j:
                    yield (i, j) if i <= j else (j, i)


def _neighbours(at: dict[PlaceKey, list[int]], sides: Sequence[Side], ground: Ground) -> Iterator[tuple[int, int]]:
    """Pairs of places that are one within their precision, or of which one lies in the other."""
    sample = {place: sides[indexes[0]] for place, indexes in at.items()}
    places = sorted(at)
    wide = [place for place in places if ground.rank(place) > SETTLEMENT_RANK]
    cells: dict[tuple[int, int], list[PlaceKey]] = defaultdict(list)
    for place in places:
        yield place, place
        cell = _cell(place, ground)
        if cell is not None and ground.rank(place) <= SETTLEMENT_RANK:
            for near in _around(cell):
                for other in cells[near]:
                    if _meet(sample[other], sample[place], ground):
                        yield other, place
            cells[cell].append(place)
    for place in wide:
        country = ground.place(place).country
        for other in places:
            # Two wide places meet once; a place of a known other country never.
            if other == place or (other > place and ground.rank(other) > SETTLEMENT_RANK):
                continue
            if country and (ground.place(other).country or country) != country:
                continue
            if _meet(sample[place], sample[other], ground):
                yield place, other


def _meet(a: Side, b: Side, ground: Ground) -> bool:
    return place_feature(a, b, ground)[0] not in (VETO, 0.0)


def _cell(place: PlaceKey, ground: Ground) -> tuple[int, int] | None:
    where = ground.place(place)
    if where.lat is None or where.lon is None:
        return None
    # Degrees of longitude shrink towards the poles.
    width = _CELL_DEGREES / max(0.1, math.cos(math.radians(_band(where.lat))))
    return math.floor(where.lat / _CELL_DEGREES), math.floor(where.lon / width)


def _band(lat: float) -> float:
    """One latitude for a whole band of ten degrees, so that the cells of neighbours have one width."""
    return 10.0 * math.floor(abs(lat) / 10.0) + 10.0 if abs(lat) < 80 else 80.0


def _around(cell: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            yield cell[0] + dy, cell[1] + dx
