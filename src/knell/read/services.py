"""Services cut: power, water, fuel, telephones and the net that people are left without (docs/codebook.md §1, cut_off)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import ObjectHarmed, ObjectKind, Outcome, Span
from knell.read.counts import CountMention
from knell.read.events import NO_COUNT, Event
from knell.vocabulary.forms import Found
from knell.vocabulary.lexicon import Lexicon

_BETWEEN: Final = re.compile(r"^(?:\s+[\w’'.-]+){0,5}\s*$")
_IS: Final = (
    r"(?:\s+(?:in|at|on|to|across|for|of|from|throughout)\b[^,;:.]{0,60})?,?(?:\s+which)?\s+(?:was|were|had been|have been|has been|being|are|is|remains?|remained|went|goes|still|don|dey)"
    r"(?:\s+(?:also|then|still|reportedly|badly|partly|completely|been|\w+ly))*\s*"
)
_PASSIVE: Final = re.compile(rf"^{_IS}$", re.IGNORECASE)
_REDUCED: Final = re.compile(r"^(?:\s+(?:in|at|to|across|for)\b[^,;:.]{0,40})?,?\s*$")
_REDUCED_AFTER: Final = re.compile(r"\s+(?:by|in|on|since|for|after|from|across|during)\b|[.,;:!)]")
_AND: Final = re.compile(r"(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:the\s+|all\s+)?", re.IGNORECASE)
_FAILS: Final = re.compile(
    rf"(?:{_IS}(?P<state>down|off|out|cut|dead|gone|unavailable|lost)\b(?!\s+of\b)|(?:\s+(?:in|at|to|across)\b[^,;:.]{{0,50}})?\s+(?P<fails>failed|stopped|ceased|gave out|dropped out|broke down|ran out|dried up)\b)",
    re.IGNORECASE,
)
_NO: Final = re.compile(r"(?P<word>\bno(?: running| mains)?)\s+$", re.IGNORECASE)
_NOWHERE: Final = re.compile(
    r"\s*(?:[,.;!]|$|(?:and|or|nor|in|at|since|for|across|anywhere|either|on|until|after|because|as|while|now|there|all|or|nor|from|during)\b)",
    re.IGNORECASE,
)
_WITHOUT: Final = re.compile(
    r"\b(?:leaving|left|leaves|is|are|was|were|been|remain\w*|plunged|living)\b(?:[^.;,]|(?<=\d),(?=\d)){0,60}?(?P<word>\bwithout)\s+(?:any\s+|mains\s+)?$",
    re.IGNORECASE,
)
_LOST: Final = re.compile(
    r"\b(?:customers|consumers|subscribers|homes|houses|households|people|residents|towns?|villages?|districts?|neighbou?rhoods?|settlements|cit(?:y|ies)|hospitals?|areas?|regions?)\b"
    r"[^.;,]{0,40}?(?P<word>\b(?:lost|lose|losing|lacks?|lacked|lacking))\s+(?:their\s+|its\s+|all\s+)?$",
    re.IGNORECASE,
)
_OUTAGES: Final = ("outage", "blackout", "power cut", "shutdown", "shut-off")
_OUTAGE: Final = re.compile(
    r"\b(?:(?:emergency|rolling|scheduled|widespread|large-scale|mass)\s+){0,2}(?:(?:power|electricity)\s+(?P<what>cuts|outages?|shutdowns|shut-offs|blackouts?)|(?P<alone>outages|blackouts?|shutdowns))\b",
    re.IGNORECASE,
)
_TELLS: Final = re.compile(
    r"\b(?:caus(?:ed|es|ing)|trigger(?:ed|s|ing)|led to|brought|leading to|result(?:ed|ing) in|forc(?:ed|ing)|introduc(?:ed|ing)|impos(?:ed|ing)|report(?:ed|s|ing)|with|there (?:are|were))\s+(?:\w+\s+)?$"
)
_IS_ON: Final = re.compile(
    r"\s+(?:in [^,;.]{2,40} )?(?:were|was|are|is|have been|had been)\s+(?:also\s+)?(?:in force|in effect|in place|introduced|imposed|reported|applied|brought in|ordered|under way|continuing)\b"
)
_CUSTOMERS: Final = re.compile(
    r"\s+(?:(?:about|some|around|nearly|more than|over|at least|up to|an estimated)\s+)*[\d,.]+(?:\s+(?:million|thousand))?\s+(?P<who>customers|consumers|subscribers|households|homes)\b",
    re.IGNORECASE,
)
_DARK: Final = re.compile(
    r"\b(?P<word>plung(?:ed|ing|es))\s+[^.;,]{2,60}?\binto\s+(?:complete\s+|total\s+)?(?P<what>darkness|blackout|the dark)\b",
    re.IGNORECASE,
)


# Whom a service is cut off from: their number is the claim's ("54,000 customers are without electricity").
_SERVED: Final = frozenset(
    "customers consumers subscribers households homes houses addresses settlements villages towns districts communities hamlets apartments buildings"
    " neighbourhoods neighborhoods users".split()
)
_REACH: Final = 80  # characters between them and the word that says it is not there


def services(
    text: str,
    span: Span,
    harms: Sequence[Found[Outcome]],
    lexicon: Lexicon,
    counts: Sequence[CountMention] = (),
) -> list[Event]:
    """Each service that the sentence tells was cut, once. `harms` are its words of harm to things."""
    return [_counted(text, e, counts) for e in _all(text, span, harms, lexicon)]


def _counted(text: str, event: Event, counts: Sequence[CountMention]) -> Event:
    """`event` with the number of those who are without the service, where it is told."""
    for mention in counts:
        noun = mention.noun
        if noun is None or mention.kind not in ("number", "vague"):
            continue
        if noun.of(text).lower().rsplit(" ", 1)[-1] not in _SERVED:
            continue
        reached = text.endswith((" to ", " in ", " for ", " of ", " across "), 0, mention.span.start)
        gap = text[noun.end : event.trigger.start] if noun.end <= event.trigger.start and not reached else None
        behind = text[event.end : mention.span.start] if event.end <= mention.span.start else None
        if (gap is not None and len(gap) <= _REACH and not re.search(r"[;.]|,.*,|\band\b", gap)) or (
            behind is not None and _TO.fullmatch(behind) is not None
        ):
            start, end = min(event.start, mention.span.start), max(event.end, noun.end)
            return replace(event, count=mention.count, start=start, end=end)
    return event


_TO: Final = re.compile(r"\s+(?:to|for|in|from)\s+(?:(?:about|some|around|nearly|more than|over|at least|up to)\s+)?")


def _all(text: str, span: Span, harms: Sequence[Found[Outcome]], lexicon: Lexicon) -> list[Event]:
    found: list[Event] = []
    for cut in (h for h in harms if h.form is Outcome.CUT_OFF):
        found += _cut(text, span, cut, lexicon)
    taken = {e.object.start for e in found if e.object is not None}
    for service in lexicon.services.find(text, span.start, span.end):
        if service.start in taken:
            continue
        trigger = _lacking(text, span, service)
        if trigger is None:  # "electricity and telephones have been off"
            near = lexicon.services.search(text, service.end, min(span.end, service.end + 30))
            if near is not None and near.form is not service.form and _AND.fullmatch(text, service.end, near.start):
                off = _FAILS.match(text, near.end, span.end)
                trigger = Span(service.start, off.end("state")) if off is not None and off["state"] else None
        if trigger is not None:
            found.append(_event(text, trigger, service.start, service.end, service.form))
    unlit = any(e.object is not None and e.object.kind is ObjectKind.POWER for e in found)
    if not unlit and any(text.find(word, span.start, span.end) >= 0 for word in _OUTAGES):
        for outage in _OUTAGE.finditer(text, span.start, span.end):
            if _TELLS.search(text, span.start, outage.start()) or _IS_ON.match(text, outage.end(), span.end):
                name = "what" if outage["what"] else "alone"
                trigger = Span(outage.start(name), outage.end(name))
                found.append(_event(text, trigger, outage.start(), outage.end(), ObjectKind.POWER))
                break
    if text.find("plung", span.start, span.end) >= 0:
        for dark in _DARK.finditer(text, span.start, span.end):
            trigger = Span(dark.start("word"), dark.end("word"))
            found.append(_event(text, trigger, dark.start("what"), dark.end("what"), ObjectKind.POWER))
    return found


def _cut(text: str, span: Span, cut: Found[Outcome], lexicon: Lexicon) -> list[Event]:
    """ "Cutting electricity to …", "power was cut", "the internet, severed since May", "cutting off 320,000 customers"."""
    trigger = Span(cut.start, cut.end)
    right = lexicon.services.search(text, cut.end, min(span.end, cut.end + 40))
    if right is not None and _BETWEEN.match(text[cut.end : right.start]):
        several = lexicon.services.find(text, right.start, min(span.end, right.end + 60))
        return _each(text, trigger, _joined(text, several))
    before = lexicon.services.find(text, max(span.start, cut.start - 80), cut.start)[::-1]
    for index, service in enumerate(before):
        gap = text[service.end : cut.start]
        if _PASSIVE.match(gap) or (_REDUCED.match(gap) and _REDUCED_AFTER.match(text, cut.end)):
            return _each(text, trigger, _joined(text, before[index:]))
    customers = _CUSTOMERS.match(text, cut.end, span.end)
    if customers is not None:
        return [_event(text, trigger, customers.start("who"), customers.end("who"), ObjectKind.POWER)]
    return []


def _joined(text: str, services: Sequence[Found[ObjectKind]]) -> list[Found[ObjectKind]]:
    """The first of `services` and those that "and" and commas join to it: "water and power were cut" are two."""
    joined = [services[0]]
    for service in services[1:]:
        last = joined[-1]
        if not _AND.fullmatch(text, min(last.end, service.end), max(last.start, service.start)):
            break
        if service.form is not last.form:  # "the internet and phone lines" are one service
            joined.append(service)
    return joined


def _each(text: str, trigger: Span, services: Sequence[Found[ObjectKind]]) -> list[Event]:
    """One event a service. All but the nearest keep the words from their name to the verb: a claim is told by its words."""
    first, *others = services
    found = [_event(text, trigger, first.start, first.end, first.form)]
    for s in others:
        words = Span(min(s.start, trigger.start), max(s.end, trigger.end))
        found.append(_event(text, words, s.start, s.end, s.form))
    return found


def _lacking(text: str, span: Span, service: Found[ObjectKind]) -> Span | None:
    """The words that say of a service named that it is not there: "no water", "the net is down", "have lost power"."""
    left = max(span.start, service.start - 90)
    without = _WITHOUT.search(text, left, service.start) or _LOST.search(text, left, service.start)
    if without is not None:
        return Span(without.start("word"), without.end("word"))
    no = _NO.search(text, left, service.start)
    if no is not None:
        nowhere = _NOWHERE.match(text, service.end, span.end)
        return Span(no.start("word"), no.end("word")) if nowhere is not None else None
    fails = _FAILS.match(text, service.end, span.end)
    if fails is None:
        return None
    name = "state" if fails["state"] else "fails"
    return Span(fails.start(name), fails.end(name))


def _event(text: str, trigger: Span, start: int, end: int, kind: ObjectKind) -> Event:
    harmed = ObjectHarmed(kind, text[start:end], start, end)
    low, high = min(trigger.start, start), max(trigger.end, end)
    return Event(low, high, trigger, Outcome.CUT_OFF, None, NO_COUNT, "service", object=harmed)
