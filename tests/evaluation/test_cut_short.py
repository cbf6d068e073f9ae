"""Any piece of a report is read: text cut short at a page's edge, or mid-sentence, stops nothing."""

from collections.abc import Iterator
from random import Random

import pytest
from evaluation.gold import load as load_gold

from knell.model import Document
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer


def pieces(each: int, only: int | None = None) -> Iterator[Document]:
    """`each` runs of words of every building passage, anywhere in it; of `only` passages a language and part."""
    chance = Random(2025)
    for language in ("en", "ar"):
        for part in ("dev", "train"):
            passages = list(load_gold(language, part))
            for passage in passages if only is None else chance.sample(passages, only):
                words = passage.document.text.split(" ")
                for _ in range(each):
                    start = chance.randrange(len(words))
                    text = " ".join(words[start : chance.randrange(start, len(words)) + 1])
                    if text.strip():
                        yield Document.of(text, published=passage.document.published)


def reads_all(documents: Iterator[Document]) -> int:
    vocabulary, gazetteer, read_ = load(), Gazetteer.open(), 0
    for document in documents:
        for claim in read(document, vocabulary, gazetteer).claims:
            assert document.text[claim.quote.start : claim.quote.end] == claim.quote.exact
        read_ += 1
    return read_


@pytest.mark.parametrize(
    "text",
    [
        "فيما انفجرت صفحات التواصل بالغضب وسقط",
        "لكن مصدراً أمنياً تحدث عن سقوط ما",
        "قُتل 20 شخصاً في القصف، ونصف القتلى",
        "غنمنا دبابات وأسرنا 16 من الكتائب بينهم ضابط برتبة",
    ],
)
def test_a_report_that_ends_at_a_word_of_harm_is_read(text):
    assert reads_all(iter([Document.of(text)])) == 1


def test_a_piece_of_a_report_is_read():
    assert reads_all(pieces(each=12, only=40)) > 1_500


@pytest.mark.nightly
def test_every_report_is_read_in_pieces():
    assert reads_all(pieces(each=40)) > 20_000
