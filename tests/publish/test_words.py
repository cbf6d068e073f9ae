from __future__ import annotations

from datetime import date

import pytest

from knell.model import Outcome, PlacePrecision, SourceKind, VictimClass, Victims
from knell.publish import words
from tests.reckon.factory import count


@pytest.mark.parametrize(
    ("low", "high", "figure", "said"),
    [
        (1001, None, "1,001 or more", "at least 1,001"),
        (17, 27, "17–27", "17 to 27"),
        (20, 20, "20", "20"),
        (None, 50, "up to 50", "at most 50"),
        (0, 0, "0", "0"),
        (None, None, "not known", "not known"),
    ],
)
def test_a_range_in_words(low: int | None, high: int | None, figure: str, said: str) -> None:
    assert words.band(low, high) == figure
    assert words.interval(low, high) == said


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (">=200", "at least 200"),
        (">1000", "at least 1,001"),
        ("~1400", "about 1,400"),
        ("<=50", "at most 50"),
        ("hundreds", "200 to 999"),
        ("some", "at least 1"),
        ("?", "not known"),
    ],
)
def test_a_count_in_words_never_says_zero_for_unknown(said: str, expected: str) -> None:
    assert words.count(count(said)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025-03-06", "2025-03-06", "6 March 2025"),
        ("2025-03-06", "2025-03-10", "6–10 March 2025"),
        ("2025-02-27", "2025-03-02", "27 February – 2 March 2025"),
        ("2024-12-30", "2025-01-02", "30 December 2024 – 2 January 2025"),
        (None, "2025-03-12", "by 12 March 2025"),
        ("2025-03-06", None, "from 6 March 2025"),
        (None, None, "not known"),
    ],
)
def test_days(start: str | None, end: str | None, expected: str) -> None:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    assert words.days(first, last) == expected


def test_victims_say_class_and_who() -> None:
    assert words.victims(Victims(VictimClass.CIVILIAN, sex="women", age="children")) == "civilians: girls"
    assert words.victims(Victims(VictimClass.UNKNOWN)) == "people"


def test_every_term_has_words() -> None:
    assert set(words.OUTCOMES) == set(Outcome)
    assert set(words.KINDS) == set(SourceKind)
    assert set(words.PRECISIONS) == set(PlacePrecision)


def test_every_reason_code_of_the_codebook_has_words() -> None:
    codes = (
        "standing floor ceiling increment_joined superseded older_part stale misquoted copy_of subset_of party_claim "
        "provisional_source unnamed_source other_cell no_place no_time background denied negated hypothetical future "
        "self_contradiction low_confidence rejected excluded_by_decision withdrawn"
    )
    assert set(words.REASONS) == set(codes.split())


def test_direction_follows_the_language() -> None:
    assert [words.direction(code) for code in ("ar", "en", None)] == ["rtl", "ltr", "auto"]
    assert words.language("ar") == "Arabic"
    assert words.language("xx") == "xx"
