from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knell.model import Bound, Count, Document, Span
from knell.read import read
from knell.read.count_bounds import bounded, rounded, share
from knell.read.counts import CountMention, find_counts
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

GOLDEN: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "counts.yml").read_text(encoding="utf-8")
)
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def find(text: str) -> tuple[CountMention, ...]:
    return find_counts(text, Span(0, len(text)))


def interval(count: Count) -> str:
    if count.low is None:
        return "?"
    if count.low == count.high:
        return str(count.low)
    return f"{count.low}..{'' if count.high is None else count.high}"


def shown(mention: CountMention) -> str:
    """A mention in the words of counts.yml."""
    parts = [mention.count.text or "", interval(mention.count), str(mention.count.bound)]
    parts += [mention.unit] if mention.unit else []
    parts += ["+more"] if mention.increment else []
    parts += ["+so_far"] if mention.so_far else []
    return " | ".join(parts)


@pytest.mark.parametrize(("text", "expected"), GOLDEN["counts"].items())
def test_golden_counts(text: str, expected: list[str]) -> None:
    found = [m for m in find(text) if m.kind != "not_people" and m.rule != "article"]
    assert [shown(m) for m in found] == expected


@pytest.mark.parametrize(("text", "expected"), GOLDEN["nobody"].items())
def test_golden_numbers_that_count_nobody(text: str, expected: list[str]) -> None:
    found = [m for m in find(text) if m.rule != "article"]
    strangers = [f"{m.count.text} | {m.unit}" for m in found if m.kind == "not_people"]
    counts = [shown(m) for m in found if m.kind != "not_people"]
    assert strangers + counts == expected


def test_the_golden_table_is_large_enough() -> None:
    assert len(GOLDEN["counts"]) >= 200
    assert len(GOLDEN["nobody"]) >= 60


@pytest.mark.parametrize("text", [*GOLDEN["counts"], *GOLDEN["nobody"]])
def test_spans_hold_the_words_wherever_the_sentence_stands(text: str) -> None:
    before = "Ten men spoke. "
    whole = before + text + " Nine men left."
    for m in find_counts(whole, Span(len(before), len(before) + len(text))):
        assert m.span.of(whole) == m.count.text
        assert (m.count.start, m.count.end) == (m.span.start, m.span.end)
        assert len(before) <= m.span.start < m.span.end <= len(before) + len(text)
        if m.noun is not None:
            assert m.noun.of(whole).lower().endswith((m.unit or "").split()[-1])


def words(n: int, *, joiner: str, hyphen: str) -> str:
    """`n` below a million in English words: the other direction, written for the test alone."""
    if n >= 1000:
        head = words(n // 1000, joiner=joiner, hyphen=hyphen) + " thousand"
        rest = n % 1000
        if rest == 0:
            return head
        return head + (joiner if rest < 100 else " ") + words(rest, joiner=joiner, hyphen=hyphen)
    if n >= 100:
        head = ONES[n // 100] + " hundred"
        return head if n % 100 == 0 else head + joiner + words(n % 100, joiner=joiner, hyphen=hyphen)
    if n >= 20:
        return TENS[n // 10] if n % 10 == 0 else TENS[n // 10] + hyphen + ONES[n % 10]
    return ONES[n]


@given(st.integers(0, 999_999), st.sampled_from([" and ", " "]), st.sampled_from(["-", " "]))
def test_number_words_round_trip(n: int, joiner: str, hyphen: str) -> None:
    said = words(n, joiner=joiner, hyphen=hyphen)
    (mention,) = find(f"{said} people were killed")
    assert mention.count == Count(n, n, Bound.EXACT, said, 0, len(said))
    assert mention.unit == "people"


@given(st.integers(0, 10**9), st.sampled_from([",", "\u202f", "\u00a0", "٬"]), st.booleans())
def test_digits_round_trip_with_separators_and_in_other_scripts(n: int, separator: str, arabic: bool) -> None:
    said = f"{n:,}".replace(",", separator)
    if arabic:
        said = said.translate({ord(str(d)): "٠١٢٣٤٥٦٧٨٩"[d] for d in range(10)})
    (mention,) = find(f"They counted {said} people.")
    assert (mention.count.low, mention.count.high, mention.count.text) == (n, n, said)


MODIFIERS = ["", "more than ", "at least ", "up to ", "fewer than ", "nearly ", "about ", "between 3 and ", "half of "]
AMOUNTS = ["1", "5", "12", "a dozen", "several hundred", "dozens", "1,383", "twenty-one", "1.2 million"]


@given(st.lists(st.tuples(st.sampled_from(MODIFIERS), st.sampled_from(AMOUNTS)), min_size=1, max_size=4))
def test_low_never_exceeds_high(said: list[tuple[str, str]]) -> None:
    text = " and ".join(f"{modifier}{amount} people" for modifier, amount in said)
    for mention in find(text):
        low, high = mention.count.low, mention.count.high
        assert low is None or low >= 0
        assert low is None or high is None or low <= high


@given(st.text(alphabet="aA1 2٣,.-–:'’$%ofandtbwe\n", max_size=60))
def test_no_text_breaks_the_finder(text: str) -> None:
    for mention in find(text):
        assert mention.span.of(text) == mention.count.text


@given(st.integers(0, 10**12), st.integers(1, 40))
def test_rounding_is_half_to_even(top: int, bottom: int) -> None:
    assert rounded(top, bottom) == round(Fraction(top, bottom))


@given(st.integers(1, 10**6))
def test_bounds_follow_the_table(n: int) -> None:
    assert bounded(n, n, "more_than", plain=Bound.EXACT) == (n + 1, None, Bound.MORE_THAN)
    assert bounded(n, n, "less_than", plain=Bound.EXACT) == (0, n - 1, Bound.AT_MOST)
    low, high, bound = bounded(n, n, "approx", plain=Bound.EXACT)
    assert (low, high) == (round(Fraction(9 * n, 10)), round(Fraction(11 * n, 10)))
    assert Count(low, high, bound).value == n
    low, high, _ = bounded(n, n, "nearly", plain=Bound.EXACT)
    assert (low, high) == (min(n - 1, round(Fraction(9 * n, 10))), n - 1)
    assert share(1, 2, n, n) == (-(-n // 2), -(-n // 2))


def kinds(text: str) -> dict[str, Any]:
    return {m.count.text or "": m for m in find(text)}


def test_objects_are_counted_by_article_and_vague_word() -> None:
    text = "Rebels sabotaged a major power station, a water pumping facility and several fuel depots."
    found = [(m.count.text, m.count.low, m.count.high, m.unit, m.kind) for m in find(text)]
    assert found == [
        ("a", 1, 1, "major power station", "article"),
        ("a", 1, 1, "water pumping facility", "article"),
        ("several", 3, 9, "fuel depots", "vague"),
    ]


def test_a_predicate_is_no_new_person() -> None:
    assert find("The man was a doctor.") == ()
    assert [m.unit for m in find("Among the dead was a doctor.")] == ["doctor"]


def test_a_figure_that_was_is_no_count() -> None:
    found = kinds("The death toll rose from 12 to 15.")
    assert found["12"].kind == "not_people"
    assert found["12"].unit == "former_value"
    assert found["15"].count.value == 15


def test_a_share_keeps_its_whole_or_reckons_it_later() -> None:
    (half,) = find("Half of the 41 dead were children.")
    assert half.whole is not None
    assert (half.whole.low, half.whole.text) == (41, "41")
    (mostly,) = find("The victims were mostly civilians.")
    assert mostly.count.low is None
    assert mostly.share is not None
    assert mostly.share.of(1426, 1426) == (714, 1426)


def test_the_noun_is_where_the_words_stand() -> None:
    text = "At least 200 security personnel had been killed in the clashes."
    (mention,) = find(text)
    assert mention.noun is not None
    assert mention.noun.of(text) == "security personnel"


ADDED = """
counts:
  en:
    scales: {lakh: 100000}
    magnitudes: {lakhs: [200000, 9999999]}
    quantities: {a platoon of: [20, 50], several: [4, 9]}
    before: {at_least: [a confirmed]}
    people: [jawans]
"""


@pytest.mark.parametrize(
    ("words", "low", "high", "text"),
    [
        ("Two lakh people were displaced.", 200000, 200000, "Two lakh"),
        ("Lakhs of people were displaced.", 200000, 9999999, "Lakhs"),
        ("A platoon of soldiers was killed.", 20, 50, "A platoon of"),
        ("Several people were killed.", 4, 9, "Several"),
        ("A confirmed 12 jawans were killed.", 12, None, "A confirmed 12"),
        ("Dozens of people were killed.", 24, 99, "Dozens"),
    ],
)
def test_a_users_count_words_join_the_packages(tmp_path, words, low, high, text):
    mine = tmp_path / "mine.yaml"
    mine.write_text(ADDED, encoding="utf-8")
    assert load(mine).extra == mine
    (mention,) = find_counts(words, Span(0, len(words)), mine)
    assert (mention.count.low, mention.count.high, mention.count.text) == (low, high, text)
    plain = [m.count.low for m in find_counts(words, Span(0, len(words)))]
    assert words.startswith("Dozens") or low not in plain or high is None


def test_a_users_count_words_are_read_in_a_document(tmp_path):
    mine = tmp_path / "mine.yaml"
    mine.write_text(ADDED, encoding="utf-8")
    document = Document.of("Two lakh people were displaced in the floods of fighting on Monday.")
    gazetteer = Gazetteer.open()
    (claim,) = read(document, load(mine), gazetteer).claims
    assert claim.count.low == 200000
    assert [c.count.low for c in read(document, load(), gazetteer).claims] != [200000]
