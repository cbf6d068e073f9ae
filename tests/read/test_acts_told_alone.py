"""Acts of a long report: each is kept where it says more than the harm told beside it."""

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

REPORT = """More than 300 people have been killed in clashes in Homs province.
The president, who came to power in December, asked for calm on Sunday as the violence between fighters of the new army and remnants of the old regime went on.
The week has seen waves of revenge killings, home raids, and executions in villages across the province.
Schools and offices in the province have been closed since Friday, roads to the south are blocked, and the phone network has been down for most of the day; the electricity company spoke of long repairs and the bakeries of flour for two days more, while the railway sent its trains around by the old line and the university put off the examinations of the spring.
The interior ministry claims at least 40 police officers had been killed in the clashes with former officers, after coordinated ambushes were carried out on Thursday.
Armed supporters of the new government poured into the area, targeting Christian-majority towns in retaliation.
Witnesses reported indiscriminate killings of civilians.
Activists accuse armed groups of leading the offensive.
The new authorities have struggled to hold the province, blaming the violence on what they call “rogue militias” bent on revenge for old crimes.

A security source said rebels had sabotaged a power station, cutting electricity to parts of the province.
Hama, the next large city, has new checkpoints, and its shops stayed shut for the third day while families queued for bread and the few buses that still run were full by noon.
Gunfire and artillery fire were reported on the outskirts of the city.
"""


def acts():
    claims = read(Document.of(REPORT, published=Instant.parse("2025-03-10")), load(), Gazetteer.open()).claims
    return {REPORT[c.trigger.start : c.trigger.end]: c for c in claims}


def test_an_act_of_its_own_day_beside_another_harm_is_told():
    ambush = acts()["ambushes"]
    assert (str(ambush.act), str(ambush.when.start)) == ("ambush", "2025-03-06")


def test_an_act_that_names_its_doers_after_the_harm_is_told():
    assert acts()["violence between"].perpetrators


def test_acts_in_a_row_are_told():
    assert str(acts()["home raids"].act) == "house_raid"


def test_a_reprisal_is_told_with_its_doers_and_what_it_answers():
    told = acts()
    reprisal = told["targeting Christian-majority towns"]
    assert str(reprisal.act) == "attack_on_civilians"
    assert reprisal.answers == told["ambushes"].id
    assert [p.text for p in reprisal.perpetrators] == ["Armed supporters of the new government"]


def test_who_is_blamed_behind_a_comma_is_accused():
    blamed = [c for c in acts().values() if any("militias" in p.text for p in c.perpetrators)]
    assert [str(p.stance) for c in blamed for p in c.perpetrators] == ["accused"]


def test_the_accused_are_kept():
    assert [str(p.stance) for p in acts()["offensive"].perpetrators] == ["accused"]


def test_an_act_at_the_start_of_a_sentence_is_told():
    assert str(acts()["Gunfire"].act) == "armed_clash"


def test_whose_a_town_is_is_not_its_name():
    assert all("majority" not in (c.where.text if c.where else "") for c in acts().values())
