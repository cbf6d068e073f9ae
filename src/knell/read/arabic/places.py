"""Arabic place names: what a word for a place or a preposition announces, resolved to the gazetteer (docs/codebook.md §4).

"قرية X بريف Y الجنوبي" is X, with Y as what contains it; "ريف Y" alone is the province where Y is its capital, else a subdistrict; a
name the gazetteer does not have is kept as said, without a point. Names the data has in Latin letters alone are found by
their consonants, near what the text names beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knell.errors import VocabularyError
from knell.model import PlacePrecision, Span, Where
from knell.read.arabic.numbers import letters
from knell.read.arabic.tokens import Tokens, stems
from knell.read.places import PlaceMention
from knell.vocabulary.arabic import bare
from knell.vocabulary.places import RADIUS_KM, Gazetteer, Place, fold, kilometres, region_words
from knell.vocabulary.sounds import sounds_like

_FILE = Path(__file__).parents[2] / "vocabulary" / "places_ar.yaml"
_MAX = 4
_REACH_KM = 80.0
_LARGE = 150
_NO_NAME = frozenset(["و", "في", "من", "الي", "علي", "عن", "او", "ب", "ل"])
_IN = frozenset(["ب", "ل", "وب", "فب", "ول"])


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The Arabic words around place names, folded."""

    kinds: Mapping[str, str]
    directions: frozenset[str]
    prepositions: frozenset[str]
    compounds: frozenset[str]
    never: frozenset[str]
    countries: Mapping[str, str]
    country_names: Mapping[str, str]
    aliases: Mapping[str, str]
    definite: Mapping[str, str]


@cache
def place_words() -> PlaceWords:
    """The tables. VocabularyError where the file breaks its form."""
    data: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        return PlaceWords(
            kinds={fold(word): kind for kind, words in data["kinds"].items() for word in words},
            directions=frozenset(fold(w) for w in data["directions"]),
            prepositions=frozenset(fold(w) for w in data["prepositions"]),
            compounds=frozenset(fold(w) for w in data["compounds"]),
            never=frozenset(fold(w) for w in data["never"]),
            countries={fold(w): c for w, c in data["countries"].items()},
            country_names={fold(w): c for w, c in data["country_names"].items()},
            aliases={fold(w): fold(name) for w, name in data["aliases"].items()},
            definite={fold(w): kind for w, kind in data["definite"].items()},
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise VocabularyError(f"{_FILE.name}: {error!r}") from error


@dataclass(slots=True)
class _Name:
    """A name in a sentence: tokens [i, j), the words for its kind before it, and the places that go by it."""

    sentence: int
    i: int
    j: int
    start: int
    end: int
    words: str
    kind: str | None
    cue: str
    places: list[Place] = field(default_factory=list)
    directed: bool = False
    chosen: Place | None = None


def find_places(sentences: Sequence[Tokens], gazetteer: Gazetteer) -> list[list[PlaceMention]]:
    """The places that each sentence names, in order."""
    country = _country(sentences)
    names = [name for n, tokens in enumerate(sentences) for name in _names(tokens, n, gazetteer, country)]
    _choose(names, gazetteer, country)
    found: list[list[PlaceMention]] = [[] for _ in sentences]
    for name in names:
        mention = _mention(name, country)
        if mention is not None:
            found[name.sentence].append(mention)
    settled: list[list[PlaceMention]] = []
    for k, (tokens, here) in enumerate(zip(sentences, found, strict=True)):
        kept = _contained(tokens, list(zip(here, [n for n in names if n.sentence == k], strict=True)), gazetteer)
        before = [m for earlier in settled for m in earlier]
        settled.append(sorted([*kept, *_definite(tokens, kept, before, country, gazetteer)], key=lambda m: m.span))
    return settled


def _definite(
    tokens: Tokens,
    here: Sequence[PlaceMention],
    before: Sequence[PlaceMention],
    country: str | None,
    gazetteer: Gazetteer,
) -> list[PlaceMention]:
    """ "المدينة": the last place of that kind; "القطاع": the Gaza Strip where Palestine is spoken of."""
    words = place_words()
    made: list[PlaceMention] = []
    for i, token in enumerate(tokens):
        taken, kind = next(((t, words.definite[w]) for t, w in _articled(token.word) if w in words.definite), ("", ""))
        if not kind or any(m.span.start <= token.start < m.span.end for m in here):
            continue
        if tokens.at(i - 1) not in words.prepositions and not taken and bare(tokens.at(i - 1)) not in words.directions:
            continue
        where = _referred(kind, [*before, *(m for m in here if m.span.end <= token.start)], country, gazetteer)
        if where is not None:
            span = Span(token.start + letters(tokens.raw(i), taken), token.end)
            made.append(
                PlaceMention(span, replace(where, text=span.of(tokens.text), span=span), "definite", definite=True)
            )
    return made


def _articled(word: str) -> list[tuple[str, str]]:
    """The readings of a word that keep its article."""
    return [
        ("", word),
        *((t, "ال" + w) for t, w in ((r[0][:-2], r[1]) for r in stems(word) if r[0].endswith("ال")) if t),
    ]


def _referred(kind: str, before: Sequence[PlaceMention], country: str | None, gazetteer: Gazetteer) -> Where | None:
    if kind == "country":
        nation = next((p for p in gazetteer.find(country) if p.kind == "country"), None) if country else None
        return nation.where() if nation else None
    if kind in ("gaza-strip", "west-bank"):
        region = gazetteer.get(f"region:{kind}")
        return region.where() if region and country == "PSE" else None
    wanted = {
        "settlement": (PlacePrecision.SETTLEMENT, PlacePrecision.NEAR, PlacePrecision.NEIGHBOURHOOD),
        "province": (PlacePrecision.PROVINCE,),
    }[kind]
    named = [m.where for m in before if m.where.precision in wanted]
    return named[-1] if named else None


def _country(sentences: Sequence[Tokens]) -> str | None:
    """The country most spoken of, by its names, its adjectives and its best-known cities."""
    words = place_words()
    votes: Counter[str] = Counter()
    for tokens in sentences:
        for token in tokens:
            for _, rest in stems(token.word):
                code = words.countries.get(rest) or words.countries.get("ال" + rest)
                if code is not None:
                    votes[code] += 1
                    break
    return min(votes.items(), key=lambda pair: (-pair[1], pair[0]))[0] if votes else None


# ------------------------------------------------------------------ names


def _names(tokens: Tokens, sentence: int, gazetteer: Gazetteer, country: str | None) -> list[_Name]:
    words = place_words()
    found: list[_Name] = []
    i = 0
    while i < len(tokens):
        if tokens.kind(i) != "word":
            i += 1
            continue
        kind = _kind_at(tokens, i)
        if kind is not None:
            k = i + 1
            # "أطراف بلدة X", "محيط مدينة X": the outer word makes it near, the inner one says what it is.
            inner = _kind_at(tokens, k)
            near = kind == "near"
            if inner is not None and inner != "near":
                kind, k = inner, k + 1
            while tokens.at(k) in ("من", "مدينه", "قريه", "بلده", '"', "“", "«", "#", "ال", "(") and k - i < 5:
                k += 1
            made = _name(tokens, sentence, k, gazetteer, country, kind="near" if near else kind, cue="kind", lead=i)
            if made is not None:
                found.append(made)
                i = made.j
                continue
            i += 1
            continue
        before = tokens.at(i - 1)
        hashed = before == "#" or (before == "ريف" and tokens.at(i - 2) == "#")
        prepositional = before in words.prepositions
        particle = next((t for t, _ in stems(tokens.at(i)) if t in _IN), None)
        continued = (
            bool(found)
            and found[-1].j >= i - 1
            and (before in ("،", "و", ",", "/", "-", "–") or tokens.at(i)[:1] == "و")
        )
        cue = (
            "hashtag"
            if hashed
            else "preposition"
            if prepositional
            else "list"
            if continued
            else "particle"
            if particle
            else ""
        )
        # "قرى الفطيرة وبينين وشنان": a list of villages goes on.
        kind = found[-1].kind if continued and found[-1].kind in ("settlement", "near") else None
        made = _name(tokens, sentence, i, gazetteer, country, kind=None, cue=cue, lead=i, listed=kind)
        if made is not None:
            made.directed = before in words.directions
            found.append(made)
            i = made.j
            continue
        i += 1
    return found


def _kind_at(tokens: Tokens, i: int) -> str | None:
    """What kind of place token `i` announces, without an article of its own."""
    kinds = place_words().kinds
    for taken, rest in stems(tokens.at(i)):
        if not taken.endswith("ال") and rest in kinds:
            return kinds[rest]
    return None


def _name(
    tokens: Tokens,
    sentence: int,
    k: int,
    gazetteer: Gazetteer,
    country: str | None,
    *,
    kind: str | None,
    cue: str,
    lead: int,
    listed: str | None = None,
) -> _Name | None:
    words = place_words()
    if k >= len(tokens) or tokens.kind(k) != "word":
        return None
    first = tokens.at(k)
    for length in range(min(_MAX, len(tokens) - k), 0, -1):
        if any(tokens.kind(n) != "word" for n in range(k, k + length)):
            continue
        tail = [tokens.at(n) for n in range(k + 1, k + length)]
        if any(word in _NO_NAME for word in tail):
            continue
        readings = stems(first) if not listed else tuple(sorted(stems(first), key=lambda r: r[0] != "و"))
        for taken, rest in readings:
            if (taken.endswith("ال")) or (taken and cue in ("", "kind") and kind is None and taken not in ("و",)):
                continue
            if kind is not None and taken:
                continue
            name = " ".join([rest, *tail])
            if length == 1 and (rest in words.never or len(rest) < 3):
                continue
            if length > 1 and rest in words.never and rest not in words.compounds and fold(name) not in region_words():
                continue
            places = _look_up(name, gazetteer, country, named=bool(kind or listed) or cue == "hashtag")
            if not places:
                continue
            known = rest in words.countries
            if len(name) == 3 and kind is None and cue != "hashtag" and not known and places[0].size < _LARGE:
                continue
            if not cue and not (known and length == 1) and not (length > 1 and places[0].size >= _LARGE):
                continue
            if (
                cue in ("particle", "list", "preposition")
                and not known
                and length == 1
                and kind is None
                and places[0].size < 90
                and len(bare(rest)) < 5
                and places[0].kind == "settlement"
            ):
                continue
            start = tokens.items[k].start + letters(tokens.raw(k), taken)
            end = tokens.items[k + length - 1].end
            return _Name(
                sentence,
                lead,
                k + length,
                start,
                end,
                tokens.text[start:end],
                kind or listed,
                cue or "well_known",
                list(places),
            )
    if (
        kind in ("settlement", "neighbourhood", "camp", "near")
        and first not in words.never
        and bare(first) not in words.directions
        and len(first) > 2
        and _kind_at(tokens, k) is None
    ):
        two = first in words.compounds and tokens.kind(k + 1) == "word"
        j = k + 1 + two
        start, end = tokens.items[k].start, tokens.items[j - 1].end
        if kind == "near" and lead + 1 == k:
            return None
        return _Name(sentence, lead, j, start, end, tokens.text[start:end], kind, "unknown_name")
    return None


def _look_up(name: str, gazetteer: Gazetteer, country: str | None, *, named: bool) -> tuple[Place, ...]:
    countries = (country,) if country else ()
    region = region_words().get(fold(name))
    if region is not None and (place := gazetteer.get(region)) is not None:
        return (place,)
    name = place_words().aliases.get(name, name)
    nation = place_words().country_names.get(name)
    if nation is not None:
        return tuple(p for p in gazetteer.find(nation) if p.kind == "country")
    found: list[Place] = []
    for form in (name, name[2:] if name.startswith("ال") and len(name) > 5 else "ال" + name):
        if gazetteer.has(form):
            found += gazetteer.find(form, countries=countries)
        if found:
            break
    found = [p for p in found if country is None or p.country == country or p.kind == "country" or p.size >= 190]
    if named:
        found += [p for p in sounds_like(name, gazetteer, countries) if p.id not in {q.id for q in found}]
    return tuple(found)


# ------------------------------------------------------------------ which of the namesakes


def _choose(names: list[_Name], gazetteer: Gazetteer, country: str | None) -> None:
    """Settle each name: a name with one reading anchors the others near it; a province named beside it decides first."""
    for name in names:
        if len(name.places) == 1 or (name.places and name.kind is None and name.places[0].size >= _LARGE):
            name.chosen = _of_kind(name)
    for n, name in enumerate(names):
        if name.chosen is not None or not name.places:
            continue
        beside = [
            m.chosen
            for m in names[max(0, n - 2) : n + 4]
            if m.chosen is not None and m.sentence == name.sentence and m is not name
        ]
        anchors = beside or [m.chosen for m in names if m.chosen is not None and m.chosen.kind != "country"]
        name.chosen = _nearest(name, anchors)
    by_words: dict[str, Place] = {}
    for name in names:
        if name.chosen is not None:
            by_words.setdefault(fold(name.words), name.chosen)
    for name in names:  # one name, one place in a text
        if (
            name.kind != "countryside"
            and name.chosen is not None
            and by_words[fold(name.words)].kind == name.chosen.kind
        ):
            name.chosen = by_words[fold(name.words)]
    for name in names:  # a far namesake by sound alone is no find
        if name.chosen is None or not name.chosen.id.startswith("ucdp:"):
            continue
        beside = [
            m.chosen
            for m in names
            if m.chosen is not None and m is not name and m.chosen.kind in ("adm1", "settlement", "adm2")
        ]
        if beside and min(_distance(name.chosen, a) for a in beside) > 2 * _REACH_KM:
            name.chosen = None


def _of_kind(name: _Name) -> Place:
    wide = {"province": "adm1", "countryside": "adm1", "subdistrict": "adm2"}
    wanted = wide.get(name.kind or "", "settlement")
    return next((p for p in name.places if p.kind == wanted), name.places[0])


def _nearest(name: _Name, anchors: Sequence[Place]) -> Place | None:
    pool = name.places
    wide = {"province": "adm1", "countryside": "adm1"}
    wanted = [p for p in pool if p.kind == wide.get(name.kind or "", "settlement")] or pool
    if not anchors:
        return wanted[0]
    return min(wanted, key=lambda p: (round(min(_distance(p, a) for a in anchors) / 40), -p.size, p.id))


def _distance(a: Place, b: Place) -> float:
    return kilometres(a.lat, a.lon, b.lat, b.lon)


# ------------------------------------------------------------------ mentions


def _mention(name: _Name, country: str | None) -> PlaceMention:
    span = Span(name.start, name.end)
    if name.chosen is None:
        precision = PlacePrecision.NEIGHBOURHOOD if name.kind == "neighbourhood" else PlacePrecision.SETTLEMENT
        return PlaceMention(
            span, Where(name.words, name.words, None, precision, country=country, span=span), "unknown_name"
        )
    place = name.chosen
    finer: PlacePrecision | None = None
    if name.kind == "countryside" and place.kind == "settlement":
        finer = PlacePrecision.SUBDISTRICT
    elif name.kind == "near" and place.kind in ("settlement", "site"):
        finer = PlacePrecision.NEAR
    elif name.kind in ("neighbourhood",) and place.kind == "settlement":
        finer = PlacePrecision.NEIGHBOURHOOD
    where = place.where(text=name.words, span=span, precision=finer)
    if name.directed and place.kind == "adm1":
        where = replace(where, radius_km=RADIUS_KM[PlacePrecision.PROVINCE])
    return PlaceMention(span, where, name.cue)


def _contained(tokens: Tokens, here: list[tuple[PlaceMention, _Name]], gazetteer: Gazetteer) -> list[PlaceMention]:
    """ "قرية X بريف Y": Y contains X and says no more; an unknown X takes the country and province of Y."""
    kept: list[PlaceMention] = []
    edge = 0  # where the words of the last name end, kept or not
    for mention, name in here:
        before = kept[-1] if kept else None
        gap = [t.word for t in tokens if before is not None and edge <= t.start and t.end <= name.start]
        edge = name.end
        words = place_words()
        close = all(
            w in words.prepositions
            or bare(w) in words.directions
            or w in ("،", ",", "#", "_", "(", '"', "”", "“", "»", "منطقه", "التابعه", "الواقعه", "والواقعه", "بمنطقه")
            or any(
                r in words.kinds or r in words.directions or r.removesuffix("ها") in words.kinds for _, r in stems(w)
            )
            for w in gap
        )
        joined = gap[:1] == ["و"] or (
            tokens.at(tokens.index_at(name.start))[:1] == "و"
            and mention.where.text
            and not tokens.text[name.start - 1 : name.start].isspace()
        )
        if before is not None and close and len(gap) <= 6 and not joined:
            if before.where.id is None:
                kept[-1] = replace(
                    before, where=replace(before.where, adm1=mention.where.adm1, country=mention.where.country)
                )
                continue
            relation = gazetteer.relation(mention.where, before.where)
            wider = _RANK.get(mention.where.precision, 3) > _RANK.get(before.where.precision, 3)
            distance = gazetteer.distance_km(mention.where, before.where)
            if (
                (relation is not None and relation.value in ("contains",))
                or (wider and distance is not None and distance < 120)
                or (
                    (name.kind in ("countryside", "province", "area") or name.directed)
                    and distance is not None
                    and distance < 90
                )
            ):
                continue
        kept.append(mention)
    return kept


_RANK = {
    PlacePrecision.EXACT: 0,
    PlacePrecision.NEAR: 1,
    PlacePrecision.NEIGHBOURHOOD: 1,
    PlacePrecision.SETTLEMENT: 2,
    PlacePrecision.SUBDISTRICT: 3,
    PlacePrecision.DISTRICT: 4,
    PlacePrecision.PROVINCE: 5,
    PlacePrecision.REGION: 6,
    PlacePrecision.COUNTRY: 7,
}
