"""Who says so, in the many ways a report names its source: the originator's words for each sentence of our own."""

import pytest

from knell.model import Document, Instant, Role
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

SAID = {
    "In a statement, the Ministry of Health said 12 people had been killed.": "the Ministry of Health",
    "In a statement on Monday, the army said 12 people had been killed.": "the army",
    "Twelve people were killed, per the civil defence.": "civil defence",
    "Local media report 12 dead in the strike.": "Local media",
    "A UN report said 12 people were killed.": "A UN report",
    "Citing police, the Daily Example reported that gunmen killed 12 people.": "police",
    "The Daily Example, citing police, reported that gunmen killed 12 people.": "police",
    "The toll, which officials put at 12, may rise.": "officials",
    "According to the latest figures from the health ministry, 12 people were killed.": "the health ministry",
    "Officials put the number of people killed at 12.": "Officials",
    "The strike killed 12, said Mayor Ivan Example in a post.": "Mayor Ivan Example",
    "Medical sources told the Example Times that 12 people were killed.": "Medical sources",
    "State television quoted the defence minister as saying 12 soldiers were killed.": "the defence minister",
    "Over the same months the UN mission recorded 12 killings of villagers.": "the UN mission",
    "In the year after the takeover the UN mission documented the killing of 12 people.": "the UN mission",
    "The spokesman for the ministry said 12 people were killed.": "The spokesman for the ministry",
    "06:30 Emergency services say 12 port workers are dead after the strike.": "Emergency services",
    "In March we documented the killing of 12 civilians.": None,
    "It was not clear who killed the 12 people.": None,
    "Nobody has claimed responsibility for the bombing, which killed 12.": None,
}


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


@pytest.mark.parametrize(("text", "source"), SAID.items())
def test_the_originator_of_a_number(text, source, world):
    document = Document.of(text, published=Instant.parse("2025-05-14"), publisher="Example Gazette")
    (claim,) = (c for c in read(document, *world).claims if c.count.low == 12)
    first = claim.attribution[0]
    assert (first.text if first.role is Role.ORIGINATOR else None) == source
