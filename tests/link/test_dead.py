"""Whose fighters the dead are, by the words that name them."""

from datetime import date

import pytest

from knell.link.dead import sides_of_the_dead
from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

DAY = date(2024, 1, 9)


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("30 Ukrainian servicemen were killed in Avdiivka.", {"ukraine"}),
        ("A strike killed 30 members of the Ukrainian army.", {"ukraine"}),
        ("A strike killed 12 soldiers of the Sudanese army.", {"sudan_state"}),
        ("At least 12 RSF fighters were killed in Omdurman.", {"rsf"}),
        ("12 fighters from the Rapid Support Forces were killed.", {"rsf"}),
        ("4 Israeli soldiers were killed in Rafah.", {"israel"}),
        ("Israeli forces killed 7 Hamas fighters in Rafah.", {"palestinian_groups"}),
        ("5 al-Shabaab militants were killed.", {"actor:al_shabaab"}),
        ("20 soldiers were killed in Avdiivka.", set()),
        ("Ukrainian drones killed 20 soldiers.", set()),
        ("9 Syrian rebels were killed in Idlib.", set()),
        ("9 Ukrainian civilians were killed in Avdiivka.", set()),
    ],
)
def test_words_name_a_side(world, text, sides):
    (claim,) = [
        c
        for c in read(Document.of(text, published=Instant.parse("2024-01-10")), *world).claims
        if c.outcome == "killed"
    ]
    assert sides_of_the_dead(claim, world[0], DAY) == sides


def test_a_side_holds_on_the_day_of_the_act(world):
    vocabulary = world[0]
    assert vocabulary.sides_of_fighters("RSF", "armed_group", date(2023, 5, 1)) == {"rsf"}
    assert vocabulary.sides_of_fighters("RSF", "armed_group", date(2023, 1, 1)) == {"sudan_state"}
    assert vocabulary.sides_of_fighters("Syrian", "state_forces", date(2025, 3, 1)) == {"syria_state"}
    # What the transitional authorities' forces are called names nobody on a day before there were any.
    assert vocabulary.sides_of_fighters("Syrian", "state_forces", date(2016, 3, 1)) == set()
