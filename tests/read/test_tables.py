"""Tables of a report of our own: each cell under a word of harm is a claim with the place and day of its row."""

from functools import cache

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

TABLE = """Weekly incidents, Jonglei, South Sudan
Date | Village | Dead | Wounded | Children taken | Cattle
23 Nov | Anyidi | 5 | 8 | 2 | 430
25 Nov | Mareng | 3 | 0 | - | 60
28 Nov | Pajut | 1,011 | n/a | 4 | 1,900
Comments: All three raids are blamed on armed youth. Shells killed two brothers.
"""
FLOOD = """Flood situation: the river burst its banks
District | Dead | Injured
Sylhet | 14 | 20
"""


@cache
def claims(text):
    document = Document.of(text, published=Instant.parse("2020-12-01"))
    return read(document, load(), Gazetteer.open()).claims


def test_each_number_under_a_word_of_harm_is_told_once():
    found = [(str(c.outcome), c.count.low) for c in claims(TABLE)]
    assert found == [
        ("killed", 5), ("injured", 8), ("abducted", 2), ("killed", 3), ("injured", 0), ("killed", 1011), ("abducted", 4), ("killed", 2),
    ]  # fmt: skip


def test_a_row_gives_its_place_and_day():
    rows = {c.count.low: c for c in claims(TABLE)}
    said = {n: (rows[n].where.name, str(rows[n].when.start)) for n in (5, 3, 1011)}
    assert said == {5: ("Anyidi", "2020-11-23"), 3: ("Mareng", "2020-11-25"), 1011: ("Pajut", "2020-11-28")}


def test_a_row_takes_no_act_from_another():
    acts = {c.count.low: str(c.act) for c in claims(TABLE)}
    assert (acts[4], acts[3], acts[1011]) == ("abduction", "other", "other")


def test_a_table_of_a_flood_tells_of_no_violence():
    assert claims(FLOOD) == ()
