"""Many ways in which harm is told, to people and to things, and what only looks like it: readable cases in ways_of_*.yml."""

from pathlib import Path

import pytest
import yaml

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer
from tests.read.shorthand import brief

CASES = [
    case for file in sorted(Path(__file__).parent.glob("ways_of_*.yml")) for case in yaml.safe_load(file.read_text())
]


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


@pytest.mark.parametrize("case", CASES, ids=[case["say"][:60] for case in CASES])
def test_what_is_told(case, world):
    document = Document.of(case["say"], published=Instant.parse("2024-03-10"))
    assert [brief(c) for c in read(document, *world).claims] == case["want"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nyala: 9 civilians k1lled in airstr1kes on the market", 9),
        ("A rocket wound-\ned 14 vil-\nlagers near Sderot.", 14),
        ("Three ch*ldren were k!lled by a missile at dawn.", 3),
    ],
)
def test_broken_words_are_read_whole_and_quoted_as_they_stand(text, count, world):
    (claim,) = read(Document.of(text, published=Instant.parse("2024-03-10")), *world).claims
    assert claim.count.low == claim.count.high == count
    assert claim.victims is not None
    assert claim.victims.text == text[claim.victims.start : claim.victims.end]
    assert claim.victims.class_ == "civilian"


def test_a_name_with_digits_is_no_broken_word(world):
    document = Document.of("An M4a1 rifle and two Mi24s were shown.", published=Instant.parse("2024-03-10"))
    assert read(document, *world).claims == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Mayor: five killed in strike on Sloviansk", "Mayor"),
        ("Strike kills 17 in Gaza - medics", "medics"),
        ("Gunmen shot dead five farm-\ners near Jos, the po-\nlice commissioner of Plateau\nstate said.", "police"),
    ],
)
def test_who_says_so_in_headlines_and_broken_lines(text, source, world):
    (claim,) = read(Document.of(text, published=Instant.parse("2024-03-10")), *world).claims
    assert source in (claim.originator.text or "").replace("-\n", "")
