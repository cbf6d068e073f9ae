from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knell.model import Instant, Span, TimePrecision
from knell.read.date_calendar import back, latest_weekday, month_days, shift_months, third, week_of
from knell.read.dates import DateMention, find_dates

GOLDEN: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "dates.yml").read_text(encoding="utf-8")
)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
MONTHS += ["November", "December"]
DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))


def cases() -> Iterator[tuple[str, str, list[str]]]:
    for published, sentences in GOLDEN.items():
        for text, expected in sentences.items():
            yield published, text, expected


def find(text: str, published: str | date | None, *, guessed: bool = False) -> tuple[DateMention, ...]:
    instant = None if published is None else Instant.parse(str(published))
    return find_dates(text, Span(0, len(text)), published=instant, guessed=guessed)


def shown(mention: DateMention) -> str:
    """A mention in the words of dates.yml."""
    when = mention.when
    if when.start is None and when.end is None:
        interval = "?"
    elif when.start == when.end:
        interval = str(when.start)
    else:
        interval = f"{when.start or ''}..{when.end or ''}"
    parts = [when.text or "", interval, str(when.precision)]
    parts += [mention.kind] if mention.kind != "event" else []
    parts += ["+anchor"] if when.anchor else []
    return " | ".join(parts)


@pytest.mark.parametrize(("published", "text", "expected"), list(cases()))
def test_golden_dates(published: str, text: str, expected: list[str]) -> None:
    day = published.split()[0]
    found = find(text, None if day == "unknown" else day, guessed=published.endswith("guessed"))
    assert [shown(m) for m in found] == expected


def test_the_golden_table_is_large_enough() -> None:
    assert sum(len(sentences) for sentences in GOLDEN.values()) >= 120


@pytest.mark.parametrize("text", sorted({text for _, text, _ in cases()}))
def test_spans_hold_the_words_wherever_the_sentence_stands(text: str) -> None:
    before = "On 1 March it began. "
    whole = before + text + " It ended on Sunday."
    span = Span(len(before), len(before) + len(text))
    for mention in find_dates(whole, span, published=Instant.parse("2025-03-10")):
        assert mention.span.of(whole) == mention.when.text
        assert mention.when.span == mention.span
        assert span.covers(mention.span)


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_latest_not_after_publication(published: date, weekday: str) -> None:
    (mention,) = find(f"They were killed on {weekday}.", published)
    day = mention.when.start
    assert day is not None
    assert WEEKDAYS[day.weekday()] == weekday
    assert timedelta(0) <= published - day < timedelta(7)
    (last,) = find(f"They were killed last {weekday}.", published)
    assert last.when.start == (day if day < published else published - timedelta(7))


@given(DAYS, st.integers(2, 300))
def test_the_past_days_count_back_with_both_ends_in(published: date, number: int) -> None:
    (mention,) = find(f"Ten were killed in the past {number} days.", published)
    assert mention.kind == "window"
    assert mention.when.anchor == mention.when.end == published
    assert mention.when.start == published - timedelta(number)


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_the_latest_not_after_publication(published: date, day: date) -> None:
    (mention,) = find(f"They were killed on {day.day} {MONTHS[day.month - 1]}.", published)
    start = mention.when.start
    assert start is not None
    assert start <= published
    assert (start.day, start.month) == (day.day, day.month)
    assert published - start <= timedelta(366 * (8 if (day.month, day.day) == (2, 29) else 1))


@given(DAYS, DAYS)
def test_a_full_date_needs_no_publication(published: date, day: date) -> None:
    for said in (
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
        str(day),
    ):
        for known, guessed in ((published, False), (published, True), (None, False)):
            (mention,) = find(f"They were killed on {said}.", known, guessed=guessed)
            assert (mention.when.start, mention.when.end, mention.when.text) == (day, day, said)
            assert mention.when.anchor is None


@given(DAYS, st.sampled_from([text for _, text, _ in cases()]))
def test_intervals_run_forwards_and_a_guess_resolves_nothing_relative(published: date, text: str) -> None:
    for mention in find(text, published):
        when = mention.when
        assert when.start is None or when.end is None or when.start <= when.end
        if when.precision is TimePrecision.DAY:
            assert when.start == when.end
        if when.start is None:
            assert when.precision is TimePrecision.UNKNOWN
    for mention in find(text, published, guessed=True):
        assert mention.when.anchor is None


@given(st.text(alphabet="MarchSundy 0123456789,.-–th'’ofto", max_size=60))
def test_no_text_breaks_the_finder(text: str) -> None:
    for mention in find(text, "2025-03-10"):
        assert mention.span.of(text) == mention.when.text


def test_months_keep_to_the_calendar() -> None:
    assert shift_months(date(2025, 3, 31), -1) == date(2025, 2, 28)
    assert shift_months(date(2024, 12, 31), 2) == date(2025, 2, 28)
    assert month_days(2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))
    assert third(month_days(2025, 2), "late") == (date(2025, 2, 21), date(2025, 2, 28))
    assert week_of(date(2025, 3, 9)) == (date(2025, 3, 3), date(2025, 3, 9))
    assert latest_weekday(6, date(2025, 3, 9), strictly=True) == date(2025, 3, 2)


def test_hours_go_by_whole_days() -> None:
    day = date(2025, 3, 10)
    assert back(day, "hour", 24) == date(2025, 3, 9)
    assert back(day, "hour", 36) == date(2025, 3, 8)
    assert back(day, "decade", 1) == date(2015, 3, 10)


def test_the_bound_of_a_list_of_years_is_read_from_its_first() -> None:
    (mention,) = find("It was so between 2011 and 2013.", "2025-03-10")
    assert mention.when.text == "between 2011 and 2013"
    assert (mention.when.start, mention.when.end) == (date(2011, 1, 1), date(2013, 12, 31))
