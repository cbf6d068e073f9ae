"""A claim's id is what the words are; its version is what we make of them."""

import json
from datetime import date

import pytest
from msgspec.structs import replace

from knell.model import (
    Act,
    Attribution,
    Bound,
    Claim,
    Count,
    Document,
    Instant,
    Outcome,
    Perpetrator,
    PlacePrecision,
    Quote,
    Reader,
    Role,
    SourceKind,
    Span,
    TimePrecision,
    VictimClass,
    Victims,
    When,
    Where,
)
from knell.model.terms import ActorClass

TEXT = "Twelve people were killed in Homs on Friday, medics said."
DOCUMENT = Document.of(TEXT, published=Instant.parse("2025-03-10"))


def a_claim(**fields):
    given = dict(
        document=DOCUMENT.id,
        text_sha256=DOCUMENT.text_sha256,
        quote=Quote.cut(TEXT, 0, len(TEXT)),
        trigger=Span(19, 25),
        act=Act.OTHER,
        outcome=Outcome.KILLED,
        count=Count(12, 12, Bound.EXACT, "Twelve", 0, 6),
        victims=Victims(VictimClass.UNKNOWN, text="people", start=7, end=13),
        attribution=(
            Attribution(Role.ORIGINATOR, SourceKind.MEDIC, "medics", None, 45, 51),
            Attribution(Role.PUBLISHER, SourceKind.MEDIA),
        ),
        perpetrators=(Perpetrator("unknown gunmen", ActorClass.UNKNOWN),),
        when=When(date(2025, 3, 7), date(2025, 3, 7), TimePrecision.DAY, "on Friday", False, Span(34, 43)),
        where=Where("Homs", "Homs", "geonames:169577", PlacePrecision.SETTLEMENT, 34.7, 36.7, 5.0, "Homs", "SYR"),
        reader=Reader("rules", "1"),
    )
    return Claim(**{**given, **fields})


def test_json_round_trip():
    claim = a_claim()
    assert Claim.from_json(json.loads(json.dumps(claim.to_json()))) == claim


def test_id_hangs_on_the_words_and_version_on_the_reading():
    claim = a_claim()
    better = replace(claim, act=Act.SHOOTING)
    assert better.id == claim.id
    assert better.version != claim.version
    assert a_claim(outcome=Outcome.INJURED).id != claim.id
    assert a_claim(document="another name for the same text").version == claim.version


def test_without_a_count_the_id_hangs_on_the_word_of_harm():
    implied = Count(1, None, Bound.IMPLIED)
    assert a_claim(count=implied).id != a_claim(count=implied, trigger=Span(0, 6)).id


@pytest.mark.parametrize("said", [*range(1, 300), 1400, 2146])
def test_about_n_keeps_its_n(said):
    about = Count(round(said * 9 / 10), round(said * 11 / 10), Bound.APPROX)
    assert about.value == said


def test_nearly_and_ranges_and_bounds_have_no_one_value():
    assert Count(900, 999, Bound.APPROX).value is None
    assert Count(10, 20, Bound.RANGE).value is None
    assert Count(200, None, Bound.AT_LEAST).value is None


def test_a_count_cannot_run_backwards():
    with pytest.raises(ValueError, match="runs from"):
        Count(5, 4, Bound.RANGE)


@pytest.mark.parametrize(("text", "hour"), [("2025-03-10", None), ("2025-03-10T14:30:00+03:00", 14)])
def test_instant(text, hour):
    instant = Instant.parse(text)
    assert instant.day == date(2025, 3, 10)
    assert (instant.at.hour if instant.at else None) == hour
    assert Instant.parse(str(instant)) == instant
