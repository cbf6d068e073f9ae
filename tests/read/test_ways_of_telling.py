"""Many ways in which harm is told, and passages that look like it and tell none: readable cases in ways_of_telling.yml."""

from pathlib import Path

import pytest
import yaml

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer
from tests.read.shorthand import brief

CASES = yaml.safe_load((Path(__file__).parent / "ways_of_telling.yml").read_text())


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


@pytest.mark.parametrize("case", CASES, ids=[case["say"][:60] for case in CASES])
def test_what_is_told(case, world):
    document = Document.of(case["say"], published=Instant.parse("2024-03-10"))
    assert [brief(c) for c in read(document, *world).claims] == case["want"]
