"""The number right behind a word of harm: "killed 12", "the deaths of 12", "the toll rose to 12"."""

from __future__ import annotations

import re
from typing import Final

from knell.read.clause import Clause
from knell.read.subjects import leads_to_name

OBJECT_GAP: Final = re.compile(
    r"^[”\"’']?\s*[“\"‘']?(?:(?:himself|herself|themselves|(?:the|its|their|a|an|his|her) (?:[\w’'-]+ ){0,2}[\w-]+)(?: and|,)\s+)?"
    r"(?:(?:the|a|an|but|only|just|all|all of|his|her|their|its|my|our|some|also|another|and|or|wounding|injuring|lives of|(?:a|its|the|their) (?:family|household|crew|team|group) of|of)\s+)*$",
    re.IGNORECASE,
)
# "The deaths of 12", "the detention by soldiers of 60 men"
OF_GAP: Final = re.compile(
    r"^\s+(?:(?:by|at the hands of)\s+[^,.;:\d]{2,45}\s+)?of\s+(?:the\s+|some\s+|another\s+|an? (?:further|additional)\s+)?[“\"]?$",
    re.IGNORECASE,
)
TOLL_GAP: Final = re.compile(
    r"^(?!.*;).{0,110}?(?:\b(?:to|at|of|was|is|as|reached|reaching|passed|passing|exceeded|exceeding|exceeds?|tops|reach|reaches|passes|approach\w*|nears?|(?:runs?|ran|ranges?|ranged|vary|varies|varied)(?: from| between)?|totals|totall?ed|stands?|topped|hit|stood|now|has|have|had|already|(?:may|might|could|would) be)"
    r"|[:,])\s*(?:be\s+|some\s+)?$",
    re.IGNORECASE | re.DOTALL,
)
_MAY_RISE: Final = re.compile(
    r"\b(?:could|may|might|would|will|expected to|likely to|feared to)\s+(?:still\s+|yet\s+|even\s+)?(?:rise|climb|increase|grow|go up)\b(?!\s+(?:to|above|past|beyond|over)\b)",
    re.IGNORECASE,
)
LEAD: Final = re.compile(r"(?:at|to|of|passed|passes|reached|exceeded|exceeds?|topped|tops)\b", re.IGNORECASE)
_QUOTES: Final = frozenset("\"'”’")
HAS_HARM: Final = re.compile(r"\s*(?:had|have|has|were|was|are|is)\b")


def first_right(s: Clause, start: int, free: list[int], pattern: re.Pattern[str]) -> int | None:
    """The nearest of the `free` numbers behind `start`, where the words between are such as `pattern` allows."""
    for index in free:
        people = s.people[index]
        if people.count.span.start < start:
            continue
        if people.count.kind in ("person", "article") and pattern is TOLL_GAP:
            continue
        gap = s.gap(start, people.count.span.start)
        if gap[:1] in _QUOTES and people.victims is None:
            return None  # "'executed' 412 transfers"
        if pattern is TOLL_GAP and (lead := LEAD.match(s.text, people.count.span.start)):
            gap += lead.group()  # "at about 1,400": the count has taken the preposition
        if pattern is TOLL_GAP and _MAY_RISE.search(gap) is not None:
            return None  # "the toll could rise as 10 are in a critical state"
        if pattern is OBJECT_GAP and gap.strip() == "and" and HAS_HARM.match(s.text, people.count.span.end, s.span.end):
            return None  # "three came back wounded and two have not been found"
        fits = pattern.search(gap) or (pattern is not TOLL_GAP and leads_to_name(people, gap, pattern is OF_GAP))
        return index if fits and not s.trigger_between(start, people.count.span.start) else None
    return None
