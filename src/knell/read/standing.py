"""What stands for people harmed: fresh graves, shrouds, homicides, cases of arrest that somebody has counted.

"A villager counted 31 graves": a number of things, each of which is one dead.
"""

from __future__ import annotations

import re
from typing import Final

from knell.read.count_mentions import CountMention

_STANDS: Final = re.compile(r"(?:[\w-]+ )?(?:graves|shrouds|coffins|homicides|murders)", re.IGNORECASE)
_SEEN: Final = re.compile(
    r"\b(?:count(?:s|ed|ing)?|saw|seen|dug|digging|record(?:s|ed|ing)?|register(?:s|ed|ing)?|logg(?:ed|ing)|document(?:s|ed|ing)?|tallied|filled|with|there (?:have been|has been|were|are|had been))"
    r"\s+(?:(?:a total of|some|the|only|another)\s+)*$",
    re.IGNORECASE,
)
_ENDS: Final = ("graves", "shrouds", "coffins", "homicides", "murders")
_OTHER_GRAVES: Final = re.compile(r"(?:mass|unmarked|old) ", re.IGNORECASE)


_CASES: Final = re.compile(
    r"\s+(?:\w+\s+)?(?:cases|instances|incidents)\s+of\s+(?:[a-z-]+\s+){0,2}?"
    r"(?P<what>arrests?|detentions?|abductions?|kidnappings?|(?:enforced |forced )?disappearances?)\b",
    re.IGNORECASE,
)


def cases_of(text: str, count: CountMention) -> re.Match[str] | None:
    """ "169 cases of arbitrary arrest": each is one person, or more."""
    if count.unit is None or not count.unit.endswith(("cases", "instances", "incidents")):
        return None
    return _CASES.match(text, count.span.end)


def stands_for_dead(text: str, count: CountMention) -> bool:
    """Whether a number of things counts dead: "counted 31 fresh graves", "recorded 34 homicides"."""
    noun = count.noun
    if (
        noun is None
        or count.unit is None
        or not count.unit.endswith(_ENDS)
        or _STANDS.fullmatch(text, noun.start, noun.end) is None
    ):
        return False
    if _OTHER_GRAVES.match(text, noun.start, noun.end):
        return False
    return _SEEN.search(text, max(0, count.span.start - 40), count.span.start) is not None
