"""Harm told in other words than its own, harm to things and services, and what only looks like it: cases in ways_of_harm.yml."""

from pathlib import Path

import pytest
import yaml

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer
from tests.read.shorthand import brief

CASES = yaml.safe_load((Path(__file__).parent / "ways_of_harm.yml").read_text())


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


@pytest.mark.parametrize("case", CASES, ids=[case["say"][:60] for case in CASES])
def test_what_is_told(case, world):
    document = Document.of(case["say"], published=Instant.parse("2024-03-10"))
    assert [brief(c) for c in read(document, *world).claims] == case["want"]
