"""English place names: what is evidence, which namesake is meant, and what is kept as said."""

import pytest

from knell.model import PlacePrecision, Relation
from knell.read.places import PlaceMention, find_places
from knell.read.sentences import split
from knell.vocabulary.places import Gazetteer

GAZETTEER = Gazetteer.open()


def read(text: str) -> dict[str, PlaceMention]:
    spans = [s.span for s in split(text)]
    return {m.where.name or "": m for m in find_places(text, spans, GAZETTEER) if not m.definite}


def countries(text: str) -> dict[str, str | None]:
    return {name: m.where.country for name, m in read(text).items()}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A gunman killed two people in Toledo, Ohio, on Monday.", "Toledo", "USA"),
        ("Two men were shot dead in Tulsa, Oklahoma.", "Tulsa", "USA"),
        ("A mine killed a shepherd south of Hays; the army of Yemen blamed rebels.", "Hays", "YEM"),
        ("Houthi fighters shelled the market in Hays.", "Hays", "YEM"),
        ("An Israeli strike hit houses around Baalbek, the Lebanese ministry said.", "Baalbek", "LBN"),
        ("A drone launched by Yemen's Houthis fell on Eilat, Israel's rescuers said.", "Eilat", "ISR"),
        ("Shells fell on El Fasher in Sudan.", "El Fasher", "SDN"),
        ("Troops of El Salvador entered San Vicente.", "El Salvador", "SLV"),
    ],
)
def test_the_namesake_meant(text, name, country):
    assert countries(text)[name] == country


def test_a_container_says_no_more():
    assert list(read("Two men were shot dead in Tulsa, Oklahoma.")) == ["Tulsa"]


def test_a_name_that_nothing_speaks_for_has_no_point():
    where = read("Soldiers raided homes in Leer and led away four men.")["Leer"].where
    assert (where.id, where.lat, where.country) == (None, None, None)


def test_a_large_city_needs_no_help():
    assert read("Four men were killed in Mosul.")["Mosul"].where.country == "IRQ"


def test_words_in_capitals_are_no_places():
    found = countries("GROZNY, JAN. 12 - NINE BODIES LAY OUTSIDE THE CENTRAL MARKET AFTER THE SHELLING.")
    assert found == {"Grozny": "RUS"}


def test_who_holds_office_where_is_no_place_of_an_event():
    mention = read("Rebels killed 6 in Huanta, Peru, the prefect of Ayacucho said.")["Ayacucho"]
    assert mention.cue == "possessor"


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("A shell wounded six people near Tarabulla on Monday.", "Tarabulla", PlacePrecision.NEAR),
        ("The army shelled rebel positions at Omanthur.", "Omanthur", PlacePrecision.SETTLEMENT),
        ("Soldiers executed 30 residents of Dembirra on 8 March.", "Dembirra", PlacePrecision.SETTLEMENT),
        ("Militants attacked the village of Kafr Zillun at dawn.", "Kafr Zillun", PlacePrecision.SETTLEMENT),
        ("A strike on the Zamraniya camp killed nine.", "Zamraniya", PlacePrecision.NEIGHBOURHOOD),
        ("- Mir Bali: a roadside bomb killed four soldiers.", "Mir Bali", PlacePrecision.SETTLEMENT),
        ("* 2 Sept, Fizula: soldiers looted the market.", "Fizula", PlacePrecision.SETTLEMENT),
    ],
)
def test_a_place_not_in_the_gazetteer_is_kept_as_said(text, name, precision):
    where = read(text)[name].where
    assert (where.id, where.lat, where.precision) == (None, None, precision)
    assert where.span is not None
    assert text[where.span.start : where.span.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "A man was killed in Ramadan.",
        "Nine were hurt at Zafirah Hospital.",
        "The report on deaths in Amnesty files is old.",
        "Two were killed in Operation Thunder.",
        "He was killed by Houthi rebels at Ahmed's house.",
        "Ten died in February, UNRWA said.",
        "Witnesses told of it in Arabic.",
    ],
)
def test_no_place_is_made_of_other_names(text):
    assert [m for m in read(text).values() if m.cue == "unknown_name"] == []


def test_a_neighbourhood_stands_in_its_town():
    solino = read("Gangs burned homes in the Zolino neighbourhood of Port-au-Prince.")
    assert list(solino) == ["Zolino"]
    assert solino["Zolino"].where.id == GAZETTEER.find("Port-au-Prince")[0].id


def test_a_neighbourhood_stands_in_the_town_last_named():
    where = read("BAGHDAD - A car bomb in the Zarrada district killed nine people.")["Zarrada"].where
    assert (where.country, where.precision) == ("IRQ", PlacePrecision.SETTLEMENT)


def test_a_village_stands_in_the_region_said_behind_it():
    where = read("Soldiers executed residents of Dembirra, in the Amhara region of Ethiopia.")["Dembirra"].where
    assert where.id == "region:amhara-region"


def test_two_places_told_by_one_entry_are_not_one_place():
    city = GAZETTEER.find("Port-au-Prince")[0].where()
    one, two = (
        read(f"Gangs burned homes in the {n} quarter of Port-au-Prince.")[n].where for n in ("Zolino", "Kelmas")
    )
    assert GAZETTEER.relation(one, two) is Relation.OVERLAPS
    assert GAZETTEER.relation(city, one) is Relation.CONTAINS
    assert GAZETTEER.relation(one, city) is Relation.WITHIN


def test_an_area_known_only_by_its_chief_town_is_no_pin():
    precision = read("Armed men attacked two villages in Mali's Bandiagara region.")["Bandiagara"].where.precision
    assert precision is PlacePrecision.PROVINCE
    assert read("Armed men attacked Bandiagara, Mali.")["Bandiagara"].where.precision is PlacePrecision.SETTLEMENT


def test_a_marine_is_no_town():
    assert read("A U.S. Marine was killed in combat on Monday, the military said.") == {}
