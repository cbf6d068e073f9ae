"""What takes a story elsewhere, and what does not: a denial, a district named since, a total of weeks."""

from functools import cache

from knell.model import Act, Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

STORY = """EL FASHER, North Darfur — Paramilitary fighters shelled the market of El Fasher at dawn on Monday, killing at least 31 civilians, a relief committee said.

The army denied a claim by the Rapid Support Forces that 120 of its soldiers had been captured near Malha.

Two wells were destroyed.

Since 20 April a lawyers' group has documented 782 civilian deaths in the city.
"""


@cache
def claims():
    document = Document.of(STORY, published=Instant.parse("2025-05-14"))
    return {c.count.low: c for c in read(document, load(), Gazetteer.open()).claims if c.count.low}


def test_what_is_denied_takes_no_story_away():
    assert claims()[120].where.name == "Al Malha"
    assert claims()[2].where.name == "El Fasher"


def test_the_city_is_the_town_told_of_and_no_district_named_since():
    assert claims()[782].where.name == "El Fasher"


def test_a_total_of_weeks_is_of_no_one_attack():
    assert claims()[31].act is Act.SHELLING
    assert claims()[31].perpetrators
    assert claims()[782].act is Act.OTHER
    assert claims()[782].perpetrators == ()


def test_a_story_goes_on_where_it_happened_and_not_where_it_was_written():
    text = "MANDALAY — At least 19 people, seven of them children, died when a jet bombed a monastery in Monywa on Tuesday. A rescuer counted 22 bodies."
    document = Document.of(text, published=Instant.parse("2025-05-15"))
    found = {c.count.low: c for c in read(document, load(), Gazetteer.open()).claims}
    assert [found[n].where.name for n in (19, 7, 22)] == ["Monywa", "Monywa", "Monywa"]
