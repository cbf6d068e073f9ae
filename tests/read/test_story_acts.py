"""The act of a harm, where its own sentence names none or half of it."""

import pytest

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer


def act_of(text: str, number: int) -> str:
    document = Document.of(text, published=Instant.parse("2024-05-14"))
    return next(str(c.act) for c in read(document, load(), Gazetteer.open()).claims if c.count.low == number)


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("A bomb exploded at a mosque, killing 12 people. The attacker blew himself up at the gate.", 12, "suicide_bombing"),
        ("A bomb tore through a market, killing 12 people. Residents had seen jets overhead.", 12, "airstrike"),
        ("A car bomb killed 12 people. Jets flew over the city.", 12, "bombing"),
        ("A bomb exploded in a bus, killing 12 people.", 12, "bombing"),
        ("Bombs hit a camp, killing 12 people. The shells came from the hills.", 12, "shelling"),
        ("Several soldiers died. The attack on the army post left 9 men dead.", 9, "armed_clash"),
        ("Bandits stormed the village and left 9 people dead.", 9, "attack_on_civilians"),
        ("Doctors received 16 bodies. The army said the strike had been aimed at a command room.", 16, "airstrike"),
        ("A car bomb killed 12 people. Separately, soldiers killed 8 rebels in a raid.", 8, "armed_clash"),
        ("The explosion of an old landmine killed 4 herders.", 4, "landmine"),
        ("A guided bomb hit a block of flats and killed 5 people.", 5, "airstrike"),
        ("Hospitals in the town counted 16 dead.", 16, "other"),
    ],
)  # fmt: skip
def test_what_was_done(text, number, expected):
    assert act_of(text, number) == expected


def test_soldiers_who_kill_the_raiders_did_not_raid():
    text = (
        "Gunmen attacked two villages near Mopti, killing 21 people. An army spokesman said troops had later killed nine"
        " assailants in a sweep near the border.\n\nResidents said two women were still missing."
    )
    document = Document.of(text, published=Instant.parse("2025-11-03"))
    claims = {c.count.text: c for c in read(document, load(), Gazetteer.open()).claims}
    assert claims["nine"].act == "armed_clash"
    assert [p.text for p in claims["nine"].perpetrators] == ["troops"]
    assert [p.text for p in claims["two"].perpetrators] == ["Gunmen"]
