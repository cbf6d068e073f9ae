"""The act of a harm: the one its sentence names, the one told before it, or what its doers and victims make it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import OBJECT_OUTCOMES, Act, ActorClass, Claim, Modality, Outcome, Perpetrator, Stance, VictimClass
from knell.read.actors import ActorMention, owns_weapon
from knell.read.clause import Tie
from knell.read.deeds import OF_WANT, Deed, is_weapon
from knell.read.events import Event
from knell.read.place_cues import PlaceMention
from knell.read.placing import State, Told
from knell.read.sentences import Sentence
from knell.vocabulary.forms import Found
from knell.vocabulary.lexicon import ActForm

_HOUR: Final = re.compile(r"\s*\d{1,2}[:.]\d\d(?:\s|\s?[ap]\.?m\b)", re.IGNORECASE)
_ITEM: Final = re.compile(r"\s*(?:[-*•–]\s|\d+[.)]\s|[A-Z][A-Z' ]{3,}\s*[-–—:]\s)")
_THEY: Final = re.compile(
    r"\s*(?:They|He|She|The (?:attackers|raiders|gunmen|assailants|rebels|militants|insurgents))\b"
)
_DEFAULT: Final = {
    Outcome.DISPLACED: Act.FORCED_DISPLACEMENT,
    Outcome.ABDUCTED: Act.ABDUCTION,
    Outcome.DETAINED: Act.ARREST,
}
_NOT_INHERITED: Final = frozenset(
    {
        Act.CEASEFIRE,
        Act.CURFEW,
        Act.CHECKPOINT,
        Act.DEPLOYMENT,
        Act.HOUSE_RAID,
        Act.LOOTING,
        Act.ARREST,
        Act.SIEGE,
        Act.OTHER,
    }
)
_THE: Final = re.compile(r"\b(?:the|that|this|these|those)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_BESIDE: Final = 600  # characters: some four sentences
_RETOLD: Final = frozenset(
    {Act.SHOOTING, Act.BOMBING, Act.SUICIDE_BOMBING, Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.SHELLING, Act.AMBUSH, Act.ARMED_CLASH, Act.MASSACRE,
     Act.EXECUTION, Act.ABDUCTION, Act.SABOTAGE, Act.LANDMINE, Act.ATTACK_ON_CIVILIANS, Act.MASS_GRAVE}
)  # fmt: skip


# What a vague word may stand for where a finer act was told: "a suicide bomber struck the mosque. The blast killed nine".
_FINER: Final = {
    Act.BOMBING: frozenset({Act.SUICIDE_BOMBING, Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.SHELLING, Act.LANDMINE}),
    Act.AIRSTRIKE: frozenset({Act.DRONE_STRIKE, Act.SHELLING}),
    Act.SHOOTING: frozenset({Act.SHELLING, Act.DRONE_STRIKE, Act.AMBUSH}),
}
_VAGUE: Final = re.compile(
    r"\b(?:blasts?|explosions?|explosives?|bombs?|detonations?|detonat\w+|went off|blew up|strikes?|came under fire|fired (?:on|at)|firing (?:on|at))\b",
    re.IGNORECASE,
)


def is_of_want(text: str, event: Event) -> bool:
    """ "Died of hunger": of no attack told before."""
    return OF_WANT.match(text, event.trigger.end) is not None


def act_of(event: Event, doers: Sequence[Perpetrator], state: State, *, refers: bool, of_months: bool) -> Act:
    """The act of `event`. `refers`: its sentence points back ("the attack"); `of_months`: it sums up a war, not what was told."""
    if event.act is not None:
        return _of_battle(event, state) or event.act
    if of_months:
        return _DEFAULT.get(event.outcome, Act.OTHER)
    if refers and state.act is not None:
        return state.act
    if event.outcome in (Outcome.ABDUCTED, Outcome.DETAINED):
        return _DEFAULT[event.outcome]
    by_class = _by_class(event, doers)
    if by_class is not None:
        return by_class
    if state.act is not None and state.act not in _NOT_INHERITED and not _is_of_the_taken(event, state.act):
        return state.act
    if event.outcome in OBJECT_OUTCOMES:
        return Act.ATTACK_ON_INFRASTRUCTURE
    return _DEFAULT.get(event.outcome) or _by_class(event, doers, told_so=False) or Act.OTHER


def _of_battle(event: Event, state: State) -> Act | None:
    """ "Killed eleven and captured three", of soldiers or fighters: they were taken in the fighting, not arrested."""
    if event.outcome is not Outcome.DETAINED or event.act is not Act.ARREST:
        return None
    text = state.document.text
    if _CAPTURED.search(text, max(0, event.trigger.start - 12), event.trigger.end + 12) is None:
        return None
    if state.act in _BATTLES:
        return state.act
    victims = event.tie.victims.form.class_ if event.tie is not None and event.tie.victims is not None else None
    return Act.ARMED_CLASH if victims in (VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP) else None


_CAPTURED: Final = re.compile(
    r"\b(?:captur\w+|prisoners?|captives?|surrender\w*|gave (?:him|her|them)sel(?:f|ves) up)\b", re.IGNORECASE
)
_BATTLES: Final = frozenset({Act.ARMED_CLASH, Act.AMBUSH})


def _is_of_the_taken(event: Event, told: Act) -> bool:
    """Whether people killed are told of after people taken: bandits who "killed three and abducted 34" attacked a village."""
    killing = event.tie is not None and event.tie.rule == "object"
    return told is Act.ABDUCTION and killing and event.outcome in (Outcome.KILLED, Outcome.INJURED)


def _by_class(event: Event, doers: Sequence[Perpetrator], *, told_so: bool = True) -> Act | None:
    """ "Armed men killed 25 villagers" is an attack on civilians; soldiers killed by rebels fell in a clash.

    `told_so`: the words say that the doers killed them; else any harm that armed people did to people, where no other act is told.
    """
    if event.tie is None or not doers:
        return None
    victims = event.tie.victims.form.class_ if event.tie.victims is not None else None
    if (
        not told_so
        and doers[0].class_ is ActorClass.ARMED_GROUP
        and victims in (None, VictimClass.UNKNOWN, VictimClass.CIVILIAN)
    ):
        return Act.ATTACK_ON_CIVILIANS
    if told_so and (event.outcome not in (Outcome.KILLED, Outcome.CASUALTIES) or event.tie.rule != "object"):
        return None
    if victims is VictimClass.CIVILIAN and doers[0].class_ in (ActorClass.ARMED_GROUP, ActorClass.STATE_FORCES):
        return Act.ATTACK_ON_CIVILIANS
    against = {VictimClass.STATE_FORCES: ActorClass.ARMED_GROUP, VictimClass.ARMED_GROUP: ActorClass.STATE_FORCES}
    return Act.ARMED_CLASH if victims is not None and against.get(victims) is doers[0].class_ else None


def refined(
    text: str, acts: Sequence[Found[ActForm]], told: Act | None, places: Sequence[PlaceMention]
) -> list[Found[ActForm]]:
    """The words for acts, a vague one standing for the finer act told before it, unless another place is named."""
    if told is None or any(p.cue not in ("possessor", "dateline") and not p.definite for p in places):
        return list(acts)
    return [
        replace(f, form=replace(f.form, act=told))
        if f.form.weak and told in _FINER.get(f.form.act, ()) and _VAGUE.fullmatch(text, f.start, f.end)
        else f
        for f in acts
    ]


def carried_doers(event: Event, act: Act, told: Told, state: State) -> tuple[Perpetrator, ...]:
    """Who did the act told before, where the sentence names no other: "Rebels shelled the town. Two girls died"."""
    if event.tie is None or event.tie.rule in ("object", "around"):
        opening = state.document.text[told.sentence.start : event.trigger.start]
        if _THEY.match(opening) and not told.actors:
            return state.doer
    if act is Act.OTHER or event.outcome in _DEFAULT or act not in state.doers:
        return ()
    start, doers = state.doers[act]
    own_act = event.act is not None and start != told.sentence.start
    if own_act or event.rule == "act" or (event.tie is not None and _is_side(event.tie, doers)):
        return ()
    return doers


def _is_side(tie: Tie, doers: Sequence[Perpetrator]) -> bool:
    """Whether the victims are of the doers' kind: soldiers do not fall to their own army's shells."""
    class_ = tie.victims.form.class_ if tie.victims is not None else None
    kinds = {VictimClass.STATE_FORCES: ActorClass.STATE_FORCES, VictimClass.ARMED_GROUP: ActorClass.ARMED_GROUP}
    return class_ is not None and any(kinds.get(class_) is d.class_ for d in doers)


def note_act(text: str, acts: Sequence[Found[ActForm]], actors: Sequence[ActorMention], state: State) -> None:
    """Keep what a sentence without harm tells to have been done, and by whom: "A Russian missile struck a block"."""
    act = next((a for a in acts if a.form.act not in _NOT_INHERITED), None)
    if act is None:
        return
    state.act = act.form.act
    owner = [a for a in actors if owns_weapon(text, a)] or [a for a in actors if a.span.start <= act.start][:1]
    if not owner and _THE.search(text, max(0, act.start - 20), act.start) is None:
        state.doers.pop(act.form.act, None)  # told anew, by whom is not said
    if owner:
        doers = tuple(
            Perpetrator(
                text=a.span.of(text),
                class_=a.class_,
                stance=Stance.ASSERTED,
                actor=a.actor,
                side=a.side,
                start=a.span.start,
                end=a.span.end,
            )
            for a in owner[:1]
        )
        state.doers[act.form.act] = (-1, doers)
        if act.form.act is not Act.ARMED_CLASH and not is_weapon(doers[0]):
            state.deeds.append(Deed(act.start, doers, act.form.act))


def starts_anew(text: str, sentence: Sentence, places: Sequence[PlaceMention]) -> bool:
    """Whether a sentence is an item of a list, which tells of something else than the item before.

    What is told by the hour goes on with one story until it names another place.
    """
    if _ITEM.match(text, sentence.start) is not None:
        return not _is_of_one_toll(text, sentence.start)
    return bool(places) and _HOUR.match(text, sentence.start) is not None


_BULLETS: Final = "-–•*·"
_TOLL: Final = re.compile(
    r"\b(?:toll|results?|losses|casualties|balance|outcome|breakdown|summary|bilan)\b[^.\n]{0,40}:$", re.IGNORECASE
)
_FAR: Final = 600  # characters: as long as such a list may be


def _is_of_one_toll(text: str, start: int) -> bool:
    """ "Provisional toll:" and its lines tell of one attack."""
    for line in reversed(text[max(0, start - _FAR) : start].split("\n")):
        words = line.strip()
        if words and words[0] not in _BULLETS:
            return _TOLL.search(words) is not None
    return False


def without_retold(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out an act told alone whose harm is told beside it: "Militants opened fire. Two policemen died".

    An act stays that says more than the harm: who is accused, what it answers, doers named after the harm, or an act told elsewhere in the text.
    """
    harms = sorted((c for c in claims if c.outcome is not Outcome.NONE), key=_start)

    def is_retold(act: Claim) -> bool:
        first = bisect_left(harms, _start(act) - _BESIDE, key=_start)
        beside = harms[first : bisect_right(harms, _start(act) + _BESIDE, key=_start)]
        return any(_tells(harm, act) for harm in beside)

    return [c for c in claims if not (_is_bare(c) and is_retold(c))]


def _start(claim: Claim) -> int:
    return claim.quote.start


def _tells(harm: Claim, act: Claim) -> bool:
    """Whether `act` is the act of `harm`, told beside it: its doers before the harm."""
    if harm.act is not act.act or _by_others(harm, act):
        return False
    return harm.quote.start >= act.quote.start or not act.perpetrators


_NEXT: Final = 40  # characters to the next sentence


def _by_others(harm: Claim, act: Claim) -> bool:
    """Whether two claims name doers, and not the same: "Gunmen attacked a village. Soldiers caught up with them, killing four".

    Who is told to have fled some sentences later, nobody says from whom, may have fled from any of them.
    """
    if harm.outcome is Outcome.DISPLACED and not harm.perpetrators:
        return harm.quote.start - act.quote.end > _NEXT
    ones, others = ({p.text.casefold() for p in c.perpetrators if p.text} for c in (harm, act))
    return bool(ones and others) and not any(a in b or b in a for a in ones for b in others)


def _is_bare(claim: Claim) -> bool:
    """Whether a claim is of an act alone, and says nothing that its harm would not."""
    return (
        claim.outcome is Outcome.NONE
        and claim.act in _RETOLD
        and claim.count.text is None
        and claim.modality is not Modality.DENIED
        and claim.answers is None
        and not any(p.stance is Stance.ACCUSED for p in claim.perpetrators)
    )
