"""Strangers: numbers that never count people or things (docs/codebook.md §2, last paragraph).

Years, ages, distances, prices, names of units and weapons, times, dates, shares, durations. Each rule
answers with what the number is; the finder keeps it as `not_people` so that a reader can skip it and
`--explain` can say why.
"""

from __future__ import annotations

from typing import Final

from knell.model.values import Value
from knell.read.count_ages import is_age
from knell.read.count_tables import CountTables
from knell.read.numbers import DASHES, HYPHENS, Amount, Tokens, digits_value

_SHARES: Final = frozenset({"thirds", "quarters", "fifths", "tenths"})
_OF_MONEY: Final = frozenset({"billion", "trillion", "bn"})  # so many people nobody counts
_YEARS = range(1900, 2100)
_DAYS = range(1, 32)


class Stranger(Value, frozen=True):
    """What a number is instead of a count, and the token after its words."""

    what: str
    j: int


def stranger(tokens: Tokens, amount: Amount, tables: CountTables) -> Stranger | None:
    """What `amount` is if it counts nobody, else None."""
    i, j = amount.i, amount.j
    if tokens.at(i - 1) in tables.currency_signs or tokens.at(j) in tables.currency_signs:
        return Stranger("money", j)
    if tokens.at(i - 1) == "+" and tokens.touches(i - 1):
        return Stranger("phone", j)
    if tokens.at(i - 1) in HYPHENS and tokens.at(i - 2) == "of" and tokens.touches(i - 1) and tokens.touches(i - 2):
        return Stranger("children", j)  # "a mother-of-three"
    parent = tokens.at(i - 1) == "of" and tokens.at(i - 2) in ("mother", "father", "mom", "mum", "dad")
    if parent and (tokens.at(i - 3) in tables.articles or tokens.at(j) not in tables.people):
        return Stranger("children", j)  # "a mother of four children was killed", "Father of 5 killed"
    if tokens.at(i - 1) == "worth" or (
        tokens.at(j - 1) in _OF_MONEY and tokens.at(j) not in tables.people and tokens.at(j) not in ("of", "or", "to")
    ):
        return Stranger("money", j)  # "positions worth 90 million", "lost 1.2 billion on Monday"
    found = _measure(tokens, amount, tables)
    if found is not None:
        return found
    if tokens.at(j) in _SHARES:
        return Stranger("fraction", j + 1)  # "27, of whom two thirds have come back"
    if amount.form == "broken":
        return Stranger(_broken(tokens.low[i]), j)
    if amount.low == 1 and tokens.at(j) in ("in", "out") and (end := _odds(tokens, j + 1, tables)):
        return Stranger("odds", end)
    if amount.form == "digits":
        return _digits(tokens, amount, tables)
    return Stranger("age", j) if is_age(tokens, amount, tables) else None


def _broken(token: str) -> str:
    if ":" in token:
        return "time"
    return "date" if token.count("/") == 2 or "-" in token or token.count(".") == 2 else "decimal"


def _measure(tokens: Tokens, amount: Amount, tables: CountTables) -> Stranger | None:
    """A number with its unit: "30 km", "122mm", "12-year-old", "5 per cent", "two days", "25th", "50 to 60 km"."""
    j = _past_range(tokens, amount.j)
    phrase = tables.measure_phrases.match(tokens.low, j)
    if phrase is not None:
        return Stranger(phrase[0], j + phrase[1])
    hyphen = tokens.at(j) in HYPHENS and tokens.touches(j) and tokens.touches(j - 1)
    k = j + 1 if hyphen else j
    word = tokens.at(k)
    if word in (
        "square",
        "cubic",
        "nautical",
        "million",
        "more",
        "full",
        "consecutive",
        "straight",
        "further",
        "other",
        "long",
        "whole",
    ):
        word = tokens.at(k + 1) if tokens.at(k + 1) in tables.measures else word
        k += word in tables.measures
    what = tables.measures.get(word)
    if word == "barrel" and tokens.at(k + 1) in ("bomb", "bombs"):
        return None
    if what is None:
        return Stranger("compound", k + 1) if hyphen and _compound(tokens, k, tables) else None
    touching = k > 0 and tokens.touches(k - 1)
    if what == "rank":
        return Stranger("ordinal", k + 1) if touching else None
    if len(word) == 1 and not touching and word != "m" and word not in "%٪°":
        return None
    if what == "time" and amount.form != "digits":
        return None
    if tokens.at(k + 1) in HYPHENS and tokens.at(k + 2) in tables.age_tail:
        return Stranger("age", k + 3)
    if what == "duration" and tokens.at(k + 1) in tables.age_tail:
        return Stranger("age", k + 2)
    return Stranger(what, k + 1)


def _past_range(tokens: Tokens, j: int) -> int:
    """Past the second half of a range or a list, to the unit both share: "50 to 60 km", "two or three days"."""
    if tokens.at(j) in ("to", "or", "and") or tokens.at(j) in DASHES:
        k = j + 1
        if tokens.numeric(k) or tokens.at(k) in ("two", "three", "four", "five", "six", "seven", "ten"):
            return k + 1
    return j


def _compound(tokens: Tokens, k: int, tables: CountTables) -> bool:
    """Whether the word after "12-" makes an adjective of it ("12-member", "two-pronged"), not a range or "12-plus"."""
    word = tokens.at(k)
    return bool(word) and word.isalpha() and word not in ("plus", "odd", "ish") and word not in tables.ones


def _odds(tokens: Tokens, j: int, tables: CountTables) -> int | None:
    """The token after the rest of "one in five", "1 in 20": a small number that no month follows; else None."""
    j += tokens.at(j) in tables.of or tokens.at(j) == "every"
    word = tokens.at(j)
    value = digits_value(word) or tables.ones.get(word) or tables.tens.get(word)
    return j + 1 if value is not None and value <= 100 and tokens.at(j + 1) not in tables.months else None


def _digits(tokens: Tokens, amount: Amount, tables: CountTables) -> Stranger | None:
    token, i, j = tokens.low[amount.i], amount.i, amount.j
    plain = token.isdecimal()
    if plain and (len(token) > 8 or (token[0] == "0" and len(token) > 1)):
        return Stranger("number", j)
    if tokens.at(j) in tables.weekdays and tokens.at(i - 1) in tables.time_before:
        return Stranger("time", j)  # "around 10 Saturday night"
    if tokens.at(i - 1) == "also" and tokens.at(i - 2) == "," and tokens.at(j) in (",", ".", ""):
        return Stranger("age", j)  # "another teen, also 15,"
    if plain and len(token) > 2 and _address(tokens, j):
        return Stranger("address", j)
    if token == "911" and tokens.at(j) not in tables.people:
        return Stranger("phone", j)
    if plain and (end := _reference(tokens, i, j)):
        return Stranger("name", end)
    if tokens.at(j) == "s" and plain and tokens.touches(i):
        return Stranger("decade", j + 1)
    if plain and _date(tokens, amount, tables):
        return Stranger("date", j)
    if plain and amount.low in _YEARS and len(token) == 4 and _year(tokens, amount, tables):
        return Stranger("year", j)
    before = tokens.at(i - 1)
    if plain and len(token) == 4 and amount.low in _OLD_YEARS and _old_year(tokens, i, j, tables):
        return Stranger("year", j)
    if before == "of" and tokens.numeric(i - 2) and tokens.at(i - 3) in tables.designators:
        return Stranger("name", j)  # "Image 3 of 12"
    counted = before == "number" and tokens.at(i - 2) in _NUMBERED  # "the dead number 15"
    if before in tables.designators and not counted and _designates(tokens, i, tables):
        return Stranger("name", j)
    if before == "." and tokens.at(i - 2) in _SHORT_ROADS and tokens.capital(i - 2):
        return Stranger("name", j)  # "Hwy. 71"
    if _names_unit(tokens, i, j, tables):
        return Stranger("name", j + 1)  # "soldiers of 15 Corps"
    if tokens.at(j) in ("yo", "yrs", "yr") or (tokens.at(j) == "y" and tokens.at(j + 1) == "/"):
        return Stranger("age", j + 1)  # "(22 y/o)"
    if before == "#" or before == "№":
        return Stranger("name", j)
    if before == "/" or (tokens.at(j) == "/" and tokens.touches(i)):
        return Stranger("name", j)
    if tokens.touches(j - 1) and tokens.at(j)[:1].isalpha():
        return Stranger("name", j + 1)
    if (
        before == "at"
        and amount.low <= 24
        and not any(tokens.at(k) in ("put", "puts", "dead", "toll") for k in range(i - 4, i - 1))
        and not any(tokens.at(k) in ("put", "puts", "putting", "toll", "tally") for k in range(i - 13, i - 4))
        and tokens.at(i - 2) not in ("put", "stood", "stands", "stand", "toll", "estimated", "remained")
        and tokens.at(j) not in tables.people
        and tokens.at(j) in ("", ",", ".", "o'clock", "o’clock", "in", "on", "local")
    ):
        return Stranger("time", j)
    return Stranger("age", j) if is_age(tokens, amount, tables) else None


_OLD_YEARS = range(1000, 1900)
_DATED: Final = frozenset(
    "siege battle war revolt massacre uprising rebellion revolution mutiny invasion summer winter spring autumn fall treaty peace"
    " fire plague famine earthquake flood campaign rising crusade".split()
)


def _old_year(tokens: Tokens, i: int, j: int, tables: CountTables) -> bool:
    """ "In 1812", "the siege of 1683 was": a year of long ago, before no people."""
    if tokens.at(j) in tables.people or tokens.at(j + 1) in tables.people:
        return False
    before = tokens.at(i - 1)
    return before in ("in", "since") or (before == "of" and tokens.at(i - 2) in _DATED)


_UNITS: Final = frozenset({"corps", "brigade", "division", "battalion", "regiment", "squadron", "commando"})


def _names_unit(tokens: Tokens, i: int, j: int, tables: CountTables) -> bool:
    """Whether the name of a unit follows: "15 Corps", "troops of 25 Task Force Brigade"; not "Kill 40 In Brigade Attack"."""
    if tokens.at(j) in _UNITS and tokens.capital(j):
        return True
    if tokens.at(i - 1) not in tables.of:
        return False
    for k in range(j, j + 4):
        if not tokens.capital(k):
            return False
        if tokens.at(k) in _UNITS:
            return tokens.at(k + 1) not in tables.people
    return False


_STREETS: Final = frozenset(
    [
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "drive",
        "dr",
        "blvd",
        "boulevard",
        "lane",
        "way",
        "court",
        "place",
        "highway",
        "hwy",
        "pike",
        "parkway",
    ]
)


_SHORT_ROADS: Final = frozenset(["hwy", "rte"])


def _address(tokens: Tokens, j: int) -> bool:
    """Whether a street follows: "3577 Island Parkway"."""
    for k in range(j, j + 5):
        if tokens.at(k) in _STREETS and tokens.capital(k) and k > j:
            return True
        if not tokens.capital(k) and not tokens.numeric(k) and tokens.at(k) != ".":
            return False
    return False


_NUMBERED: Final = frozenset(
    {"dead", "injured", "wounded", "missing", "displaced", "victims", "killed", "detained", "now"}
)
_ONE_HARM: Final = frozenset(["death", "killing", "murder", "shooting", "slaying", "homicide"])


def _reference(tokens: Tokens, i: int, j: int) -> int | None:
    """The token after a footnote "[4]", the number of a list item, a telephone number in parts; else None."""
    before, after = tokens.at(i - 1), tokens.at(j)
    item = i == 0 and after in (".", ")") and len(tokens) > 2 and tokens.touches(i)
    if item or (before == "[" and after == "]"):
        return j
    if before == "(" and after == ")" and tokens.numeric(j + 1) and tokens.at(j + 2) in HYPHENS:
        return j + 4
    hyphen = after in HYPHENS and tokens.touches(j - 1) and tokens.touches(j)
    if hyphen and len(tokens.low[i]) == 1 and len(tokens.at(j + 1)) == 3 and tokens.numeric(j + 1):
        return j + 2  # "paratroopers of 2-508": a battalion and its regiment
    parts = hyphen and len(tokens.low[i]) == 3 and len(tokens.at(j + 1)) == 4
    return j + 2 if parts and before in ("-", "call", "phone", "telephone") else None


def _designates(tokens: Tokens, i: int, tables: CountTables) -> bool:
    """ "Battalion 101", "Resolution 2254", "the 4 in Article 4": a name, unless a noun follows that it counts."""
    return tokens.capital(i - 1) or (tokens.at(i) not in tables.people and tokens.at(i + 1) not in tables.people)


def _date(tokens: Tokens, amount: Amount, tables: CountTables) -> bool:
    """A day of the month: "7 March", "March 7", "7-9 March", "March 7 and 9"; "In March 7 people" is a count."""
    value, i, j = amount.low, amount.i, amount.j
    if len(tokens.low[i]) == 2 and _month(tokens, i - 1, tables) and tokens.numeric(i - 2):  # "4 NOV 89"
        return True
    if value not in _DAYS:
        return False
    k = j
    while tokens.at(k) in ("and", "to", ",", "or", "until", "through") or tokens.at(k) in DASHES:
        if digits_value(tokens.at(k + 1)) not in _DAYS:
            break
        k += 2
    if tokens.at(k) == "of":
        k += 1
    if _month(tokens, k, tables):
        return not (k == j and tokens.at(k) == "may" and tokens.raw(k) == "may")
    k = i - 1 - (tokens.at(i - 1) == ".")
    while (tokens.at(k) in ("and", "to", "or", "until", "through") or tokens.at(k) in DASHES) and k > 1:
        if digits_value(tokens.at(k - 1)) not in _DAYS:
            break
        k -= 2
    k -= tokens.at(k) == "."  # "Nov. 29"
    if not _month(tokens, k, tables):
        return False
    return tokens.at(j) not in tables.people or tokens.at(k - 1) not in ("in", "during", "since", "of")


def _month(tokens: Tokens, k: int, tables: CountTables) -> bool:
    return tokens.at(k) in tables.months and tokens.capital(k)


_PAUSES: Final = frozenset(("", ",", ";", ":", ".", "—", "–", "-", "(", "and", "but", "that", "while"))
_OF_PEOPLE: Final = frozenset(("people", "cases", "places", "homes", "houses"))


def _year(tokens: Tokens, amount: Amount, tables: CountTables) -> bool:
    """A bare 19xx or 20xx: a year after a word that dates, before no people; "2000 people" and "at least 2000" count."""
    i, j = amount.i, amount.j
    if tokens.at(i - 1) in tables.months and tokens.at(j) in _ONE_HARM:
        return True  # "the May 2016 death of": one death
    if tokens.at(i - 1) == "in" and tokens.at(j) in tables.outcome_words and tokens.at(j) not in tables.copulas:
        return True  # "the raid in 1982 killed ten"
    if tokens.at(i - 1) in ("in", "since") and tokens.at(i - 2) in _PAUSES and tokens.at(j) not in _OF_PEOPLE:
        return True  # "; in 2016 gunmen killed 61"
    if tokens.at(j) in tables.people or tokens.at(j) in tables.outcome_words or tokens.at(j + 1) in tables.people:
        return False
    if tables.before.match_before(tokens.low, i) and tokens.at(i - 1) not in ("around", "about"):
        return False
    before = tokens.at(i - 1)
    if before in tables.years_before or before in tables.months or before in ("(", ",", ""):
        return True
    return tokens.numeric(i - 1) or tokens.at(j) in ("", ",", ".", ")", "-", "–", "'", "’", "war", "and") or i == 0
