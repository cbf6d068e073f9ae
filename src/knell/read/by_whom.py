"""Doers that no registry knows and no list of words describes: "killed by the Gran Grif gang", "Russia fired 40 missiles"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knell.model import ActorClass, PlacePrecision, Span, VictimClass
from knell.read.actors import ActorMention
from knell.read.events import Event
from knell.read.place_cues import PlaceMention

_HEADS: Final = {
    ActorClass.STATE_FORCES: "intelligence forces army police officers agents authorities regime junta brigade troops soldiers guards navy services ministry ministries policemen",
    ActorClass.ARMED_GROUP: "gang gangs cartel cartels militia militias group groups front fronts structures dissidents commando alliance coalition wing faction factions clan gunmen fighters militiamen rebels insurgents bandits raiders jihadists mercenaries",
    ActorClass.INDIVIDUAL: "husband partner boyfriend neighbour neighbor relative gunman attacker assailant settlers mob youths herders inmates demonstrators protesters rioters someone",
    ActorClass.UNKNOWN: "men personnel members assailants attackers elements",
}
_CLASS: Final = {word: class_ for class_, words in _HEADS.items() for word in words.split()}
_BY: Final = re.compile(
    rf"\b(?:by|attributed to|blamed on|at the hands of|ascribed to)\s+(?P<who>(?:(?!(?:and|or|which|near|at|in|on|from|with|during|against|to|for|when|while|after|outside|inside|between|as|of)\b|an?\s+\w+ing\b)[\w’'-]+\s+){{0,5}}?(?P<head>{'|'.join(sorted(_CLASS, key=len, reverse=True))})\b"
    r"(?:\s+(?:of|loyal to)\s+(?:the\s+)?(?:(?!on\b|in\b|at\b|during\b)[\w’'-]+)(?:\s+[A-Z][\w’'-]+)*)?)",
    re.IGNORECASE,
)
_AT_BY: Final = re.compile(r" (?:by|attributed to|blamed on|at the hands of|ascribed to) ")
_ARTICLE: Final = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_NOT_DOERS: Final = re.compile(
    r"\b(?:said|according|told|led|attended|followed|backed|joined|verified|confirmed|reported|documented|counted|put|claimed)\s*$"
)
_STOP: Final = re.compile(r"[.;:]|,\s+(?!and\b)")
_REACH: Final = 90
_WAGES: Final = re.compile(
    r"(?:\s+(?:had|has|have|also|again|later|\w+ly))*\s+(?:launch(?:ed|es)|fir(?:ed|es)|bomb(?:ed|s)|shell(?:ed|s)|struck|strikes|hit|attack(?:ed|s)|invad(?:ed|es)|arrest(?:ed|s)|pound(?:ed|s)"
    r"|kill(?:ed|s)|target(?:ed|s)|destroy(?:ed|s)|rain(?:ed|s)|sent)\b"
)
_AND: Final = re.compile(r"[^;.]{0,160}$")


def named_by(text: str, sentence: Span, event: Event) -> list[ActorMention]:
    """Whom a "by" behind the harm names, where the noun is one for people who do such things."""
    start = event.trigger.end if event.trigger.end <= event.end else event.end
    behind = _AT_BY.search(text, start, min(sentence.end, start + _REACH))
    if behind is None:
        return []
    at = behind.start()
    if _STOP.search(text, start, at) or _NOT_DOERS.search(text, max(sentence.start, at - 14), at):
        return []
    found = _BY.match(text, at + 1, sentence.end)
    if found is None:
        return []
    left, right = found.span("who")
    article = _ARTICLE.match(text, left)
    left = article.end() if article is not None else left
    return [ActorMention(Span(left, right), None, _CLASS[found.group("head").lower()], None, "by")]


def wagers(text: str, event: Event, places: Sequence[PlaceMention]) -> list[ActorMention]:
    """A country that attacks: "Russia launched 40 drones overnight, killing six"."""
    return [
        ActorMention(p.span, None, ActorClass.STATE_FORCES, None, "country")
        for p in places
        if p.where.precision is PlacePrecision.COUNTRY
        and p.span.end <= max(event.trigger.start, event.start)
        and _WAGES.match(text, p.span.end)
        and _AND.match(text, p.span.end, max(event.trigger.start, p.span.end))
    ][-1:]


def opponents(event: Event, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """In a clash soldiers fall to the armed group that the sentence names."""
    fallen = event.tie.victims.form.class_ if event.tie is not None and event.tie.victims is not None else None
    if fallen is not VictimClass.STATE_FORCES:
        return []
    return [a for a in actors if a.class_ is ActorClass.ARMED_GROUP][:1]
