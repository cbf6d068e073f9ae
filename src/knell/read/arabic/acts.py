"""Which act an Arabic harm or damage comes of: the nearest word for one in the sentence, made finer by what was told before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from knell.model import Act, ObjectKind, Outcome
from knell.read.arabic.harm import Harm
from knell.read.arabic.things import ActWord
from knell.read.arabic.things_counted import Thing
from knell.read.arabic.tokens import Tokens, readings

_FAR: Final = 40  # words between a harm and the word for its act
_FAR_WEAK: Final = 26
_BESIDE: Final = 25  # words within which what flies says more than "قصف"
# What a general word for an act may be, if the sentence or the one before says so.
_GENERIC: Final = {
    Act.SHELLING: (Act.AIRSTRIKE, Act.DRONE_STRIKE),
    Act.AIRSTRIKE: (Act.DRONE_STRIKE,),
    Act.BOMBING: (Act.SUICIDE_BOMBING,),
    Act.EXECUTION: (Act.MASS_GRAVE,),
    Act.MASSACRE: (Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.SHELLING, Act.BOMBING),
}
_WAR: Final = frozenset(
    {Act.SHELLING, Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.BOMBING, Act.SUICIDE_BOMBING, Act.ARMED_CLASH, Act.LANDMINE}
)
_BODILY: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
_HARMLESS: Final = frozenset({Act.ARREST, Act.ABDUCTION, Act.HOUSE_RAID, Act.LOOTING, Act.FORCED_DISPLACEMENT})
_SLOW: Final = frozenset(
    {Act.SEXUAL_VIOLENCE, Act.CEASEFIRE, Act.CURFEW, Act.DEPLOYMENT, Act.CHECKPOINT, Act.SIEGE, Act.PROTEST}
)
_OF_PEOPLE: Final = frozenset({Act.ARREST, Act.ABDUCTION, Act.HOUSE_RAID, Act.FORCED_DISPLACEMENT, Act.EXECUTION})
_OF_FIGHTERS: Final = ("دبابه", "دبابت", "دبابات", "مدرع", "اليه", "اليت", "اليات", "طقم", "اطقم")
_FIGHTING: Final = ("قتالي", "عسكري", "مسلح", "حربي")
_NO_WEAPON: Final = frozenset({Act.ATTACK_ON_CIVILIANS, Act.ATTACK_ON_INFRASTRUCTURE, Act.OTHER, None})
_FELLED: Final = ("اسقط", "اسقاط", "يسقط", "تسقط")


def act_of_harm(tokens: Tokens, harm: Harm, acts: Sequence[ActWord], told: Act | None) -> Act | None:
    """The act of a harm; `told` is that of the sentences before. People flee from an act where one is told."""
    near = _near(tokens, harm, acts, told)
    if harm.act is Act.FORCED_DISPLACEMENT:
        return near or (told if told in _WAR else None) or harm.act
    return harm.act or near


def _near(tokens: Tokens, harm: Harm, acts: Sequence[ActWord], told: Act | None) -> Act | None:
    """The nearest act behind a harm or before it in the sentence, a strong word first."""
    best: tuple[float, ActWord] | None = None
    for act in acts:
        if act.form.act in _SLOW or (harm.outcome in _BODILY and act.form.act in _HARMLESS):
            continue
        if act.form.act is harm.act is Act.FORCED_DISPLACEMENT:
            continue
        distance = act.i - harm.at if act.i >= harm.at else (harm.at - act.j) * 1.1
        score = (
            distance + (12 if act.form.weak else 0) + (4 if act.form.act is Act.SHELLING and act.j - act.i == 1 else 0)
        )
        if distance <= (_FAR_WEAK if act.form.weak else _FAR) and (best is None or score < best[0]):
            best = (score, act)
    if best is None:
        return None
    nearest = best[1].form.act
    finer = _GENERIC.get(nearest, ())
    said = next((a.form.act for a in acts if a.form.act in finer and abs(a.i - harm.at) <= _BESIDE), None)
    if said is not None:  # "قصفت طائرات …": what flies says more than "قصف"
        return said
    again = best[1].definite and best[1].j - best[1].i == 1
    return told if again and told in finer else nearest  # "القصف": that of the aircraft told before


def act_of_thing(tokens: Tokens, thing: Thing, acts: Sequence[ActWord], told: Act | None) -> Act | None:
    """The act of a thing harmed; a tank or a car for fighting is lost in a clash, where no weapon is named."""
    own = next(
        (a for a in acts if tokens.span(a.i, a.j).start <= thing.trigger.start < tokens.span(a.i, a.j).end),
        None,
    )
    if any(w.startswith(_FELLED) for w in readings(tokens.at(tokens.index_at(thing.trigger.start)))):
        return Act.ARMED_CLASH  # an aircraft brought down
    near = sorted(
        (abs(a.i - thing.i), a.form.act) for a in acts if a.form.act not in _SLOW | _OF_PEOPLE | {Act.LOOTING}
    )
    act = own.form.act if own is not None else near[0][1] if near else Act.ATTACK_ON_INFRASTRUCTURE
    if own is None and act is Act.ATTACK_ON_INFRASTRUCTURE and told in _WAR:
        act = told
    return Act.ARMED_CLASH if act in _NO_WEAPON and _of_fighters(tokens, thing) else act


def _of_fighters(tokens: Tokens, thing: Thing) -> bool:
    if thing.object.kind is not ObjectKind.VEHICLE:
        return False
    words = [w for k in range(thing.i, thing.j) for w in readings(tokens.at(k))]
    return any(w.startswith(_OF_FIGHTERS) for w in words) or tokens.at(thing.j).startswith(_FIGHTING)
