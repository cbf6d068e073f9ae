"""Arabic dates: Levantine, Egyptian and Maghreb months, weekdays, today and yesterday, windows counted back (docs/codebook.md §3).

A day of the Islamic calendar is kept as said and not resolved.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from knell.model import Instant, Span, TimePrecision, When
from knell.read.arabic.date_days import Said, read_day, read_month
from knell.read.arabic.date_units import BEGINS_UNIT, calendar_unit, month_part
from knell.read.arabic.date_words import date_words
from knell.read.arabic.numbers import number_words, read_count
from knell.read.arabic.tokens import Tokens, readings, stems
from knell.read.date_calendar import Frame, back, month_days
from knell.read.dates import DateMention
from knell.vocabulary.arabic import bare

_LONGEST: Final = 400  # units: no window is longer, "عام 2015" is none
_YEAR = timedelta(days=365)
_SINCE: Final = frozenset(["منذ", "مذ"])
_BEGINNINGS: Final = frozenset(
    """انسحاب انطلاق بدء اندلاع بدايه تصاعد هجوم انهيار سقوط اعلان انقلاب الانقلاب الحرب الغزو غزو العدوان اجتياح الاجتياح الهجوم السقوط الثوره
    الانتفاضه التصعيد الحصار حصار سيطره الهدنه دخول وصول""".split()
)
_FAR: Final = 12  # words: "منذ بدء هجوم هيئة … وفصائل متحالفة معها الأربعاء"
_START: Final = frozenset(["بدايه", "مطلع", "بدء", "اول"])


def find_dates(
    tokens: Tokens, *, published: Instant | None, guessed: bool = False, last: When | None = None
) -> list[tuple[DateMention, int, int]]:
    """The times of a sentence, resolved against `published`, each with the tokens that say it.

    `last` is the day told last before the sentence, for "the same day" and "the day after".
    """
    limit = published.day if published else None
    frame = Frame(None if guessed else limit, limit)
    found: list[tuple[DateMention, int, int]] = []
    i = 0
    while i < len(tokens):
        if tokens.kind(i) != "number" and not _may_begin(tokens.at(i)):
            i += 1
            continue
        again = _again(tokens, i, last)
        if again is not None:
            found.append((again, i, i + 2))
            i += 2
            continue
        said = _read(tokens, i, frame)
        if said is None:
            i += 1
            continue
        span = Span(tokens.items[said.i].start + said.skip, tokens.items[said.j - 1].end)
        when = When(
            said.start,
            said.end,
            said.precision,
            span.of(tokens.text),
            False,
            span,
            frame.anchor if said.relative else None,
        )
        found.append((DateMention(span, when, said.kind or _kind(tokens, said, frame), said.rule), said.i, said.j))
        last = when if when.start is not None else last
        i = max(said.j, i + 1)
    return found


@lru_cache(maxsize=65536)
def _may_begin(word: str) -> bool:
    """Whether a word can begin a time."""
    words = date_words()
    return any(
        rest in _OPENERS
        or rest in words.months
        or rest in words.weekdays
        or rest in words.ordinals
        or rest in words.now
        or rest in words.before_yesterday
        or rest in words.today
        or rest in words.tomorrow
        or rest in words.yesterday
        or rest in words.day_parts
        for rest in readings(word)
    )


def _again(tokens: Tokens, i: int, last: When | None) -> DateMention | None:
    """ "في اليوم نفسه", "الشهر ذاته", "في اليوم التالي": the time told last, or the day after it."""
    unit, behind = bare(tokens.at(i)), tokens.at(i + 1)
    if last is None or last.start is None or last.end is None or unit not in _ANAPHORS:
        return None
    span = tokens.span(i, min(i + 2, len(tokens)))
    if behind in _SAME:
        when = replace(last, text=span.of(tokens.text), span=span, inherited=True)
        return DateMention(span, when, "event", "same")
    if behind == "التالي" and unit == "يوم" and last.start == last.end:
        day = last.start + timedelta(days=1)
        when = replace(last, start=day, end=day, text=span.of(tokens.text), span=span, inherited=True)
        return DateMention(span, when, "event", "day_after")
    return None


_UTTERED: Final = frozenset(["بيان", "بيانها", "بيانه", "تصريح", "تصريحات", "تغريده", "منشور", "موتمر", "حديث", "كلمه"])
_ANAPHORS: Final = frozenset(["يوم", "شهر", "اسبوع", "ليله"])
_SAME: Final = frozenset(["نفسه", "ذاته", "عينه", "نفسها", "ذاتها", "عينها"])


def _kind(tokens: Tokens, said: Said, frame: Frame) -> str:
    words = date_words()
    if said.end is not None and frame.limit is not None and said.end < frame.limit - _YEAR:
        return "background"
    if any(w in _UTTERED for k in (said.i - 1, said.i - 2) for _, w in stems(tokens.at(k))):
        return "said"  # "نفت في بيان أمس"
    for k in range(said.i - 1, max(said.i - 7, -1), -1):
        for _, word in stems(tokens.at(k)):
            if word in words.documented:
                return "documented"
    return "event"


def _read(tokens: Tokens, i: int, frame: Frame) -> Said | None:
    word = tokens.at(i)
    taken = next((w for _, w in stems(word) if w in _SINCE), None)
    if taken is not None:
        return _since(tokens, i, frame)
    if any(w in ("خلال", "اخر", "في") for _, w in stems(word)):
        window = _window(tokens, i, frame)
        if window is not None:
            return window
    if any(w == "قبل" for _, w in stems(word)):
        ago = _ago(tokens, i, frame)
        if ago is not None:
            return ago
    if bare(word) in ("شهر", "اشهر", "شهور"):
        share = _first_months(tokens, i, frame)
        if share is not None:
            return share
    if word in ("بين", "مابين"):
        years = _between_years(tokens, i)
        if years is not None:
            return years
    if bare(word) in _SHARES:
        share = _share_of_year(tokens, i, frame)
        if share is not None:
            return share
    if bare(word) in BEGINS_UNIT or word[2:] in BEGINS_UNIT:
        whole = month_part(tokens, i, frame) or calendar_unit(tokens, i, frame)
        if whole is not None:
            return whole
    night = _night(tokens, i, frame)
    if night is not None:
        return night
    return read_day(tokens, i, frame)


def _night(tokens: Tokens, i: int, frame: Frame) -> Said | None:
    """ "الليلة الماضية", "ليلة أمس", "ليلة البارحة": from the evening before to the day."""
    at, behind = bare(tokens.at(i)), tokens.at(i + 1)
    if at not in ("ليله", "ليل") or frame.anchor is None:
        return None
    last = behind in date_words().last if at == "ليله" else False
    if not last and not (at == "ليله" and behind in ("البارحه", "امس")):
        return None
    day = frame.anchor
    return Said(i, i + 2, day - timedelta(days=1), day, TimePrecision.RANGE, True, "night")


def _share_of_year(tokens: Tokens, i: int, frame: Frame) -> Said | None:
    """ "النصف الأول من العام الجاري", "الربع الثالث من عام 2021": half a year, a quarter."""
    months = _SHARES[bare(tokens.at(i))]
    nth = date_words().ordinals.match(bare(tokens.at(i + 1)), [])
    k = i + 2 + (tokens.at(i + 2) == "من")
    if nth is None or months * nth[0] > 12:
        return None
    named = bare(tokens.at(k)) in ("عام", "سنه")
    k -= not named  # "النصف الأول من 2025"
    behind = tokens.at(k + 1)
    if behind.isdigit() and len(behind) == 4:
        year = int(behind)
    elif frame.anchor is not None and behind in date_words().this:
        year = frame.anchor.year
    elif frame.anchor is not None and behind in date_words().last:
        year = frame.anchor.year - 1
    else:
        return None
    start, end = date(year, months * (nth[0] - 1) + 1, 1), month_days(year, months * nth[0])[1]
    return Said(i, k + 2, start, end, TimePrecision.RANGE, True, "share")


def _first_months(tokens: Tokens, i: int, frame: Frame) -> Said | None:
    """ "الأشهر الثلاثة الأولى من 2023": so many months from the beginning of a year, or up to its end."""
    number = number_words(tokens.extra).ones.get(bare(tokens.at(i + 1)))
    rank = bare(tokens.at(i + 2))
    if number is None or not 1 <= number <= _YEAR_MONTHS or rank not in ("اولي", "اخيره") or tokens.at(i + 3) != "من":
        return None
    k = i + 4 + (bare(tokens.at(i + 4)) in ("عام", "سنه"))
    year = int(tokens.at(k)) if tokens.at(k).isdigit() and len(tokens.at(k)) == 4 else None
    if year is None and frame.anchor is not None and tokens.at(k) in date_words().this | date_words().last:
        year = frame.anchor.year - (tokens.at(k) in date_words().last)
    if year is None:
        return None
    first, last = (1, number) if rank == "اولي" else (_YEAR_MONTHS - number + 1, _YEAR_MONTHS)
    return Said(i, k + 1, date(year, first, 1), month_days(year, last)[1], TimePrecision.RANGE, True, "share")


def _between_years(tokens: Tokens, i: int) -> Said | None:
    """ "بين عامي 2012 و2013"."""
    k = i + 1 + (tokens.at(i + 1) in ("عامي", "سنتي", "الاعوام", "سنوات"))
    joined = tokens.at(k + 1) in ("و", "الي", "-")
    years = [tokens.at(k), tokens.at(k + 1 + joined).removeprefix("و")]
    if not all(y.isdigit() and len(y) == 4 and y[:2] in ("19", "20") for y in years) or years[0] >= years[1]:
        return None
    start, end = date(int(years[0]), 1, 1), date(int(years[1]), 12, 31)
    return Said(i, k + 2 + joined, start, end, TimePrecision.RANGE, False, "range")


_YEAR_MONTHS: Final = 12
_SHARES: Final = {"نصف": 6, "ربع": 3, "ثلث": 4}
_OPENERS: Final = frozenset(
    [
        *BEGINS_UNIT,
        "خلال",
        "اخر",
        "في",
        "قبل",
        "عام",
        "سنه",
        "حصاد",
        "ليل",
        "بين",
        "مابين",
        "شهر",
        "اشهر",
        "شهور",
        *_SINCE,
        *_ANAPHORS,
        *_SHARES,
    ]
)


# ------------------------------------------------------------------ since, windows, ago


def _since(tokens: Tokens, i: int, frame: Frame) -> Said | None:
    """ "منذ 6 آذار", "منذ بداية العام": from a day to publication."""
    k = i + 1
    start_of = bare(tokens.at(k)) in _START or tokens.at(k) in _START
    named_day = read_day(tokens, k, frame) if start_of else None
    start_of = start_of and (named_day is None or named_day.rule != "day")  # "منذ الأول من نيسان": a day of its own
    k += start_of
    if start_of:  # "منذ مطلع شهر حزيران": the month itself is named behind.
        named = k + (tokens.at(k) == "من")
        named += bare(tokens.at(named)) == "شهر"
        if read_month(tokens, named) is not None:
            k, start_of = named, False
    unit = bare(tokens.at(k))
    anchor = frame.anchor
    year = tokens.at(k)
    if start_of and tokens.kind(k) == "number" and year.isdigit() and 1900 < int(year) < 2100:
        return Said(i, k + 1, date(int(year), 1, 1), anchor, TimePrecision.RANGE, True, "since:year", "since")
    if start_of and unit in ("عام", "سنه", "شهر") and anchor is not None:
        first = date(anchor.year, 1 if unit != "شهر" else anchor.month, 1)
        j = k + 1 + (tokens.at(k + 1) in date_words().this)
        of_year = tokens.at(k + 1).isdigit() and 1900 < int(tokens.at(k + 1)) < 2100
        if not of_year:  # "منذ مطلع الشهر 60 شخصاً" counts people
            return Said(i, j, first, anchor, TimePrecision.RANGE, True, "since:start", "since")
    said = read_day(tokens, k, frame)
    if said is not None:
        end = anchor if anchor is None or said.start is None or said.start <= anchor else None
        precision = TimePrecision.RANGE if said.start else TimePrecision.UNKNOWN
        return Said(i, said.j, said.start, end, precision, True, f"since:{said.rule}", "since")
    begun = next((n for n in range(k, k + 7) if tokens.at(n) in _BEGINS and _day_or_unit(tokens, n + 1, frame)), None)
    if (
        begun is not None
        and anchor is not None
        and any(
            w.removesuffix("ها").removesuffix("ه") in _BEGINNINGS or w in _BEGINNINGS
            for w in (tokens.at(k), tokens.at(k - 1))
        )
    ):
        inner = _day_or_unit(tokens, begun + 1, frame)  # "منذ انطلاق العملية في 20 كانون الثاني"
        if inner is not None and inner.start is not None and inner.start <= anchor:
            return Said(i, inner.j, inner.start, anchor, TimePrecision.RANGE, True, "since:began", "since")
    length = _length(tokens, k)
    if length is not None and anchor is not None:
        number, unit, j = length
        return Said(i, j, back(anchor, unit, number), anchor, TimePrecision.RANGE, True, "since:length", "since")
    if anchor is not None and tokens.at(k) in _BEGINNINGS:  # "منذ اندلاع الاشتباكات الأحد"
        stop = next((n for n in range(k + 1, len(tokens)) if tokens.kind(n) == "mark"), len(tokens))
        days = (read_day(tokens, n, frame) for n in range(k + 1, min(k + _FAR, stop)))
        day = next((d for d in days if d is not None and d.rule in ("weekday", "day")), None)
        if day is not None and day.start is not None and day.start <= anchor:
            return Said(i, day.j, day.start, anchor, TimePrecision.RANGE, True, "since:began", "since")
    return None


def _day_or_unit(tokens: Tokens, k: int, frame: Frame) -> Said | None:
    return read_day(tokens, k, frame) or calendar_unit(tokens, k, frame)


_BEGINS: Final = frozenset("في يوم مطلع بدايه منتصف اوائل اواخر نهايه".split())


def _window(tokens: Tokens, i: int, frame: Frame) -> Said | None:
    """ "خلال اليومين الماضيين", "خلال الـ24 ساعة الماضية", "في الأسبوع الماضي"."""
    words = date_words()
    k = i + 1
    while tokens.at(k) in ("ال", "اخر", "ـ"):
        k += 1
    length = _length(tokens, k)
    if length is None:
        return None
    number, unit, j = length
    recent = tokens.at(j) in words.last or (tokens.at(i).endswith("اخر") or tokens.at(i + 1) == "اخر")
    whole = tokens.at(i).endswith("خلال") and unit == "week" and tokens.at(k) in ("اسبوع", "اسبوعين")
    if not recent and tokens.at(j) not in words.this:
        if whole and frame.anchor is not None:  # "خلال أسبوع"
            return Said(
                i, j, back(frame.anchor, unit, number), frame.anchor, TimePrecision.RANGE, True, "window", "window"
            )
        return None
    j += tokens.at(j) in words.last or tokens.at(j) in words.this
    whole_unit = tokens.at(k) in ("الشهر", "العام") and number == 1 and tokens.at(j - 1) in words.last
    if whole_unit and (unit_said := calendar_unit(tokens, k, frame)) is not None:
        return replace(unit_said, i=i)  # "خلال الشهر الماضي"
    if frame.anchor is None:
        return Said(i, j, None, None, TimePrecision.UNKNOWN, True, "window:unresolved", "window")
    if tokens.at(j - 1) in words.this:
        first = (
            frame.anchor.replace(day=1)
            if unit == "month"
            else frame.anchor.replace(month=1, day=1)
            if unit == "year"
            else None
        )
        return Said(i, j, first, frame.anchor, TimePrecision.RANGE, True, "window:this", "window") if first else None
    return Said(i, j, back(frame.anchor, unit, number), frame.anchor, TimePrecision.RANGE, True, "window", "window")


def _ago(tokens: Tokens, i: int, frame: Frame) -> Said | None:
    length = _length(tokens, i + 1 + (tokens.at(i + 1) in _ABOUT))
    if length is None or frame.anchor is None:
        return None
    number, unit, j = length
    day = back(frame.anchor, unit, number)
    precision = TimePrecision.DAY if unit in ("day", "hour") else TimePrecision.RANGE
    start = (
        day
        if precision is TimePrecision.DAY
        else day - timedelta(days=7 if unit == "week" else 31 if unit == "month" else 366)
    )
    return Said(i, j, start, day, precision, True, "ago")


_ABOUT: Final = frozenset(["نحو", "حوالي", "قرابه", "زهاء"])


def _length(tokens: Tokens, k: int) -> tuple[int, str, int] | None:
    """ "يومين", "ثلاثة أيام", "24 ساعة", "الأيام الثلاثة", "أسبوع": a number of units and the token after."""
    units = date_words().units
    word = bare(tokens.at(k))
    if word in units:
        unit = units[word]
        if unit.endswith("2"):
            return 2, unit[:-1], k + 1
        ones = number_words(tokens.extra).ones
        n = k + 1 + (tokens.at(k + 1) in ("ال", "ـ"))  # "الساعات الـ24"
        alone = word in ("اسبوع", "شهر", "عام", "سنه") and word == tokens.at(k)
        behind = "" if alone else bare(tokens.at(n))  # "منذ شهر 12 مدنياً" counts people
        if behind in ones and word != "يوم":
            return ones[behind], unit, n + 1
        if tokens.kind(n) == "number" and behind.isdigit() and int(behind) <= _LONGEST and word != "يوم":
            return int(behind), unit, n + 1
        return (1, unit, k + 1) if word in ("اسبوع", "شهر", "عام", "سنه", "ساعه", "ساعات", "ايام") else None
    said = read_count(tokens, k)
    if said is None:
        bare_word = bare(tokens.at(k))
        value = number_words(tokens.extra).ones.get(bare_word)
        if value is None or bare(tokens.at(k + 1)) not in units:
            return None
        return value, units[bare(tokens.at(k + 1))].rstrip("2"), k + 2
    if said.j < len(tokens) and bare(tokens.at(said.j)) in units and said.high is not None and said.high <= _LONGEST:
        return said.high, units[bare(tokens.at(said.j))].rstrip("2"), said.j + 1
    return None
