"""The act of a claim: taken in the fighting, killed in a gunfight, hurt by attackers who also loot; where the hurt were brought is not where it was."""

import pytest

from knell.model import Claim, Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

WORLD = (load(), Gazetteer.open())


def claims(text: str) -> tuple[Claim, ...]:
    return read(Document.of(text, published=Instant.parse("2024-05-14")), *WORLD).claims


@pytest.mark.parametrize(
    ("text", "at", "act"),
    [
        ("Rebels killed eleven soldiers in a battle and captured three soldiers.", 1, "armed_clash"),
        ("Seventy government soldiers surrendered on Sunday.", 0, "armed_clash"),
        ("Police arrested three gunmen in a house in the suburb.", 0, "arrest"),
        ("Two militants were killed in a gunfight at Kutpora.", 0, "armed_clash"),
        ("A claymore mine tore through a bus, killing nine passengers.", 0, "landmine"),
        ("Five citizens were martyred in the aggression's raids on the city.", 0, "airstrike"),
        ("Gunmen killed 23 villagers and looted the market. Eleven people were wounded.", -1, "attack_on_civilians"),
    ],
)
def test_the_act(text, at, act):
    assert str(claims(text)[at].act) == act


def test_the_wounded_are_of_where_they_were_wounded():
    text = (
        "Gunmen killed 23 people in Bankass in Mali on Saturday before leaving towards the Burkina Faso border. Eleven wounded"
        " people were taken to the hospital in Mopti, where two of them died on Sunday."
    )
    assert {c.where.name for c in claims(text) if c.where is not None} == {"Bankass"}
    assert {str(c.when.start) for c in claims(text)} == {"2024-05-11"}
