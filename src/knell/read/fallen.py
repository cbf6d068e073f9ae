"""Whether "fell" tells of dead: soldiers fall, and so do prices, governments and snow."""

from __future__ import annotations

import re
from typing import Final

from knell.model import Outcome, VictimClass
from knell.read.clause import Clause
from knell.vocabulary.forms import Found
from knell.vocabulary.lexicon import TriggerForm

FELL: Final = frozenset({"fell", "fallen", "falls"})
_FELL_OTHERWISE: Final = re.compile(
    r"\s+(?:ill|sick|back|silent|asleep|short|apart|out|off|behind|from|into|by|through|under|on|over|down|for|below|in love)\b",
    re.IGNORECASE,
)
_FELL_TO: Final = re.compile(
    r"\s+to\s+(?:the\s+|a\s+|an\s+|their\s+|its\s+)?(?:[\w’'-]+\s+){0,3}?(?:militias?|army|forces|troops|soldiers|gunmen|fighters|rebels|fire|bullets?|snipers?|shells?|drones?|police|guerrillas|paramilitaries|executioners?)\b",
    re.IGNORECASE,
)
_FELL_IN: Final = re.compile(
    r"\s+in (?:the|an?|its|their|that|this) (?:[\w-]+ ){0,2}?(?:ambush(?:es)?|battle|fighting|fight|clash(?:es)?|attack|assault|raid|firefight|line of duty|defen[cs]e)\b"
)
_NEAR: Final = 60  # characters
_ARMED: Final = frozenset({VictimClass.ARMED_GROUP, VictimClass.STATE_FORCES})
_HAVE: Final = re.compile(r"\b(?:had|have)\s+$")
_COMRADES: Final = re.compile(
    r"\s+of (?:his|her|its|their|our|my) (?:comrades|men|own|friends|fellows|colleagues|number|brothers)\b", re.I
)


def _beside_hurt(s: Clause, found: Found[tuple[TriggerForm, ...]]) -> bool:
    """ "In the shelling three persons fell, twenty were wounded": what is told right behind them is a harm."""
    if s.text[found.end : found.end + 1] not in (",", ";") and not s.text.startswith(" and ", found.end):
        return False
    near = [t for t in s.triggers if found.end < t.start < found.end + _NEAR]
    return any(f.outcome in (Outcome.INJURED, Outcome.MISSING) for t in near for f in t.form)


def is_fallen(s: Clause, found: Found[tuple[TriggerForm, ...]], index: int) -> bool:
    """Whether "fell" tells of dead: of a number of fighters or of comrades, or by whom they fell; prices and ministers fall too."""
    people = s.people[index]
    if people.count.kind == "person" or _FELL_OTHERWISE.match(s.text, found.end, s.span.end):
        return False
    armed = people.victims is not None and people.victims.form.class_ in _ARMED
    comrades = _COMRADES.match(s.text, people.count.span.end, s.span.end) is not None
    bare = people.victims is None and people.count.noun is None and people.count.kind == "number"
    if bare and _HAVE.search(s.text, s.span.start, found.start):
        before = s.lexicon.victims.find(s.text, s.span.start, people.count.span.start)
        return any(v.form.class_ in _ARMED for v in before)  # "lost 10 soldiers; another source said 30 had fallen"
    words = s.gap(people.count.span.end, people.end).strip().lower()
    return (
        armed
        or _FELL_IN.match(s.text, found.end, s.span.end) is not None
        or _beside_hurt(s, found)
        or comrades
        or words.endswith(("comrade", "comrades", "martyr", "martyrs"))
        or _FELL_TO.match(s.text, found.end, s.span.end) is not None
    )
