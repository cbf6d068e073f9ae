"""Pieces of dates: days, months and years as they are named, before anything is resolved."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from knell.read.count_nouns import plural
from knell.read.date_calendar import Piece
from knell.read.date_tables import DateTables
from knell.read.numbers import DASHES, Tokens, digits_value

_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\Z")
_YEARS = range(1900, 2100)


def read_pieces(tokens: Tokens, i: int, tables: DateTables) -> tuple[Piece, Piece] | None:
    """The first and the last date of an expression that begins at token `i`: the same one where it names but one."""
    pair = _days_of_month(tokens, i, tables) or _single(tokens, i, tables)
    if pair is None:
        return None
    first, last = pair
    while True:
        k = _join(tokens, last.j, tables)
        if k is None:
            return first, last
        following = _days_of_month(tokens, k, tables) or _single(tokens, k, tables)
        if following is None or not _alike(last, following[0]):
            return first, last
        last = following[1]


def _single(tokens: Tokens, i: int, tables: DateTables) -> tuple[Piece, Piece] | None:
    piece = read_piece(tokens, i, tables)
    return None if piece is None else (piece, piece)


def _join(tokens: Tokens, j: int, tables: DateTables) -> int | None:
    """The token after what joins two dates, or None. A comma joins only within a list that ends in "and"."""
    j += tokens.at(j) == "," and tokens.at(j + 1) in ("to", "until", "till", "through")
    if tokens.at(j) in tables.joins:
        k = j + 1
        while tokens.at(k) in ("the", "late", "early"):
            k += 1
        return k
    return (
        j + 1
        if tokens.at(j) == "," and tokens.at(j + 2) in tables.joins and tokens.at(j + 1) in tables.weekdays
        else None
    )


def _alike(first: Piece, second: Piece) -> bool:
    """Whether two pieces can bound one interval: days with days, months with months, years with years."""

    def level(piece: Piece) -> str:
        if piece.day is not None or piece.weekday is not None or piece.offset is not None:
            return "day"
        return "month" if piece.month is not None else "year"

    if (
        second.year is not None
        and first.year is not None
        and (second.year, second.month or 0) < (first.year, first.month or 0)
    ):
        return False
    return level(first) == level(second)


def read_piece(tokens: Tokens, i: int, tables: DateTables) -> Piece | None:
    """One day, month or year that begins at token `i`."""
    word = tokens.at(i)
    if not word:
        return None
    if word[0].isdecimal():
        return _written(word, i) or _dashed(tokens, i) or _day_month(tokens, i, tables) or _year(tokens, i, tables)
    offset = tables.offsets.match(tokens.low, i)
    if offset is not None:
        k = i + 1 + (tokens.at(i + 1) in ("on", "from", "into"))
        if word == "overnight" and tokens.at(k) in tables.weekdays:
            return _weekday(tokens, i, k, None, tables)
        return _with_day_part(tokens, Piece(i, i + offset[1], offset=offset[0]), tables)
    if word in tables.months:
        return _month_day(tokens, i, tables) or _month(tokens, i, tables)
    if word in tables.weekdays:
        return _weekday(tokens, i, i, None, tables)
    if word in tables.ordinals and (week := _week_of_month(tokens, i, tables)) is not None:
        return week
    if word in tables.last or word in tables.this or word in tables.next:
        return _which(tokens, i, tables)
    if word in tables.parts:
        return _part(tokens, i, tables)
    return None


def _dashed(tokens: Tokens, i: int) -> Piece | None:
    """ "20-9-2025": the day before its month, as those write who join them by dashes."""
    if tokens.at(i + 1) != "-" or tokens.at(i + 3) != "-" or len(tokens.at(i + 4)) != 4:
        return None
    day, month, year = (digits_value(tokens.at(k)) for k in (i, i + 2, i + 4))
    if day is None or month is None or year not in _YEARS or not all(map(tokens.touches, range(i, i + 4))):
        return None
    return Piece(i, i + 5, year=year, month=month, day=day) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _written(word: str, i: int) -> Piece | None:
    """An ISO day, or a day with slashes or dots whose order cannot be mistaken."""
    iso = _ISO.match(word)
    if iso:
        return Piece(i, i + 1, year=int(iso[1]), month=int(iso[2]), day=int(iso[3]))
    slashed = _SLASHED.match(word)
    if not slashed:
        return None
    one, two, year = (int(part) for part in slashed.groups())
    if one > 12 >= two or one == two:
        return Piece(i, i + 1, year=year, month=two, day=one)
    return Piece(i, i + 1, year=year, month=one, day=two) if two > 12 >= one else None


def _day_number(tokens: Tokens, i: int, tables: DateTables) -> tuple[int, int] | None:
    """A day of the month in digits, with "st", "nd", "rd", "th" or without: its number and the token after it."""
    value = digits_value(tokens.at(i))
    if value is None or not 1 <= value <= 31 or len(tokens.at(i)) > 2:
        return None
    if tokens.touches(i) and tokens.at(i + 1) in tables.rank_suffixes:
        return value, i + 2
    return value, i + 1


def _month_at(tokens: Tokens, i: int, tables: DateTables) -> int | None:
    return tables.months.get(tokens.at(i)) if tokens.capital(i) else None


def _year_at(tokens: Tokens, j: int) -> tuple[int | None, int]:
    """A year after a day or a month, with a comma or without; None and the same token where there is none."""
    k = j + (tokens.at(j) in (",", "of") and tokens.numeric(j + 1))
    word = tokens.at(k)
    if len(word) == 4 and word.isdecimal() and int(word) in _YEARS:
        return int(word), k + 1
    if k == j and len(word) == 2 and word.isdecimal() and len(tokens.at(j - 1)) == 3 and int(word) >= 70:
        return 1900 + int(word), k + 1
    return None, j


def _day_month(tokens: Tokens, i: int, tables: DateTables) -> Piece | None:
    """ "7 March 2025", "7th of March"."""
    day = _day_number(tokens, i, tables)
    if day is None:
        return None
    value, k = day
    k += tokens.at(k) in ("of", "-", "–")
    month = _month_at(tokens, k, tables)
    if month is None:
        return None
    k += 1 + (tokens.at(k + 1) == "." and tokens.touches(k) and len(tokens.at(k)) <= 4)
    year, j = _year_at(tokens, k)
    return Piece(i, j, day=value, month=month, year=year)


def _month_day(tokens: Tokens, i: int, tables: DateTables) -> Piece | None:
    """ "March 7, 2025", "March 7th"."""
    month = _month_at(tokens, i, tables)
    k = i + 1 + (tokens.at(i + 1) == "." and tokens.touches(i) and len(tokens.at(i)) <= 4)
    day = _day_number(tokens, k, tables) if month is not None else None
    if day is None or _counts(tokens, i, day[1], tables):
        return None
    year, j = _year_at(tokens, day[1])
    return Piece(i, j, day=day[0], month=month, year=year)


def _counts(tokens: Tokens, i: int, j: int, tables: DateTables) -> bool:
    """Whether the number after a month counts people: "in March 7 people were killed"."""
    return tokens.at(j) in tables.numbers.people and tokens.at(i - 1) in ("in", "during", "since", "of")


def _days_of_month(tokens: Tokens, i: int, tables: DateTables) -> tuple[Piece, Piece] | None:
    """ "7-9 March 2025", "6, 7 and 8 March", "March 7 to 9", "March 7 and 9": days that share a month."""
    month = _month_at(tokens, i, tables)
    k = i if month is None else i + 1
    days: list[int] = []
    j = k
    while (found := _day_number(tokens, k, tables)) is not None and (not days or found[0] > days[-1]):
        if days and month is not None and _noun_follows(tokens, found[1], tables):
            break
        days.append(found[0])
        j = k = found[1]
        if tokens.at(k) not in tables.joins and not (tokens.at(k) == "," and _list_goes_on(tokens, k + 1, tables)):
            break
        k += 1
        k += tokens.at(k) == "the"
    if len(days) < 2:
        return None
    if month is None:
        j += tokens.at(j) == "of"
        month = _month_at(tokens, j, tables)
        if month is None:
            return None
        j += 1
    year, j = _year_at(tokens, j)
    first = Piece(i, j, day=days[0], month=month, year=year)
    return first, replace(first, day=days[-1])


def _list_goes_on(tokens: Tokens, k: int, tables: DateTables) -> bool:
    found = _day_number(tokens, k, tables)
    return found is not None and (
        tokens.at(found[1]) in ("and", ",") and _day_number(tokens, found[1] + 1, tables) is not None
    )


def _noun_follows(tokens: Tokens, j: int, tables: DateTables) -> bool:
    """Whether a number is followed by what it counts: "on March 7 and 12 people"."""
    word = tokens.at(j)
    return word in tables.numbers.people or (plural(word) and word not in tables.numbers.stops)


def _month(tokens: Tokens, i: int, tables: DateTables) -> Piece | None:
    """A month with a year, or alone after a word that dates; "The March massacres" after "the"."""
    month = _month_at(tokens, i, tables)
    if month is None:
        return None
    year, j = _year_at(tokens, i + 1)
    before = tokens.at(i - 1)
    if year is None and before not in tables.month_cues:
        after = tokens.at(i + 1)
        if before != "the" or after in tables.numbers.stops or not plural(after):
            return None
    if (
        year is None
        and tokens.capital(i + 1)
        and tokens.raw(i + 1)[1:2].islower()
        and before not in ("in", "since", "during", "early", "late")
    ):
        return None  # "from April Smith"
    return Piece(i, j, month=month, year=year)


def _year(tokens: Tokens, i: int, tables: DateTables) -> Piece | None:
    """ "2011" after a word that dates, "the 2014 war", "the 1980s"."""
    word = tokens.at(i)
    if len(word) != 4 or not word.isdecimal() or int(word) not in _YEARS:
        return None
    if tokens.at(i + 1) == "s" and tokens.touches(i):
        return Piece(i, i + 2, year=int(word), span_years=10) if word.endswith("0") else None
    before, after = tokens.at(i - 1), tokens.at(i + 1)
    people, harmed = tables.numbers.people, tables.numbers.outcome_words
    dates = before in ("in", "since", "during")  # "the raid in 1982 killed ten", "in 2009, villagers say"
    if (
        after in people
        or (not dates and after in harmed)
        or (tokens.at(i + 2) in people and not (dates and after == ","))
    ):
        return None
    if after in DASHES and tokens.touches(i) and digits_value(tokens.at(i + 2)) in _YEARS:
        return Piece(i, i + 1, year=int(word))
    named = before == "the" and after.isalpha() and after not in tables.numbers.stops
    return Piece(i, i + 1, year=int(word)) if before in tables.year_cues or named or tokens.at(i - 2) == "in" else None


def _weekday(tokens: Tokens, i: int, k: int, which: str | None, tables: DateTables) -> Piece | None:
    """ "Thursday", "Thursday night", "Thursday, 6 March", "Sunday March 9"; no "Bloody Sunday", no "Sunday Times"."""
    before, after = tokens.at(k - 1), tokens.at(k + 1)
    if not tokens.capital(k) or before in tables.weekday_not_after or after in tables.weekday_not_before:
        return None
    bare = which is None and before not in tables.weekday_cues
    if (
        bare
        and tokens.capital(k + 1)
        and tokens.raw(k + 1)[1:2].islower()
        and after not in tables.months
        and after not in tables.weekdays
    ):
        return None  # a name: "Sunday Adeyemi"
    piece = Piece(i, k + 1, weekday=tables.weekdays[tokens.at(k)], which=which)
    j = k + 1 + (after in (",", "(", "the"))
    dated = read_piece(tokens, j, tables) if tokens.numeric(j) or tokens.at(j) in tables.months else None
    if dated is not None and dated.day is not None and dated.month is not None:
        return replace(dated, i=i, j=dated.j + (after == "(" and tokens.at(dated.j) == ")"), weekday=piece.weekday)
    return _with_day_part(tokens, piece, tables)


def _with_day_part(tokens: Tokens, piece: Piece, tables: DateTables) -> Piece:
    if tokens.at(piece.j) in tables.day_parts or (tokens.at(piece.j) == "overnight" and piece.weekday is not None):
        return replace(piece, j=piece.j + 1)
    return piece


def _which(tokens: Tokens, i: int, tables: DateTables) -> Piece | None:
    """ "last Thursday", "last December", "this March", "last summer"."""
    word, after = tokens.low[i], tokens.at(i + 1)
    which = "last" if word in tables.last else "this" if word in tables.this else "next"
    k = i + 1 + (after in tables.next and which == "this")
    if tokens.at(k) in tables.weekdays:
        return _weekday(tokens, i, k, "next" if k > i + 1 else which, tables)
    month = _month_at(tokens, k, tables)
    if month is not None and which != "next":
        dated = _month_day(tokens, k, tables)
        if dated is not None and dated.year is None:
            return replace(dated, i=i)
        year, j = _year_at(tokens, k + 1)
        return Piece(i, j, month=month, year=year, which=which)
    return None


def _part(tokens: Tokens, i: int, tables: DateTables) -> Piece | None:
    """ "early March", "late 2024", "mid-March", "the end of February", "late on Thursday"."""
    found = tables.parts.match(tokens.low, i)
    if found is None:
        return None
    part, length = found
    k = i + length
    if tokens.at(k) in tables.weekdays or (tokens.at(k) == "on" and tokens.at(k + 1) in tables.weekdays):
        k += tokens.at(k) == "on"
        return _weekday(tokens, i, k, None, tables)
    if tokens.at(k) in tables.offsets:
        inner = read_piece(tokens, k, tables)
        return None if inner is None else replace(inner, i=i)
    month = _month_at(tokens, k, tables)
    if month is not None:
        if (dated := _month_day(tokens, k, tables)) is not None and dated.year is None:
            return None
        year, j = _year_at(tokens, k + 1)
        return Piece(i, j, month=month, year=year, part=part)
    if tokens.at(k) in tables.last:
        inner = _which(tokens, k, tables)
        return replace(inner, i=i, part=part) if inner is not None and inner.month is not None else None
    word = tokens.at(k)
    if len(word) == 4 and word.isdecimal() and int(word) in _YEARS:
        decade = tokens.at(k + 1) == "s" and tokens.touches(k)
        return Piece(i, k + 1 + decade, year=int(word), part=None if decade else part, span_years=10 if decade else 1)
    return None


def _week_of_month(tokens: Tokens, i: int, tables: DateTables) -> Piece | None:
    """ "the first week of March"."""
    if tokens.low[i + 1 : i + 3] != ("week", "of"):
        return None
    month = _month_at(tokens, i + 3, tables)
    if month is None:
        return None
    year, j = _year_at(tokens, i + 4)
    return Piece(i, j, month=month, year=year, week=tables.ordinals[tokens.low[i]])


def read_day_of_month(tokens: Tokens, i: int, tables: DateTables) -> Piece | None:
    """ "on the 12th": a day of the latest month that has it behind it; "the 12th Division" is none."""
    if not tokens.numeric(i) or tokens.at(i - 1) != "the" or tokens.at(i - 2) not in tables.month_cues | {"on"}:
        return None
    found = _day_number(tokens, i, tables)
    if found is None or found[1] != i + 2:
        return None
    word = tokens.at(found[1])
    if word[:1].isalpha() and word not in tables.numbers.stops:
        return None
    return Piece(i, found[1], day=found[0])
