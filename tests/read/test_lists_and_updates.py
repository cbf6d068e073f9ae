"""Situation updates, lists and live pages of our own: each item keeps its own day, place, doers and dead."""

from functools import cache

import pytest

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

UPDATE = """Humanitarian situation in North Kivu

• Between 9 and 21 July, at least 140 civilians were killed in fourteen villages of Rutshuru territory, according to local sources.
• 17 August: Six people were killed at the displacement site, and 14 shelters burned.
• An aid worker with a national NGO was shot dead on the Goma road on 18 August; his driver was wounded.
• More than 21,000 people fled Walikale in the past week.

Rwanda has repeatedly denied backing the M23, whose fighters seized Goma in January in an offensive that left about 3,000 dead, according to the UN.
"""
PARTY = """Gunmen opened fire on a family gathering in the Mexican state of Guanajuato late Saturday, killing eight people and leaving five others hospitalised, prosecutors said.

The victims included two minors, aged 9 and 14, the prosecutors said. Guanajuato has been fought over by two gangs since 2017.

On Sunday, the bodies of four men with signs of torture were discovered in Celaya. Two suspects were arrested.
"""
LIVE = """Live: Israel strikes Gaza as talks stall

14:32 The Gaza health ministry says 58 bodies were brought to hospitals over the past 24 hours, raising the total since 7 October 2023 to 61,776 dead.

13:05 An Israeli air strike on a tent west of Khan Younis killed five members of the same family, the hospital said.

10:15 Hamas's armed wing claimed it had killed "at least 10" soldiers in an ambush near Jabalia.

09:00 Eight people have died of starvation since yesterday, the ministry said.
"""
ONE_STORY = """10:10 - A missile has hit a hardware store in Kharkiv, the mayor says.
10:40 - The number of dead is now five, with 17 injured, according to the mayor.
"""


@cache
def claims(text):
    document = Document.of(text, published=Instant.parse("2025-08-20"))
    return {c.count.text: c for c in read(document, load(), Gazetteer.open()).claims}


def place(claim):
    return claim.where.name if claim.where is not None else None


def test_an_item_without_a_place_takes_that_of_the_list_not_of_the_item_before():
    assert [place(claims(UPDATE)[n]) for n in ("at least 140", "Six", "14")] == ["Rutshuru", "Nord-Kivu", "Nord-Kivu"]


def test_a_second_clause_of_an_item_has_its_day_and_place():
    first, second = claims(UPDATE)["An"], claims(UPDATE)["his driver"]
    assert (place(second), second.when.start) == (place(first), first.when.start)
    assert str(first.when.start) == "2025-08-18"
    assert str(first.victims.class_) == "civilian"


def test_people_flee_from_where_they_are_said_to_flee():
    assert place(claims(UPDATE)["More than 21,000"]) == "Walikale"


def test_a_denial_ends_where_a_relative_clause_tells_on():
    claim = claims(UPDATE)["about 3,000"]
    assert (str(claim.modality), claim.attribution[0].text) == ("reported", "the UN")
    assert not any(str(c.outcome) == "abducted" for c in claims(UPDATE).values())


def test_victims_who_are_named_are_of_the_dead():
    claim = claims(PARTY)["two"]
    assert (str(claim.outcome), claim.part_of) == ("killed", claims(PARTY)["eight"].id)


def test_bodies_found_on_a_day_died_by_that_day():
    when = claims(PARTY)["four"].when
    assert (when.start, str(when.end)) == (None, "2025-08-17")


def test_a_feud_of_years_is_not_the_day_of_what_is_told_next():
    assert str(claims(PARTY)["Two"].when.start) != "2017-01-01"


@pytest.mark.parametrize("number", ["five", "at least 10"])
def test_a_total_since_2023_dates_no_other_item(number):
    assert str(claims(LIVE)[number].when.start) == "2025-08-20"  # the day of the live page's entries


def test_a_number_in_quotation_marks_is_read():
    claim = claims(LIVE)["at least 10"]
    assert ["Hamas" in p.text for p in claim.perpetrators] == [True]


def test_hunger_is_no_attack_and_no_ones_bullet():
    claim = claims(LIVE)["Eight"]
    assert (str(claim.outcome), str(claim.act), claim.perpetrators) == ("killed", "other", ())


def test_an_hours_update_goes_on_with_its_story():
    five = claims(ONE_STORY)["five"]
    assert (place(five), str(five.act)) == ("Kharkiv", "shelling")
