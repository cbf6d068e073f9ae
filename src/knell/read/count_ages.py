"""Numbers that say how old somebody is: they count nobody (docs/codebook.md §2, last paragraph)."""

from __future__ import annotations

from typing import Final

from knell.read.count_nouns import plural
from knell.read.count_tables import CountTables
from knell.read.numbers import Amount, Tokens, digits_value

_AGES = range(111)
_TRADES: Final = (
    "ess",
    "man",
    "woman",
    "ist",
    "ian",
    "ener",
    "eller",
    "aker",
    "erd",
    "eper",
    "icker",
    "iver",
    "ier",
    "ant",
    "boy",
    "girl",
    "clerk",
)


def is_age(tokens: Tokens, amount: Amount, tables: CountTables) -> bool:
    """Whether an amount is how old somebody is: "aged 45", "age 12", "aged 12 to 15", "children aged 5, 7 and 9", ", 34,", "(34)", "under the age of 5"."""
    i, j = amount.i, amount.j
    if amount.high not in _AGES:
        return False
    k, steps = i, 0
    while steps < 4:
        if tables.age_before.match_before(tokens.low, k):
            return True
        if steps and tokens.at(k - 1) in tables.of and tokens.at(k - 2) in _YOUNG and tokens.at(j) in _AFTER_AGE:
            return True  # "brothers of eleven and fourteen"
        if tokens.at(k - 1) in (",", "and", "to", "or") and tokens.at(k - 2) and _number_like(tokens, k - 2, tables):
            k, steps = k - 2, steps + 1
            continue
        break
    before, after = tokens.at(i - 1), tokens.at(j)
    if tokens.at(i - 2) in ("aged", "age", "ages") and before in ("under", "over", "about", "around", "below", "above"):
        return True
    if before in tables.of and tokens.at(i - 2) in _OF_AGE and amount.low > 1:
        return True  # "a woman of 50"
    if before in _NEARLY and tokens.at(i - 2) in tables.of and _is_one_person(tokens, i - 3, tables):
        return True  # "a man of about 60"
    if amount.low in _GROWN and _listed_ages(tokens, i, tables):
        return True  # "three wounded: men of 26, 41 and 58"
    if (
        before in tables.of
        and amount.low > 1
        and after in _AFTER_AGE
        and tokens.at(i - 2) in tables.people
        and tokens.at(i - 2) not in _OF_MANY
        and not plural(tokens.at(i - 2))
    ):
        return True  # "a herder of 13 is missing"
    if before in tables.of and amount.low in _GROWN and after in _BESIDE_AGE and _is_one_person(tokens, i - 2, tables):
        return True  # "shot a farmer of 60 dead at his door"
    if (
        before in tables.of
        and amount.low > 12
        and after in _AFTER_AGE
        and tokens.at(i - 2).endswith(_TRADES)
        and tokens.at(i - 2) not in _OF_MANY
        and tokens.at(i - 3) in tables.articles
    ):
        return True  # "a shepherdess of 60": no list knows every trade
    limit = before in ("under", "below", "over", "above") and (
        tokens.at(i - 2) in ("them", "whom", "those") or tokens.at(i - 2) in tables.people
    )
    if before in ("was", "is") and tokens.at(i - 2) in ("who", "he", "she") and after in _AFTER_AGE:
        return True  # "her brother, who was 12, …"
    if before == "than" and tokens.at(i - 2) in ("older", "younger"):
        return True
    if limit and after in ("", ",", ".", ";", ")", "and") and amount.low > 1:
        return True  # "all of children under 15", "two of them under 18"
    if before in tables.of and tokens.at(i - 2) in _YOUNG and amount.low > 1 and after in _AFTER_AGE:
        return True  # "two boys of 17 were shot"
    if amount.form != "digits":
        single = tokens.at(i - 2) in tables.people and not plural(tokens.at(i - 2))
        return before == "," and after == "," and amount.low > 1 and (single or tokens.at(i - 2) in tables.kin)
    name = tokens.at(i - 2)
    named = tokens.capital(i - 2) and tokens.raw(i - 2)[1:2].islower()
    person = name in tables.kin or (name in tables.people and not plural(name))
    if before == "," and after in (",", ";", "(", "") and tokens.at(i - 2) == "." and tokens.capital(i - 3):
        return True  # "John Roe Jr., 28,"
    if (
        before == ","
        and after == ","
        and amount.low > 14
        and tokens.at(j + 1) in ("was", "is", "has", "had", "died", "who")
    ):
        return True  # "the head of our clinic, 46, was killed"
    if before == "," and after in (",", ";", "(", "") and (tokens.capital(i - 2) or person):
        return True
    if (
        before == ","
        and after == ","
        and amount.low in _GROWN
        and tokens.at(i - 2).isalpha()
        and tokens.at(j + 1) in _VERBS_OF_ONE
    ):
        return True  # "The head nurse of our dispensary, 46, was killed"
    if _aged_pair(tokens, i, j, tables):
        return True
    return bool(before == "(" and after == ")" and (named or person) and not _tally(tokens, i, tables))


def _is_one_person(tokens: Tokens, k: int, tables: CountTables) -> bool:
    """ "a farmer", "an old herder", "man": a noun of one, no group's."""
    noun = tokens.at(k)
    return noun in _OF_AGE or (
        noun in tables.people
        and noun not in _OF_MANY
        and not plural(noun)
        and (tokens.at(k - 1) in tables.articles or tokens.at(k - 2) in tables.articles)  # "an old farmer"
    )


def _listed_ages(tokens: Tokens, i: int, tables: CountTables) -> bool:
    """Whether a number stands in a row of two or more behind "men of", all of them ages of the grown: "men of 26, 41 and 58"."""
    k = i
    while tokens.at(k - 1) in (",", "and") and digits_value(tokens.at(k - 2)) in _GROWN:
        k -= 2
    if tokens.at(k - 1) not in tables.of or tokens.at(k - 2) not in _GROWN_UP:
        return False
    last = k
    while tokens.at(last + 1) in (",", "and") and digits_value(tokens.at(last + 2)) in _GROWN:
        last += 2
    return last > k and tokens.at(last + 1) in _AFTER_AGE


_OF_AGE: Final = frozenset(
    "woman man boy girl child son daughter grandson granddaughter brother sister nephew niece".split()
)
_YOUNG: Final = frozenset({"boys", "girls", "youths", "teenagers", "brothers", "sisters", "twins"})
_AFTER_AGE: Final = frozenset({"", ",", ".", ";", "and", "was", "were", "is", "are", "who", "had", "died"})
_BESIDE_AGE: Final = frozenset({"dead", "in", "at", "on", "from", "with", "by", "to", "has", "lost", "lay", ")"})
_NEARLY: Final = frozenset({"about", "around", "some", "nearly", "almost", "roughly"})
_GROWN_UP: Final = frozenset(
    {"men", "women", "males", "females", "civilians", "residents", "patients", "brothers", "sisters"}
)
_OF_MANY: Final = frozenset(
    "family crew team group guard troop household couple party gang squad patrol platoon unit convoy crowd congregation class total clan toll staff".split()
)
_GROWN = range(10, 110)
_VERBS_OF_ONE: Final = frozenset(
    {
        "was",
        "is",
        "who",
        "whose",
        "died",
        "told",
        "said",
        "remains",
        "suffered",
        "had",
        "has",
        "dies",
        "killed",
        "shot",
        "stabbed",
        "wounded",
        "injured",
        "found",
        "dead",
    }
)


def _aged_pair(tokens: Tokens, i: int, j: int, tables: CountTables) -> bool:
    """Either number of "two brothers, 8 and 11,"."""
    first = tokens.at(j) == "and" and tokens.numeric(j + 1)
    k = i if first else i - 2
    joined = first or (tokens.at(i - 1) == "and" and tokens.numeric(i - 2))
    return joined and tokens.at(k - 1) == "," and tokens.at(k - 2) in tables.people and tokens.at(k + 3) == ","


def _tally(tokens: Tokens, i: int, tables: CountTables) -> bool:
    """Whether a number in brackets stands in a list by place: "in Latakia (658), Tartus (384) and Homs (12)"."""
    k = i - 2
    while k >= 0:
        if tokens.low[k] in tables.place_before:
            return True
        number = digits_value(tokens.low[k])
        if number is not None and number not in _AGES:
            return True
        if not (tokens.capital(k) or number is not None or tokens.low[k] in ("(", ")", ",", "and", "-")):
            return False
        k -= 1
    return False


def _number_like(tokens: Tokens, k: int, tables: CountTables) -> bool:
    return tokens.numeric(k) or tokens.at(k) in tables.ones or tokens.at(k) in tables.tens
