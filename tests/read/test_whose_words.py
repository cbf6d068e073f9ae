"""Whose words a number is in where several speak, or where who speaks stands far from what is said: sentences of our own."""

import pytest

from knell.model import Document, Instant, Role
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

# The sentence, and who gives each number; None where nobody but the publisher does.
SPOKEN = [
    ("Twelve died in the raid, Ahmed Example, head of the clinic, said on Tuesday.", {12: "Ahmed Example, head of the clinic"}),
    ("Speaking by phone from the town, a shopkeeper said 12 people had been killed.", {12: "a shopkeeper"}),
    ("Writing on Telegram, the regional head said 12 people had been wounded.", {12: "the regional head"}),
    ("Twelve people were confirmed dead in the shelling by the health ministry.", {12: None}),
    ("Twelve people were confirmed dead by the health ministry.", {12: "the health ministry"}),
    ("Twelve deaths were recorded by the Coast Lawyers Council.", {12: "the Coast Lawyers Council"}),
    ("According to a count kept by the diocese, 12 people were killed.", {12: "the diocese"}),
    ("A nurse who declined to be named said 12 people had been killed.", {12: "A nurse"}),
    ("The court heard that soldiers killed 12 civilians.", {12: "The court"}),
    ("Residents described how soldiers killed 12 people.", {12: "Residents"}),
    ("Nine were hurt and 12 killed, the ministry, which counts fighters too, said.", {9: "the ministry", 12: "the ministry"}),
    ("While police put the dead at 12, witnesses spoke of 20 bodies.", {12: "police", 20: "witnesses"}),
    ("Contrary to the police, who said 12 people were killed, the mayor said 20 died.", {12: "the police", 20: "the mayor"}),
    ("Police said 12 people died. Residents say 20.", {12: "Police", 20: "Residents"}),
    ("Twelve people died, according to the ministry; the rebels say 20.", {12: "the ministry", 20: "the rebels"}),
    ("The army said 12 soldiers died, and another blast wounded 30, residents said.", {12: "The army", 30: "residents"}),
    ("Islamic State claimed the attack, which killed 12 people.", {12: None}),
    ("Jets struck a house that the army said was a base, killing 12 people.", {12: None}),
    ("The missile hit a cafe, killing 12 people, in what Kyiv said was a deliberate attack.", {12: None}),
    ("What the army called a clash left 12 people dead, residents said.", {12: "residents"}),
    ("The president condemned the killing of 12 people.", {12: None}),
    ("Death toll in Example attack rises to 12: police", {12: "police"}),
    ("At least 12 dead in Example massacre: local sources", {12: "local sources"}),
    ("Explosion at the depot: 12 hurt, says mayor", {12: "mayor"}),
    ("12 killed by shelling in the town, local council says. Hospital: 30 wounded.", {12: "local council", 30: "Hospital"}),
    ("Per local sources 12 killed in the strike on the village", {12: "local sources"}),
    ("Nine died when shells fell near Amal, Example's governor, Ana Sample, said; 12 were hurt.", {9: "Example's governor, Ana Sample"}),
    ("At least 32 people were shot dead, hospital sources said. Twelve journalists were among those killed.", {12: "hospital sources"}),
    ("Health directorate: 12 civilians dead, 55 wounded.", {12: "Health directorate"}),
    ("A source at the UN mission said its patrol had counted 13 bodies after the raid.", {13: "A source at the UN mission"}),
    ("Two died in the strike, medics say. The group says in a statement that it killed 12 soldiers.", {2: "medics", 12: "The group"}),
    ("Videos verified by this newspaper show that troops killed 12 villagers.", {12: None}),
    ("The ministry denied that 40 soldiers had been killed at the post, saying three were hurt.", {40: "The ministry", 3: "The ministry"}),
    ("The archbishop's office published a list of 114 killed and 310 disappeared.", {114: "The archbishop's office"}),
    ('"I lost 11 relatives," said a teacher, adding that 70 people in all had been shot dead.', {11: "a teacher", 70: "a teacher"}),
    ("Seventeen nurses are in the hands of the kidnappers, their college confirmed.", {17: "their college"}),
    ("Two journalists embedded with the army were among 5 people killed, their paper said.", {2: "their paper", 5: "their paper"}),
    ("The charity that runs the clinic said 12 people had been killed.", {12: "The charity"}),
    ("The blast that hit the town claimed 12 lives.", {12: None}),
    ("The strike that levelled the camp killed 12 people.", {12: None}),
]  # fmt: skip


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


@pytest.mark.parametrize(("text", "wanted"), SPOKEN, ids=[text[:50] for text, _ in SPOKEN])
def test_who_gives_each_number(text, wanted, world):
    document = Document.of(text, published=Instant.parse("2025-05-14"), publisher="Example Gazette")
    said = {}
    for claim in read(document, *world).claims:
        first = claim.attribution[0]
        said[claim.count.low] = first.text if first.role is Role.ORIGINATOR else None
    assert {number: said[number] for number in wanted} == wanted
