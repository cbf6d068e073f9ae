"""Names of actors say who they are in any war: what is said of many is no name of one."""

import pytest

from knell.vocabulary import load


@pytest.mark.parametrize(
    "words", ["unruly militias", "pro-government fighters", "allied factions", "allied armed groups"]
)
def test_what_is_said_in_every_war_names_nobody(words):
    assert load().actors.find(words) is None
