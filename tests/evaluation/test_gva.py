"""The toll of an article and of an incident, in the task of US shootings: texts in our own words."""

from __future__ import annotations

import pytest
from evaluation.tasks.gva import together
from evaluation.tasks.gva_people import toll

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

_LONG = "The mayor asked for patience and said the street would stay closed while officers worked. " * 12


def _toll(text: str) -> tuple[int, int]:
    document = Document.of(text, id="a", published=Instant.parse("2016-05-14"), language="en")
    return toll(document, read(document, load(), Gazetteer.open()).claims)


@pytest.mark.parametrize(
    ("tolls", "one"),
    [
        ([(1, 2), (1, 2), (0, 3)], (1, 2)),
        ([(0, 3), (1, 2)], (1, 2)),  # one of the three has died since
        ([(0, 0), (2, 1)], (2, 1)),  # who tells of no one harmed has no word in it
        ([(1, 1), (1, 4), (1, 9)], (1, 4)),
        ([(0, 0)], (0, 0)),
    ],
)
def test_articles_of_one_incident_give_one_toll(tolls: list[tuple[int, int]], one: tuple[int, int]) -> None:
    assert together(tolls) == one


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("One man was killed and three others were shot outside a bar on Friday, police said.", 1, 3),
        ("Five people were shot, one of them fatally, at a fair on Friday, police said.", 1, 4),
        ("As many as five people were wounded at a dance on Saturday night, police said.", 0, 5),
    ],
)
def test_figures_of_the_lead(text: str, killed: int, injured: int) -> None:
    assert _toll(text) == (killed, injured)


def test_a_sum_over_days_further_down_is_not_the_articles_own() -> None:
    text = f"A boy was shot and killed on Saturday night, police said.\n\n{_LONG}\n\nSince Friday, 40 people were wounded in the city."
    assert _toll(text) == (1, 0)


def test_harm_without_a_number_leaves_room_for_the_figure() -> None:
    text = (
        "A bystander spoke of others injured by gunfire on Friday. "
        + _LONG
        + "Five officers and four neighbours were injured on Friday."
    )
    assert _toll(text)[1] == 9
