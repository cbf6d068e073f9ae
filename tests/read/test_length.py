"""A long text is read in a time that grows with its length, not with its square."""

import time
from dataclasses import dataclass

from knell.model import Span
from knell.read.rules import _by_sentence


@dataclass
class Mention:
    span: Span


@dataclass
class Quoting(Mention):
    covers: Span


def test_mentions_find_their_sentences_among_many():
    spans = [Span(n * 10, n * 10 + 9) for n in range(20_000)]
    began = time.monotonic()
    found = _by_sentence(spans, [Mention(Span(s.start + 2, s.start + 5)) for s in spans])
    assert [len(f) for f in found] == [1] * len(spans)
    assert time.monotonic() - began < 5


def test_an_attribution_stands_with_its_words_and_with_what_they_cover():
    spans = [Span(0, 9), Span(10, 19), Span(20, 29)]
    after = Quoting(Span(10, 13), Span(0, 9))
    assert _by_sentence(spans, [after]) == [(after,), (after,), ()]
    between = Mention(Span(9, 10))
    assert _by_sentence(spans, [between]) == [(), (), ()]
