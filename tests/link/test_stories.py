"""Stories: documents that tell of one incident share rare words and do not differ in their days."""

from itertools import permutations

from knell.link import find_stories
from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

_FILLER = [f"The council of Town{i} met on the budget for road number{i} and the school{i}." for i in range(12)]
_TEXTS = {
    "a": "Paula Wren was shot dead on 3 May 2024 outside the Lindqvist bakery on Harrow Street, the sheriff said.",
    "b": "A man was arrested over the Harrow Street killing: Paula Wren died on 3 May 2024 at the Lindqvist bakery.",
    "c": "Paula Wren was shot dead on 9 June 2023 outside the Lindqvist bakery on Harrow Street, a clerk said.",
}


def _documents(ids):
    texts = {**_TEXTS, **{f"f{i}": text for i, text in enumerate(_FILLER)}}
    return {i: Document.of(texts[i], id=i, published=Instant.parse("2024-05-06")) for i in ids}


def _stories(ids):
    documents = _documents(ids)
    world = load(), Gazetteer.open()
    claims = [c for d in documents.values() for c in read(d, *world).claims]
    return find_stories(documents, claims)


def test_shared_rare_words_join_and_days_part():
    stories = _stories(["a", "b", "c", *(f"f{i}" for i in range(12))])
    assert stories["a"] == stories["b"] == "a"
    assert stories["c"] == "c"
    assert stories["f1"] == "f1"


def test_order_changes_nothing():
    rest = [f"f{i}" for i in range(12)]
    found = [_stories([*order, *rest]) for order in permutations(["a", "b", "c"])]
    assert all(f == found[0] for f in found)


def test_no_documents():
    assert find_stories({}, []) == {}
