"""Passages and the claims they must give: readable cases in sentences.yml."""

from pathlib import Path

import pytest
import yaml

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer
from tests.read.shorthand import brief, facts

CASES = yaml.safe_load((Path(__file__).parent / "sentences.yml").read_text())


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


@pytest.mark.parametrize("case", CASES, ids=[case["say"][:60] for case in CASES])
def test_passage(case, world):
    before = case.get("before", "")
    text = f"{before} {case['say']}".strip()
    document = Document.of(text, published=Instant.parse("2025-03-10"))
    found = read(document, *world).claims
    claims = [c for c in found if c.trigger.start >= len(before)]
    wanted = [words.split() for words in case["want"]]
    assert [brief(c) for c in claims] == [" ".join(w[:3]) for w in wanted]
    for claim, words in zip(claims, wanted, strict=True):
        said = facts(claim, claims)
        for pair in words[3:]:
            key, value = pair.split("=")
            assert said[key] in (value, value.replace("_", " ")), f"{brief(claim)}: {key} is {said[key]!r}"


@pytest.mark.parametrize(
    "say",
    [
        "State television said there had been no air strike on the town of Idlib on Monday.",
        "There was no shelling in Aleppo on Monday, residents said.",
        "There were neither clashes nor air strikes in Homs on Monday.",
        "The governor said there had been no arrests, executions or house raids in Homs.",
    ],
)
def test_what_is_said_not_to_have_been_is_told_by_nobody(say, world):
    document = Document.of(say, published=Instant.parse("2025-03-10"))
    assert {str(c.modality) for c in read(document, *world).claims} <= {"negated"}


NOTHING = yaml.safe_load((Path(__file__).parent / "nothing_to_find.yml").read_text())


@pytest.mark.parametrize("say", NOTHING, ids=[say[:60] for say in NOTHING])
def test_nothing_to_find(say, world):
    document = Document.of(say, published=Instant.parse("2025-03-10"))
    assert read(document, *world).claims == ()
