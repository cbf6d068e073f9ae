"""Lists of the harmed whose word of harm stands before the list: "the dead are six traders and a driver", "12 by car bomb".

A list may run on in bullets under a line that ends with a colon. Where the number of all was told before, its entries are parts.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from knell.model import Outcome, Span
from knell.read.clause import Clause, Tie, make

_ARE: Final = re.compile(
    r"[\s\-–•*]*(?:(?:in|at|near|from) [A-Z][\w’' -]{2,30}?,? )?(?P<who>the (?:dead|killed|slain|wounded|injured|victims)|they|those (?:killed|who died|wounded|injured))"
    r" (?:are|were|comprised?)\s*(?P<colon>:)?\s*(?:all\s+)?",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(
    r"(?:\s+(?:of|from|in|at|near|with|who|aged)\b[^;:.]{1,60}?)?\s*(?:;|,|;? and|, and|\bplus)\s+(?:and\s+)?$",
    re.IGNORECASE,
)
_BY_ARMS: Final = re.compile(
    r"\s+(?:by|in)\s+(?:an?\s+|the\s+|two\s+|unknown\s+)?(?:[\w-]+\s+){0,2}?(?:bombs?|bombers?|bombings?|ieds?|shelling|shells?|mortars?|gunfire|gunmen|air ?strikes?|snipers?|drones?|mines?|rockets?|clashes)\b",
    re.IGNORECASE,
)
_BULLETS: Final = "-–•*·"
_OPENS_ENTRY: Final = re.compile(r"(?:^|[:;,•*–-])\s*$")


def attach_listed(s: Clause, ties: dict[int, Tie], last: Outcome | None, *, died: bool) -> None:
    """Tie the entries of a list of the harmed that its own sentence gives no word of harm."""
    if not s.people:
        return
    first = s.people[0]
    opening = s.text[s.span.start : first.count.span.start]
    are = _ARE.fullmatch(opening) if opening.rstrip(" :").endswith(("re", "all", "comprise", "comprised")) else None
    if are is not None:
        _attach_are(s, ties, are, last, died=died)
    elif last is not None and not ties and not opening.strip(" -–•*·") and _is_bullet(s):
        span = first.victims or first.count.span
        made = make(first, Span(span.start, span.end), last, None, "part_of_before")
        ties[0] = replace(made, whole=-1)
    if last is Outcome.KILLED:
        _attach_by_arms(s, ties)


def _attach_are(s: Clause, ties: dict[int, Tie], are: re.Match[str], last: Outcome | None, *, died: bool) -> None:
    who = are["who"].lower()
    outcome = last
    if who.endswith(("dead", "killed", "slain", "who died")):
        outcome = Outcome.KILLED
    elif who.endswith(("wounded", "injured")):
        outcome = Outcome.INJURED
    elif who.endswith("victims"):
        outcome = Outcome.KILLED if died else last
    elif are["colon"] is None and (len(s.people) < 2 or s.people[0].victims is None):
        return  # "they were 12 in all", "they were two brothers": who those are that were told of
    if outcome is None:
        return
    trigger = Span(s.span.start + are.start("who"), s.span.start + are.end("who"))
    told = last is not None and (outcome is last or died)
    for index, people in enumerate(s.people):
        if index and not _GOES_ON.fullmatch(s.gap(s.people[index - 1].end, people.count.span.start)):
            break
        made = make(people, trigger, outcome, None, "part_of_before")
        ties[index] = replace(made, whole=-1) if told else made


def _attach_by_arms(s: Clause, ties: dict[int, Tie]) -> None:
    """ "Baghdad: 19 by a car bomb; 2 members of one family by mortar fire"."""
    for index, people in enumerate(s.people):
        if index in ties or people.count.kind != "number":
            continue
        end = len(s.text[: people.end].rstrip()) if people.victims is not None else people.count.span.end
        by = _BY_ARMS.match(s.text, end)
        if by is not None and _OPENS_ENTRY.search(s.text, s.span.start, people.count.span.start):
            made = make(people, Span(by.start() + 1, by.end()), Outcome.KILLED, None, "part_of_before")
            ties[index] = replace(made, whole=-1)


def _is_bullet(s: Clause) -> bool:
    """Whether the sentence is an entry under a line that ends with a colon."""
    if s.text[s.span.start] not in _BULLETS:
        return False
    for line in reversed(s.text[max(0, s.span.start - _FAR) : s.span.start].split("\n")):
        words = line.strip()
        if words and words[0] not in _BULLETS:
            return words.endswith(":")
    return False


_FAR: Final = 900  # characters: as long as such a list may be
