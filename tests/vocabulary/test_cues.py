"""Cues are found in any case, and looked for only in texts that hold one of their roots."""

import pytest

from knell.vocabulary.forms import Cue, Firsts, Roots, Words, lowered


@pytest.mark.parametrize("text", ["In Error", "İzmir: IN ERROR", "ẞ and İ, in error"])
def test_a_cue_is_found_in_any_case_at_its_place(text):
    found = Cue(r"\bin error\b", "error").search(text, 0, len(text))
    assert found is not None
    assert text[found.start() : found.end()].lower() == "in error"


def test_lower_case_keeps_every_letter_in_its_place():
    for text in ("plain Words", "İstanbul’da Ölen", "ẞ"):
        assert len(lowered(text)) == len(text)


def test_a_cue_is_not_looked_for_without_its_roots():
    assert Cue("verified", "never").search("it was verified", 0, 15) is None
    assert Cue("verified", "never verif").search("it was verified", 0, 15) is not None
    assert Cue("verified").search("it was verified", 0, 15) is not None


def test_roots_are_asked_of_each_text_anew():
    roots = Roots(["retract"])
    texts = ("It RETRACTED", "it said", "It RETRACTED")
    assert [bool(roots.within(text, 0, len(text))) for text in texts] == [True, False, True]


def test_a_root_counts_only_where_it_stands():
    roots = Roots(["retract", "correct"])
    text = "It was correct. It said so. It retracted."
    assert [bool(roots.within(text, *at)) for at in ((0, 15), (16, 27), (28, 41))] == [True, False, True]


def test_a_cue_with_first_words_finds_what_its_pattern_finds():
    pattern, text = r"\b(?:shot|shot dead|set fire) (?:by|to)\b", "Shot by them; unshot by us; SET FIRE to it, shot to"
    plain, quick = Cue(pattern), Cue(pattern, firsts=Firsts.of(["shot", "shot dead", "set fire"]))
    everywhere = [m.span() for m in plain.finditer(text, 0, len(text))]
    assert [m.span() for m in quick.finditer(text, 0, len(text))] == everywhere
    assert len(everywhere) == 3


def test_first_words_are_found_in_part_of_a_text_and_in_the_next_text():
    words = Words({"killed": 1, "killed in action": 2})
    text = "killed here, killed in action there, killed"
    assert [(f.start, f.form) for f in words.find(text, 7, len(text))] == [(13, 2), (37, 1)]
    assert words.find("nobody", 0, 6) == []
    assert words.search(text, 0, 30) == words.find(text, 0, 30)[0]


def test_every_form_is_found_with_gaps_hyphens_and_either_apostrophe():
    words = Words({"civil war": 1, "people's army": 2, "years ago": 3})
    text = "Years-Ago, in the CIVIL  WAR, the People’s Army"
    assert [f.form for f in words.find(text, 0, len(text))] == [3, 1, 2]


@pytest.mark.parametrize(
    ("text", "places"), [("The rest of the dead", [0, 12]), ("The rest of the town", []), ("They set out", [5])]
)
def test_a_first_word_that_never_stands_alone_is_no_place_where_its_second_words_are_missing(text, places):
    assert list(Firsts.of(["the dead", "the wounded", "set fire", "set"]).within(text, 0, len(text))) == places


def test_words_with_a_gap_are_found_across_any_space():
    text = "The  dead, the\ndead"
    assert [m.form for m in Words({"the dead": 1}).find(text, 0, len(text))] == [1, 1]
