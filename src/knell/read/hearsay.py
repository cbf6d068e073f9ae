"""Whose words stand within another's: rumours that someone is asked about, and a motive in another's words.

"Unconfirmed reports on social media that 12 had died were being looked into, the army said": the reports say so, the
army only answers them. What it calls false it denies, and that is its own word. "In what a students' body called revenge for the burning of a church": the body tells of the burning.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from knell.model import Span
from knell.vocabulary.forms import Cue

_RUMOUR: Final = Cue(
    r"\b(?:(?:unconfirmed|unverified|initial|early|first|conflicting|local|persistent|widespread|several|many|false|fake|media|press|radio|news|online|foreign|opposition|social media) )*"
    r"(?:reports|rumou?rs|posts|claims|messages|allegations|talk|speculation)"
    r"(?: (?:circulating|shared|posted|spread|online|on|in|from|across|among|at|there)(?: (?!that\b|claiming\b|suggesting\b|saying\b|alleging\b|of\b)[\w-]+){0,5})?"
    r"(?P<that>,? (?:that|claiming(?: that)?|suggesting(?: that)?|saying(?: that)?|alleging(?: that)?|of)\b)",
    "reports rumours rumors posts claims messages allegations talk speculation",
)
_JUDGED: Final = re.compile(
    r"\b(?:were|was|are|is|could|cannot|can|have|has|had|remain(?:s|ed)?)(?: not| yet| never)*(?: to)?(?: be(?:en|ing)?)?(?: still| also| \w+ly)? "
    r"(?:looked into|investigated|examined|studied|checked|verified|confirmed|corroborated|under (?:review|investigation|examination)|unconfirmed|unverified)\b"
)
# "what police called revenge for", "in what villagers described as retaliation for"
_REVENGE: Final = Cue(
    r"\bwhat (?P<who>[^,;]{2,60}?) (?:has |have |had )?(?:called|calls?|described as|describes? as|termed|terms|said was|says? was|says? is|branded|saw as|sees? as|believed? (?:to be|was|is)) "
    r"(?:[\w-]+ ){0,3}?(?:revenge|retaliation|reprisals?|retribution|vengeance|payback|an answer|a response|punishment)(?: attack| strike| raid| killing)? (?:for|to)\b",
    "revenge retaliation reprisal reprisals retribution vengeance payback answer response punishment",
)
_CLAUSE: Final = re.compile(r"[,;:]\s")


class Within(NamedTuple):
    """The words for who says so, and those that are theirs."""

    source: Span
    covers: Span


def rumour(text: str, sentence: Span) -> Within | None:
    """ "Reports that 12 had been killed were being checked": what nobody in particular tells, and another cannot say."""
    found = _RUMOUR.search(text, sentence.start, sentence.end)
    if found is None:
        return None
    judged = _JUDGED.search(text, found.end(), sentence.end)
    if judged is None:
        return None
    return Within(Span(found.start(), found.start("that")), Span(found.end(), judged.start()))


def avenged(text: str, sentence: Span) -> Within | None:
    """ "What police called revenge for the killing of two herders": who tells of what is avenged."""
    found = _REVENGE.search(text, sentence.start, sentence.end)
    if found is None:
        return None
    stop = _CLAUSE.search(text, found.end(), sentence.end)
    return Within(Span(found.start("who"), found.end("who")), Span(found.end(), stop.start() if stop else sentence.end))
