"""Words before a name that only describe its bearer make no other voice."""

import pytest

from knell.link.epithets import bare_name, stands_alone
from knell.model import SourceKind


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The shadow National Unity Government", "National Unity Government"),
        ("the Turkish-backed Syrian National Army", "Syrian National Army"),
        ("the UK-based independent Example Monitor", "Example Monitor"),
        ("the National Unity Government", None),
        ("the former National Unity Government", None),
        ("the rival Libyan National Army", None),
        ("eastern Libyan National Army", None),
        ("the shadow Myanmar Health Ministry", None),
        ("the shadow Health Ministry", None),
        ("local officials", None),
        ("مصدر طبي", None),
    ],
)
def test_what_only_describes_is_dropped(words, name):
    assert bare_name(words, SourceKind.GOVERNMENT) == name


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("The National Unity Government said so.", True),
        ("“National Unity Government figures differ.”", True),
        ("The shadow National Unity Government said so.", False),
        ("The Libyan National Unity Government said so.", False),
        ("The National Unity Governments said so.", False),
    ],
)
def test_a_name_stands_alone(text, alone):
    assert stands_alone("National Unity Government", text) is alone


BOTH = (
    "The shadow National Unity Government said 100 people were killed in Pazigyi on Tuesday. "
    "On Wednesday the National Unity Government said 120 people had died in Pazigyi."
)


def test_one_document_that_gives_both_names_has_one_voice(tell):
    made = tell(BOTH)
    assert {voice.id for voice in made.links.voices.values()} == {"national_unity_government"}


def test_a_document_that_gives_the_longer_name_alone_keeps_it(tell):
    made = tell(BOTH.split(". ")[0] + ".")
    assert {voice.id for voice in made.links.voices.values()} == {"shadow_national_unity_government"}


def test_a_registered_name_is_known_behind_what_describes_it(tell):
    made = tell("The pro-opposition Syrian Observatory for Human Rights said 9 people were killed in Idlib on Tuesday.")
    assert {voice.id for voice in made.links.voices.values()} == {"sohr"}
