"""What rules and encoder together read, with a twin of the encoder that says what the test lets it say."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
import typer
from msgspec.structs import replace

from knell.cli.work import tools
from knell.model import (
    Act,
    Claim,
    Document,
    Instant,
    Modality,
    ObjectKind,
    Outcome,
    Role,
    Scope,
    SourceKind,
    Span,
    VictimClass,
)
from knell.read import LEFT_OUT, read
from knell.read.encoder import Hidden, Mark, Pointer, Said, Word
from knell.read.weighed import load_scales
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

TEXT = "Gunmen killed 12 villagers near Barkam on Monday. The district council said it would meet on Thursday."
ARABIC = "قتل مسلحون 12 قرويا قرب بركام يوم الاثنين. وقال مجلس القضاء إنه سيجتمع الخميس."


class Twin:
    """An encoder that says of some words what it is given, and of all others nothing."""

    def __init__(self, *words: Word, marks: Sequence[Mark] = ()) -> None:
        self._words, self._marks = tuple(sorted(words, key=lambda w: w.span.start)), tuple(marks)

    def say(self, text: str, sentences: Sequence[Span], publisher: str, sides: Sequence[Hidden]) -> Said:
        return Said(self._words, self._marks, tuple(sides), tuple(sentences))


def word(
    text: str,
    words: str,
    outcomes: Mapping[Outcome, float],
    *,
    classes: Mapping[VictimClass | None, float] | None = None,
    pointers: Sequence[tuple[str | None, float]] = ((None, 0.99),),
    acts: Mapping[Act, float] | None = None,
) -> Word:
    at = text.index(words)
    found = tuple(
        Pointer(
            None if who is None else Span(text.index(who), text.index(who) + len(who)),
            None if who is None else SourceKind.GOVERNMENT,
            chance,
        )
        for who, chance in pointers
    )
    return Word(
        Span(at, at + len(words)),
        outcomes,
        1.0,
        classes or {VictimClass.CIVILIAN: 0.99},
        {},
        acts or {},
        {ObjectKind.HOUSING: 0.9},
        0.0,
        found,
    )


def claims(text: str, twin: Twin | None) -> tuple[Claim, ...]:
    document = Document.of(text, published=Instant(date(2024, 5, 15)), publisher="Example Wire")
    return read(document, load(), Gazetteer.open(), twin).claims


@pytest.mark.parametrize("text", [TEXT, ARABIC])
def test_a_claim_that_both_read_stands_as_the_rules_have_it(text: str) -> None:
    (alone,) = claims(text, None)
    (both,) = claims(text, Twin(word(text, "12", {Outcome.KILLED: 0.98})))
    assert (both.id, both.count, both.when, both.where) == (alone.id, alone.count, alone.when, alone.where)
    assert both.victims == alone.victims
    assert both.originator == alone.originator


@pytest.mark.parametrize("text", [TEXT, ARABIC])
def test_what_the_encoder_holds_for_impossible_is_left_out_and_said_to_be(text: str) -> None:
    (alone,) = claims(text, None)
    reading = read(Document.of(text, published=Instant(date(2024, 5, 15))), load(), Gazetteer.open(), Twin())
    assert reading.claims == ()
    assert [t.claim for t in reading.trace if t.field == LEFT_OUT] == [alone.id]


@pytest.mark.parametrize("text", [TEXT.replace("villagers", "people"), ARABIC.replace("قرويا", "شخصا")])
def test_a_class_that_the_encoder_is_sure_of_takes_the_place_of_an_unknown_one(text: str) -> None:
    twin = Twin(word(text, "12", {Outcome.KILLED: 0.98}, classes={VictimClass.ARMED_GROUP: 0.998}))
    (claim,) = claims(text, twin)
    assert claim.victims is not None
    assert claim.victims.class_ is VictimClass.ARMED_GROUP


@pytest.mark.parametrize(("text", "who"), [(TEXT, "The district council"), (ARABIC, "مجلس القضاء")])
def test_a_source_that_the_encoder_is_sure_of_is_named_in_its_own_words(text: str, who: str) -> None:
    (claim,) = claims(text, Twin(word(text, "12", {Outcome.KILLED: 0.98}, pointers=[(who, 0.998)])))
    assert claim.originator.role is Role.ORIGINATOR
    assert claim.originator.text == who
    assert claim.originator.start is not None
    assert text[claim.originator.start : claim.originator.end] == who
    assert claim.publisher.text == "Example Wire"


def marked(text: str, words: str, outcome: Outcome, **more: Mapping[Act, float]) -> Twin:
    one = word(text, words, {outcome: 0.99}, **more)  # type: ignore[arg-type]
    return Twin(one, marks=[Mark(one.span, outcome, 0.99, one)])


def test_a_mark_with_a_number_is_a_claim_placed_and_dated_by_the_rules() -> None:
    text = "The shells of Monday took nine from Barkam."
    assert claims(text, None) == ()
    (claim,) = claims(text, marked(text, "nine", Outcome.KILLED))
    assert (claim.outcome, claim.count.low, claim.count.high, claim.count.text) == (Outcome.KILLED, 9, 9, "nine")
    assert claim.when.start == date(2024, 5, 13)
    assert claim.reader.name == "rules+encoder"


def test_a_mark_whose_number_cannot_be_read_makes_no_claim() -> None:
    text = "The shells of Monday took umpteen from Barkam."
    assert claims(text, marked(text, "umpteen", Outcome.KILLED)) == ()


def test_a_number_of_years_is_never_a_number_of_people() -> None:
    text = "Barkam was shelled in 2019 and again on Monday."
    assert not [c for c in claims(text, marked(text, "2019", Outcome.KILLED)) if c.outcome is Outcome.KILLED]


def test_a_thing_marked_is_damaged_not_a_person() -> None:
    text = "Shells left three chapels of Barkam without their roofs."
    made = [c for c in claims(text, marked(text, "three", Outcome.DAMAGED)) if c.outcome is Outcome.DAMAGED]
    assert [(c.count.low, c.victims, c.object is not None) for c in made] == [(3, None, True)]


def test_arabic_people_marked_are_counted_by_the_rules() -> None:
    text = "ودّعت بركام تسعة من أبنائها يوم الاثنين بعد القصف."
    made = [c for c in claims(text, marked(text, "تسعة", Outcome.KILLED)) if c.outcome is Outcome.KILLED]
    assert [(c.count.low, c.count.high, c.count.text) for c in made] == [(9, 9, "تسعة")]


def test_a_number_in_digits_marked_in_an_arabic_sentence_is_counted() -> None:
    text = "ودّعت بركام 19 من أبنائها يوم الاثنين بعد القصف."
    made = [c for c in claims(text, marked(text, "19", Outcome.KILLED)) if c.outcome is Outcome.KILLED]
    assert [(c.count.low, c.count.high, c.count.text) for c in made] == [(19, 19, "19")]


def test_in_a_long_text_a_mark_must_be_surer() -> None:
    scales = replace(load_scales(), mark=0.6, mark_long=0.9)
    assert (scales.least_mark(TEXT), scales.least_mark(TEXT * 20)) == (0.6, 0.9)


def two(text: str, words: str, chances: Mapping[Outcome, float]) -> Twin:
    return Twin(word(text, words, chances))


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen kidnapped 12 villagers near Barkam on Monday and killed them all.",
        "Twelve villagers were abducted near Barkam on Monday and later killed.",
    ],
)
def test_two_outcomes_of_one_number_are_both_kept(text: str) -> None:
    number = "12" if "12" in text else "Twelve"
    alone, both = claims(text, None), claims(text, two(text, number, {Outcome.KILLED: 0.95}))
    assert [(c.id, c.outcome) for c in both] == [(c.id, c.outcome) for c in alone]


def test_a_part_of_what_is_left_out_stands_alone() -> None:
    text = "Shells killed 12 people in Barkam on Monday, including three children."
    whole, part = claims(text, None)
    assert part.part_of == whole.id
    (left,) = claims(text, two(text, "three", {Outcome.KILLED: 0.97}))
    assert (left.id, left.part_of, left.scope) == (part.id, None, Scope.INCIDENT)


def test_a_number_behind_a_figure_that_is_no_claim_keeps_its_whole() -> None:
    text = "Three wounded survivors said 30 people were killed in Barkam on Monday, including 12 children."
    marks = [word(text, "30", {Outcome.KILLED: 0.97}), word(text, "12", {Outcome.KILLED: 0.97})]
    twin = Twin(*marks, marks=[Mark(w.span, Outcome.KILLED, 0.97, w) for w in marks])
    found = {c.count.text: c for c in claims(text, twin) if c.outcome is Outcome.KILLED}
    assert set(found) == {"30", "12"}
    assert found["12"].part_of == found["30"].id


def test_people_are_not_lost_where_the_encoder_doubts_only_what_befell_them() -> None:
    text = "The gunmen shot two watchmen in Barkam on Monday."
    (alone,) = claims(text, None)
    (both,) = claims(text, two(text, "two", {Outcome.KILLED: 0.85, alone.outcome: 0.002}))
    assert both.id == alone.id


@pytest.mark.parametrize("words", ["the children", "their", "the", "the dead", "a massacre"])
def test_words_that_say_no_number_are_never_one(words: str) -> None:
    text = f"Nobody in Barkam will forget {words} of Monday."
    assert not [c for c in claims(text, marked(text, words, Outcome.KILLED)) if c.count.text == words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rescuers took away five bodies from the barracks in Barkam on Monday.", "five"),
        ("الجيش فقد في القصف رقيباً قرب بركام يوم الاثنين.", "رقيباً"),
    ],
)
def test_what_the_rules_take_for_another_harm_is_what_the_encoder_is_sure_of(text: str, words: str) -> None:
    (alone,) = [c for c in claims(text, None) if c.count.text == words]
    assert alone.outcome in (Outcome.ABDUCTED, Outcome.MISSING)
    (both,) = [c for c in claims(text, marked(text, words, Outcome.KILLED)) if c.count.text == words]
    assert both.outcome is Outcome.KILLED


def test_whether_those_who_were_shot_died_is_for_the_rules_to_say() -> None:
    text = "Gunmen shot two watchmen near Barkam on Monday."
    (both,) = [c for c in claims(text, marked(text, "two", Outcome.KILLED)) if c.count.text == "two"]
    assert both.outcome is Outcome.CASUALTIES


def test_what_the_rules_take_for_hours_is_counted_where_the_encoder_marks_it() -> None:
    text = "Two night watchmen were slightly hurt in Barkam on Monday."
    assert not [c for c in claims(text, None) if c.count.text == "Two"]
    (both,) = [c for c in claims(text, marked(text, "Two", Outcome.INJURED)) if c.count.text is not None]
    assert (both.count.low, both.count.high) == (2, 2)


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("قتلت عبوة أمس حاكماً قرب بركام يوم الاثنين.", "حاكماً", 1),
        ("قصفت الطائرات بركام ولم يمت فيها أحد يوم الاثنين.", "لم", 0),
        ("قصفت طائرة في بركام يوم الاثنين سيارة وكيل", "وكيل", None),
        ("قصفت طائرة في بركام يوم الاثنين والقاطنين", "والقاطنين", None),
        ("قصفت طائرة في بركام يوم الاثنين سيارة ½", "½", None),
    ],
)
def test_of_nouns_that_no_list_has_only_those_with_the_ending_of_one_count(
    text: str, words: str, count: int | None
) -> None:
    found = [c for c in claims(text, marked(text, words, Outcome.KILLED)) if c.outcome is Outcome.KILLED]
    assert [(c.count.low, c.count.high) for c in found] == ([] if count is None else [(count, count)])


def test_parts_stay_tied_where_the_encoder_knows_another_harm() -> None:
    text = "Rescuers took away 12 bodies, including three children, from the barracks in Barkam on Monday."
    marks = [word(text, words, {Outcome.KILLED: 0.99}) for words in ("12", "three")]
    twin = Twin(*marks, marks=[Mark(m.span, Outcome.KILLED, 0.99, m) for m in marks])
    whole, part = sorted(claims(text, twin), key=lambda c: -(c.count.low or 0))
    assert (whole.outcome, part.outcome, part.part_of) == (Outcome.KILLED, Outcome.KILLED, whole.id)


def test_a_number_that_the_rules_have_not_read_takes_the_place_of_a_claim_without_one() -> None:
    text = (
        "An air strike killed villagers in Barkam on Monday. The dead of Barkam, by the count of the mission, are 38."
    )
    both = [c for c in claims(text, marked(text, "38", Outcome.KILLED)) if c.quote.exact.startswith("The dead")]
    assert [(c.count.low, c.count.high) for c in both] == [(38, 38)]


def test_a_pointer_to_words_that_name_nobody_names_no_source() -> None:
    (claim,) = claims(TEXT, Twin(word(TEXT, "12", {Outcome.KILLED: 0.98}, pointers=[("The", 0.998)])))
    assert claim.originator.role is Role.PUBLISHER


def test_who_publishes_and_names_himself_is_the_publisher() -> None:
    text = TEXT.replace("The district council", "The Barkam Documentation Office")
    twin = Twin(word(text, "12", {Outcome.KILLED: 0.98}, pointers=[("The Barkam Documentation Office", 0.998)]))
    document = Document.of(text, published=Instant(date(2024, 5, 15)), publisher="Barkam Documentation Office")
    (claim,) = read(document, load(), Gazetteer.open(), twin).claims
    assert claim.originator.role is Role.PUBLISHER


def test_a_missing_encoder_is_said_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    without = "import sys; sys.modules['onnxruntime'] = None; from knell.cli import main; main()"
    command = [sys.executable, "-c", without, "read", str(tmp_path / "report.txt")]
    for reader, told in (("rules+encoder", True), ("rules", False)):
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env={**os.environ, "KNELL_READER": reader}
        )
        assert ("the encoder is not installed" in done.stderr) is told


def test_a_mark_in_a_text_of_two_scripts_is_one_claim() -> None:
    text = "القصف مستمر على بركام. The shells of Monday took nine from Barkam. الطريق مفتوح."
    found = claims(text, marked(text, "nine", Outcome.KILLED))
    assert [c.count.text for c in found if c.outcome is Outcome.KILLED] == ["nine"]
    assert len({c.id for c in found}) == len(found)


def test_a_headline_in_capitals_is_left_to_the_rules() -> None:
    text = "TWELVE VILLAGERS KILLED NEAR BARKAM ON MONDAY\n\nThe district council said it would meet on Thursday."
    assert [c.id for c in claims(text, Twin())] == [c.id for c in claims(text, None)] != []


@pytest.mark.parametrize(("reader", "works"), [("rules", True), ("rules+encoder", True), ("llm", False)])
def test_the_reader_is_chosen_by_name(monkeypatch: pytest.MonkeyPatch, reader: str, works: bool) -> None:
    monkeypatch.setenv("KNELL_READER", reader)
    if works:
        assert reader != "rules" or tools().encoder is None
    else:
        with pytest.raises(typer.BadParameter, match="no such reader"):
            tools()


@pytest.mark.parametrize(("chance", "times", "told"), [(0.005, 1, 0), (0.3, 1, 1), (0.005, 100, 1)])
def test_an_act_that_the_encoder_does_not_see_is_left_out_of_a_short_text_alone(
    chance: float, times: int, told: int
) -> None:
    text = "Gunmen attacked a fishing village near Barkam on Monday." + " They attacked it again." * times
    twin = Twin(word(text, "attacked", {Outcome.NONE: chance}))
    assert len([c for c in claims(text, twin) if c.outcome is Outcome.NONE]) == told


def test_a_spokesman_of_who_spoke_before_is_no_other_voice() -> None:
    text = "The state police command put the dead at six. Its spokesman said no villager was hurt in Barkam."
    (alone,) = [c for c in claims(text, None) if c.count.low == 0]
    twin = Twin(word(text, "no", {Outcome.INJURED: 0.99}, pointers=(("Its spokesman", 0.99),)))
    (both,) = [c for c in claims(text, twin) if c.count.low == 0]
    assert both.originator.text == alone.originator.text == "The state police command"


def test_a_denial_that_the_encoder_does_not_see_stays() -> None:
    text = "Shells hit Barkam on Monday. The army denied that it had shelled the village."
    denied = [c for c in claims(text, None) if c.modality is Modality.DENIED]
    assert denied
    twin = Twin(word(text, "denied", {Outcome.NONE: 0.01}))
    assert [c.id for c in claims(text, twin) if c.modality is Modality.DENIED] == [c.id for c in denied]
