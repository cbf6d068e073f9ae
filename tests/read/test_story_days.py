"""Days that only a report's course tells: counted from another day, from one to another, by the names of a log's entries."""

import pytest

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "From 6 a.m. on 2 March to 8 p.m. on 4 March 2024 the unit logged 37 people killed in Cali.",
            [("2024-03-02", "2024-03-04")],
        ),
        ("On the night of 5 March/6 March, raiders killed four men near Tank.", [("2024-03-05", "2024-03-06")]),
        ("Eleven men were killed around Ancuabe in the week to Sunday, a chief said.", [("2024-03-04", "2024-03-10")]),
        (
            "In the three months after the coup of 1 December 2023, soldiers killed 90 people.",
            [("2023-12-01", "2024-03-01")],
        ),
        ("Air strikes overnight into Friday killed nine people in Rafah.", [("2024-03-07", "2024-03-08")]),
        ("9-3-2024, around 9 am: mines killed two soldiers.", [("2024-03-09", "2024-03-09")]),
        ("20-2-2024, around 9 am: mines killed two soldiers.", [("2024-02-20", "2024-02-20")]),
        (
            "The group on Thursday denied a massacre in Kishishe, where 131 civilians were killed on 29 January.",
            [("2024-01-29", "2024-01-29")],
        ),
        ("In February the office counted 31 people killed, against 19 in January.", [("2024-02-01", "2024-02-29")]),
        ("Mon – six miners were killed at Pluto.", [("2024-03-11", "2024-03-11")]),
        ("The war, which broke out in April 2023, has killed 14,000 people.", [("2023-04-01", "2024-03-13")]),
        (
            "Shelling killed five people in Nyala on Sunday. The day before, rockets had killed a nurse there.",
            [("2024-03-10", "2024-03-10"), ("2024-03-09", "2024-03-09")],
        ),
        (
            "A bomb in Quetta on Saturday killed 81 people. Three more died in hospital overnight.",
            [("2024-03-09", "2024-03-09"), ("2024-03-09", "2024-03-09")],
        ),
        ("Seven bodies were found beside the road to Celaya on Monday.", [(None, "2024-03-11")]),
        ("The town has been without power since Sunday, when shells hit a substation.", [("2024-03-10", "2024-03-10")]),
        (
            "Gunmen attacked a clinic in Djibo on Sunday. The raid lasted for an hour and two guards were killed.",
            [("2024-03-10", "2024-03-10")],
        ),
    ],
)
def test_days(text, days, world):
    claims = read(Document.of(text, published=Instant.parse("2024-03-13")), *world).claims
    told = [(c.when.start and str(c.when.start), str(c.when.end)) for c in claims if str(c.outcome) != "none"]
    assert told[: len(days)] == days


def test_a_heading_says_the_days_of_what_follows(world):
    text = "SITUATION REPORT\nReporting period: 25 February - 2 March 2024\nHIGHLIGHTS\n• 34 people killed by shelling in Kadugli\n"
    (claim,) = read(Document.of(text, published=Instant.parse("2024-03-13")), *world).claims
    assert (str(claim.when.start), str(claim.when.end)) == ("2024-02-25", "2024-03-02")


def test_the_day_of_a_burial_is_no_day_of_death():
    text = (
        "Gunmen attacked a market on Saturday, killing 21 people. Fourteen of the dead were buried on Sunday morning."
    )
    document = Document.of(text, published=Instant.parse("2025-11-03"))
    claims = read(document, load(), Gazetteer.open()).claims
    assert {str(c.when.start) for c in claims} == {"2025-11-01"}
