"""Cues are found in any case, and looked for only in texts that hold one of their roots."""

import pytest

from knell.vocabulary.lexicon import Cue, Roots, Words, lowered


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
    assert [roots.may_stand(text) for text in ("It RETRACTED", "it said", "It RETRACTED")] == [True, False, True]


def test_every_form_is_found_with_gaps_hyphens_and_either_apostrophe():
    words = Words.of({"civil war": 1, "people's army": 2, "years ago": 3})
    text = "Years-Ago, in the CIVIL  WAR, the People’s Army"
    assert [f.form for f in words.find(text, 0, len(text))] == [3, 1, 2]
