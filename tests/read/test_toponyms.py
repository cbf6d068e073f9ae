"""Every place of a text: names, adjectives, short forms; persons left out; namesakes told apart."""

import pytest

from knell.read.toponym_names import names_of, words_of
from knell.read.toponyms import Toponym, find_toponyms
from knell.vocabulary.places import Gazetteer
from knell.vocabulary.toponyms import toponym_words

GAZETTEER = Gazetteer.open()


def read(text: str) -> dict[str, Toponym]:
    return {text[t.span.start : t.span.end]: t for t in find_toponyms(text, GAZETTEER)}


def names(text: str) -> list[str]:
    found = names_of(text, words_of(text), GAZETTEER, toponym_words(GAZETTEER))
    return [text[n.span.start : n.span.end] for n in found]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The Syrian army left on Monday.", "Syrian", "SYR"),
        ("Two Iraqis were hurt near the border.", "Iraqis", "IRQ"),
        ("The U.S. envoy arrived in Beirut.", "U.S.", "USA"),
        ("The team flew to Sacramento, Calif., on Friday.", "Calif.", "USA"),
        ("Ships were attacked in the Red Sea.", "Red Sea", ""),
        ("Fighting spread across Darfur.", "Darfur", "SDN"),
        ("Floods hit St. Louis, Missouri, on Sunday.", "St. Louis", "USA"),
        ("A fire broke out in Ft. Worth, Texas.", "Ft. Worth", "USA"),
    ],
)
def test_forms_that_name_a_place(text, words, country):
    assert read(text)[words].place.country == country


def test_the_longest_name_wins():
    assert names("Police in New York City and Newfoundland and Labrador met.") == [
        "New York City",
        "Newfoundland and Labrador",
    ]


def test_days_and_directions_are_no_places():
    assert names("On Thursday the University of the North said No.") == []


def test_a_person_is_no_place():
    found = read("Robert Houston said he was robbed. Police found Mr. Houston at home in Denver, Colorado.")
    assert set(found) == {"Denver", "Colorado"}


@pytest.mark.parametrize(
    ("text", "words", "province"),
    [
        ("A man from Alexandria, La., was arrested.", "Alexandria", "Louisiana"),
        ("A man from Alexandria, Va., was arrested.", "Alexandria", "Virginia"),
        ("The mayor of Paris, Texas, met farmers of Lamar County.", "Lamar County", "Texas"),
        ("The Huntsville police and the Walker County sheriff searched near Houston, Texas.", "Huntsville", "Texas"),
    ],
)
def test_namesakes_are_told_apart_by_what_is_named_beside_them(text, words, province):
    assert read(text)[words].place.adm1 == province


def test_the_country_of_georgia_and_the_state():
    abroad = read("Russian tanks entered Georgia, and Georgian troops left Tbilisi.")["Georgia"]
    at_home = read("Officials in Atlanta and Savannah said Georgia would pay.")["Georgia"]
    assert (abroad.place.country, at_home.place.country) == ("GEO", "USA")


def test_a_bare_washington_is_the_capital():
    assert read("The talks were held in Washington.")["Washington"].place.adm1 == "District of Columbia"


def test_the_same_text_gives_the_same_places():
    text = "Clashes in Homs and Hama spread to Idlib, and Turkish troops crossed at Reyhanli."
    assert find_toponyms(text, GAZETTEER) == find_toponyms(text, GAZETTEER)
    spans = [t.span for t in find_toponyms(text, GAZETTEER)]
    assert spans == sorted(spans)
