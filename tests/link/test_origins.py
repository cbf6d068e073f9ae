"""Whose word a claim is: the registry, quotation chains, unnamed institutions and persons (docs/codebook.md §5)."""

from knell.decisions import Standing
from knell.model import Grade


def voice(told, words, document="d0"):
    return told.links.voices[told.claim(words, document).id]


def test_ten_outlets_that_quote_one_monitor_are_one_voice(tell):
    reports = [
        (f"{lead} The Syrian Observatory for Human Rights said 745 civilians were killed on the Syrian coast.", name)
        for lead, name in (("Fires burned.", "One"), ("Snow lay on the hills.", "Two"), ("Rain fell all day.", "Three"))
    ]
    told = tell(*((text, {"publisher": name}) for text, name in reports))
    assert {v.id for v in told.links.voices.values()} == {"sohr"}


def test_a_chain_ends_with_its_originator_not_with_who_passes_it_on(tell):
    text = "The Syrian Observatory for Human Rights told Reuters that 12 people were killed in Homs on Friday."
    claim = (told := tell((text, {"publisher": "Example Post"}))).claim("12")
    assert [a.role for a in claim.attribution] == ["originator", "relay", "publisher"]
    assert told.links.voices[claim.id].id == "sohr"


def test_an_unnamed_institution_is_the_word_of_who_quotes_it(tell):
    text = "A security source told AFP that 12 people were killed in Homs on Friday."
    told = tell((text, {"publisher": "Example Post"}))
    assert voice(told, "12").id == "afp/security_source"
    assert voice(told, "12").grade is Grade.PROVISIONAL


def test_unnamed_persons_never_have_a_grade(tell):
    told = tell(("Witnesses said 40 people were killed in Homs on Friday.", {"publisher": "Example Post"}))
    assert voice(told, "40").grade is Grade.UNNAMED


def test_documents_without_a_publisher_are_one_voice(tell):
    told = tell("At least 12 people were killed in Homs on Friday.", "A strike in Homs killed 15 people on Friday.")
    assert {v.id for v in told.links.voices.values()} == {"unknown-publisher"}


def test_a_party_says_whose_dead_are_its_own(tell):
    text = "The Syrian government said at least 200 security personnel were killed on the Syrian coast."
    party = voice(tell((text, {"publisher": "Example Post"})), "at least 200").party
    assert party is not None
    assert party.class_ == "state_forces"


def test_a_persons_grade_stands_above_the_registry(tell):
    text = "The Syrian Observatory for Human Rights said 12 people were killed in Homs on Friday."
    told = tell((text, {}), standing=Standing(grades={"sohr": Grade.EXCLUDED}))
    assert voice(told, "12").grade is Grade.EXCLUDED
