"""One day, month or year of an Arabic sentence, or two days of one month (docs/codebook.md §3)."""

from __future__ import annotations

from datetime import date
from typing import Final

from knell.model import TimePrecision
from knell.model.values import Value
from knell.read.arabic.date_words import date_words
from knell.read.arabic.numbers import letters
from knell.read.arabic.tokens import Tokens, stems
from knell.read.date_calendar import Frame, Piece, precision_of, resolve
from knell.vocabulary.arabic import bare

_YEARS = range(1900, 2100)
UNTIL: Final = frozenset(["حتي", "الي", "ولغايه", "وحتي"])


class Said(Value, frozen=True):
    """Tokens [i, j) say these days."""

    i: int
    j: int
    start: date | None
    end: date | None
    precision: TimePrecision
    relative: bool
    rule: str
    kind: str | None = None
    skip: int = 0


def read_day(tokens: Tokens, i: int, frame: Frame) -> Said | None:
    """The day, month or year, or the two days of one month, that token `i` begins."""
    shared = _shared_month(tokens, i, frame)
    if shared is not None:
        return shared
    piece, skip, j = _piece(tokens, i)
    if piece is None:
        hijri = _hijri(tokens, i)
        if hijri is not None:
            return Said(i, hijri, None, None, TimePrecision.UNKNOWN, False, "hijri")
        return None
    second = _second(tokens, j, piece)
    days = resolve(piece, frame)
    if second is not None:
        last, end_at = second
        ends = resolve(last, frame)
        starts = resolve(
            piece if piece.year or not last.year else Piece(piece.i, piece.j, piece.day, piece.month, last.year), frame
        )
        if starts and ends and starts[0] <= ends[1]:
            return Said(i, end_at, starts[0], ends[1], TimePrecision.RANGE, piece.relative, "range", skip=skip)
    start, end = days or (None, None)
    rule = (
        "day"
        if piece.day
        else "weekday"
        if piece.weekday is not None
        else "offset"
        if piece.offset
        else "month"
        if piece.month
        else "year"
    )
    return Said(i, j, start, end, precision_of(piece, days), piece.relative, rule, skip=skip)


def _shared_month(tokens: Tokens, i: int, frame: Frame) -> Said | None:
    """ "6 و10 آذار", "من 6 حتى 10 آذار", "7-9 آذار": two days of one month."""
    named = _ordinal_range(tokens, i, frame)
    if named is not None:
        return named
    first, k = tokens.at(i), i + 1
    left, dash, right = first.partition("-")
    if dash and left.isdigit() and right.isdigit():
        first, k = left, i
    elif tokens.at(k) in UNTIL | {"و", "-"}:
        k += 1
    else:
        return None
    last, _, j = (
        (None, 0, i) if tokens.kind(k) != "number" else _numeric(tokens, k) if k > i else _day_of(tokens, i, right)
    )
    if last is None or last.month is None or last.day is None or not first.isdigit() or not 1 <= int(first) < last.day:
        return None
    ends = resolve(last, frame)
    if ends is None:
        return None
    return Said(i, j, ends[0].replace(day=int(first)), ends[1], TimePrecision.RANGE, False, "range")


def _ordinal_range(tokens: Tokens, i: int, frame: Frame) -> Said | None:
    """ "بين السادس والعاشر من آذار", "من السادس حتى العاشر من آذار"."""
    first = _ordinal_day(tokens, i, tokens.at(i))
    if first is None:
        return None
    day, k = first
    joined = tokens.at(k).startswith("وال")
    k += tokens.at(k) in UNTIL
    last = _ordinal(tokens, k, tokens.at(k).removeprefix("و") if joined else tokens.at(k))
    if last is None or last[0].day is None or not day < last[0].day:
        return None
    ends = resolve(last[0], frame)
    if ends is None:
        return None
    return Said(i, last[1], ends[0].replace(day=day), ends[1], TimePrecision.RANGE, False, "range")


def _day_of(tokens: Tokens, i: int, day: str) -> tuple[Piece | None, int, int]:
    j = i + 1 + (tokens.at(i + 1) == "من")
    month = read_month(tokens, j)
    if month is None:
        return None, 0, i
    value, j = month
    year, j = _year(tokens, j)
    return Piece(i, j, day=int(day), month=value, year=year), 0, j


def _second(tokens: Tokens, j: int, first: Piece) -> tuple[Piece, int] | None:
    night = first.weekday is not None and any(bare(tokens.at(n)).startswith("ليل") for n in (first.i, first.i - 1))
    if night and tokens.at(j).startswith("ال") and bare(tokens.at(j)) in date_words().weekdays:
        piece, _, end = _piece(tokens, j)  # "ليل الاثنين الثلاثاء"
        return (piece, end) if piece is not None and piece.weekday is not None else None
    joins = UNTIL if first.weekday is None else UNTIL | {"-", "–", "/"}
    if tokens.at(j) not in joins and not _joined(tokens, j, first):
        return None
    k = j + 1 if tokens.at(j) in joins else j
    k += tokens.at(k) in ("يوم", "غايه")
    piece, _, end = _piece(tokens, k)
    if piece is None or (piece.day is None) != (first.day is None):
        return None
    return piece, end


def _joined(tokens: Tokens, j: int, first: Piece) -> bool:
    """ "الجمعة والسبت", "بين آذار 2011 وحزيران 2022": a second end joined by "و"."""
    if tokens.at(j)[:1] != "و":
        return False
    if first.weekday is not None:
        return bare(tokens.at(j)[1:]) in date_words().weekdays
    return tokens.at(first.i - 1) in ("بين", "مابين") and first.offset is None


def _piece(tokens: Tokens, i: int) -> tuple[Piece | None, int, int]:
    """What token `i` begins, the letters of particles on it, and the token after it."""
    words = date_words()
    token_kind, word = tokens.kind(i), tokens.at(i)
    if token_kind == "number":
        return _numeric(tokens, i)
    if token_kind != "word":
        return None, 0, i
    k = i
    while (
        k - i < 3
        and tokens.at(k) not in words.today
        and any(bare(w) in words.day_parts for _, w in stems(tokens.at(k)))
    ):
        k += 1
    relative = _relative(tokens, k, i)
    if relative is not None:
        piece, j = relative
        return piece, _skip(tokens, i), j
    ordinal = _ordinal(tokens, k)
    if ordinal is not None:
        return ordinal[0], 0, ordinal[1]
    month = read_month(tokens, i)
    if month is not None:
        value, j = month
        explicit = tokens.at(i - 1) in (
            "شهر",
            "في",
            "منذ",
            "خلال",
            "مطلع",
            "بدايه",
            "نهايه",
            "اواخر",
            "اوائل",
            "منتصف",
            "بشهر",
        )
        year, j2 = _year(tokens, j)
        which = "last" if tokens.at(j2) in words.last else "this" if tokens.at(j2) in words.this else None
        if explicit or year or which:
            return Piece(i, j2, month=value, year=year, which=which), _skip(tokens, i), j2 + (which is not None)
    if (
        any(w in ("عام", "سنه", "حصاد") for _, w in stems(word))
        and tokens.kind(i + 1) == "number"
        and tokens.at(i + 1).isdigit()
        and int(tokens.at(i + 1)) in _YEARS
    ):
        return Piece(i, i + 2, year=int(tokens.at(i + 1))), _skip(tokens, i), i + 2
    return None, 0, i


def _skip(tokens: Tokens, i: int) -> int:
    """The letters of a conjunction written onto the first word."""
    word = tokens.at(i)
    known = {*date_words().yesterday, *date_words().today, *date_words().day_parts}
    if word[:1] in "وفبل" and any(
        w in known or bare(w) in date_words().weekdays for t, w in stems(word) if t and not t.endswith("ال")
    ):
        return letters(tokens.raw(i), word[0])
    return 0


def _relative(tokens: Tokens, k: int, i: int) -> tuple[Piece, int] | None:
    """ "أمس السبت", "اليوم الخميس", "الأربعاء الماضي", "أول أمس"; a day and a month behind a weekday decide."""
    words = date_words()
    at = tokens.at(k)
    offset: tuple[int, int | None] | None = None
    j = k
    rest = [bare(tokens.at(n)) for n in range(k + 1, k + 4)]
    for _, word in stems(at):
        older = words.before_yesterday.match(bare(word), rest)
        if older is not None:
            offset, j = (-2, -2), k + older[1]
            break
        if word in words.yesterday:
            offset, j = (-1, -1), k + 1
            break
        now = words.now.match(bare(word), rest)
        if now is not None:
            offset, j = (0, 0), k + now[1]
            break
        if word in words.tomorrow:
            offset, j = (1, 1), k + 1
            break
        if word in words.today and tokens.at(k + 1) not in words.not_today:
            offset, j = (0, 0), k + 1
            break
    if offset is None and at in ("ليل",):
        return None
    if offset is not None and tokens.at(j) == "الاول" and offset == (-1, -1):
        offset, j = (-2, -2), j + 1
    while j > k and tokens.at(j) in ("،", ",", "يوم") and bare(tokens.at(j + 1)) in words.weekdays:
        j += 1
    weekday = (
        words.weekdays.get(bare(tokens.at(j))) if tokens.kind(j) == "word" and tokens.at(j).startswith("ال") else None
    )
    if weekday is None and j == k:
        for taken, word in stems(at):
            if (bare(word) in words.weekdays and (taken or word).find("ال") >= 0) or (
                taken.endswith("ال") and word in words.weekdays
            ):
                weekday = words.weekdays[bare(word)]
                break
    if weekday is not None:
        j += 1
        which = "next" if offset == (1, 1) else "last" if tokens.at(j) in words.last else None
        j += which == "last"
        n = j + (tokens.at(j) in ("،", ",", "(", "الموافق"))
        dated, _, end = _numeric(tokens, n) if tokens.kind(n) == "number" else (None, 0, n)
        if dated is not None and dated.day is not None:
            return Piece(i, end, day=dated.day, month=dated.month, year=dated.year), end
        if tokens.kind(n) == "number" and (hijri := _hijri(tokens, n)) is not None:
            j = hijri + (tokens.at(hijri) in ("هـ", "ه", "هجري", "هجريه"))
        return Piece(i, j, weekday=weekday, which=which), j
    if offset is not None:
        return Piece(i, j, offset=offset), j
    return None


def _ordinal_day(tokens: Tokens, k: int, word: str) -> tuple[int, int] | None:
    """The day that the ordinal `word`, token `k`, says, and the token after it."""
    if not word.startswith("ال"):
        return None
    found = date_words().ordinals.match(bare(word), [bare(tokens.at(n)) for n in range(k + 1, k + 4)])
    return (found[0], k + found[1]) if found is not None else None


def _ordinal(tokens: Tokens, k: int, word: str | None = None) -> tuple[Piece, int] | None:
    """ "الخامس من آذار"."""
    found = _ordinal_day(tokens, k, tokens.at(k) if word is None else word)
    if found is None:
        return None
    day, j = found
    while tokens.at(j) in ("من", "شهر"):
        j += 1
    month = read_month(tokens, j)
    if month is None:
        return None
    value, j = month
    year, j = _year(tokens, j)
    return Piece(k, j, day=day, month=value, year=year), j


def read_month(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A month at token `i`, said once or twice ("آب/ أغسطس"), and the token after it."""
    words = date_words()
    found = None
    for _, word in stems(tokens.at(i)):
        found = words.months.match(bare(word), [bare(tokens.at(n)) for n in range(i + 1, i + 3)])
        if found is not None:
            break
    if found is None:
        return None
    value, length = found
    j = i + length
    k = j + (tokens.at(j) in ("/", "-", "(", "–", "\\"))
    again = words.months.match(bare(tokens.at(k)), [bare(tokens.at(n)) for n in range(k + 1, k + 3)])
    if again is not None and again[0] == value:
        j = k + again[1]
        j += tokens.at(j) == ")"
    return value, j


def _year(tokens: Tokens, j: int) -> tuple[int | None, int]:
    k = j
    while tokens.at(k) in ("من", "عام", "سنه", "العام", "،", ",", "/", "لعام"):
        k += 1
    if tokens.kind(k) == "number" and tokens.at(k).isdigit() and len(tokens.at(k)) == 4 and int(tokens.at(k)) in _YEARS:
        return int(tokens.at(k)), k + 1
    return None, j


def _numeric(tokens: Tokens, i: int) -> tuple[Piece | None, int, int]:
    """ "18 آب 2021", "18/08/2021", "2021-08-18", "7-9 آذار"."""
    raw = tokens.at(i)
    parts = [p for p in raw.replace("/", "-").replace(".", "-").split("-") if p]
    if len(parts) == 3 and all(p.isdigit() for p in parts):
        values = [int(p) for p in parts]
        if values[0] in _YEARS and values[1] <= 12 and values[2] <= 31:
            return Piece(i, i + 1, day=values[2], month=values[1], year=values[0]), 0, i + 1
        if values[2] in _YEARS and values[1] <= 12 and values[0] <= 31:
            return Piece(i, i + 1, day=values[0], month=values[1], year=values[2]), 0, i + 1
        return None, 0, i
    if not raw.isdigit() or not 1 <= int(raw) <= 31:
        return None, 0, i
    j = i + 1
    while tokens.at(j) in ("من", "شهر"):
        j += 1
    month = read_month(tokens, j)
    if month is None:
        return None, 0, i
    value, j = month
    year, j = _year(tokens, j)
    if year is None and tokens.at(j) in date_words().this | date_words().last:
        j += 1
    return Piece(i, j, day=int(raw), month=value, year=year), 0, j


def _hijri(tokens: Tokens, i: int) -> int | None:
    if tokens.kind(i) != "number":
        return None
    j = i + 1 + (tokens.at(i + 1) == "من")
    found = date_words().hijri.match(bare(tokens.at(j)), [bare(tokens.at(n)) for n in range(j + 1, j + 3)])
    if found is None:
        return None
    j += found[1]
    return j + (tokens.kind(j) == "number" and tokens.at(j).startswith("14"))
