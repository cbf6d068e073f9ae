"""The Arabic words of time (vocabulary/dates_ar.yaml), folded and ready for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knell.errors import VocabularyError
from knell.model.values import Value
from knell.vocabulary.arabic import Phrases, bare
from knell.vocabulary.places import fold

_FILE = Path(__file__).parents[2] / "vocabulary" / "dates_ar.yaml"


class DateWords(Value, frozen=True):
    """The Arabic words of time, folded."""

    months: Phrases[int]
    hijri: Phrases[str]
    weekdays: Mapping[str, int]
    ordinals: Phrases[int]
    today: frozenset[str]
    tomorrow: frozenset[str]
    now: Phrases[str]
    yesterday: frozenset[str]
    before_yesterday: Phrases[str]
    day_parts: frozenset[str]
    last: frozenset[str]
    this: frozenset[str]
    units: Mapping[str, str]
    not_today: frozenset[str]
    documented: frozenset[str]
    said: frozenset[str]


@cache
def date_words() -> DateWords:
    """The tables. VocabularyError where the file breaks its form."""
    data: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        sets = {
            k: frozenset(fold(w) for w in data[k])
            for k in ("today", "tomorrow", "yesterday", "day_parts", "last", "this", "not_today", "documented", "said")
        }
        return DateWords(
            months=Phrases((w, n) for n, words in data["months"].items() for w in words),
            hijri=Phrases((w, w) for w in data["hijri"]),
            weekdays={bare(fold(w)): n for w, n in data["weekdays"].items()},
            ordinals=Phrases((w, n) for w, n in data["ordinals"].items()),
            now=Phrases((w, w) for w in data["now"]),
            before_yesterday=Phrases((w, w) for w in data["before_yesterday"]),
            units={fold(w): u for w, u in data["units"].items()},
            **sets,
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise VocabularyError(f"{_FILE.name}: {error!r}") from error
