"""Two wire stories of our own, field by field: what is told in one sentence stays out of the next."""

from datetime import date
from functools import cache

import pytest

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

MARKET = """PORT SUDAN, 14 May — At least 37 people were killed and more than 60 wounded when a drone hit a crowded market in El Fasher, the besieged capital of North Darfur, on Tuesday morning, the Sudan Doctors Network said.

The network blamed the paramilitary Rapid Support Forces (RSF) for the attack. Among the dead were 11 children and four women, it added. A doctor at the hospital put the toll at 41.

The RSF denied responsibility and accused the army of shelling the Abu Shouk camp, killing nine.

The United Nations says more than 150,000 people have been killed since the war began in April 2023.

Residents of El Obeid said shells landed near the main power station on Monday night. Two engineers were missing. In Bara, gunmen abducted a journalist, the Sudanese Journalists Syndicate said.
"""
BARRAGE = """In the Kherson region, artillery fire killed a 62-year-old man in Antonivka.

The governor of Russia's Belgorod region said a Ukrainian drone had hit a minibus, killing the driver and injuring three passengers.

The president said that 12,000 civilians had been killed since Russia's full-scale invasion in February 2022, according to UN data.
"""


@cache
def claims(text):
    document = Document.of(text, published=Instant.parse("2025-05-14"))
    return {c.count.text: c for c in read(document, load(), Gazetteer.open()).claims}


@pytest.mark.parametrize("number", ["At least 37", "11", "four", "41"])
def test_a_datelines_day_is_not_the_day_of_the_deaths(number):
    claim = claims(MARKET)[number]
    assert str(claim.when.start) == "2025-05-13"
    assert claim.where is not None
    assert claim.where.name == "El Fasher"


@pytest.mark.parametrize("number", ["11", "four"])
def test_the_dead_among_the_dead_are_dead(number):
    claim = claims(MARKET)[number]
    assert (str(claim.outcome), claim.part_of) == ("killed", claims(MARKET)["At least 37"].id)


def test_how_a_town_stands_is_no_act_of_its_harm():
    assert {str(claims(MARKET)[n].act) for n in ("At least 37", "11", "41")} == {"drone_strike"}
    assert not any(str(c.act) == "siege" for c in claims(MARKET).values())


def test_who_is_accused_is_the_doer_and_who_accuses_the_source():
    (doer,) = claims(MARKET)["nine"].perpetrators
    assert (doer.text, str(doer.stance)) == ("army", "accused")
    assert [p.text for p in claims(MARKET)["11"].perpetrators] == ["Rapid Support Forces"]


@pytest.mark.parametrize(
    ("text", "number", "start"), [(MARKET, "more than 150,000", date(2023, 4, 1)), (BARRAGE, "12,000", None)]
)
def test_the_sum_of_a_war_has_the_act_and_the_doers_of_no_single_attack(text, number, start):
    claim = claims(text)[number]
    assert (str(claim.act), claim.perpetrators, claim.when.start) == ("other", (), start)
    assert claim.where is None or str(claim.where.precision) == "country"  # of no town told of


def test_shells_told_anew_are_not_those_of_the_doers_before():
    assert claims(MARKET)["Two"].perpetrators == ()


def test_a_nation_within_a_name_is_no_person():
    assert "the Sudanese" not in claims(MARKET)


def test_a_governor_speaks_of_the_area():
    claim = claims(BARRAGE)["three"]
    assert claim.where is not None
    assert claim.where.name == "Belgorod"
    assert [p.text for p in claim.perpetrators] == ["Ukrainian"]


def test_data_named_behind_a_speakers_words_are_the_source():
    originator = claims(BARRAGE)["12,000"].attribution[0]
    assert (originator.text, str(originator.kind)) == ("UN data", "un")
