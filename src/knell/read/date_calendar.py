"""The calendar: what words of time come to, against the publication day (docs/codebook.md §3). Pure arithmetic.

Weeks run from Monday to Sunday; a weekend is Saturday and Sunday. Early, mid and late are thirds.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from knell.model import TimePrecision
from knell.model.values import Value

Days = tuple[date, date]
_THIRDS: Final = {"early": 0, "mid": 1, "late": 2}
_LONG: Final = {"decade": 10, "century": 100, "year": 1}


def shift_months(day: date, months: int) -> date:
    """`day` moved by whole months, to the month's last day where it has no such day. ValueError outside the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def back(day: date, unit: str, number: int) -> date:
    """`number` units before `day`; hours go by whole days, begun ones counting (24 hours: the day before)."""
    if unit == "hour":
        return day - timedelta(days=-(-number // 24))
    if unit in ("day", "week", "fortnight"):
        return day - timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return shift_months(day, -number * (1 if unit == "month" else 12 * _LONG[unit]))


def month_days(year: int, month: int) -> Days:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def third(days: Days, part: str) -> Days:
    """Early, mid or late: a third of a month (1-10, 11-20, from 21) or of a year (four months each)."""
    start, end = days
    n = _THIRDS[part]
    if (end - start).days > 31:
        return date(start.year, 4 * n + 1, 1), month_days(start.year, 4 * n + 4)[1]
    first = date(start.year, start.month, 10 * n + 1)
    return first, end if n == 2 else date(start.year, start.month, 10 * n + 10)


def week_of(day: date) -> Days:
    """Monday to Sunday around `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def latest_weekday(weekday: int, limit: date, *, strictly: bool = False) -> date:
    """The latest such weekday not after `limit`; before it where `strictly`."""
    gone = (limit.weekday() - weekday) % 7
    return limit - timedelta(days=gone or (7 if strictly else 0))


class Frame(Value, frozen=True):
    """What words are resolved against. `anchor` is None where the publication day is unknown or guessed;
    `limit`, guessed or not, only picks the year of a date that names none."""

    anchor: date | None
    limit: date | None


class Piece(Value, frozen=True):
    """One named day, month or year, not yet resolved. Tokens [i, j) say it.

    Exactly one of weekday, offset, day, month, year is the finest thing said. `which` is "last",
    "this" or "next"; `part` is "early", "mid", "late"; `week` the nth week of a month (-1 the last).
    """

    i: int
    j: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    offset: tuple[int, int | None] | None = None
    which: str | None = None
    part: str | None = None
    week: int | None = None
    span_years: int = 1

    @property
    def relative(self) -> bool:
        """Whether it means something only beside a publication day."""
        return (self.weekday is not None and self.day is None) or self.offset is not None or self.which is not None


def resolve(piece: Piece, frame: Frame, limit: date | None = None) -> Days | None:
    """The days a piece names, None where they cannot be known. `limit` is the day it may not pass."""
    bound = limit or frame.limit
    try:
        if piece.day is not None:
            return _day(piece, bound)
        if piece.relative and frame.anchor is None:
            return None
        if piece.offset is not None and frame.anchor is not None:
            low, high = piece.offset
            return frame.anchor + timedelta(days=low), frame.anchor + timedelta(days=high or 0)
        if piece.weekday is not None and frame.anchor is not None:
            return _weekday(piece, frame.anchor, limit)
        return _long(piece, frame, bound)
    except (ValueError, OverflowError):  # 30 February, the year 0
        return None


def _day(piece: Piece, bound: date | None) -> Days | None:
    assert piece.day is not None
    if piece.month is not None and piece.year is not None:
        day = date(piece.year, piece.month, piece.day)
        return day, day
    if bound is None:
        return None
    step = 1 if piece.month is None else 12
    first = date(bound.year, piece.month or bound.month, 1)
    for back_steps in range(9):  # 29 February stands once in four years, at worst once in eight
        month = shift_months(first, -step * back_steps)
        if piece.day <= monthrange(month.year, month.month)[1] and month.replace(day=piece.day) <= bound:
            return month.replace(day=piece.day), month.replace(day=piece.day)
    return None


def _weekday(piece: Piece, anchor: date, limit: date | None) -> Days:
    assert piece.weekday is not None
    if piece.which == "next":
        day = anchor + timedelta(days=(piece.weekday - anchor.weekday()) % 7 or 7)
    else:
        day = latest_weekday(piece.weekday, limit or anchor, strictly=piece.which == "last")
    return day, day


def _long(piece: Piece, frame: Frame, bound: date | None) -> Days | None:
    """A month or a year, whole or a part of it."""
    year = piece.year
    if year is None:
        if bound is None or piece.month is None:
            return None
        year = bound.year - (piece.month > bound.month)
        if piece.which == "last" and frame.anchor and (year, piece.month) == (frame.anchor.year, frame.anchor.month):
            year -= 1
    days = (
        month_days(year, piece.month) if piece.month else (date(year, 1, 1), date(year + piece.span_years - 1, 12, 31))
    )
    if piece.week is not None and piece.month is not None:
        first = 22 if piece.week < 0 else 7 * piece.week - 6
        if piece.week < 0:
            return days[1] - timedelta(days=6), days[1]
        return date(year, piece.month, first), date(year, piece.month, first + 6)
    return third(days, piece.part) if piece.part else days


def precision_of(piece: Piece, days: Days | None) -> TimePrecision:
    """How finely a resolved piece is known."""
    if days is None:
        return TimePrecision.UNKNOWN
    if days[0] == days[1]:
        return TimePrecision.DAY
    if piece.week is not None:
        return TimePrecision.WEEK
    if piece.part or piece.offset is not None or piece.span_years > 1:
        return TimePrecision.RANGE
    return TimePrecision.MONTH if piece.month else TimePrecision.YEAR
