"""What the parts of an attack add to what a sentence tells: harm to people named without a number, attacks on things.

A word of harm that has taken its number keeps it; its doers, and people joined to it without a
number, come from its part (`read.parts`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knell.model import Act, ObjectHarmed, ObjectKind, Outcome, Span, VictimClass
from knell.read.events import IMPLIED, NO_COUNT, Event, with_act
from knell.read.parts import Part, find_parts
from knell.read.phrases import Phrase, find_phrases
from knell.vocabulary.lexicon import Lexicon
from knell.vocabulary.roles import load_roles

_ACTS = {"bombing": Act.BOMBING, "arson": Act.ARSON, "looting": Act.LOOTING}
_FIGHTERS = frozenset({VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP})


def with_parts(
    text: str, span: Span, told: Sequence[Event], lexicon: Lexicon, *, surnames: frozenset[str], others: Sequence[Span]
) -> tuple[Event, ...]:
    """`told` of the sentence text[span], with doers, and with the harm and attacks that no number tells.

    `surnames` are those of the persons named in full in the text; `others` are names of places and
    sources, which are no persons.
    """
    roles = load_roles("en")
    phrases = find_phrases(text, span, roles, surnames=surnames, others=others)
    parts = find_parts(text, span, phrases, lexicon, roles)
    spoken_for = [_people(e) for e in told]
    kept = [_enriched(text, e, parts, phrases) for e in told if not _same_act(e, parts)]
    acts = lexicon.acts.find(text, span.start, span.end)
    new: list[Event] = []
    for part in parts:
        for index, patient in enumerate(part.patients):
            if patient.kind == "thing" and part.outcome is not Outcome.NONE:
                continue  # a word for harm to people
            if patient.kind != "name" and (_taken(part.trigger, kept) or _taken(patient.span, kept)):
                continue  # the number told of this word counts them
            if any(s is not None and _overlap(s, patient.span) for s in spoken_for):
                continue
            trigger = part.trigger if index == 0 and not _taken(part.trigger, kept) else patient.span
            event = _event(part, patient, trigger)
            if event.act is None and event.outcome is not Outcome.NONE:
                event = with_act(event, text, acts)
            if not any(_key(event) == _key(e) for e in (*kept, *new)):
                new.append(event)
    return _with_targets(kept, new)


def _with_targets(told: list[Event], new: list[Event]) -> tuple[Event, ...]:
    """ "Twelve died when shells hit a market": the thing attacked goes with the harm, and is no claim of its own."""
    rest: list[Event] = []
    harms = [*told, *(e for e in new if e.outcome is not Outcome.NONE)]
    for event in new:
        if event.outcome is not Outcome.NONE:
            continue
        bare = [i for i, e in enumerate(harms) if e.object is None and e.outcome is not Outcome.NONE]
        if event.object is not None and bare:
            harms[bare[0]] = replace(harms[bare[0]], object=event.object)
        else:
            rest.append(event)
    added = sorted((*harms[len(told) :], *rest), key=lambda e: e.start)
    return (*harms[: len(told)], *added)


def _people(event: Event) -> Span | None:
    if event.tie is not None and event.tie.people is not None:
        return event.tie.people
    if event.object is not None and event.object.start is not None and event.object.end is not None:
        return Span(event.object.start, event.object.end)
    return None


def _key(event: Event) -> tuple[Outcome, Span]:
    return event.outcome, event.trigger


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _taken(trigger: Span, told: Sequence[Event]) -> bool:
    return any(_overlap(trigger, e.trigger) for e in told)


def _same_act(event: Event, parts: Sequence[Part]) -> bool:
    """An act alone that a part tells with what was attacked."""
    return event.rule == "act" and any(p.patients and _overlap(p.trigger, event.trigger) for p in parts)


def _enriched(text: str, event: Event, parts: Sequence[Part], phrases: Sequence[Phrase]) -> Event:
    """A counted harm with its doers, and with the whole noun phrase of its people."""
    part = next((p for p in parts if _overlap(p.trigger, event.trigger)), None)
    people = _people(event)
    count_end = event.count.end or event.start
    phrase = None
    if people is not None and event.tie is not None:
        inside = [p for p in phrases if p.kind != "thing" and _overlap(p.span, people)]
        near = [p for p in phrases if p.kind == "people" and 0 <= p.start - count_end and not text[count_end : p.start].strip()]
        phrase = inside[0] if inside else (near[0] if near else None)
        if phrase is not None and phrase.start < count_end:
            phrase = None
    return replace(event, agents=part.agents if part else (), people=phrase)


def _event(part: Part, patient: Phrase, trigger: Span) -> Event:
    start, end = min(trigger.start, patient.start), max(trigger.end, patient.end)
    if end - start > 160:
        start, end = trigger.start, trigger.end
    if patient.kind == "thing":
        act = _ACTS.get(part.act, Act.ATTACK_ON_INFRASTRUCTURE)
        thing = ObjectHarmed(patient.thing or ObjectKind.OTHER, None, patient.start, patient.end)
        return Event(start, end, trigger, Outcome.NONE, act, NO_COUNT, f"part:{part.frame}", object=thing, agents=part.agents)
    act_of_people = part.form_act
    if part.outcome is Outcome.NONE:
        fighters = patient.form.class_ in _FIGHTERS
        act_of_people = _ACTS.get(part.act, Act.ARMED_CLASH if fighters else Act.ATTACK_ON_CIVILIANS)
    count = IMPLIED if part.outcome is not Outcome.NONE else NO_COUNT
    return Event(
        start, end, trigger, part.outcome, act_of_people, count, f"part:{part.frame}", people=patient, agents=part.agents
    )
