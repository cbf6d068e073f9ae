"""Whom a bare number counts: the people counted before it in the sentence, or those the sentences before say were attacked.

"Soldiers fired on worshippers. At least 16 died": the 16 are worshippers. "Thirty soldiers died, and fourteen lay
wounded": the fourteen are soldiers. Who is named with a noun of its own ("people", "others") is left as it is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from knell.model import Claim, Outcome, VictimClass, Victims
from knell.read.events import Event
from knell.read.sentences import Sentence
from knell.vocabulary.forms import Cue
from knell.vocabulary.lexicon import Lexicon, VictimForm

_ATTACK = Cue(
    r"\b(?:fired? (?:from [^,;.]{3,50} )?(?:on|at|into|upon)|shot at|attack(?:ed|ing|s)?(?: on)?|target(?:ed|ing|s)|ambush(?:ed|ing)?(?: on)?|came upon|set upon|descended on"
    r"|rounded up|herded|burst in on|rammed into|drove into|ploughed into|plowed into|shut|lined up|bombed|shelled|charged)\b",
    "fire shot attack target ambush upon descended rounded herded burst rammed drove ploughed plowed shut lined bombed shelled charged",
)
_THEM = re.compile(
    r"\s+(?:(?:an?|the|some|two|three|several|dozens of|hundreds of)\s+)?"
    r"(?:(?:group|crowd|party|gathering|convoy|coach|bus|busload|boat|procession|queue|tent|room)s?\s+(?:full\s+)?(?:of|carrying)\s+)?(?:the\s+)?(?:[a-z]+\s+)?$",
    re.IGNORECASE,
)
_HARM = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
_REMAINS = frozenset({"bodies", "body", "corpses", "fatalities", "lives", "deaths", "dead"})
_MORE = re.compile(r"\s+(?:more|further)\b", re.IGNORECASE)
_REACH = 2  # sentences


@dataclass(frozen=True, slots=True)
class Attacked:
    """The people last said to be attacked, and in which sentence."""

    form: VictimForm
    paragraph: int
    end: int


class TakesUp(Protocol):
    """What is kept from sentence to sentence of whom it is told."""

    attacked: Attacked | None
    claims: list[Claim]


def attacked_in(text: str, sentence: Sentence, lexicon: Lexicon, before: Attacked | None) -> Attacked | None:
    """Whom a sentence says were attacked; else those before, where it stands near enough."""
    for act in _ATTACK.finditer(text, sentence.start, sentence.end):
        people = lexicon.victims.search(text, act.end(), min(sentence.end, act.end() + 50))
        if people is not None and _THEM.fullmatch(text, act.end(), people.start) is not None:
            return Attacked(people.form, sentence.paragraph, sentence.end)
    if before is None or before.paragraph != sentence.paragraph:
        return None
    return before


def taken_up(text: str, sentence: Sentence, event: Event, people: Victims, state: TakesUp) -> Victims:
    """`people`, or where a number leaves them unsaid, those that it takes up."""
    bare = people.text is None or people.text.lower() in _REMAINS
    if people.class_ is not VictimClass.UNKNOWN or not bare or event.outcome not in _HARM or event.count.text is None:
        return people
    if event.count.low == 0 or event.tie is None or event.tie.count is None or event.tie.count.kind in _ONES:
        return people
    before = _counted(text, sentence, event, state.claims) if people.text is None else None
    if before is not None:
        return Victims(before.class_, before.sex, before.age, people.group_words, people.text, people.start, people.end)
    them = state.attacked
    if (
        them is None
        or them.form.class_ is not VictimClass.CIVILIAN
        or text.count(". ", them.end, sentence.start) >= _REACH
    ):
        return people
    return Victims(them.form.class_, None, None, people.group_words, people.text, people.start, people.end)


_ONES = frozenset({"person", "article"})


def _counted(text: str, sentence: Sentence, event: Event, claims: Sequence[Claim]) -> Victims | None:
    """The people counted last before the number: in its sentence, or in the one before where it says "more"."""
    if not claims or event.tie is None or event.tie.count is None or event.tie.count.noun is not None:
        return None
    last = claims[-1]
    here = sentence.start <= last.trigger.start < event.trigger.start
    more = _MORE.match(text, event.count.end or 0) is not None
    if last.outcome not in _HARM or last.count.text is None or not (here or more):
        return None
    whole = last if last.part_of is None else next((c for c in reversed(claims) if c.id == last.part_of), None)
    if whole is None or whole.victims is None or whole.victims.class_ is VictimClass.UNKNOWN:
        return None  # a number beside a part is of the whole's people
    return whole.victims
