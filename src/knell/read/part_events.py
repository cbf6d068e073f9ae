"""What the parts of an attack add to what a sentence tells: people harmed who are named without a number, doers, targets.

A word of harm that has taken its number keeps it, and gets its doers. An attack alone makes no new
claim; where the sentence tells one, it gets what was attacked and by whom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import ObjectHarmed, ObjectKind, Outcome, Span
from knell.read.counts import CountMention
from knell.read.events import IMPLIED, Event, with_act
from knell.read.parts import Part, find_parts
from knell.read.phrases import Names, Phrase, find_phrases
from knell.vocabulary.lexicon import Lexicon
from knell.vocabulary.roles import load_roles

_AFTER_REDUCED: Final = re.compile(
    r"\s*(?:[,.;:)]|$|(?:by|in|on|at|during|when|after|near|while|for|and|or|this|last|today|yesterday)\b)"
)
_LONGEST: Final = 160


def with_parts(
    text: str,
    span: Span,
    told: Sequence[Event],
    counts: Sequence[CountMention],
    lexicon: Lexicon,
    *,
    names: Names,
    others: Sequence[Span],
) -> tuple[Event, ...]:
    """`told` of the sentence text[span], with doers, and with the harm that no number tells.

    `names` are those of the whole text; `others` are places and sources, which are no persons.
    """
    roles = load_roles("en")
    phrases = find_phrases(text, span, roles, names=names, others=others)
    parts = find_parts(text, span, phrases, lexicon, roles)
    if not parts:
        return tuple(told)
    kept = [_enriched(text, e, parts, phrases) for e in told]
    acts = lexicon.acts.find(text, span.start, span.end)
    new: list[Event] = []
    for part in parts:
        for index, patient in enumerate(_harmed(text, part, kept, counts)):
            trigger = part.trigger if index == 0 and not _taken(part.trigger, kept) else patient.span
            event = with_act(_event(part, patient, trigger), text, acts)
            if not any((event.outcome, event.trigger) == (e.outcome, e.trigger) for e in (*kept, *new)):
                new.append(event)
    kept = [e for e in kept if not (e.rule == "act" and any(_overlap(e.trigger, n.trigger) for n in new))]
    return (*kept, *sorted(new, key=lambda e: e.start))


def _harmed(text: str, part: Part, told: Sequence[Event], counts: Sequence[CountMention]) -> list[Phrase]:
    """The people of a part that make a claim of their own: no number tells of them."""
    if part.outcome is Outcome.NONE or (part.frame == "reduced" and not _AFTER_REDUCED.match(text, part.trigger.end)):
        return []
    counted = _taken(part.trigger, told)
    found: list[Phrase] = []
    for patient in part.patients:
        if patient.kind == "thing" or any(_overlap(s, patient.span) for s in map(_people, told) if s is not None):
            continue
        if patient.kind != "name" and (counted or part.frame == "list" or _taken(patient.span, told)):
            continue  # the number told of this word counts them
        if any(c.kind != "article" and 0 <= patient.start - c.span.end <= 2 for c in counts):
            continue  # a number that the frames did not take
        found.append(patient)
    return found


def _people(event: Event) -> Span | None:
    return event.tie.people if event.tie is not None else None


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _taken(span: Span, told: Sequence[Event]) -> bool:
    return any(_overlap(span, e.trigger) for e in told if e.rule != "act")


def _enriched(text: str, event: Event, parts: Sequence[Part], phrases: Sequence[Phrase]) -> Event:
    """A harm or act told, with its doers; a harm with the whole noun phrase of its people, an act with its target."""
    part = next((p for p in parts if _overlap(p.trigger, event.trigger)), None)
    if part is not None:
        event = replace(event, agents=part.agents)
    if event.rule == "act" and part is not None:
        thing = next((p for p in part.patients if p.kind == "thing"), None)
        if thing is not None:
            harmed = ObjectHarmed(
                thing.thing or ObjectKind.OTHER, text[thing.start : thing.end], thing.start, thing.end
            )
            return replace(event, object=harmed)
    people, end = _people(event), event.count.end or event.start
    if people is None:
        return event
    inside = [p for p in phrases if p.kind != "thing" and _overlap(p.span, people)]
    near = [p for p in phrases if p.kind == "people" and p.start >= end and not text[end : p.start].strip()]
    phrase = next(iter(inside or near), None)
    return replace(event, people=phrase) if phrase is not None and phrase.start >= end else event


def _event(part: Part, patient: Phrase, trigger: Span) -> Event:
    start, end = min(trigger.start, patient.start), max(trigger.end, patient.end)
    if end - start > _LONGEST:
        start, end = trigger.start, trigger.end
    rule = f"part:{part.frame}"
    return Event(start, end, trigger, part.outcome, part.act, IMPLIED, rule, people=patient, agents=part.agents)
