"""Whose men a side mourns: its own, told by the words for who speaks or by the name of the page."""

import pytest

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

OURS = [
    ("On our side 12 comrades fell in the ambush.", "Red Hill Column (sample)", "armed_group"),
    ("Twelve of our brothers attained martyrdom in the fighting.", "Harakat Example, press office", "armed_group"),
    ("A convoy was ambushed. On our side we regret 12 dead.", "Press office of the Northern Command", "state_forces"),
    ("On our side 12 comrades gave their lives in the attack.", "Rebel army information desk", "armed_group"),
    ("Twelve of our brothers died in the fighting.", "Al-Shabaab news page", "armed_group"),
    ('"We lost 12 comrades," an army officer said.', "Example Wire", "state_forces"),
    ('"We lost 12 comrades," a spokesman for the rebels said.', "Example Wire", "armed_group"),
    # whoever mourns and is no side
    ("Twelve of our brothers died when a shell hit the mosque.", "Example Parish Letter", "unknown"),
    ("We lost 12 people in the shelling.", "Example Relief Fund", "unknown"),
]


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


@pytest.mark.parametrize(("text", "publisher", "class_"), OURS)
def test_a_side_that_tells_of_its_own(text, publisher, class_, world):
    document = Document.of(text, published=Instant.parse("2024-03-10"), publisher=publisher)
    (claim,) = read(document, *world).claims
    assert claim.victims is not None
    assert claim.victims.class_ == class_


def test_members_of_a_guild_are_civilians(world):
    text = "The Association announces that two of its members were shot dead."
    document = Document.of(text, published=Instant.parse("2024-03-10"), publisher="Bar Association of Example")
    (claim,) = read(document, *world).claims
    assert claim.victims is not None
    assert claim.victims.class_ == "civilian"
