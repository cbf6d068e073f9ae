"""The act of a harm: the one its sentence names, the one told before it, or what its doers and victims make it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knell.model import OBJECT_OUTCOMES, Act, ActorClass, Claim, Outcome, Perpetrator, VictimClass
from knell.read.events import Event
from knell.read.placing import State
from knell.read.sentences import Sentence

_ITEM = re.compile(r"\s*(?:[-*•–]\s|\d+[.)]\s|[A-Z][A-Z' ]{3,}\s*[-–—:]\s)")
_DEFAULT = {Outcome.DISPLACED: Act.FORCED_DISPLACEMENT, Outcome.ABDUCTED: Act.ABDUCTION, Outcome.DETAINED: Act.ARREST}
_NOT_INHERITED = frozenset(
    {Act.CEASEFIRE, Act.CURFEW, Act.CHECKPOINT, Act.DEPLOYMENT, Act.HOUSE_RAID, Act.LOOTING, Act.ARREST, Act.OTHER}
)
_RETOLD = frozenset(
    {Act.SHOOTING, Act.BOMBING, Act.SUICIDE_BOMBING, Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.SHELLING, Act.AMBUSH, Act.ARMED_CLASH, Act.MASSACRE,
     Act.EXECUTION, Act.ABDUCTION, Act.SABOTAGE, Act.LANDMINE, Act.ATTACK_ON_CIVILIANS, Act.MASS_GRAVE}
)  # fmt: skip


def act_of(event: Event, doers: Sequence[Perpetrator], state: State, *, refers: bool) -> Act:
    """The act of `event`. `refers`: its sentence points back ("the attack")."""
    if event.act is not None:
        return event.act
    if refers and state.act is not None:
        return state.act
    if event.outcome in (Outcome.ABDUCTED, Outcome.DETAINED):
        return _DEFAULT[event.outcome]
    by_class = _by_class(event, doers)
    if by_class is not None:
        return by_class
    if state.act is not None and state.act not in _NOT_INHERITED:
        return state.act
    if event.outcome in OBJECT_OUTCOMES:
        return Act.ATTACK_ON_INFRASTRUCTURE
    return _DEFAULT.get(event.outcome, Act.OTHER)


def _by_class(event: Event, doers: Sequence[Perpetrator]) -> Act | None:
    """ "Armed men killed 25 villagers" is an attack on civilians; soldiers killed by rebels fell in a clash."""
    victims = event.tie.victims.form.class_ if event.tie is not None and event.tie.victims is not None else None
    if event.outcome is not Outcome.KILLED or not doers or event.tie is None or event.tie.rule != "object":
        return None
    if victims is VictimClass.CIVILIAN and doers[0].class_ in (ActorClass.ARMED_GROUP, ActorClass.STATE_FORCES):
        return Act.ATTACK_ON_CIVILIANS
    against = {VictimClass.STATE_FORCES: ActorClass.ARMED_GROUP, VictimClass.ARMED_GROUP: ActorClass.STATE_FORCES}
    return Act.ARMED_CLASH if victims is not None and against.get(victims) is doers[0].class_ else None


def starts_anew(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list, which tells of something else than the item before."""
    return _ITEM.match(text, sentence.start) is not None


def without_retold(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out an act told alone whose harm is told beside it: "Militants opened fire. Two policemen died"."""
    harmed = {c.act for c in claims if c.outcome is not Outcome.NONE}
    return [
        c
        for c in claims
        if c.outcome is not Outcome.NONE or c.act not in _RETOLD or c.act not in harmed or c.count.text is not None
    ]
