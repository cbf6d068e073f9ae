"""Arabic passages in which people die, fight and flee by nobody's doing, and their near twins, in which they do not."""

from pathlib import Path

import pytest
import yaml

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer
from tests.read.shorthand import brief

CASES = yaml.safe_load((Path(__file__).parent / "nothing_to_find.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


def told(say, world):
    return [brief(c) for c in read(Document.of(say, published=Instant.parse("2024-12-31")), *world).claims]


@pytest.mark.parametrize("say", CASES["nothing"], ids=[say[:40] for say in CASES["nothing"]])
def test_nothing_to_find(say, world):
    assert told(say, world) == []


@pytest.mark.parametrize("case", CASES["twins"], ids=[case["say"][:40] for case in CASES["twins"]])
def test_a_near_twin_that_tells_of_violence(case, world):
    assert sorted(told(case["say"], world)) == sorted(case["want"])
