"""A long text is read in a time that grows with its length, not with its square."""

import time
from dataclasses import dataclass

from knell.model import Document, Instant, Span
from knell.read import read
from knell.read.place_index import Ordered, Taken, line_of
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


SENTENCES = (
    "At least {n} people were killed in an air strike on Idlib on Monday, the Syrian Observatory for Human Rights said.",
    "Most of them were women.",
    "Of the {n} dead, five were children, residents of Homs said.",
    "The ministry said its figure had risen to {n} in the village of Tell Qorra near Aleppo.",
    "Gunmen shelled the city in retaliation, and the group said {n} fighters of the province were dead.",
    "{name} Roe of Homs was shot dead, and later {name} died, neighbours said.",
    "In the Syrian coast's villages and along the coast 3 men were abducted at the Qalandia crossing.",
)


def name(turn):
    """Another first name each time: what is asked of one name must not walk over the whole text."""
    return "N" + "".join(chr(ord("a") + int(digit)) for digit in f"{turn:04}")


def written(times):
    lines = (sentence.format(n=100 + turn % 97, name=name(turn)) for turn in range(times) for sentence in SENTENCES)
    return Document.of(" ".join(lines), published=Instant.parse("2025-03-10"))


def test_a_text_four_times_as_long_takes_about_four_times_as_long(tools):
    def seconds(document):
        began = time.process_time()
        assert read(document, tools.vocabulary, tools.gazetteer).claims
        return time.process_time() - began

    seconds(written(5))
    short, long = seconds(written(100)), seconds(written(400))
    assert long < 6 * short, (short, long)


def test_a_pronoun_does_not_copy_the_text_before_it(tools):
    def seconds(before):
        text = "x" * before + "\n\nA man was shot in Homs. " + "He was hit and he died. " * 300
        document = Document.of(text, published=Instant.parse("2025-03-10"))
        began = time.process_time()
        assert read(document, tools.vocabulary, tools.gazetteer).claims
        return time.process_time() - began

    seconds(0)
    assert seconds(3_000_000) < 2 * seconds(0) + 1.0


def test_what_is_taken_of_a_text():
    taken = Taken("x" * 20, [Span(3, 6)])
    taken.append(Span(10, 12))
    asked = [Span(0, 3), Span(2, 4), Span(5, 9), Span(6, 10), Span(11, 20), Span(12, 20)]
    assert [taken.touches(span) for span in asked] == [False, True, True, False, True, False]


def test_what_stands_before_and_behind_a_position():
    mentions = [Mention(Span(at, at + 2)) for at in (12, 0, 4, 8)]
    ordered = Ordered(mentions)
    assert [m.span.start for m in ordered] == [0, 4, 8, 12]
    assert [m.span.start for m in ordered.before(8)] == [4, 0]
    assert [m.span.start for m in ordered.behind(4, 4)] == [4, 8]
    assert ordered.behind(13, 4) == ()


def test_the_line_of_a_position():
    text = "one\n\ntwo three\nfour"
    assert [line_of(text, at).of(text) for at in (0, 2, 5, 9, len(text) - 1)] == [
        "one",
        "one",
        "two three",
        "two three",
        "four",
    ]
