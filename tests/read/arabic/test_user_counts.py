"""A user's Arabic count words are read beside those that are there."""

import pytest

from knell.model import Document, Instant, Span
from knell.read import read
from knell.read.arabic.numbers import read_count
from knell.read.arabic.tokens import tokenise
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

WORDS = """
counts:
  ar:
    quantities: [{say: حفنة من, from: 3, to: 9}]
    ones: {زوج: 2}
    before: {at_least: [ما لا يقل بحال عن]}
"""


@pytest.fixture
def extra(tmp_path):
    file = tmp_path / "words.yaml"
    file.write_text(WORDS, encoding="utf-8")
    return file


def test_added_words_count_with_the_users_file_alone(extra):
    for say, low, high in (("حفنة من الرجال", 3, 9), ("ما لا يقل بحال عن 12 شخصا", 12, None), ("ثلاثة رجال", 3, 3)):
        said = read_count(tokenise(say, Span(0, len(say)), extra), 0)
        assert said is not None
        assert (said.low, said.high) == (low, high)
    assert read_count(tokenise("حفنة من الرجال", Span(0, 14)), 0) is None


def test_a_text_is_read_with_them(extra):
    text = "قتل حفنة من المدنيين في قصف على حلب أمس."
    document = Document.of(text, published=Instant.parse("2025-03-10"))
    (claim,) = read(document, load(extra), Gazetteer.open()).claims
    assert (str(claim.outcome), claim.count.low, claim.count.high) == ("killed", 3, 9)
