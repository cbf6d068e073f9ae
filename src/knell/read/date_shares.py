"""Shares of a year or a month: "the first half of 2021", "the last three months of 1981", "the first ten days of March"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from knell.model import TimePrecision
from knell.read.date_calendar import Days, Frame, month_days
from knell.read.date_spans import Said
from knell.read.date_tables import DateTables
from knell.read.numbers import Tokens, read_amount

_RANKS: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
_SHARES: Final = {"half": 2, "third": 3, "quarter": 4}
_MONTHS: Final = 12


def read_share(tokens: Tokens, i: int, frame: Frame, tables: DateTables) -> Said | None:
    """The share that begins at token `i`, or None: which half, quarter or so many months of a year, or days of a month."""
    rank = _RANKS.get(tokens.low[i])
    if rank is None:
        return None
    share = _SHARES.get(tokens.at(i + 1))
    amount = None if share is not None else read_amount(tokens, i + 1, tables.numbers)
    if share is None and (amount is None or amount.low != amount.high or rank not in (0, -1)):
        return None
    k = i + 2 if amount is None else amount.j
    unit = None
    if amount is not None:
        unit = tables.units.get(tokens.at(k))
        k += 1
    if tokens.at(k) not in ("of", "in"):
        return None
    whole, j, relative = _whole(tokens, k + 1, frame, tables)
    if whole is None:
        return None
    days = _part(whole, rank, share) if share is not None else _so_many(whole, rank, amount.low if amount else 0, unit)
    if days is None:
        return None
    left = i - (tokens.at(i - 1) == "the")
    end = days[1] if frame.limit is None or days[0] > frame.limit else min(days[1], frame.limit)
    return Said(left, j, days[0], end, TimePrecision.RANGE, relative, "share")


def _whole(tokens: Tokens, k: int, frame: Frame, tables: DateTables) -> tuple[Days | None, int, bool]:
    """The year or the month at token `k`, the token after it, and whether the publication day was needed."""
    which = tokens.at(k)
    if which in ("this", "last") and tokens.at(k + 1) == "year" and frame.anchor is not None:
        year = frame.anchor.year - (which == "last")
        return (date(year, 1, 1), date(year, 12, 31)), k + 2, True
    if which == "the" and tokens.at(k + 1) == "year" and frame.anchor is not None:
        return (date(frame.anchor.year, 1, 1), date(frame.anchor.year, 12, 31)), k + 2, True
    month = tables.months.get(which) if tokens.capital(k) else None
    at = k if month is None else k + 1
    word = tokens.at(at)
    year_said = int(word) if len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20") else None
    if month is None:
        return (None if year_said is None else (date(year_said, 1, 1), date(year_said, 12, 31))), at + 1, False
    if year_said is not None:
        return month_days(year_said, month), at + 1, False
    if frame.limit is None:
        return None, k, False
    return month_days(frame.limit.year - (month > frame.limit.month), month), at, False


def _part(whole: Days, rank: int, share: int) -> Days | None:
    """The nth half, third or quarter of a year; of a month its halves alone."""
    n = rank if rank >= 0 else share - 1
    if n >= share:
        return None
    if (whole[1] - whole[0]).days > 31:
        size = _MONTHS // share
        return date(whole[0].year, n * size + 1, 1), month_days(whole[0].year, (n + 1) * size)[1]
    if share != 2:
        return None
    return (whole[0], whole[0].replace(day=15)) if n == 0 else (whole[0].replace(day=16), whole[1])


def _so_many(whole: Days, rank: int, number: int, unit: str | None) -> Days | None:
    """The first or last so many months of a year, or days or weeks of a month or a year."""
    if unit == "month" and (whole[1] - whole[0]).days > 31 and 1 <= number <= _MONTHS:
        if rank == 0:
            return whole[0], month_days(whole[0].year, number)[1]
        return date(whole[0].year, _MONTHS - number + 1, 1), whole[1]
    if unit in ("day", "week") and 1 <= number <= 31:
        length = timedelta(days=number * (7 if unit == "week" else 1) - 1)
        if length <= whole[1] - whole[0]:
            return (whole[0], whole[0] + length) if rank == 0 else (whole[1] - length, whole[1])
    return None
