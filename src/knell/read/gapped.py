"""Verbs left out: "the army killed 97, opposition groups 12", "in Hama two brothers", "three on the spot and one in hospital"."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from knell.model import Outcome
from knell.read.chains import spread
from knell.read.clause import Clause, Tie, make

_HARMS: Final = frozenset(
    {Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES, Outcome.ABDUCTED, Outcome.DETAINED, Outcome.MISSING}
)
_NOT: Final = r"(?!(?:in|on|at|of|to|by|with|from|near|since|after|before|than|aged|age|about|is|was|were|are|had|has|have|said|says|that|which|who|when|as)\b)"
# A doer, or a source, without its verb: "; the armed forces for 12", ", unidentified gunmen 58", ", the hospital five".
_ANOTHER_DOER: Final = re.compile(
    rf"[^,;]{{0,70}}?(?:[,;]|\s+and)\s*(?:and\s+|while\s+)?(?:(?:the|other|another|unidentified|unknown|its|their)\s+(?:{_NOT}[\w’'-]+\s+){{1,5}}?(?:\([A-Z]{{2,6}}\)\s+)?"
    rf"|(?:{_NOT}[\w’'-]+\s+){{0,4}}?(?!(?:was|has|is)\b)[a-z][\w’'-]*[a-rt-z]s\s+)(?:for\s+)?"
)
_LETS_GO: Final = re.compile(r"\b(?:releas|free[ds]|rescu|spare[ds]|evacuat)", re.IGNORECASE)
_ENDS: Final = re.compile(r"\s*(?:$|[.,;)]|and\s)")
# A place without its verb: "; in Hama two brothers".
_ANOTHER_PLACE: Final = re.compile(
    r"[^,;]{0,90}?[,;]\s*(?:and\s+|while\s+)?(?:in|at|near|outside)\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s){1,4}(?:,\s*)?"
)
# Another number by the same source: "said it had killed 50, and later claimed 214".
# "… were killed, as were 17 guards", "four lost their lives and so did a guard".
_SO_WERE: Final = re.compile(r"[^;]{0,90}?(?:,\s*as|\b(?:and )?so)\s+(?:were|was|did|had)\s+(?:the\s+)?")
_LATER_SAID: Final = re.compile(
    r"[^;]{0,40}?,?\s*(?:and|but)\s+(?:later|then|now|since|also)\s+(?:claimed|claims|said|says|spoke of|speaks of|gave|gives|put it at)\s+"
)
# "… 61 bodies from the road, and on Wednesday another nine from a field"
_ANOTHER_DAY: Final = re.compile(
    r"[^;.]{0,110}?,?\s+and\s+(?:then\s+)?(?:on|by|since|in)\s+(?:[\w’'-]+\s+){1,3}(?:another\s+|a further\s+)?$"
)
_FROM_THERE: Final = re.compile(r"\s+(?:more\s+)?(?:from|in|at|near|on|under|outside|along|around)\b")
_CLOSED: Final = re.compile(r"\s*(?:$|[.,;]|\band\s)")
_THERE: Final = re.compile(r"\b(?:on the spot|at the scene|instantly|immediately|outright|there)\b")
_LATER: Final = frozenset({"in hospital", "in hospitals"})


def attach_gapped(s: Clause, ties: dict[int, Tie]) -> None:
    """Give the numbers whose verb is left out the word of harm of the number before them."""
    if not ties:
        return
    found = False
    for index in range(1, len(s.people)):
        source = ties.get(index - 1)
        if source is None or source.count is None or source.outcome not in _HARMS:
            continue
        if index in ties:
            if _died_later(s, source, ties[index]):
                ties[index] = replace(
                    ties[index], outcome=source.outcome, act=source.act, trigger=source.trigger, whole=source.whole
                )
            continue
        before = s.people[index - 1]
        start = max(before.end if before.victims is not None else before.count.span.end, source.trigger.end)
        if _is_gapped(s, index, start):
            victims = s.people[index].victims or source.victims
            made = make(s.people[index], source.trigger, source.outcome, source.act, "gapped")
            ties[index] = replace(made, victims=victims, whole=source.whole if source.whole == -1 else None)
            found = True
    if found:
        spread(s, ties)  # "in Idlib a woman and her child"


def _is_gapped(s: Clause, index: int, start: int) -> bool:
    people = s.people[index]
    count = people.count
    bare = count.noun is None and people.victims is None and count.kind == "number"
    bare = bare and _ENDS.match(s.text, count.span.end, s.span.end) is not None
    if bare and _LATER_SAID.fullmatch(s.text, start, count.span.start):
        return True
    if count.kind == "person" or s.trigger_between(start, people.end):
        return False
    if count.noun is None and people.victims is None and count.kind == "number":
        day = _ANOTHER_DAY.fullmatch(s.text, start, count.span.start) is not None
        if day and _FROM_THERE.match(s.text, count.span.end, s.span.end):
            return True
    if bare and _LETS_GO.search(s.text, start, count.span.start):
        return False  # "detains three shepherds, releases one"
    if bare:
        return _ANOTHER_DOER.fullmatch(s.text, start, count.span.start) is not None
    if people.victims is None or not _CLOSED.match(s.text, people.end, s.span.end):
        return False
    return (
        _ANOTHER_PLACE.fullmatch(s.text, start, count.span.start) is not None
        or _SO_WERE.fullmatch(s.text, start, count.span.start) is not None
    )


def _died_later(s: Clause, source: Tie, tie: Tie) -> bool:
    """ "Four died, three on the spot and one in hospital": who is told beside those who died there died too."""
    if source.outcome is not Outcome.KILLED or tie.outcome is not Outcome.INJURED:
        return False
    words = s.gap(tie.trigger.start, tie.trigger.end).lower()
    return words in _LATER and _THERE.search(s.text, source.end, tie.start) is not None
