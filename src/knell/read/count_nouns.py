"""Nouns: what a count counts, found without a tagger by where a noun phrase must end."""

from __future__ import annotations

from typing import Final, NamedTuple

from knell.model import Span
from knell.read.count_tables import CountTables
from knell.read.numbers import HYPHENS, Tokens

_LIMIT: Final = 7
_UNIT_WORDS: Final = 4
_QUOTES: Final = frozenset("\"'“”‘’«»")
_IRREGULAR: Final = ("people", "men", "women", "children", "personnel", "police", "persons", "staff", "dead", "troops")
# What is said of people behind their noun: "a commander responsible for the rockets".
_SAID_AFTER: Final = frozenset(
    {"responsible", "loyal", "close", "active", "affiliated", "aligned", "present", "nearby", "alive"}
)
_OF_RANK: Final = frozenset({"armed", "commissioned", "retired", "uniformed"})  # "a junior commissioned officer"
_NOT_PLURAL: Final = ("ss", "us", "is", "'s", "’s")


class Noun(NamedTuple):
    """The noun phrase of tokens [i, j): its words in lower case, its head (last word), and where it stands."""

    i: int
    j: int
    unit: str
    head: str
    span: Span


def plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    return word.endswith(_IRREGULAR) or (len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL))


def noun_after(tokens: Tokens, i: int, tables: CountTables, *, single: bool = False) -> Noun | None:
    """The noun phrase that follows a count ending at token `i`, or None.

    "of the", quotation marks and "more", "other" are stepped over. Words that only name the outcome
    ("12 dead", "30 wounded") are no noun; before a noun they are part of it ("12 wounded soldiers"). A phrase ends at its last plural; a `single` one ("a
    police station") at its last word.
    """
    i = _skip(tokens, i, tables)
    j, last = i, i
    head_seen = False
    while j < len(tokens) and j - i < _LIMIT:
        word = tokens.low[j]
        if word in HYPHENS and j > i and tokens.touches(j - 1) and tokens.touches(j):
            if tokens.at(j + 1) == "of" and tokens.low[j - 1] in tables.people:
                break  # "a mother-of-three"
            j += 1
            continue
        part = j > i and tokens.low[j - 1] in HYPHENS  # the "by" of "passer-by"
        if (
            not word[0].isalpha()
            or (word in tables.stops and not part and not _is_first_part(tokens, j))
            or _ends(tokens, i, j, head_seen, tables)
        ):
            break
        j += 1
        if plural(word) or word in tables.people or (part and head_seen):
            head_seen, last = True, j
        if not head_seen and not single and tokens.at(j) in tables.joiner and _shared_head(tokens, j + 1, tables):
            j += 1
    j = last if head_seen and not single else j
    while j > i and _trailing(tokens.low[j - 1], tables):
        j -= 1
    if j == i:
        return None
    j = _joined(tokens, j, tables)
    head = tokens.low[j - 1]
    if head in tables.stops:
        head = f"{tokens.low[j - 3]}-{head}"
    words = [w for w in tokens.low[i:j] if w not in HYPHENS][-_UNIT_WORDS:]
    return Noun(i, j, " ".join(words), head, tokens.span(i, j))


_QUARTERS: Final = frozenset({"north", "south", "east", "west"})


def _is_first_part(tokens: Tokens, j: int) -> bool:
    """Whether a word that else ends a phrase opens a name or a compound: "a South African soldier", "an off-duty guard"."""
    if tokens.low[j] in _QUARTERS:
        return tokens.capital(j) and j + 1 < len(tokens) and tokens.capital(j + 1)
    return tokens.at(j + 1) in HYPHENS and tokens.touches(j) and tokens.touches(j + 1)


def _trailing(word: str, tables: CountTables) -> bool:
    """Whether a last word is no noun: an outcome ("12 civilians dead"), an adverb ("four seriously"), a hyphen."""
    if word in _SAID_AFTER:
        return True
    return word in tables.outcome_words or word in HYPHENS or (word.endswith("ly") and word not in tables.ly_nouns)


def _skip(tokens: Tokens, i: int, tables: CountTables) -> int:
    """The first token of the phrase proper: past "more", "other", "of the", quotation marks."""
    while tokens.at(i) in tables.more_after or tokens.at(i) in _QUOTES:
        i += 1
    if tokens.at(i) in tables.of:
        i += 1
        if tokens.at(i) in tables.them:  # "3 of them children", "one of whom was a child"
            i += 1 + (tokens.at(i + 1) in tables.copulas)
            return i + (tokens.at(i) in tables.articles)
        while (
            tokens.at(i) in ("the", "those", "these", "its", "their", "his", "our") or tokens.at(i) in tables.more_after
        ):
            i += 1
    while tokens.at(i) in _QUOTES:
        i += 1
    if tokens.at(i + 1) == "." == tokens.at(i + 3) and len(tokens.at(i)) == 1 == len(tokens.at(i + 2)):
        i += 4  # "a U.S. marine", "two U.N. observers"
    return i


def _ends(tokens: Tokens, i: int, j: int, head_seen: bool, tables: CountTables) -> bool:
    """Whether a word ends the phrase that began at `i`: a finite verb, or a participle or name after its head."""
    word = tokens.low[j]
    if word in tables.noun_verbs and head_seen:
        return True
    if word in tables.verbs:
        return j > i or _bare_verb(tokens, j, tables)
    if j == i:
        return False
    before = tokens.at(j - 1)
    participle = word.endswith(("ed", "ing")) and word not in tables.people
    name = tokens.capital(j) and not tokens.capital(j - 1) and before not in HYPHENS
    if head_seen and (participle or name or word in tables.outcome_words):
        return True
    return (
        participle
        and word.endswith("ed")
        and before not in HYPHENS
        and not before.endswith("ly")
        and word not in _OF_RANK
    )


def _shared_head(tokens: Tokens, k: int, tables: CountTables) -> bool:
    """Whether the head of "238 army and security members" follows "and" within two words."""
    for step in (k, k + 1, k + 2):
        word = tokens.at(step)
        if not word.isalpha() or word in tables.stops or word in tables.verbs or word in tables.outcome_words:
            return False
        if plural(word):
            return step > k
    return False


def _bare_verb(tokens: Tokens, j: int, tables: CountTables) -> bool:
    """Whether a verb stands where the noun would: "thousands fled the town", not "12 fire trucks"."""
    after = tokens.at(j + 1)
    return tokens.low[j] not in tables.outcome_words and (not after.isalpha() or after in tables.stops)


def _joined(tokens: Tokens, j: int, tables: CountTables) -> int:
    """Past "and children" of "women and children": one count of both."""
    if tokens.at(j) in tables.joiner and tokens.low[j - 1] in tables.people and plural(tokens.low[j - 1]):
        word = tokens.at(j + 1)
        if word in tables.people and plural(word) and word not in tables.outcome_words:
            return j + 2
    return j
