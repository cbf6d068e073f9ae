"""Places a text names that the gazetteer does not have: kept as said, as near as the text itself puts them (docs/codebook.md §4).

A village "in" or "near" which something happened, a neighbourhood, a camp or a crossing by its name, the head of a
line in a list. Where the text says what contains it ("Arcatao, in Chalatenango"; "the Solino neighbourhood of
Port-au-Prince") it stands there, with the container's precision; else it has no point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

from msgspec.structs import replace

from knell.model import PlacePrecision, Span, Where
from knell.read.place_countries import Spoken
from knell.read.place_cues import OPENING, ORGANISATION, PERSON_BEFORE, STOP, PlaceMention
from knell.read.place_index import Ordered, Taken, line_of
from knell.vocabulary.forms import Firsts
from knell.vocabulary.places import Gazetteer, Place, kilometres
from knell.vocabulary.toponyms import ToponymWords

_ARTICLE: Final = r"(?:(?:al|el|ad|as|ash|an|ar|at|az|Al|El)-|(?:al|el|Al|El) )?"
_WORD: Final = r"[A-Z\u00c0-\u00de][\w’'ʿ`]*(?:-[\w’']+)*"
_NAME: Final = rf"{_ARTICLE}{_WORD}(?:[ ](?:(?:al|el|as|ash|de|bin)[- ])?{_WORD}){{0,2}}"
_INNER_KINDS: Final = "neighbou?rhoods?|suburbs?|quarters?|camps?|crossing|checkpoint|junction"
_KINDS: Final = rf"villages?|towns?|hamlets?|settlement|sub-?district|districts?|townships?|area|{_INNER_KINDS}"
_SITES: Final = "sites?|market|bazaar|base|valley|island|forest|municipality|commune|locality|county|parish|centre|center|prison|mine|monastery|station"
_DATE: Final = r"\d{1,2} [A-Z][a-z]+,?\s*(?:\d{4},?\s*)?"
# "Alawite-majority towns", "rebel-held areas": whose a place is, not its name.
_WHOSE: Final = re.compile(
    r"-(?:majority|minority|dominated|populated|inhabited|held|controlled|run|ruled|led|backed|occupied|administered)\b"
)
_OF: Final = re.compile(rf"\b(?P<kind>{_KINDS}) of\s+(?P<name>{_NAME})")
_FOR_WHOM: Final = r"(?:(?:displacement|refugee|IDP|migrant|detention|transit)\s+){1,2}"
_KIND: Final = re.compile(
    rf"(?<![\w-])(?P<name>{_NAME})\s+(?P<kind>{_KINDS}|countryside|{_FOR_WHOM}(?:site|camp|centre|center))(?![\w-])"
)
_OF_SOMEBODY: Final = frozenset({"village", "town", "hamlet"})
_ANOTHERS: Final = re.compile(r" of [A-Z\u00c0-\u00de]")  # "the Dogon village of Yarou": whose it is
_KIND_WORD: Final = re.compile(rf"\s(?:{_KINDS}|countryside|site|centre|center)(?![\w-])")
_NAME_REACH: Final = 80
_PLACED: Final = re.compile(
    rf"(?<![’'])\b(?P<cue>(?:residents|people|villagers|inhabitants|families|civilians) of|[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|close to|outskirts of|(?:north|south|east|west|market|bazaar|port|out) of|entered|overran|stormed|off|raided|upon|(?:messages|reports) from|(?:raids?|attacks?|strikes?|assaults?) on(?= (?:[A-Z][\w’'-]+ ?){{1,3}}(?:[,.;]|(?:in|on|near|that|which|by|at|last|early|late|killed|left)\b))"
    rf"|(?:positions?|posts?|bases?|garrison|checkpoints?|lines|clash(?:es)?|fighting|battles?|ambush|front|landing|crossing|sites?|settlement|camps?|market|mine|farm|church|mosque|school|clinic|hospital) at)\s+(?P<name>{_NAME})"
)
_STRUCK: Final = re.compile(
    rf"\b(?P<cue>bombing|bombed|shelling|shelled|struck|hit|stormed|raided|besieging|entered|above) (?P<name>(?:al|el|ad|as|ash|an|ar|at|az)-{_WORD})"
)
_OF_FIRSTS: Final = Firsts(
    "neighbourhood neighbourhoods neighborhood neighborhoods suburb suburbs quarter quarters camp camps crossing checkpoint junction village"
    " villages town towns hamlet hamlets settlement sub subdistrict subdistricts district districts township townships area".split()
)
_PLACED_FIRSTS: Final = Firsts(
    "residents people villagers inhabitants families civilians in at near outside around close outskirts north south east west port out entered overran stormed off raided upon messages reports raid raids attack attacks strike strikes assault assaults position positions post posts base bases"
    " garrison checkpoint checkpoints lines clash clashes fighting battle battles ambush front landing crossing site sites settlement camp camps market mine farm church mosque school clinic hospital".split()
)
_STRUCK_FIRSTS: Final = Firsts(
    "bombing bombed shelling shelled struck hit stormed raided besieging entered above".split()
)
_HEAD: Final = re.compile(rf"^[ \t]*(?:[-*•–]\s*(?:{_DATE})?|{_DATE})(?P<name>{_NAME})(?=:\s)", re.MULTILINE)
_AFTER: Final = re.compile(
    r"^(?:[’']s?\b|\s+(?:[A-Z][\w.’'-]*|hospital|university|prison|airport|mosque|church|school|station|power|agreement|accords?|talks|summit|conference"
    r"|time|operation|offensive|charter|convention|statute|regime|government|police|media|television|radio|magazine|newspaper|website)\b)"
)
_BETWEEN: Final = re.compile(
    rf"^(?:\s(?:[Tt]ownship|Zone|District|City|Town))?(?:\s(?:(?:displacement|refugee|detention|mining|farming)\s)?(?:{_KINDS}|{_SITES}))?,?\s*(?:in|of|on)?\s*(?:the\s+)?(?:[A-Z]\w+['’]s\s+)?"
    rf"(?:(?:north|south|east|west|central|coastal|neighbou?ring|lower|upper|middle|[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|Lower|Upper|Middle|Central)[\w-]*\s+)?$"
)
_CARED_FOR: Final = re.compile(
    r"\b(?:treated|recovering|admitted|hospitali[sz]ed|pronounced dead|stable|surgeons?|doctors|surgery|studied|teaches|professor|works?|worked|analyst|fellow|researcher)\b[^,.;]*$"
)  # "treated at Ndosho", "an analyst at Janes"
_HELD: Final = re.compile(r"-(?:held|controlled|led|backed|run|affiliated|occupied|based|era|born)$|^[A-Z]{2,}s[’']?$")
_FIELD: Final = re.compile(
    r"\b(?:degree|PhD|doctorate|graduate|graduated|BA|MA|diploma|expert|specialist|interest(?:ed)?|major|course|lecturer|professor) in\s+$"
)
_BEHIND: Final = 100  # characters between a place and the container said behind it, at most
_REACH_KM: Final = 120.0
_KNOWN: Final = 130  # size_of(8,000): a town known without other places beside it
_NEVER: Final = frozenset(
    "Ramadan Eid Easter Ashura Nowruz Parliament Congress Islam Telegram Facebook Twitter WhatsApp Instagram YouTube TikTok Operation Article Articles "
    "Resolution Phase Amnesty Oxfam Reuters Interpol Jewish Hispanic Latino African Heaven Hell Thanksgiving Touch Noon Allah God Christ Prophet Arabic Hebrew Kurdish Farsi Persian Pashto Dari Urdu Amharic Tigrinya Swahili Hausa Latin Sunni Shia Shiite Alawite Druze Kurd Kurds Arab Arabs Internet Rule Law".split()
)  # fmt: skip
_LONG_WORD: Final = re.compile(r"\b[^\W\d_]{4,}")


def unknown_places(
    text: str, spoken: Spoken, found: Sequence[PlaceMention], known: ToponymWords, gazetteer: Gazetteer
) -> list[PlaceMention]:
    """The named places that are not in `found`, in order; a container named just behind one is taken from `found` by the caller."""
    found = Ordered(found)
    taken = Taken(text, (m.span for m in found))
    made: list[PlaceMention] = []
    matches = (
        ("of", _from(_OF, _OF_FIRSTS, text)),
        ("kind", _of_kind(text)),
        ("placed", _from(_PLACED, _PLACED_FIRSTS, text)),
    )
    for rule, found_so in (*matches, ("placed", _from(_STRUCK, _STRUCK_FIRSTS, text)), ("head", _HEAD.finditer(text))):
        for match in found_so:
            span = _span(text, match, rule, known)
            if (
                rule == "placed"
                and match.group("cue") in ("at", "At")
                and _CARED_FOR.search(text, max(0, match.start() - 50), match.start())
            ):
                continue
            if span is None or taken.touches(span) or _WHOSE.search(text[span.start : span.end]):
                continue
            taken.append(span)
            kind = match.groupdict().get("kind") or ""
            near = rule == "placed" and match.group("cue").lower() in (
                "near",
                "outside",
                "around",
                "close to",
                "outskirts of",
            )
            place = _spelt_otherwise(text[span.start : span.end], kind, spoken, found, gazetteer)
            if place is not None:
                precision = PlacePrecision.NEAR if near and place.precision is PlacePrecision.SETTLEMENT else None
                words = text[span.start : span.end]
                made.append(
                    PlaceMention(span, place.where(text=words, span=span, precision=precision), "spelt otherwise")
                )
            else:
                made.append(PlaceMention(span, _where(text, span, kind, near, spoken.sure, found), "unknown_name"))
    return made


def _from(pattern: re.Pattern[str], firsts: Firsts, text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins with one of a few words."""
    done = 0
    for at in firsts.within(text, 0, len(text)):
        if at >= done and (match := pattern.match(text, at)) is not None:
            done = match.end()
            yield match


def _of_kind(text: str) -> Iterator[re.Match[str]]:
    """The names that stand before a word for a kind of place, sought from that word: few names have one."""
    done = 0
    for kind in _KIND_WORD.finditer(text):
        match = _KIND.search(text, max(done, kind.start() - _NAME_REACH), kind.end() + 1)
        if match is not None:
            done = match.end()
            yield match


def contains(text: str, inner: Span, outer: PlaceMention) -> bool:
    """Whether `outer` is said, right behind it, to contain the place at `inner`."""
    return outer.span.start >= inner.end and bool(_BETWEEN.match(text[inner.end : outer.span.start]))


def _span(text: str, match: re.Match[str], rule: str, known: ToponymWords) -> Span | None:
    """The name without words that are no part of it; None where it is a person's, a body's or a plain word."""
    start, end = match.span("name")
    words = match.group("name").split()
    while rule == "kind" and words and words[0] in STOP and words[0] not in OPENING:
        start += len(words[0]) + 1
        words.pop(0)
    if not words or len(words[-1]) < 3 or words[-1].endswith(("’s", "'s")):
        return None
    name, after = text[start:end], text[end : end + 40]
    if name.isupper() or name in known.forms or _plain(words, known):
        return None
    if len(words) == 1 and words[0].lower() in known.common:
        return None
    if _HELD.search(name) or _FIELD.search(text[max(0, start - 25) : start]):
        return None
    if rule != "of" and (words[0] in known.given or any(w in known.forms for w in (words[0], words[-1]))):
        return None
    if rule == "kind" and match.group("kind") in _OF_SOMEBODY and _ANOTHERS.match(text, match.end()) is not None:
        return None
    if PERSON_BEFORE.search(text[max(0, start - 40) : start]) or ORGANISATION.match(after):
        return None
    if (rule in ("of", "placed") and _AFTER.match(after)) or _in_a_title(text, start):
        return None
    return Span(start, end)


def _spelt_otherwise(
    name: str, kind: str, spoken: Spoken, found: Ordered[PlaceMention], gazetteer: Gazetteer
) -> Place | None:
    """The place of an Arab country that the gazetteer spells in another way: the one nearest to what else is named."""
    each = ((c, gazetteer.sounding(name, c)) for c in spoken.named)
    country, places = next(((c, places) for c, places in each if places), (None, ()))
    if kind == "countryside" and any(p.kind == "adm1" for p in places):
        return next(p for p in places if p.kind == "adm1")  # a governorate's countryside: codebook §4
    places = tuple(p for p in places if p.kind in ("settlement", "site")) or places
    points = _points(found, country) if places else ()
    if not points:
        return places[0] if places and (len(places) == 1 or places[0].size >= _KNOWN) else None
    away = {p.id: min(kilometres(p.lat, p.lon, lat, lon) for lat, lon in points) for p in places}
    nearest = min(places, key=lambda p: away[p.id], default=None)
    return nearest if nearest is not None and (away[nearest.id] <= _REACH_KM or len(places) == 1) else None


@lru_cache(maxsize=2)
def _points(found: Ordered[PlaceMention], country: str | None) -> frozenset[tuple[float, float]]:
    """Where the places of a country stand that a text names."""
    named = (m.where for m in found if m.where.country == country and m.where.precision is not PlacePrecision.COUNTRY)
    return frozenset((where.lat or 0, where.lon or 0) for where in named)


def _in_a_title(text: str, at: int) -> bool:
    """Whether most words of the line are capitalised: there a capital tells nothing."""
    return _is_title(text, line_of(text, at))


@lru_cache(maxsize=16)
def _is_title(text: str, line: Span) -> bool:
    words = _LONG_WORD.findall(text, line.start, min(line.end, line.start + 400))
    return len(words) >= 5 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _plain(words: Sequence[str], known: ToponymWords) -> bool:
    """Whether a word of the name is one that no place has; "Al", "Abu" and "New" may begin a name."""
    said = words[1:] if len(words) > 1 and words[0] in OPENING else words
    return any(w in _NEVER or w in STOP or w in known.never for w in said)


def _where(text: str, span: Span, kind: str, near: bool, country: str | None, found: Ordered[PlaceMention]) -> Where:
    """Where it is: in the container said behind it, in the town spoken of where it is part of one, else nowhere on the map."""
    name = text[span.start : span.end]
    end = span.end
    tail = re.match(rf"\s+{kind}\b", text[end : end + 20]) if kind else None
    inner = Span(span.start, end + tail.end()) if tail else span
    near_by = found.behind(inner.end, _BEHIND)
    outer = next((m for m in near_by if m.cue != "possessor" and m.where.id and contains(text, inner, m)), None)
    if outer is not None and country is not None and outer.where.country != country:
        outer = None  # "Awdheegle in Somalia's Lower Shabelle": a namesake abroad
    if outer is None and kind and re.fullmatch(rf"{_INNER_KINDS}|districts?", kind):
        outer = _town_before(text, span, found)
    if outer is not None:
        return replace(outer.where, text=name, name=name, span=span)
    precision = PlacePrecision.NEIGHBOURHOOD if re.fullmatch(_INNER_KINDS, kind) else PlacePrecision.SETTLEMENT
    if kind.startswith(("district", "sub")):
        precision = PlacePrecision.DISTRICT
    return Where(name, name, None, PlacePrecision.NEAR if near else precision, country=country, span=span)


def _town_before(text: str, span: Span, found: Ordered[PlaceMention]) -> PlaceMention | None:
    """The town last named in the same paragraph: what a neighbourhood is part of."""
    line = line_of(text, span.start).start
    of_line = takewhile(lambda m: line <= m.span.start, found.before(span.start))
    towns = (m for m in of_line if m.span.end <= span.start and m.cue not in ("possessor", "unknown_name"))
    last = next(towns, None)
    return last if last is not None and last.where.precision is PlacePrecision.SETTLEMENT else None
