"""Arabic times that are a whole unit of the calendar, or a part of a month: "الأسبوع الماضي", "مطلع تشرين الأول"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from knell.model import TimePrecision
from knell.read.arabic.date_days import Said, read_day
from knell.read.arabic.date_words import date_words
from knell.read.arabic.tokens import Tokens, stems
from knell.read.date_calendar import Frame, month_days
from knell.vocabulary.arabic import bare

_UNITS: Final = {"اسبوع": "week", "شهر": "month", "عام": "year", "سنه": "year"}
_PARTS = dict.fromkeys(("مطلع", "اوائل", "مستهل", "بدايه"), (1, 10))
_PARTS |= {"منتصف": (11, 20)} | dict.fromkeys(("اواخر", "نهايه"), (21, 31))
BEGINS_UNIT: Final = frozenset(["شهر", "اسبوع", "عام", "سنه", *_PARTS])


def calendar_unit(tokens: Tokens, i: int, frame: Frame) -> Said | None:
    """ "الأسبوع الماضي", "الشهر الجاري": the week, month or year before that of publication, or that one so far."""
    unit = next((_UNITS[w] for t, w in stems(tokens.at(i)) if t.endswith("ال") and w in _UNITS), None)
    words, behind, anchor = date_words(), tokens.at(i + 1), frame.anchor
    now = tokens.at(i - 1) in _THIS and tokens.at(i - 2) != "من" and not _is_worst_of(tokens, i)  # "هذا العام"
    if unit is None or anchor is None or not (now or behind in words.last or behind in words.this):
        return None
    first = (
        anchor - timedelta(days=anchor.weekday())
        if unit == "week"
        else anchor.replace(day=1)
        if unit == "month"
        else anchor.replace(month=1, day=1)
    )
    if now:
        return Said(i - 1, i + 1, first, anchor, TimePrecision(unit), True, f"this:{unit}")
    if behind in words.this:
        return Said(i, i + 2, first, anchor, TimePrecision.RANGE, True, f"this:{unit}")
    last = first - timedelta(days=1)
    start = (
        first - timedelta(days=7)
        if unit == "week"
        else last.replace(day=1)
        if unit == "month"
        else date(last.year, 1, 1)
    )
    return Said(i, i + 2, start, last, TimePrecision(unit), True, f"last:{unit}")


_THIS: Final = frozenset(["هذا", "هذه", "وهذا", "وهذه", "لهذا", "لهذه"])
_WORST: Final = ("اسوا", "اعنف", "الاعنف", "الاسوا", "اكبر", "الاكبر", "دمويه", "نوعه", "نوعها", "اضخم")
_NTH: Final = frozenset("اول ثاني ثالث رابع خامس سادس الاول الثاني الثالث الرابع الخامس السادس".split())
_WORST_OF: Final = 9  # words between what an attack is and the time that it is the worst of


def _is_worst_of(tokens: Tokens, i: int) -> bool:
    """ "في أسوأ أعمال عنف تشهدها العاصمة هذا العام", "الثالث من نوعه هذا الشهر": that it is the worst of a year is no day of it."""
    nth = any(
        w in _NTH for w in (tokens.at(i - 3), tokens.at(i - 2))
    )  # "في أول هجوم هذا العام", "الهجوم الثاني هذا الشهر"
    return nth or any(w in _WORST for k in range(max(0, i - _WORST_OF), i) for _, w in stems(tokens.at(k)))


def month_part(tokens: Tokens, i: int, frame: Frame) -> Said | None:
    """ "مطلع تشرين الأول", "أواخر الشهر الماضي": ten days of a month."""
    part = _PARTS.get(bare(tokens.at(i)))
    if part is None:
        return None
    k = i + 1 + (tokens.at(i + 1) == "شهر")
    said = calendar_unit(tokens, k, frame) or read_day(tokens, k, frame)
    if said is None or said.start is None or said.start.day != 1 or said.rule not in ("month", "last:month"):
        return None
    last = month_days(said.start.year, said.start.month)[1]
    start, end = said.start.replace(day=part[0]), min(said.start.replace(day=min(part[1], last.day)), last)
    limit = frame.limit
    if limit is not None and start > limit:
        return None
    return replace(
        said, i=i, start=start, end=min(end, limit or end), precision=TimePrecision.RANGE, rule="part", skip=0
    )
