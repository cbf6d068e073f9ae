"""A figure is taken back by who gave it; troops, gunmen and bodies that are withdrawn take nothing back."""

import pytest

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

WORLD = (load(), Gazetteer.open())


@pytest.mark.parametrize(
    ("text", "revises"),
    [
        ("The gunmen set fire to some 60 houses before withdrawing towards the hills.", None),
        ("Troops killed 12 men and withdrew.", None),
        ("Rebels killed 12 soldiers, then withdrew from the town.", None),
        ("The ministry withdrew its figure of 12 dead.", "withdrawal"),
        ("The agency withdrew an earlier report that 12 people were killed.", "withdrawal"),
        ("The report of 12 dead was later withdrawn.", "withdrawal"),
        ("The monitor retracted its count of 12 dead.", "withdrawal"),
        ("قتلت القوات 12 مدنياً قبل أن تسحب آلياتها.", None),
        ("سحب الأهالي جثث 12 مدنياً قُتلوا أمس.", None),
        ("سحبت الوكالة خبر مقتل 12 مدنياً.", "withdrawal"),
    ],
)
def test_what_is_taken_back(text, revises):
    claim = read(Document.of(text, published=Instant.parse("2024-05-14")), *WORLD).claims[0]
    assert (str(claim.revises) if claim.revises else None) == revises


@pytest.mark.parametrize("joined", [", then", " and", ", and then"])
@pytest.mark.parametrize(
    "deed", ["raised their flag", "told the women to leave", "denied entry to medics", "blamed the army", "withdrew"]
)
def test_what_gunmen_do_after_a_killing_makes_them_no_source_of_it(deed, joined):
    told = read(
        Document.of(f"Gunmen killed 12 villagers{joined} {deed}.", published=Instant.parse("2024-05-14")), *WORLD
    )
    assert [(c.count.value, [s for s in c.attribution if s.role != "publisher"]) for c in told.claims] == [(12, [])]


@pytest.mark.parametrize(
    "text",
    [
        "Drones killed 12 villagers, raised fears of more attacks and alarmed aid groups.",
        "Soldiers shot dead 12 villagers; they later claimed the town.",
        "The attack killed twelve villagers, raised tension and was blamed on the army.",
    ],
)
def test_a_clause_that_tells_a_killing_is_not_the_name_of_a_source(text):
    claims = read(Document.of(text, published=Instant.parse("2024-05-14")), *WORLD).claims
    assert [(c.count.value, [s for s in c.attribution if s.role != "publisher"]) for c in claims] == [(12, [])]
