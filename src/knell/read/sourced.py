"""What stands in the words for a source: its number harms no one, and its place is not where it happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Outcome, PlacePrecision
from knell.read.attribution import AttributionMention
from knell.read.events import Event
from knell.read.places import PlaceMention
from knell.read.placing import Told, fled_to, is_destination

_OFFICE: Final = re.compile(
    r"\b(?:governor|mayor|prefect|administrator|commissioner|police chief|police|residents|villagers|witnesses|hospitals?|clinics?|morgue|doctors?|medics|nurses"
    r"|rescuers|activists|council|authorities|officials?) (?:of|in|at)\b|\bministry in Gaza$",
    re.I,
)
_WITHIN: Final = re.compile(
    r"(?:\s+(?:quarter|district|neighbou?rhood|suburb|area|village|town|camp|market|city))?(?:,\s+(?:(?:some |about |around )?(?:\d+ ?(?:km|kilomet(?:re|er)s|miles) )?(?:just )?(?:to the )?(?:north|south|east|west)[\w-]*\s+of\s+)?(?:in\s+(?:the\s+)?(?:\w+\s+of\s+(?:the\s+)?)?)?|\s+(?:of|in)\s+(?:the\s+)?)"
    r"(?:(?:north|south|east|west|central|north-?east|north-?west|south-?east|south-?west)(?:ern)?\s+)?",
    re.IGNORECASE,
)
_ORIGIN: Final = re.compile(r"\b[a-z]+\s+from\s+(?:the\s+)?$")
_OWN_QUARTER: Final = re.compile(
    r"^(?:'s|’s)\s+(?:[A-Z][\w-]+\s+){1,2}(?:Town|town|market|bazaar|district|suburb|neighbou?rhood|quarter|Side)\b"
)  # "Quetta's Hazara Town": the city is where it happened
_OF_A_STATE: Final = re.compile(
    r"^(?:'s|’s)\s+(?:[\w-]+\s+){0,2}(?:government|ministry|minister|regime|rulers?|allies|ally|army|forces|troops|military|leaders?|leadership|parliament|president|king|embassy"
    r"|ambassador|policy|war|foes|enemies|backers?|diplomats?|envoy|courts?|press|papers?|media)\b"
)
_SAID_IN: Final = re.compile(
    r"\b(?:said|says|announced|reported|confirmed|told (?:reporters|journalists|a news conference|a briefing|parliament)|speaking|(?:news )?conference|briefing|ministry|embassy|government"
    r"|headquarters|newsroom|statement)(?: issued| released)?(?: on \w+day)? in\s+(?:the\s+)?(?:capital,?\s+)?$"
)  # "the police chief said in Bogota": where it was said
_IN_IT: Final = (" in ", " in the ", "capital ", "capital, ")
_WIDER: Final = re.compile(
    r"(?:'s|’s)\s+(?:[a-z-]+\s+){0,3}|\s+(?:(?:province|state|region)(?:'s|’s)?\s+)?(?:[a-z-]+\s+)?(?:town|city|village|district|area|camp|quarter|suburb)s? of\s+"
)  # "Kashmir's Shopian district", "the Helmand town of Sangin": the first only says where the second is
_TAGS: Final = re.compile(r"(?:[\w-]*(?:\s|[^\w\s#])*#)*[\w-]*(?:\s|[^\w\s])*")
_ORDER: Final = {precision: n for n, precision in enumerate(PlacePrecision)}


def event_places(text: str, told: Told, *, known: bool = False) -> list[PlaceMention]:
    """The places where something may have happened; that of the dateline only where the sentence names no other.

    `known`: a place was told before, and the one a road leads to says nothing.
    """
    places = [p for p in told.places if p.cue != "possessor" and not _in_a_source(p, told.spoken)]
    said_in = [
        p
        for p in places
        if text.endswith(_IN_IT, 0, p.span.start) and _SAID_IN.search(text, max(0, p.span.start - 70), p.span.start)
    ]
    if said_in:
        places = [p for p in places if p not in said_in]
    if known or len(places) > 1:
        displaced = bool(told.events) and all(e.outcome is Outcome.DISPLACED for e in told.events)
        away = fled_to(text, places, displaced=displaced)
        places = [p for p in places if p not in away and not is_destination(text, p)]
    if len(places) > 1:
        places = [p for p in places if not _is_tag(text, p, told)] or places
        places = [p for n, p in enumerate(places) if not (n and _holds(text, places[n - 1], p))]
        places = [p for n, p in enumerate(places) if n + 1 == len(places) or not _is_wider(text, p, places[n + 1])]
        places = [p for p in places if not _is_origin(text, p)] or places
    narrow = [p for p in places if p.cue != "dateline"] or places
    return narrow or _of_officials(text, told) or _owners(text, told, known=known) or ([] if known else said_in)


def _is_tag(text: str, place: PlaceMention, told: Told) -> bool:
    """Whether a place is one of the hashtags that close a post: what the post is about, not where its last words happened."""
    if text[place.span.start - 1 : place.span.start] != "#":
        return False
    return _TAGS.fullmatch(text, place.span.end, told.sentence.end) is not None


def _owners(text: str, told: Told, *, known: bool) -> list[PlaceMention]:
    """ "Quetta's Hazara Town": the city, where its quarter is on no map; "Chicago's hospitals", where no place was told yet."""
    owners = [p for p in told.places if p.cue == "possessor"]
    found = [p for p in owners if _OWN_QUARTER.match(text[p.span.end : p.span.end + 60])]
    if found or known:
        return found
    narrow = [p for p in owners if p.where.precision is not PlacePrecision.COUNTRY]
    return [p for p in narrow if not _OF_A_STATE.match(text[p.span.end : p.span.end + 60])]


def _is_wider(text: str, wide: PlaceMention, narrow: PlaceMention) -> bool:
    """ "Kashmir's Shopian district": the wider place only says where the narrower is."""
    if _WIDER.fullmatch(text, wide.span.end, narrow.span.start) is None:
        return False
    same = narrow.where.country in (None, wide.where.country)
    return same and _ORDER[wide.where.precision] > _ORDER[narrow.where.precision]


def _holds(text: str, narrow: PlaceMention, wide: PlaceMention) -> bool:
    """ "The Karrada district of Baghdad": the wider place only says where the narrower is."""
    if _WITHIN.fullmatch(text, narrow.span.end, wide.span.start) is None or narrow.where.country != wide.where.country:
        return False
    return (
        _ORDER[wide.where.precision] > _ORDER[narrow.where.precision]
        or " of " in text[narrow.span.end : wide.span.start]
    )


def _is_origin(text: str, place: PlaceMention) -> bool:
    """ "A peacekeeper from Morocco": the country somebody comes from."""
    if place.where.precision is not PlacePrecision.COUNTRY:
        return False
    return _ORIGIN.search(text, max(0, place.span.start - 40), place.span.start) is not None


def _of_officials(text: str, told: Told) -> list[PlaceMention]:
    """ "The governor of Belgorod said a drone had hit a minibus": they speak of their own area, where no place is named."""
    return [
        p
        for p in told.places
        if p.cue != "possessor"
        and any(m.span.covers(p.span) and _OFFICE.search(text, m.span.start, p.span.end) for m in told.spoken)
    ]


def outside_sources(told: tuple[Event, ...], spoken: Sequence[AttributionMention]) -> tuple[Event, ...]:
    """The events but those whose number stands in the words for a source: "a relative of one of them said"."""
    said = [e.count.start if e.count.start is not None else e.trigger.start for e in told]
    inside = [any(m.span.start <= at < m.span.end for m in spoken) for at in said]
    if not any(inside):
        return told
    kept = [i for i, within in enumerate(inside) if not within]
    place: dict[int | None, int] = {-1: -1}
    place.update({old: new for new, old in enumerate(kept)})
    return tuple(replace(told[i], whole=place.get(told[i].whole)) for i in kept)


def _in_a_source(place: PlaceMention, spoken: Sequence[AttributionMention]) -> bool:
    """ "The Gaza health ministry" names a source, not where people died."""
    return any(m.span.covers(place.span) for m in spoken)
