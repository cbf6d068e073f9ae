"""The encoder that ships: what it marks, that it is shown no side, and that it says the same each time."""

from __future__ import annotations

import ast
import os
import re
from datetime import date
from pathlib import Path

import pytest

from knell.model import Document, Instant, Outcome, Span, VictimClass
from knell.read import Encoder, read
from knell.read.arabic.sentences import split as split_arabic
from knell.read.encoder import MODEL, PIECES, WORD, Said, words_of
from knell.read.sentences import split
from knell.read.sides_hidden import hidden, neutral
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

ENGLISH = (
    "Shells hit the fish market in Barkam at noon on Monday. Eleven traders died there and some thirty others are in the "
    "district hospital, its director told reporters."
)
ARABIC = "سقطت قذائف على سوق السمك في بركام ظهر الاثنين. وقال مدير المشفى إن أحد عشر بائعا قتلوا وأصيب ثلاثون آخرون."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    found = Encoder.open()
    if found is None:
        if "encoder" in os.environ.get("KNELL_REQUIRE", ""):
            pytest.fail("the encoder must run here")
        pytest.skip("the encoder is not installed")
    return found


def said(encoder: Encoder, text: str) -> Said:
    sentences = split(text) if text.isascii() else split_arabic(text)
    return encoder.say(text, [s.span for s in sentences], "", hidden(text, words_of(text), load()))


@pytest.mark.parametrize(
    ("text", "killed", "injured"), [(ENGLISH, "Eleven", "some thirty"), (ARABIC, "أحد عشر", "ثلاثون")]
)
def test_it_marks_who_died_and_who_was_hurt(encoder: Encoder, text: str, killed: str, injured: str) -> None:
    marks = {mark.outcome: mark for mark in said(encoder, text).marks}
    for outcome, words in ((Outcome.KILLED, killed), (Outcome.INJURED, injured)):
        at = text.index(words)
        assert marks[outcome].span.start < at + len(words)
        assert at < marks[outcome].span.end
        assert marks[outcome].chance > 0.7
    classes = marks[Outcome.KILLED].word.classes
    assert max(classes, key=lambda c: classes[c]) is VictimClass.CIVILIAN


@pytest.mark.parametrize(("text", "who"), [(ENGLISH, "its director"), (ARABIC, "مدير المشفى")])
def test_it_points_to_whose_word_it_is(encoder: Encoder, text: str, who: str) -> None:
    mark = next(
        m for m in said(encoder, text).marks if m.outcome is Outcome.INJURED
    )  # told in the speaker's own clause
    first = mark.word.pointers[0].source
    assert first is not None
    assert who in first.of(text) or first.of(text) in who


def test_it_marks_nothing_where_nobody_is_harmed(encoder: Encoder) -> None:
    text = "The council will plant 400 trees along the river this spring. The old bridge is to be painted green."
    assert said(encoder, text).marks == ()


def test_the_same_text_gives_the_same_each_time(encoder: Encoder) -> None:
    assert said(encoder, ENGLISH) == said(encoder, ENGLISH)


def test_a_long_text_is_read_to_its_end(encoder: Encoder) -> None:
    before = (
        "The council of Barkam met on Sunday. It spoke of the harvest, of a new bridge and of the roof of the school. "
    )
    text = before * 30 + ENGLISH
    found = [m for m in said(encoder, text).marks if m.outcome is Outcome.KILLED]
    assert [m.span.of(text) for m in found] == ["Eleven"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The army killed twelve farmers in Barkam.", "The rebels killed twelve farmers in Barkam."),
        ("Russian drones hit a bus, wounding four.", "Ukrainian drones hit a bus, wounding four."),
        ("The Saudi-led coalition bombed a port.", "The Houthi-led coalition bombed a port."),
        ("Hamas said two of its men died.", "Hezbollah said two of its men died."),
        ("قتلت قوات النظام ستة مدنيين.", "قتلت فصائل المعارضة ستة مدنيين."),
    ],
)
def test_it_is_not_shown_which_side_did_it(one: str, other: str) -> None:
    seen = [neutral(text, hidden(text, words_of(text), load())) for text in (one, other)]
    assert seen[0] == seen[1]


def test_whose_men_fell_is_still_read_from_the_words(encoder: Encoder) -> None:
    for words, class_ in (("soldiers", VictimClass.STATE_FORCES), ("militants", VictimClass.ARMED_GROUP)):
        text = f"Nine {words} were killed in fighting near Barkam on Monday, the governor said."
        document = Document.of(text, published=Instant(date(2024, 5, 15)), publisher="Example Wire")
        (claim,) = read(document, load(), Gazetteer.open(), encoder).claims
        assert claim.victims is not None
        assert claim.victims.class_ is class_


def test_without_its_model_there_is_no_encoder(tmp_path: Path) -> None:
    assert Encoder.open(tmp_path / MODEL.name, tmp_path / PIECES.name) is None


def test_words_are_told_apart_from_their_marks() -> None:
    assert words_of("at 4, they") == [Span(0, 2), Span(3, 4), Span(4, 5), Span(6, 10)]


def test_vowel_marks_do_not_cut_an_arabic_word(encoder: Encoder) -> None:
    plain, marked = "قتل الجنود ستة مدنيين في بركام.", "قُتِلَ الجُنودُ سِتّةَ مَدَنيّينَ في بـركام."
    assert [len(words_of(text)) for text in (plain, marked)] == [7, 7]
    for text in (plain, marked):
        assert neutral(text, hidden(text, words_of(text), load())).count("قوات") == 1
    chances = [[word.outcomes for word in said(encoder, text).words] for text in (plain, marked)]
    assert chances[0] == chances[1]


def test_the_encoder_learns_from_words_cut_as_the_reader_cuts_them() -> None:
    model = (Path(__file__).parents[2] / "training" / "encoder_model.py").read_text(encoding="utf-8")
    (pattern,) = re.findall(r"^WORD = re\.compile\((.+)\)  #", model, re.MULTILINE)
    assert ast.literal_eval(pattern) == WORD.pattern
