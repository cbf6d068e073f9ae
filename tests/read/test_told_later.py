"""What a report says only later of harm told before, and which of two words for one act is the finer."""

import pytest

from knell.model import Act, Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


def told(text, world):
    return read(Document.of(text, published=Instant.parse("2024-03-13")), *world).claims


def test_a_headline_tells_of_the_act_and_the_place_of_its_report(world):
    text = "Nine killed by bomb at market\n\nMEKELE - Nine people were killed when air force jets bombed a market in Mekele on Monday, medics said."
    first, second = told(text, world)
    assert first.act is second.act is Act.AIRSTRIKE
    assert first.where is not None
    assert first.where.name == second.where.name
    assert first.when.start is None  # nothing before it says a day


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("A plane dropped two bombs on a school in Loikaw, killing four pupils.", ["airstrike"]),
        ("Six people died when two missiles fired by a drone hit their cars near Sabha.", ["drone_strike"]),
        ("Four lorries were blown up by suicide bombers in Kirkuk and 40 people perished.", ["suicide_bombing"]),
        (
            "A suicide bomber walked into a mosque in Kunduz. The blast killed 30 worshippers. Nine more died of their wounds.",
            ["suicide_bombing", "suicide_bombing"],
        ),
        ("A drone struck a mosque in the besieged city of El Fasher, killing 13 worshippers.", ["drone_strike"]),
        ("Three soldiers died when their truck drove over a buried mine near Aguililla.", ["landmine"]),
        ("Eleven corpses, hands tied and blindfolded, were found near Tikrit.", ["execution"]),
        ("Gunmen entered Dablo on Friday night, killing seven people.", ["attack_on_civilians"]),
        ("Eight people were brought in dead to the clinic of Baidoa. They had been hit by mortar fire.", ["shelling"]),
    ],
)
def test_the_finer_act(text, acts, world):
    assert [str(c.act) for c in told(text, world) if c.object is None] == acts


def test_an_item_takes_no_act_from_the_next(world):
    text = "Toll of the week in Kivu:\n- Masisi: 4 people killed.\n- Rutshuru: shelling killed 3 people."
    assert [str(c.act) for c in told(text, world)] == ["other", "shelling"]
