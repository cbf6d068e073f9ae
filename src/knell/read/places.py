"""Find the places a text names, and resolve each to the gazetteer: docs/codebook.md §4.

A name counts only with evidence in its context: a preposition, a word for its kind ("province"), a
container behind a comma, a list it continues, or that it is a country or a large city. The country
most spoken of decides between namesakes. "The city" and "the coast" refer back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import Final

from msgspec.structs import replace

from knell.model import PlacePrecision, Span, Where
from knell.read.place_capitals import capitals, without_owners
from knell.read.place_countries import GREAT, LARGE, Candidate, Spoken, spoken_of
from knell.read.place_cues import (
    CONTAINS_NEXT,
    CUE,
    DATELINE,
    DEFINITE,
    KIND_AFTER,
    KIND_BEFORE,
    NEAR,
    OFFICE_BEFORE,
    OPENING,
    ORGANISATION,
    PERSON_BEFORE,
    POSSESSOR,
    STOP,
    PlaceMention,
)
from knell.read.place_index import Ordered, Taken
from knell.read.place_unknown import contains, unknown_places
from knell.read.toponym_senses import inside
from knell.vocabulary.forms import Cue, Firsts
from knell.vocabulary.patterns import choice
from knell.vocabulary.places import Gazetteer, Place, fold, generic_regions, kilometres, region_words
from knell.vocabulary.toponyms import ToponymWords, toponym_words

__all__ = ["PlaceMention", "find_places"]

_TOKEN: Final = re.compile(r"[A-Z\u00c0-\u00de][\w’'ʿ`-]*")
_ARTICLE: Final = re.compile(r"(?:al|el|ad|as|ash|an|ar|at|az|es|ed|ez|er|et|en|deir|tal|umm|abu)\Z")
_WITH_ARTICLE: Final = re.compile(r"[a-z]+-[A-Z][\w’'-]*")
_AFTER_ARTICLE: Final = re.compile(r"-[A-Z]")
_LONGEST_ARTICLE: Final = 4
_INNER: Final = re.compile(r"\s+(?:(?:al|el|ad|as|ash|an|ar|at|az|es|de|of|la|del|bin|ibn)\s+)?$")
_MAX_WORDS: Final = 4
_CODE: Final = 3  # letters of a country's code
_BEGINS: Final = frozenset(
    "Puerto Port San Santa Santo Saint St Villa Fort Mount Monte Nueva Nuevo Los Las La Le Deir Dar Bir Beit Kafr Khan Wadi Jabal Jebel Ras Ain Camp".split()
)
_NEXT: Final = re.compile(r"\s+[A-Z\u00c0-\u00de]")
_SHORT: Final = re.compile(r",\s+((?:[A-Z]\.\s?){2,3}|[A-Z][a-z]{1,5}\.|[A-Z]{2}(?!\w)|[A-Z]\.\s?[A-Z][a-z]+\.)")
"""A state's short form behind a comma."""
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_PROVINCE: Final = frozenset({PlacePrecision.PROVINCE})
_TOWN: Final = frozenset(
    {PlacePrecision.SETTLEMENT, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.NEAR, PlacePrecision.DISTRICT}
)
_CITY: Final = frozenset({PlacePrecision.SETTLEMENT, PlacePrecision.NEAR})
_NO_AREA: Final = re.compile(
    r"\s+(?:of|council|court|office|police|administration|governor|hospital|health|chief|head|commander|branch)\b"
)


_NEAR_BY: Final = 60
_AREA_WORDS: Final = frozenset({"province", "governorate", "oblast", "state", "region", "department", "county"})
_ALONE: Final = re.compile(r"(?:\s+[a-z]|[,.:;])(?!\w*,? who\b)")
_BESIDE: Final = re.compile(r"^,?\s*(?:in\s+|of\s+)?(?:the\s+)?(?:(?:north|south|east|west|central|coastal)\w*\s+)?$")
_CAPITAL_OF: Final = re.compile(
    r"^,\s+(?:the\s+|a\s+)?(?:[\w-]+\s+){0,3}(?:capital|town|city|district)\s+(?:city\s+)?(?:of|in)\s+(?:the\s+)?$"
)
_LIES_IN: Final = re.compile(
    r"^(?:,\s+(?:in\s+)?(?:the\s+)?|\s+in\s+(?:the\s+)?(?:(?:north|south|east|west|central|north-?east|north-?west|south-?east|south-?west)(?:ern)?\s+))$"
)
_LIES_WITHIN: Final = re.compile(
    r"^,\s+in\s+(?:the\s+)?(?:(?:north|south|east|west|central)[\w-]*\s+)?(?:(?:district|department|province|zone|county|municipality)\s+of\s+)?$"
)
_AREAS: Final = frozenset(
    {PlacePrecision.PROVINCE, PlacePrecision.REGION, PlacePrecision.COUNTRY, PlacePrecision.DISTRICT}
)
_OF_ANOTHER: Final = re.compile(r"[A-Z\u00c0-\u00de][\w’'-]*\s+districts? of\s+$")  # "the Basta district of Beirut"
_QUARTER_TAIL: Final = re.compile(r"\s(?:district|neighbou?rhood|quarter|suburb|area)$")
_CITY_KM: Final = 40.0
_KIND_TAIL: Final = re.compile(
    r"\s+(?:neighbou?rhood|quarter|suburb|area|[Tt]ownship|[Dd]istrict|[Cc]ity|[Tt]own|[Vv]illage|[Zz]one)$"
)
_QUARTER_OF: Final = re.compile(r"^\s*(?:neighbou?rhood|suburb|district)?\s*(?:of\s*)?$")
_JOINED_ON: Final = re.compile(r"-[a-z]")
_OWNED: Final = re.compile(r"(?<!\w)[A-Z][\w-]+(?:'s|’s|s'|s’) (?:[a-z-]+ ){0,2}$")  # "Nigeria's Plateau State"
_SPEAKS: Final = re.compile(r"\s+(?:said|says|told|added|who)\b")
_NAMED_ON: Final = re.compile(r" [A-Z\u00c0-\u00de][a-z\u00e0-\u00ff]{2,}")


def find_places(text: str, sentences: Sequence[Span], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The places named in `text`, in order, none overlapping another."""
    tokens = _tokens(text)
    candidates = _candidates(text, sentences, tokens, gazetteer)
    known = toponym_words(gazetteer)
    spoken = spoken_of(text, candidates, tokens, gazetteer)
    country = spoken.country
    named = Ordered(candidates)
    regions = [m for m in _regions(text, country, gazetteer) if not _inside_another(m.span, named)]
    taken = Taken(text, (m.span for m in regions))
    found: list[PlaceMention] = list(regions)
    previous: PlaceMention | None = None
    container: Place | None = None
    for at, candidate in enumerate(candidates):
        if taken.touches(candidate.span):
            continue
        if container is not None and any(p.id == container.id for p in candidate.places):
            candidate = replace(candidate, places=(container,))
        container = _container(text, candidates, at, known)
        mention = _mention(text, candidate, spoken, previous, container, known)
        if mention is not None:
            found.append(mention)
            previous = mention
    found.sort(key=lambda m: m.span)
    found += unknown_places(text, spoken, found, known, gazetteer)
    found.sort(key=lambda m: m.span)
    if seats := capitals(text, spoken, found, gazetteer):
        found = without_owners(found, seats)
    found = _contained(text, _abroad(text, found), gazetteer)
    return tuple(sorted([*found, *_definite(text, sentences, found)], key=lambda m: m.span))


def _inside_another(span: Span, candidates: Ordered[Candidate]) -> bool:
    """Whether a longer name covers the span; names do not overlap, so the last that begins before or with it decides."""
    return any(c.span != span and c.span.covers(span) for c in islice(candidates.before(span.start + 1), 1))


# ------------------------------------------------------------------ candidates


def _candidates(
    text: str, sentences: Sequence[Span], tokens: Sequence[re.Match[str]], gazetteer: Gazetteer
) -> list[Candidate]:
    """The names of the gazetteer among the capitalised words of each sentence."""
    found: list[Candidate] = []
    starts = [token.start() for token in tokens]
    for sentence in sentences:
        first = bisect_left(starts, sentence.start)
        found += _names(text, tokens[first : bisect_left(starts, sentence.end, first)], gazetteer)
    return found


def _tokens(text: str) -> list[re.Match[str]]:
    """The capitalised words of the text, in order, and those with an article before: "al-Qusayr"."""
    plain = list(_TOKEN.finditer(text))
    # Looked for from the hyphen: a pattern for both is six times slower over the rest of the text.
    articles = [
        _ARTICLE.search(text, max(0, m.start() - _LONGEST_ARTICLE), m.start()) for m in _AFTER_ARTICLE.finditer(text)
    ]
    named = [m for a in articles if a is not None and (m := _WITH_ARTICLE.match(text, a.start())) is not None]
    if not named:
        return plain
    tokens: list[re.Match[str]] = []
    for match in sorted([*plain, *named], key=lambda m: m.start()):
        if not tokens or match.start() >= tokens[-1].end():
            tokens.append(match)
    return tokens


def _names(text: str, tokens: Sequence[re.Match[str]], gazetteer: Gazetteer) -> list[Candidate]:
    found: list[Candidate] = []
    index = 0
    while index < len(tokens):
        last = index
        while (
            last + 1 < len(tokens)
            and last - index + 1 < _MAX_WORDS
            and _INNER.match(text[tokens[last].end() : tokens[last + 1].start()])
        ):
            last += 1
        for end in range(last, index - 1, -1):
            if end == index < last and tokens[end].group() in _BEGINS and _NEXT.match(text, tokens[end].end()):
                continue  # "Puerto Jordán": no Puerto
            candidate = _look_up(text, tokens[index].start(), tokens[end].end(), gazetteer)
            if candidate is not None:
                found.append(candidate)
                index = end
                break
        index += 1
    return found


def _look_up(text: str, start: int, end: int, gazetteer: Gazetteer) -> Candidate | None:
    words = text[start:end]
    possessive = _POSSESSIVE.search(words) if "'" in words or "’" in words else None
    if possessive is not None:
        end -= len(possessive.group())
        words = text[start:end]
    plain = [w.capitalize() if w.isupper() else w for w in words.split()]
    if (len(words) < 3 and not words.isupper()) or all(w in STOP for w in plain):
        return None
    if plain[0] in STOP and (len(plain) == 1 or plain[0] not in OPENING):
        return None
    places = _namesakes(words, gazetteer)
    return Candidate(Span(start, end), places, words) if places else None


@lru_cache(maxsize=4096)
def _namesakes(words: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    found = gazetteer.find(words) if gazetteer.has(words) else ()
    if len(words) <= _CODE and not words.isupper():  # "the Est region" is no EST, Estonia
        return tuple(p for p in found if p.kind != "country" or fold(p.name) == fold(words))
    return found


# ------------------------------------------------------------------ mentions


def _mention(
    text: str,
    candidate: Candidate,
    spoken: Spoken,
    previous: PlaceMention | None,
    container: Place | None,
    known: ToponymWords,
) -> PlaceMention | None:
    span = candidate.span
    before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 60]
    before = before.split("\n")[-1]
    if ORGANISATION.match(after) or PERSON_BEFORE.search(before) or _JOINED_ON.match(after):
        return None
    if candidate.places[0].size < LARGE and _is_begun(text, candidate, known):
        return None
    kind = KIND_AFTER.match(after) or (None if _OF_ANOTHER.search(before) else KIND_BEFORE.search(before))
    pool = spoken.namesakes(candidate) if container is None else [p for p in candidate.places if inside(p, container)]
    if kind is not None and container is None:
        pool = _provinces(candidate, pool, kind.group("kind").lower(), after)
    place = _choose(pool, kind.group("kind").lower() if kind else None)
    words = text[span.start : span.end]
    if CONTAINS_NEXT.match(after) or POSSESSOR.match(after) or OFFICE_BEFORE.search(before):
        possessor = place.kind == "country" or place.size >= LARGE or not POSSESSOR.match(after)
        return PlaceMention(span, place.where(text=words, span=span), "possessor") if possessor else None
    cue = "contained" if container is not None else None
    if not before.strip() and DATELINE.match(after):
        cue = "dateline"
    else:
        cue = _evidence(text, candidate, before, after, place, spoken, kind is not None, previous) or cue
    if cue is None:
        return None
    end = span.end
    if kind is not None and kind.string is after:
        end = span.end + kind.end()
    precision, radius = _precision(before, kind.group("kind").lower() if kind else None, place)
    whole = Span(span.start, end)
    where = place.where(text=text[whole.start : whole.end], span=whole, precision=precision)
    if container is None and spoken.is_adrift(candidate, where, known):
        if words.isupper() and len(words) <= _CODE + 1 and not text.isupper():
            return None  # "members of the VDP": the letters of a body
        where = Where(where.text, candidate.name, None, where.precision, span=where.span)
    return PlaceMention(whole, replace(where, radius_km=radius) if radius else where, cue)


def _is_begun(text: str, candidate: Candidate, known: ToponymWords) -> bool:
    """ "Mai Tsebri": whether one short name is only the beginning of a longer one that is on no map."""
    if " " in candidate.name or candidate.places[0].kind == "country":
        return False
    follows = _NAMED_ON.match(text, candidate.span.end)
    if follows is None or not text[candidate.span.end + 1].isupper():
        return False
    word = follows.group().strip()
    if word in STOP or word in known.forms or KIND_AFTER.match(text[candidate.span.end : candidate.span.end + 30]):
        return False
    return not text[candidate.span.start : candidate.span.end].isupper()


def _container(text: str, candidates: Sequence[Candidate], at: int, known: ToponymWords) -> Place | None:
    """The province or country said behind the name, where a namesake lies in it: "Toledo, Ohio"; "Tulsa, Okla."; "Pale, in Sagaing"."""
    one = candidates[at]
    if one.places[0].kind == "country":
        return None
    short = _SHORT.match(text, one.span.end)
    form = known.forms.get(short.group(1)) if short else None
    wide = [form.place] if form is not None and form.kind == "division" else []
    if at + 1 < len(candidates):
        after = candidates[at + 1]
        if _LIES_IN.match(text[one.span.end : after.span.start]):
            wide += [p for p in after.places if p.kind in ("country", "adm1")]
    return next((w for w in wide if any(inside(p, w) for p in one.places)), None)


def _provinces(candidate: Candidate, pool: Sequence[Place], kind: str, after: str) -> Sequence[Place]:
    """The largest province of the name, where a province is said and none of `pool` is one: "Borno state" is not Borna in Saxony."""
    if _KINDS.get(kind) != "adm1" or kind in _AROUND_A_TOWN or (kind == "state" and _OF_THE_STATE.match(after)):
        return pool
    provinces = sorted((p for p in candidate.places if p.kind == "adm1"), key=lambda p: -p.size)
    if kind == "state":  # "Niger state" and "Adamawa state" are Nigeria's, and a region is none of these
        named = [p for p in provinces if fold(p.name) == fold(candidate.name)]
        return pool if not named or any(p in named for p in pool) else named[:1]
    if pool[0].kind == "country" or any(p.kind == "adm1" for p in pool):
        return pool
    return provinces[:1] or pool


_OF_THE_STATE: Final = re.compile(
    r"\s+[Ss]tate(?:-|\s+(?:media|television|tv|radio|news|security|forces|troops|officials?|agency|broadcaster|authorities|house|department))\b"
)
_AROUND_A_TOWN: Final = frozenset({"countryside", "rural areas"})
_KINDS: Final = {
    **dict.fromkeys(("province", "provinces", "governorate", "governorates", "oblast", "state", "region"), "adm1"),
    **dict.fromkeys(_AROUND_A_TOWN, "adm1"),
    **dict.fromkeys(("district", "districts"), "adm2"),
    **dict.fromkeys(("suburb", "suburbs"), "settlement"),
}
"""What the gazetteer calls a place behind or before which these words stand; other words say a settlement."""


def _choose(pool: Sequence[Place], kind: str | None) -> Place:
    """The namesake meant: of the kind said, else the best known."""
    if kind is not None:
        of_kind = [p for p in pool if p.kind == _KINDS.get(kind, "settlement")]
        if of_kind:
            return of_kind[0]
    return pool[0]


def _precision(before: str, kind: str | None, place: Place) -> tuple[PlacePrecision | None, float | None]:
    if kind in _AROUND_A_TOWN and place.kind != "adm1":
        return PlacePrecision.SUBDISTRICT, None
    if kind in ("neighbourhood", "neighborhood"):
        return PlacePrecision.NEIGHBOURHOOD, None
    if kind in _AREA_WORDS and place.kind in ("settlement", "site"):
        return PlacePrecision.PROVINCE, None  # an area that the gazetteer knows only by its chief town is no pin
    if NEAR.search(before) and place.kind in ("settlement", "site"):
        return PlacePrecision.NEAR, None
    return None, None


def _evidence(
    text: str,
    candidate: Candidate,
    before: str,
    after: str,
    place: Place,
    spoken: Spoken,
    kind: bool,
    previous: PlaceMention | None,
) -> str | None:
    """Why the words name a place here; None where nothing says so."""
    span, words = candidate.span, candidate.name
    if kind:
        return "kind"
    here = spoken.is_here(place, candidate.name)
    if before.endswith("#") and here:
        return "hashtag"
    if CUE.search(before) and (here or place.size >= LARGE or place.kind == "country"):
        return "preposition"
    if previous is not None and previous.where.id and 0 < span.start - previous.span.end <= 60:
        gap = text[previous.span.end : span.start]
        joined = re.match(r"^(?:,\s*|\s+and\s+|,\s+and\s+|\s+or\s+)(?:\d[\d,]*\s+in\s+)?$", gap)
        if joined and here:
            return "list"
    if here and not words.endswith(" Side") and _OWNED.search(before) and not _SPEAKS.match(after):
        return "contained"
    if re.search(r"\b[A-Z][\w’']+\s+$", before) and before.split()[-1] not in STOP:
        return None  # the tail of a longer name
    if place.kind == "country" or (here and place.size >= LARGE and len(words) > 3):
        return "well_known"
    if place.size >= GREAT and len(words) > 4 and place is candidate.places[0] and _ALONE.match(after):
        return "well_known"  # "Kherson woke to sirens": a great city, whatever country its attackers are of
    if (
        here
        and spoken.country is not None
        and len(words.split()) == 1
        and len(words) > 4
        and re.match(r"^(?:,| saw| has| was|:| \()", after)
    ):
        return "subject" if place.size > 60 or place.kind in ("adm1", "site") else None
    return None


def _abroad(text: str, found: list[PlaceMention]) -> list[PlaceMention]:
    """ "Kani Township, Sagaing Region": the names whose only namesakes lie in another country than what contains them are on no map."""
    moved: dict[str, str] = {}
    for n, (mention, outer) in enumerate(pairwise(found)):
        inner = mention.where
        if _is_quarter(text, mention, outer):
            bare = _KIND_TAIL.sub("", mention.span.of(text))
            where = replace(
                outer.where, text=inner.text, name=bare, span=mention.span, precision=PlacePrecision.NEIGHBOURHOOD
            )
            found = [*found[:n], PlaceMention(mention.span, where, "kind"), *found[n + 1 :]]
            continue
        if mention.cue == "unknown_name" or outer.where.country in (None, inner.country):
            continue
        if outer.where.precision not in _AREAS:
            continue
        if (
            inner.precision not in _AREAS
            and outer.span.start - mention.span.end <= _NEAR_BY
            and contains(text, mention.span, outer)
        ):
            moved[inner.name or ""] = outer.where.country or ""
    if not moved:
        return found
    return [
        _moved(text, m, moved[m.where.name])
        if m.cue != "unknown_name" and m.where.name in moved and m.where.country != moved[m.where.name]
        else m
        for m in found
    ]


def _is_quarter(text: str, mention: PlaceMention, outer: PlaceMention) -> bool:
    """ "The Basta district of Beirut": a quarter of the city behind it, where its only namesakes lie far from there."""
    inner, city = mention.where, outer.where
    if inner.id is None or city.id is None or city.precision not in _CITY:
        return False
    if text[mention.span.end : outer.span.start] != " of " or not _QUARTER_TAIL.search(mention.span.of(text)):
        return False
    return inner.country != city.country or (
        kilometres(inner.lat or 0, inner.lon or 0, city.lat or 0, city.lon or 0) > _CITY_KM
    )


def _moved(text: str, mention: PlaceMention, country: str) -> PlaceMention:
    bare = _KIND_TAIL.sub("", mention.span.of(text))
    where = Where(mention.where.text, bare, None, mention.where.precision, country=country, span=mention.where.span)
    return PlaceMention(mention.span, where, "unknown_name", mention.definite)


def _contained(text: str, found: list[PlaceMention], gazetteer: Gazetteer) -> list[PlaceMention]:
    """ "Baniyas, Tartus province", "El Fasher, the capital of North Darfur" are one place: the container says no more."""
    kept: list[PlaceMention] = []
    for mention in found:
        before = kept[-1] if kept else None
        gap = text[before.span.end : mention.span.start] if before else ""
        if before is not None and before.cue == "unknown_name" and contains(text, before.span, mention):
            continue
        near = before is not None and len(gap) <= _NEAR_BY
        if before is not None and near and mention.cue == "unknown_name" and _LIES_WITHIN.match(gap):
            continue  # "Gedeb, in East Gojjam": on no map
        if before is not None and near and ((beside := _BESIDE.match(gap)) or _CAPITAL_OF.match(gap)):
            relation = gazetteer.relation(mention.where, before.where)
            if relation is not None and relation.value == "contains" and before.cue != "possessor":
                continue
            if beside and relation is not None and relation.value == "within" and _QUARTER_OF.match(gap):
                kept[-1] = mention
                continue
        kept.append(mention)
    return kept


# ------------------------------------------------------------------ regions and references


@cache
def _region_cue() -> Cue:
    words = _with_possessives(region_words())
    return Cue(rf"(?<!\w)(?:{choice(words)})(?!\w)", firsts=Firsts.of(words))


def _with_possessives(words: Iterable[str]) -> list[str]:
    """Folded words have lost the apostrophe of "Syria's coast": here it may stand."""
    found = []
    for form in words:
        found += [form, re.sub(r" s(?= )", "'s", form)]
    return found


@cache
def _generic_cue() -> Cue:
    return Cue(rf"(?<!\w)(?:{choice(generic_regions())})(?!\w)", firsts=Firsts.of(generic_regions()))


def _regions(text: str, country: str | None, gazetteer: Gazetteer) -> list[PlaceMention]:
    found: list[PlaceMention] = []
    taken = Taken(text)
    for match in _region_cue().finditer(text, 0, len(text)):
        place = gazetteer.get(region_words().get(fold(match.group()), ""))
        span = Span(match.start(), match.end())
        words = span.of(text)
        if place is not None and (words[:1].isupper() or match.group().startswith("the ") or " " in words):
            found.append(PlaceMention(span, place.where(text=words, span=span), "region"))
            taken.append(span)
    for match in _generic_cue().finditer(text, 0, len(text)):
        span = Span(match.start(), match.end())
        region = next((r for c, r in generic_regions()[fold(match.group())] if c == country), None)
        place = gazetteer.get(region) if region else None
        if place is not None and not taken.touches(span):
            found.append(PlaceMention(span, place.where(text=span.of(text), span=span), "generic_region"))
            taken.append(span)
    return found


def _definite(text: str, sentences: Sequence[Span], found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """ "The city", "the outskirts of the city": the last place of that kind named before."""
    made: list[PlaceMention] = []
    taken = Taken(text, (m.span for m in found))
    ordered = {
        wanted: Ordered(m for m in found if m.cue != "possessor" and m.where.precision in wanted)
        for wanted in (_PROVINCE, _TOWN, _CITY)
    }
    for match in DEFINITE.finditer(text, 0, len(text)):
        if _NO_AREA.match(text, match.end()) or taken.touches(Span(*match.span())):
            continue
        kind = match.group("kind")
        wanted = [_PROVINCE] if kind in ("province", "governorate") else [_TOWN]
        if kind in ("city", "town"):  # not the district named since
            wanted = [_CITY, _TOWN]
        before = (m for where in wanted for m in ordered[where].before(match.start()))
        named = next((m for m in before if m.span.end <= match.start()), None)
        if named is None:
            continue
        span = Span(match.start(), match.end())
        precision = PlacePrecision.NEAR if match.group("near") else named.where.precision
        radius = 10.0 if match.group("near") else named.where.radius_km
        where = replace(named.where, text=span.of(text), span=span, precision=precision, radius_km=radius)
        made.append(PlaceMention(span, where, "definite", definite=True))
    return made
