"""Who is said to have done it: the actors of a sentence in the place of a doer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knell.model import ActorClass, Perpetrator, Span, Stance, VictimClass
from knell.read.actors import ActorMention
from knell.read.attribution import AttributionMention
from knell.read.events import Event
from knell.read.phrases import Phrase

_BY = re.compile(
    r"\b(?:by|at the hands of|with|blamed on|attributed to|carried out by|from|involving|between|loyal to)\s+"
    r"(?:the\s+|a\s+|an\s+|some\s+|suspected\s+|unidentified\s+|unknown\s+|armed\s+|members of\s+|pro-\w+\s+)*$",
    re.IGNORECASE,
)
_ACCUSED_BY = re.compile(r"\b(?:blam\w+ on|attribut\w+ to|accus\w+|alleg\w+|suspected)\b", re.IGNORECASE)
_AND = re.compile(r"^\s*(?:,\s*|,?\s*and\s+|,?\s*or\s+)(?:the\s+|by\s+)*$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)(?:\s+(?:\w+ly|also|reportedly))*\s*$", re.IGNORECASE)
_CLAUSE = re.compile(r";|\b(?:after|when|while|before|but|because|although|that|which|who)\b", re.IGNORECASE)
_CLASHES = re.compile(r"\b(?:clash\w*|fighting|battle\w*|firefight\w*|skirmish\w*|violence|ambush\w*)\b", re.IGNORECASE)
_REACH = 150
_CLASSES = {
    VictimClass.STATE_FORCES: ActorClass.STATE_FORCES,
    VictimClass.ARMED_GROUP: ActorClass.ARMED_GROUP,
}


def perpetrators(
    text: str,
    sentence: Span,
    event: Event,
    told: Sequence[Event],
    actors: Sequence[ActorMention],
    spoken: Sequence[AttributionMention],
) -> tuple[Perpetrator, ...]:
    """The doers of `event`: after "by", in a clash "with", or as the subject of its verb; accused ones marked so."""
    victims = Span(event.start, event.end)
    free = [a for a in actors if not _overlap(a.span, victims) and not _is_source(a, spoken)]
    accused = [m for m in spoken if m.stance in ("accuses", "claims", "denies")]
    if event.rule == "accused":
        named = [a for a in free for m in accused if m.stance == "accuses" and m.covers.covers(a.span)]
        found = _with_joined(text, named)
    else:
        found = _after_by(text, event, told, free) or _subject(text, sentence, event, free)
    found = found or [_as_actor(p, actors) for p in event.agents if not _overlap(p.span, victims)]
    return tuple(_perpetrator(text, sentence, a, accused) for a in found)


def _as_actor(phrase: Phrase, actors: Sequence[ActorMention]) -> ActorMention:
    """The subject or "by" phrase of a harm as its doer; what an actor in it is known as stays known."""
    known = next((a for a in actors if _overlap(a.span, phrase.span)), None)
    class_ = known.class_ if known else _CLASSES.get(phrase.form.class_, ActorClass.INDIVIDUAL)
    return ActorMention(phrase.span, known.actor if known else None, class_, known.side if known else None, "part")


def _with_joined(text: str, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """The first actor and those joined to it by "and"."""
    found = list(actors[:1])
    for actor in actors[1:]:
        if not _AND.match(text[found[-1].span.end : actor.span.start]):
            break
        found.append(actor)
    return found


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _is_source(actor: ActorMention, spoken: Sequence[AttributionMention]) -> bool:
    return any(_overlap(actor.span, m.span) and m.stance == "says" for m in spoken)


def _after_by(text: str, event: Event, told: Sequence[Event], actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Actors behind the event's words and a doer's preposition, with those joined to the first by "and"."""
    found: list[ActorMention] = []
    for actor in actors:
        if found:
            if _AND.match(text[found[-1].span.end : actor.span.start]):
                found.append(actor)
            continue
        if not event.start <= actor.span.start <= event.end + _REACH:
            continue
        if any(max(event.end, event.trigger.end) <= e.start < actor.span.start for e in told):
            continue  # the words of another number stand between
        gap = text[(event.trigger.start if event.rule == "act" else event.end) : actor.span.start]
        if not _BY.search(gap) or re.search(r"[;.]", gap):
            continue
        preposition = _BY.search(gap)
        joined = re.match(r"\s*(?:with|between|from|involving)", preposition.group() if preposition else "")
        if joined and not _CLASHES.search(text, event.trigger.start, actor.span.start):
            continue
        found.append(actor)
    return found


def _subject(text: str, sentence: Span, event: Event, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """The nearest actors before an active verb of harm, in its clause."""
    verb = event.trigger
    if (
        event.tie is not None
        and event.tie.rule not in ("object", "implied", "join_after", "part_after")
        and event.rule != "act"
    ):
        return []
    if _PASSIVE.search(text, max(sentence.start, verb.start - 30), verb.start):
        return []
    before = [a for a in actors if a.span.end <= verb.start and verb.start - a.span.end <= _REACH]
    found: list[ActorMention] = []
    for actor in reversed(before):
        gap = text[actor.span.end : found[-1].span.start if found else verb.start]
        if found and not _AND.match(gap):
            break
        if not found and _CLAUSE.search(gap):
            break
        found.append(actor)
    return found[::-1]


def _perpetrator(text: str, sentence: Span, actor: ActorMention, accused: Sequence[AttributionMention]) -> Perpetrator:
    stance = Stance.ASSERTED
    for mention in accused:
        if mention.stance == "accuses" and mention.covers.covers(actor.span):
            stance = Stance.ACCUSED
        if mention.stance == "claims" and _overlap(mention.span, actor.span):
            stance = Stance.CLAIMED
        if mention.stance == "denies" and (_overlap(mention.span, actor.span) or mention.covers.covers(actor.span)):
            stance = Stance.DENIED
    if stance is Stance.ASSERTED and _ACCUSED_BY.search(
        text, max(sentence.start, actor.span.start - 40), actor.span.start
    ):
        stance = Stance.ACCUSED
    return Perpetrator(
        text=text[actor.span.start : actor.span.end],
        class_=ActorClass(actor.class_) if actor.class_ in set(ActorClass) else ActorClass.UNKNOWN,
        stance=stance,
        actor=actor.actor,
        side=actor.side,
        start=actor.span.start,
        end=actor.span.end,
    )
