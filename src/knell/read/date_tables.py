"""The date words of a language, compiled for look-up (vocabulary/dates.yaml; docs/codebook.md §3)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knell.errors import VocabularyError
from knell.model.values import Value
from knell.read.count_tables import CountTables, Interval, count_tables, second_words
from knell.read.token_phrases import Phrases

_FILE = Path(__file__).parent.parent / "vocabulary" / "dates.yaml"


class DateTables(Value, frozen=True):
    """One language's date words. Field names are the keys of dates.yaml; `numbers` are its count words."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    ordinals: Mapping[str, int]
    seasons: Mapping[str, int]
    offsets: Phrases[Interval]
    quantities: Phrases[Interval]
    parts: Phrases[str]
    month_of: Phrases[str]
    narrative: Phrases[str]
    since: Phrases[str]
    until: Phrases[str]
    window_fillers: Phrases[str]
    month_cues: frozenset[str]
    weekday_not_after: frozenset[str]
    weekday_not_before: frozenset[str]
    weekday_cues: frozenset[str]
    day_parts: frozenset[str]
    narrative_after: frozenset[str]
    ago: frozenset[str]
    past: frozenset[str]
    last: frozenset[str]
    this: frozenset[str]
    next: frozenset[str]
    recent: frozenset[str]
    weekend: frozenset[str]
    earlier: frozenset[str]
    later: frozenset[str]
    window_openers: frozenset[str]
    duration_openers: frozenset[str]
    rank_suffixes: frozenset[str]
    joins: frozenset[str]
    onwards: frozenset[str]
    year_cues: frozenset[str]
    documented: frozenset[str]
    said: frozenset[str]
    said_between: frozenset[str]
    happened: frozenset[str]
    numbers: CountTables
    starts: frozenset[str]
    """Every word at which the finder must look closer."""
    only_before: Mapping[str, frozenset[str]]
    """Of these, those that begin phrases alone, with the words that go on: "the" before "next"."""


@cache
def date_tables(language: str = "en", extra: Path | None = None) -> DateTables:
    """The tables of `language`, with the count words of the user's file `extra`.

    VocabularyError where the file has none or breaks its form.
    """
    block = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader).get(language)
    if block is None:
        raise VocabularyError(f"{_FILE.name}: no date words for {language!r}")
    try:
        return _compile(block, count_tables(language, extra))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise VocabularyError(f"{_FILE.name}: {language}: {error!r}") from error


def _compile(block: Mapping[str, Any], numbers: CountTables) -> DateTables:
    made: dict[str, Any] = {"numbers": numbers}
    for name, kind in DateTables.__annotations__.items():
        if kind == "frozenset[str]" and name != "starts":
            made[name] = frozenset(block[name])
            if not all(isinstance(word, str) for word in made[name]):
                raise ValueError(f"{name}: a word is no text; put it in quotes")
        elif kind == "Phrases[str]":
            words = block[name]
            made[name] = Phrases(words.items() if isinstance(words, dict) else [(w, w) for w in words])
        elif kind == "Phrases[Interval]":
            made[name] = Phrases((words, tuple(pair)) for words, pair in block[name].items())
        elif kind.startswith("Mapping") and name != "only_before":
            made[name] = block[name]
    looks = {*made["months"], *made["weekdays"], *made["ordinals"], *numbers.ones, *numbers.tens, *numbers.articles}
    for name in ("past", "this", "next", "recent", "weekend", "earlier", "later"):
        looks |= made[name]
    alone, phrases = set(looks), []
    for name in ("offsets", "quantities", "parts", "month_of", "narrative"):
        looks |= made[name].firsts
        phrases += list(block[name])
    return DateTables(**made, starts=frozenset(looks), only_before=second_words(phrases, alone))
