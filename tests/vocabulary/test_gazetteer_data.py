"""What the compiled gazetteer says: points of areas, districts of towns, other spellings, words for places."""

import pytest

from knell.vocabulary.places import Gazetteer, kilometres
from knell.vocabulary.skeleton import sounding
from knell.vocabulary.toponyms import toponym_words, weighting

GAZETTEER = Gazetteer.open()


def of_kind(name, kind, country):
    return next(p for p in GAZETTEER.find(name) if p.kind == kind and p.country == country)


@pytest.mark.parametrize(
    ("name", "kind", "country", "lat", "lon"),
    [
        ("Kuwait", "country", "KWT", 29.3, 47.6),  # the Factbook's point lies outside
        ("Philippines", "country", "PHL", 13.0, 122.0),  # between the islands
        ("Hubei", "adm1", "CHN", 31.0, 112.3),
        ("Hebei", "adm1", "CHN", 39.5, 116.1),
        ("Homs", "adm1", "SYR", 34.3, 38.3),
        ("County Mayo", "adm2", "IRL", 53.9, -9.3),
    ],
)
def test_areas_have_points_of_their_own(name, kind, country, lat, lon):
    place = of_kind(name, kind, country)
    assert kilometres(place.lat, place.lon, lat, lon) < 40


def test_a_settlement_knows_its_district():
    town = next(p for p in GAZETTEER.find("Alexandria") if p.adm1 == "Louisiana")
    assert GAZETTEER.get(town.adm2_id or "").name == "Rapides Parish"


def test_provinces_go_by_their_english_names():
    names = {of_kind(n, "adm1", "SYR").name for n in ("Homs", "حلب", "دير الزور", "ريف دمشق")}
    assert names == {"Homs", "Aleppo", "Deir ez-Zor", "Rif Dimashq"}


def test_countries_are_known_in_arabic():
    assert GAZETTEER.find("السودان")[0].country == "SDN"


@pytest.mark.parametrize(
    ("spelt", "country", "name"),
    [
        ("Qamishli", "SYR", "Al Qamishli"),
        ("القامشلي", "SYR", "Al Qamishli"),
        ("Deir Ezzor", "SYR", "Deir ez-Zor"),
        ("Tel Rifaat", "SYR", "Tall Rif‘at"),
        ("Hassakeh", "SYR", "Al Hasakah"),
    ],
)
def test_other_spellings_find_a_place_by_its_consonants(spelt, country, name):
    assert GAZETTEER.sounding(spelt, country)[0].name == name


def test_few_consonants_find_nothing():
    assert GAZETTEER.sounding("Umm", "SYR") == ()
    assert sounding("Deir ez-Zor") == sounding("Deir Ezzor")


def test_every_form_of_the_toponym_words_has_a_place():
    words = toponym_words(GAZETTEER)
    assert words.forms["Syrians"].place.country == "SYR"
    assert words.forms["Calif."].place.name == "California"
    assert not set(words.common) & {name.casefold() for name in ("Paris", "Jordan", "Homs")}
    assert all(GAZETTEER.get(ident) for ident in words.capitals | words.usual)


def test_the_weights_are_complete():
    weights = weighting()
    assert "" in weights.local
    assert "" in weights.joint
