"""Arabic place names: what a word for a place or a preposition announces, resolved to the gazetteer (docs/codebook.md §4).

"قرية X بريف Y الجنوبي" is X, with Y as what contains it; "ريف Y" alone is the province where Y is its capital, else a subdistrict; a
name the gazetteer does not have is kept as said, without a point. Names the data has in Latin letters alone are found by
their consonants, near what the text names beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from knell.model import PlacePrecision, Span, Where
from knell.read.arabic.actors import actor_words
from knell.read.arabic.harm_words import phrases
from knell.read.arabic.numbers import letters
from knell.read.arabic.place_names import ALSO_WORDS, LARGE, Name, find_names, kind_at, look_up
from knell.read.arabic.place_words import place_words
from knell.read.arabic.tokens import Tokens, stems
from knell.read.places import PlaceMention
from knell.vocabulary.arabic import bare
from knell.vocabulary.places import RADIUS_KM, Gazetteer, Place, fold, kilometres

_REACH_KM: Final = 80.0
_BESIDE: Final = 9  # letters


def find_country(sentences: Sequence[Tokens], gazetteer: Gazetteer, publisher: Tokens | None = None) -> str | None:
    """The country that a text tells of, by its words, else by the name of its `publisher`; None where neither says."""
    return _country(sentences if publisher is None else [*sentences, publisher], gazetteer)


def find_places(
    sentences: Sequence[Tokens], gazetteer: Gazetteer, country: str | None = None
) -> list[list[PlaceMention]]:
    """The places that each sentence names, in order; `country` is the one that the text tells of, where that is known."""
    country = country or _country(sentences, gazetteer)
    names = [name for n, tokens in enumerate(sentences) for name in find_names(tokens, n, gazetteer, country)]
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
        beside = [m for m in here if 0 <= token.start - m.span.end <= _BESIDE]
        if beside and (bare(tokens.at(i - 1)) in words.directions or tokens.at(i - 1) in words.directions):
            continue  # "في مخيم المغازي وسط القطاع"
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
    if kind == "capital":
        city = place_words().capitals.get(country or "")
        found = look_up(city, gazetteer, country, named=False) if city is not None else ()
        return next((p.where() for p in found if p.kind == "settlement"), None)
    if kind in ("gaza-strip", "west-bank"):
        region = gazetteer.get(f"region:{kind}")
        return region.where() if region and country == "PSE" else None
    wanted = {
        "settlement": (PlacePrecision.SETTLEMENT, PlacePrecision.NEAR, PlacePrecision.NEIGHBOURHOOD),
        "province": (PlacePrecision.PROVINCE,),
    }[kind]
    named = [m.where for m in before if m.where.precision in wanted]
    return named[-1] if named else None


def _country(sentences: Sequence[Tokens], gazetteer: Gazetteer) -> str | None:
    """The country most spoken of, by its names, its adjectives and its best-known cities."""
    votes: Counter[str] = Counter()
    compounds, prepositions = place_words().compounds, place_words().prepositions
    for tokens in sentences:
        of_sides: set[int] = set()
        for first, last, actor in phrases(tokens, actor_words().names):
            if actor in place_words().grounds:  # a side fights abroad too: its name says less than its country's
                votes[place_words().grounds[actor]] += 2
                of_sides.update(range(first, last))
        for i, word in enumerate(tokens.words):
            if i in of_sides:
                continue
            if word in compounds and tokens.at(i - 1) in prepositions:
                lands = _lands(tokens, i, gazetteer)
                if len(lands) == 1:
                    votes[lands.pop()] += 2
            code = _country_of(word)
            if code is None or (word in ALSO_WORDS and tokens.at(i - 1) not in prepositions):
                continue  # "صور" are pictures as often
            if code == "SDN" and bare(word) == "سودان" and bare(tokens.at(i - 1)).endswith("جنوب"):
                code = "SSD"
            votes[code] += _WEIGHTS.get(bare(word), 3)
        for i in range(len(tokens) - 1):
            if kind_at(tokens, i) in _SETTLED:
                lands = _lands(tokens, i + 1, gazetteer)
                if len(lands) == 1:
                    votes[lands.pop()] += 2
    return min(votes.items(), key=lambda pair: (-pair[1], pair[0]))[0] if votes else None


_SETTLED: Final = frozenset(["settlement", "camp", "province"])
# Forces abroad: their adjectives say whose, seldom where.
_FOREIGN: Final = ("اسراييلي", "تركي", "روسي", "ايراني", "امريكي", "سعودي", "اردني", "مصري")
_WEIGHTS: Final = (
    {w + end: 1 for w in _FOREIGN for end in ("", "ه", "ين")}
    | dict.fromkeys(("اسراييل", "تركيا", "ايران", "سعوديه"), 2)
    | {"نيروبي": 1, "كمبالا": 1}
)  # bureaus of whole regions


@lru_cache(maxsize=65536)
def _country_of(word: str) -> str | None:
    countries = place_words().countries
    return next((c for _, w in stems(word) if (c := countries.get(w) or countries.get("ال" + w)) is not None), None)


def _lands(tokens: Tokens, k: int, gazetteer: Gazetteer) -> set[str]:
    """The countries that have a place by the name at token `k`."""
    first = tokens.at(k)
    two = f"{first} {tokens.at(k + 1)}"
    names = (f"{two} {tokens.at(k + 2)}", two, *(() if first in place_words().compounds else (first,)))
    for name in names:
        found = {p.country for p in look_up(name, gazetteer, None, named=False)} if tokens.kind(k) == "word" else set()
        if found:
            return found
    return set()


# ------------------------------------------------------------------ which of the namesakes


def _choose(names: list[Name], gazetteer: Gazetteer, country: str | None) -> None:
    """Settle each name: a name with one reading anchors the others near it; a province named beside it decides first."""
    for name in names:
        if len(name.places) == 1 or (name.places and name.kind is None and name.places[0].size >= LARGE):
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
    for name in names:  # "حي صلاح الدين" of a text about Aleppo is no city of that name elsewhere
        if name.kind == "neighbourhood" and name.chosen is not None:
            others = [m.chosen for m in names if m.chosen is not None and m is not name and m.chosen.kind != "country"]
            if others and min(_distance(name.chosen, a) for a in others) > _REACH_KM:
                name.chosen = None
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


def _of_kind(name: Name) -> Place:
    wide = {"province": "adm1", "countryside": "adm1", "subdistrict": "adm2"}
    wanted = wide.get(name.kind or "", "settlement")
    return next((p for p in name.places if p.kind == wanted), name.places[0])


def _nearest(name: Name, anchors: Sequence[Place]) -> Place | None:
    pool = name.places
    wide = {"province": "adm1", "countryside": "adm1"}
    wanted = [p for p in pool if p.kind == wide.get(name.kind or "", "settlement")] or pool
    if not anchors:
        return wanted[0]
    return min(wanted, key=lambda p: (round(min(_distance(p, a) for a in anchors) / 40), -p.size, p.id))


def _distance(a: Place, b: Place) -> float:
    return kilometres(a.lat, a.lon, b.lat, b.lon)


# ------------------------------------------------------------------ mentions


def _mention(name: Name, country: str | None) -> PlaceMention:
    span = Span(name.start, name.end)
    if name.chosen is None:
        precision = _UNKNOWN.get(name.kind or "", PlacePrecision.SETTLEMENT)
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


_UNKNOWN: Final = {
    "neighbourhood": PlacePrecision.NEIGHBOURHOOD,
    "subdistrict": PlacePrecision.SUBDISTRICT,
    "near": PlacePrecision.NEAR,
}
"""How exact a name is that no gazetteer has, by what announces it."""


def _contained(tokens: Tokens, here: list[tuple[PlaceMention, Name]], gazetteer: Gazetteer) -> list[PlaceMention]:
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
            or w
            in (
                "،",
                ",",
                "#",
                "_",
                "(",
                '"',
                "”",
                "“",
                "»",
                "منطقه",
                "التابعه",
                "الواقعه",
                "والواقعه",
                "بمنطقه",
                "علي",
                "بعد",
                "مسافه",
                "نحو",
                "كيلومتر",
                "كيلومترا",
                "كم",
                "كيلومترات",
                "للنازحين",
                "للاجيين",
            )
            or w.isdigit()
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


_RANK: Final = {
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
