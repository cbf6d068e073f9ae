"""All originators together at one cell: the band (docs/codebook.md §8.3).

Nothing is added across originators: each brings its own interval, and the band is what they share or,
where they share nothing, what runs from the least to the greatest.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from knell.model import Bound, Grade
from knell.reckon.figures import Figure
from knell.reckon.voices import Brought

DAY = timedelta(hours=24)


class Band(Struct, frozen=True):
    """The toll's low and high, whether the intervals share a value, and the pairs that do not."""

    low: int | None
    high: int | None
    shared: bool
    pairs: tuple[tuple[Brought, Brought], ...] = ()


def meet(brought: Sequence[Brought], *, whole_range: bool = False) -> Band:
    """The band of the originators that may move the toll; `whole_range` takes the least to the greatest always."""
    entering = [b for b in brought if b.barred is None and b.role != "none"]
    if not entering:
        return Band(None, None, shared=True)
    pairs = tuple((a, b) for a, b in combinations(entering, 2) if _disjoint(a, b))
    if not pairs and not whole_range:
        lows = [b.low for b in entering if b.low is not None]
        highs = [b.high for b in entering if b.high is not None]
        low = max(lows, default=0 if any(b.zero for b in entering) else None)
        return Band(low, min(highs, default=None), shared=True)
    return _apart(entering, pairs)


def _disjoint(a: Brought, b: Brought) -> bool:
    return (a.high is not None and a.high < (b.low or 0)) or (b.high is not None and b.high < (a.low or 0))


def _apart(entering: Sequence[Brought], pairs: tuple[tuple[Brought, Brought], ...]) -> Band:
    speakers = [b for b in entering if b.role == "speaks"]
    floors = [b.low for b in entering if b.role == "floor" and b.low is not None]
    highs = [b.high for b in entering if b.high is not None]
    ceilings = [b.high for b in entering if b.role == "ceiling" and b.high is not None]
    low = min([b.low or 0 for b in speakers] + ceilings, default=None)
    for floor in floors:
        if all(high >= floor for high in highs):  # no one contradicts it
            low = floor if low is None else max(low, floor)
    high = max((b.high for b in speakers if b.high is not None), default=None)
    if high is not None and any(floor > high for floor in floors):
        high = None
    return Band(low, high, shared=not pairs, pairs=pairs)


def bar_provisional(brought: Sequence[Brought]) -> list[Brought]:
    """Keep provisional originators from moving what a graded one speaks to, or gives a figure for (§5).

    Where none does they count, but no higher than a graded ceiling.
    """
    graded = [b for b in brought if b.barred is None and b.voice.grade is Grade.GRADED]
    if any(b.gives_figure for b in graded):
        return [_bar(b) if b.voice.grade is Grade.PROVISIONAL else b for b in brought]
    ceiling = min((b.high for b in graded if b.high is not None), default=None)
    return [_under(b, ceiling) if b.voice.grade is Grade.PROVISIONAL else b for b in brought]


def _bar(b: Brought) -> Brought:
    return replace(b, barred=b.barred or "provisional_source")


def _under(b: Brought, ceiling: int | None) -> Brought:
    if ceiling is None or b.barred:
        return b
    if b.low is not None and b.low > ceiling:
        return _bar(b)
    if b.high is not None and b.high > ceiling:
        return replace(b, high=ceiling)
    return b


def one_voice(brought: Sequence[Brought]) -> dict[str, str]:
    """Provisional originators that are one voice here, each under the id that stands for all (§5).

    They give this cell one figure, and gave it first within 24 hours of one another; where an hour is
    not known, on the same or the next day; where no date is known, whenever.
    """
    groups: dict[tuple[int | None, int | None], list[tuple[Figure, str]]] = {}
    for b in brought:
        own = [f for f in b.own if f.bound is not Bound.IMPLIED]
        if b.voice.grade is Grade.PROVISIONAL and own:
            first = min(own, key=_when)
            groups.setdefault((first.low, first.high), []).append((first, b.voice.id))
    names: dict[str, str] = {}
    for group in groups.values():
        lead: tuple[Figure, str] | None = None
        for figure, voice in sorted(group, key=lambda item: (*_when(item[0]), item[1])):
            if lead is None or not _within_a_day(lead[0], figure):
                lead = (figure, voice)
            names[voice] = lead[1]
    return names


def _when(figure: Figure) -> tuple[str, str]:
    # Undated last, so that they join the group before them.
    printed = figure.printed
    return (str(printed.day), str(printed)) if printed else ("~", "")


def _within_a_day(first: Figure, other: Figure) -> bool:
    a, b = first.printed, other.printed
    if a is None or b is None:
        return True
    if a.at is not None and b.at is not None:
        return b.at - a.at <= DAY
    return (b.day - a.day).days <= 1
