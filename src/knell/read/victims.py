"""Who was harmed: the people in the words for them (docs/codebook.md §1)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knell.model import ActorClass, Outcome, Span, VictimClass, Victims
from knell.read.actors import ActorMention
from knell.read.events import Event
from knell.read.phrases import Phrase

_COMMUNITY = re.compile(
    r"\b(?:Alawite|Druze|Kurd(?:ish)?|Christian|Sunni|Shi[’'a]*ite|Shia|Yazidi|Hazara|Rohingya|Tutsi|Hutu|Tamil|Masalit|Copt(?:ic)?"
    r"|Muslim|Jewish|Dinka|Nuer|Amhara|Tigrayan|Oromo|Armenian|Fulani|Turkmen|Arab)s?\b(?:[- ](?:community|minority|sect|families))?",
    re.IGNORECASE,
)


_LOST = re.compile(r"\b(?:lost|losing|loses|lose|suffered|suffering|suffers|sustained|sustaining)\b", re.IGNORECASE)
_APART = re.compile(
    r"[;.]|^,?\s+and\s+(?:had|has|have)?\s*$|\b(?:on|against|near|which|killing|killed|wounding)\b", re.IGNORECASE
)


def _of_a_force(text: str, start: int, end: int, actors: Sequence[ActorMention]) -> VictimClass | None:
    """The class of "four members of the front", "two front members": that of the force they belong to."""
    for actor in actors:
        behind = (
            re.fullmatch(r"\s+(?:of|from)\s+(?:the\s+)?", text[end : actor.span.start])
            if actor.span.start >= end
            else None
        )
        ahead = actor.span.end <= start and not text[actor.span.end : start].strip()
        if (behind or ahead) and actor.class_ in (ActorClass.STATE_FORCES, ActorClass.ARMED_GROUP):
            return VictimClass(str(actor.class_))
    return None


def _counted_force(text: str, event: Event, actors: Sequence[ActorMention]) -> ActorMention | None:
    """ "40 Taliban had been killed": the force whose name stands right behind the number."""
    end = event.count.end
    for actor in actors:
        if end is not None and end < actor.span.start <= end + 2 and not text[end : actor.span.start].strip():
            return actor if actor.class_ in (ActorClass.STATE_FORCES, ActorClass.ARMED_GROUP) else None
    return None


def _lost_by(text: str, event: Event, actors: Sequence[ActorMention]) -> VictimClass | None:
    """ "The army lost 19 men", "the rebels suffered 35 dead": who loses men loses its own."""
    start = min(event.start, event.trigger.start)
    verb = _LOST.search(text, max(0, start - 60), max(start, event.trigger.end))
    if verb is None:
        return None
    for actor in reversed(actors):
        gap = text[actor.span.end : verb.start()]
        if actor.span.end <= verb.start() and len(gap) <= 60 and not _APART.search(gap):
            kind = str(actor.class_)
            return VictimClass(kind) if kind in ("state_forces", "armed_group") else None
    return None


def victims_of(text: str, event: Event, actors: Sequence[ActorMention] = ()) -> Victims:
    """The people an event harmed, in their words: class, sex, age, and a community only as it was quoted."""
    found = event.tie.victims if event.tie else None
    if event.people is not None and found is None:
        return _of_phrase(text, event.people)
    region = Span(event.start, min(len(text), event.end + 1))
    community = _COMMUNITY.search(text, region.start, region.end)
    group = community.group() if community else None
    if found is None:
        named = _counted_force(text, event, actors)
        if named is not None:
            kind = VictimClass(str(named.class_))
            words = named.span.of(text)
            return Victims(kind, None, None, group, words, named.span.start, named.span.end)
        return Victims(_lost_by(text, event, actors) or VictimClass.UNKNOWN, group_words=group)
    start = community.start() if community and community.end() <= found.start else found.start
    end = max(found.end, community.end()) if community and community.start() >= found.start else found.end
    form = found.form
    if event.people is not None:
        start = min(start, event.people.start)  # the modifiers of the head stay in its words
    class_ = form.class_
    if class_ is VictimClass.UNKNOWN:
        class_ = _of_a_force(text, found.start, found.end, actors) or _lost_by(text, event, actors) or class_
    suspects = event.outcome is Outcome.DETAINED and text[max(0, start - 10) : start].lower().endswith("suspected ")
    return Victims(VictimClass.UNKNOWN if suspects else class_, form.sex, form.age, group, text[start:end], start, end)


def _of_phrase(text: str, phrase: Phrase) -> Victims:
    """The people of a whole noun phrase: its modifiers stay in its words."""
    form = phrase.form
    community = _COMMUNITY.search(text, phrase.start, phrase.end)
    group = community.group() if community else None
    return Victims(form.class_, form.sex, form.age, group, text[phrase.start : phrase.end], phrase.start, phrase.end)
