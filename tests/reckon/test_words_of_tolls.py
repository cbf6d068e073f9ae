"""What a toll says of itself: who speaks of the harm, what it rests on, and that no number is not zero."""

import pytest

from knell.model import Outcome
from knell.reckon import Query, reckon
from tests.link.shorthand import Teller

COAST = (
    "More than 1,000 people have been killed in fighting along Syria's Mediterranean coast.\n"
    "The Syrian government said at least 200 security personnel had been killed in the clashes.\n"
    "Witnesses reported killings of civilians and torched homes.\n"
    "A security source said rebels had sabotaged a power station, cutting electricity to parts of the province, and "
    "targeted several fuel depots."
)


@pytest.fixture(scope="module")
def toll(tools):
    told = Teller(tools)((COAST, {"published": "2025-03-10"}))

    def ask(outcome, victims="all"):
        query = Query(Outcome(outcome), victims=victims)
        return reckon(told.claims, told.documents, told.links, query, gazetteer=tools.gazetteer)

    return ask


def test_who_speaks_of_a_part_speaks_of_the_whole(toll):
    damaged = toll("damaged")
    assert damaged.low == 4
    assert (damaged.used_sources, damaged.independent_sources) == (1, 1)
    assert "according to a security source" in damaged.explanation


def test_people_are_not_said_to_be_soldiers(toll):
    assert toll("killed", "state_forces").independent_sources == 1
    assert toll("killed").independent_sources >= 2


def test_harm_without_a_number_has_no_grade_and_names_who_speaks_of_it(toll):
    civilians, cut_off = toll("killed", "civilian"), toll("cut_off")
    assert civilians.grade is None
    assert cut_off.grade is None
    assert (
        civilians.explanation
        == "Civilians reported killed, without a number, according to a witness. This is not zero."
    )
    assert cut_off.explanation.startswith(
        "Services reported cut off, without a number, according to a security source."
    )


def test_a_figure_has_a_grade(toll):
    assert toll("killed").grade == "provisional"
    assert toll("killed", "state_forces").grade == "graded"


def test_some_of_those_added_are_no_total_that_they_were_added_to(tools):
    text = (
        "Gunmen killed 44 worshippers at a mosque in Homs on Friday. No fewer than 13 others were hurt, four of them "
        "seriously, the interior ministry said."
    )
    told = Teller(tools)((text, {"published": "2025-03-10", "publisher": "Example Post"}))
    injured = reckon(told.claims, told.documents, told.links, Query(Outcome.INJURED), gazetteer=tools.gazetteer)
    assert (injured.low, injured.high) == (13, None)


def test_a_part_lowered_to_its_whole_says_so(tools):
    first = "Example Post counted 50 people killed in Homs on Friday."
    second = "Example Wire said 120 soldiers were killed in Homs on Friday, among 60 people killed there that day."
    told = Teller(tools)((first, {"publisher": "Example Post"}), (second, {"publisher": "Example Wire"}))
    query = Query(Outcome.KILLED, victims="state_forces")
    part = reckon(told.claims, told.documents, told.links, query, gazetteer=tools.gazetteer)
    whole = reckon(told.claims, told.documents, told.links, Query(Outcome.KILLED), gazetteer=tools.gazetteer)
    assert (part.high, whole.high) == (60, 60)
    assert "Lowered to the range of the whole" in part.explanation
