"""Spans of time said by their length or their place in the calendar: "the past two days", "two days ago", "last week"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from knell.model import TimePrecision
from knell.model.values import Value
from knell.read.count_bounds import modifier_before
from knell.read.date_calendar import Frame, back, latest_weekday, month_days, third, week_of
from knell.read.date_tables import DateTables
from knell.read.numbers import HYPHENS, Tokens, read_amount

_YEARLY: Final = frozenset(["year", "decade", "century"])
_PRECISION: Final = {
    "day": TimePrecision.DAY,
    "week": TimePrecision.WEEK,
    "month": TimePrecision.MONTH,
    "year": TimePrecision.YEAR,
}


class Said(Value, frozen=True):
    """Words [i, j) that say a time: its days (None where unknown), how finely, and by which rule.

    `relative` says whether the publication day was needed; `kind` is fixed here for windows and
    durations, else None and left to the words around.
    """

    i: int
    j: int
    start: date | None
    end: date | None
    precision: TimePrecision
    relative: bool
    rule: str
    kind: str | None = None


NEAR: Final = 12  # tokens: no amount before a unit of time is longer


class _Length(Value, frozen=True):
    """A length of time, "two days", "a few weeks": how many units from the least to the greatest, and tokens [i, j)."""

    low: int
    high: int | None
    unit: str
    i: int
    j: int


def read_span(tokens: Tokens, i: int, frame: Frame, tables: DateTables) -> Said | None:
    """The span of time that begins at token `i` by length or calendar, or None."""
    word = tokens.low[i]
    if word in tables.past or word in tables.recent or word in tables.next:
        found = _window(tokens, i, frame, tables)
        if found is not None:
            return found
    narrative = tables.narrative.match(tokens.low, i)
    if narrative is not None and not tables.offsets.match(tokens.low, i):
        return Said(i, i + narrative[1], None, None, TimePrecision.UNKNOWN, False, "narrative")
    calendar = _calendar(tokens, i, frame, tables)
    if calendar is not None:
        return calendar
    length = _length(tokens, i, tables)
    if length is None:
        return None
    if tokens.at(length.j) in tables.ago:
        return _ago(tokens, length, frame, tables)
    if tokens.at(length.j) in tables.narrative_after:
        return Said(length.i, length.j + 1, None, None, TimePrecision.UNKNOWN, False, "narrative")
    return _duration(tokens, length, frame, tables)


def _length(tokens: Tokens, i: int, tables: DateTables) -> _Length | None:
    """ "two days", "24 hours", "a decade", "a few weeks", "several months", "two or three days"."""
    if tables.units.keys().isdisjoint(tokens.low[i : i + NEAR]):
        return None
    vague = tables.quantities.match(tokens.low, i + (tokens.at(i) in tables.numbers.articles))
    if vague is not None:
        (low, high), size = vague
        j = i + (tokens.at(i) in tables.numbers.articles) + size
    elif tokens.at(i) in tables.numbers.articles and tokens.at(i + 1) in tables.units:
        low, high, j = 1, 1, i + 1
    else:
        amount = read_amount(tokens, i, tables.numbers)
        if amount is None or amount.form == "broken" or amount.low > 2000:
            return None
        low, high, j = amount.low, amount.high, amount.j
        joined = tokens.at(j) in ("to", "or") or tokens.at(j) in HYPHENS
        second = read_amount(tokens, j + 1, tables.numbers) if joined else None
        if second is not None and second.low > low:
            high, j = second.high, second.j
    j += tokens.at(j) in HYPHENS
    j += tokens.at(j) in ("consecutive", "straight", "full", "whole", "long", "bloody", "more")
    unit = tables.units.get(tokens.at(j))
    return None if unit is None else _Length(low, high, unit, i, j + 1)


def _opened(tokens: Tokens, i: int, openers: frozenset[str], tables: DateTables) -> int:
    """The first token of a window with its preposition and its fillers: "in the", "over just the"."""
    k = i
    while (filler := tables.window_fillers.match_before(tokens.low, k)) is not None:
        k -= filler[1]
    if tokens.at(k - 1) in openers:
        return k - 1
    return i - (tokens.at(i - 1) in ("the", "these"))


def _window(tokens: Tokens, i: int, frame: Frame, tables: DateTables) -> Said | None:
    """ "the past two days" counts back from publication, both ends in; "recent days" as far as "a few" goes."""
    word = tokens.low[i]
    length = _length(tokens, i + 1, tables)
    if length is None:
        unit = tables.units.get(tokens.at(i + 1))
        if unit is None or (word not in tables.recent and word not in ("past", "preceding")):
            return None
        low, high = (3, 9) if word in tables.recent or tokens.at(i + 1).endswith("s") else (1, 1)
        length = _Length(low, high, unit, i + 1, i + 2)
    if tokens.at(length.j) == "of" and (tokens.at(length.j + 1) in tables.months or tokens.numeric(length.j + 1)):
        return None  # "the last two days of March"
    left = _opened(tokens, i, tables.window_openers, tables)
    kind = (
        "background"
        if length.unit in _YEARLY and (length.high or 9) * (1 if length.unit == "year" else 10) > 1
        else "window"
    )
    anchor = frame.anchor
    if anchor is None:
        return Said(left, length.j, None, None, TimePrecision.UNKNOWN, True, "window:unresolved", kind)
    number = length.high or 9
    try:
        if word in tables.next:
            days = anchor - back(anchor, length.unit, number)
            return Said(left, length.j, anchor, anchor + days, TimePrecision.RANGE, True, "window:future", "event")
        start = back(anchor, length.unit, number)
    except (ValueError, OverflowError):
        return None
    return Said(left, length.j, start, anchor, TimePrecision.RANGE, True, "window", kind)


def _calendar(tokens: Tokens, i: int, frame: Frame, tables: DateTables) -> Said | None:
    """ "last week", "this month", "earlier this year", "late last year", "the weekend", "last weekend"."""
    k, part = i, None
    found = tables.parts.match(tokens.low, i)
    if found is not None:
        part, k = found[0], i + found[1]
        k += tokens.at(k) == "the"
    word, earlier = tokens.at(k), tokens.low[i] in tables.earlier
    if word in tables.earlier or word in tables.later:
        k += 1
        word = tokens.at(k)
    if word in tables.weekend and k == i:
        left = i - (tokens.at(i - 1) in ("the", "this"))
        left -= tokens.at(left - 1) in tables.window_openers and left < i
        return _weekend(left, i + 1, frame, last=False) if left < i else None
    which = "last" if word in tables.last else "this" if word in tables.this else None
    if part is not None and tokens.at(k - 1) == "the" and tables.units.get(word) in ("month", "year"):
        which, k = "this", k - 1  # "the beginning of the year"
    if which is None:
        return None
    if tokens.at(k + 1) in tables.weekend:
        return _weekend(i, k + 2, frame, last=which == "last")
    unit = tables.units.get(tokens.at(k + 1))
    if unit not in ("week", "month", "year") or tokens.at(k + 1).endswith("s"):
        return None
    if tokens.at(k + 2) == "of" and tokens.at(k + 3) in tables.months:  # "the last week of March"
        return None
    if frame.anchor is None:
        return Said(i, k + 2, None, None, TimePrecision.UNKNOWN, True, f"{which}_{unit}:unresolved")
    start, end = _unit_days(frame.anchor, unit, back_by=1 if which == "last" else 0)
    precision = _PRECISION[unit]
    if part is not None and unit != "week":
        (start, end), precision = third((start, end), part), TimePrecision.RANGE
    if which == "this" and tokens.low[i] not in tables.later:
        end = min(end, frame.anchor)
        start = min(start, end)
    rule = f"{'earlier_' if earlier else ''}{which}_{unit}"
    return Said(i, k + 2, start, end, precision, True, rule)


def _unit_days(anchor: date, unit: str, *, back_by: int) -> tuple[date, date]:
    day = back(anchor, unit, back_by)
    if unit == "week":
        return week_of(day)
    if unit == "month":
        return month_days(day.year, day.month)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _weekend(i: int, j: int, frame: Frame, *, last: bool) -> Said:
    """The latest weekend begun by publication; "last" is never the one publication falls in."""
    if frame.anchor is None:
        return Said(i, j, None, None, TimePrecision.UNKNOWN, True, "weekend:unresolved")
    saturday = latest_weekday(5, frame.anchor)
    if last and frame.anchor - saturday < timedelta(days=2):
        saturday -= timedelta(days=7)
    sunday = min(saturday + timedelta(days=1), frame.anchor)
    return Said(i, j, saturday, sunday, TimePrecision.RANGE, True, "weekend")


def _ago(tokens: Tokens, length: _Length, frame: Frame, tables: DateTables) -> Said | None:
    """ "two days ago" is that day, "two weeks ago" that week, and so on; "over a decade ago" has no first day."""
    label, left = modifier_before(tokens, length.i, tables.numbers)
    unit = "year" if length.unit in _YEARLY else "week" if length.unit == "fortnight" else length.unit
    if frame.anchor is None:
        kind = "background" if unit == "year" and (length.low > 1 or length.unit != "year") else None
        return Said(left, length.j + 1, None, None, TimePrecision.UNKNOWN, True, "ago:unresolved", kind)
    try:
        late = back(frame.anchor, length.unit, length.low)
        early = back(frame.anchor, length.unit, length.high or length.low)
    except (ValueError, OverflowError):
        return None
    if length.unit == "hour":
        return Said(left, length.j + 1, early, frame.anchor, TimePrecision.RANGE, True, "ago")
    if label in ("more_than", "at_least") or length.high is None:
        return Said(left, length.j + 1, None, late, TimePrecision.UNKNOWN, True, "ago:more")
    if unit == "week":
        start, end = week_of(early)[0], week_of(late)[1]
    elif unit == "day":
        start, end = early, late
    else:
        start, end = _unit_days(early, unit, back_by=0)[0], _unit_days(late, unit, back_by=0)[1]
    precision = _PRECISION[unit] if length.low == length.high else TimePrecision.RANGE
    return Said(left, length.j + 1, start, min(end, frame.anchor), precision, True, "ago")


def _duration(tokens: Tokens, length: _Length, frame: Frame, tables: DateTables) -> Said | None:
    """ "for over a decade", "over four days": a length whose place is not said; kept unresolved."""
    _, left = modifier_before(tokens, length.i, tables.numbers)
    if tokens.at(left) in ("over", "around", "about") and tokens.at(left - 1) not in tables.duration_openers:
        opened = left  # "killed over four days": the preposition, not "more than"
    else:
        opened = _opened(tokens, left, tables.duration_openers, tables)
    if opened == length.i or tokens.at(opened) not in tables.duration_openers:
        return None
    yearly = length.unit in _YEARLY
    kind = "background" if yearly else "window"
    return Said(opened, length.j, None, None, TimePrecision.UNKNOWN, False, "duration", kind)
