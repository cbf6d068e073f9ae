"""Which countries a text speaks of, and so which of its namesakes a name means: by vote, no name heard on itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from knell.model import PlacePrecision, Span, Where
from knell.model.values import Value
from knell.read.place_cues import STOP
from knell.vocabulary.forms import lowered, words_of
from knell.vocabulary.places import Gazetteer, Place, fold, region_words
from knell.vocabulary.toponyms import ToponymWords, toponym_words

LARGE: Final = 160  # size_of(65,000): a city known without help from its context
GREAT: Final = 160  # one known where the text speaks of another country too
_WORLD: Final = 199  # size_of(1,000,000): a city that its bare name means, whatever else bears it

LOUD: Final = 10  # what a country's own name, adjective or fighters say, against a small town that happens to lie there


# "Israeli strikes", "the American aggression": whose they are, not where they fall.
_ARTICLE: Final = re.compile(r"(?:al|el|ar|as|ash|an|ad|at|az|aṣ)[ -]")
_ENDING: Final = 3  # letters: "Hama" and "Hamah", "Kharkiv" and "Kharkov"
_FROM_AFAR: Final = re.compile(
    r"\s+(?:(?:air|drone|missile|rocket|naval|artillery|fighter|war|combat|enemy)[ -]?)?(?:strikes?|airstrikes?|raids?|jets?|planes?|warplanes?|aircraft|helicopters?"
    r"|drones?|UAVs?|missiles?|rockets?|shells?|shelling|bombs?|bombing|bombardment|gunboats?|warships?|aggression|invasion|occupation|bombers?)\b"
)


class Candidate(Value, frozen=True):
    """A name of the gazetteer where it stands, with its namesakes, best known first."""

    span: Span
    places: tuple[Place, ...]
    name: str  # as printed

    @property
    def vote(self) -> int:
        """How loudly it speaks for the country of its best known namesake: a large city by another name of its, softly."""
        best = self.places[0]
        if best.kind == "country":
            return 2 * LOUD
        own = best.kind != "settlement" or _is_its_name(best, self.name)
        return 2 * LOUD if best.size >= LARGE and own else 1


@lru_cache(maxsize=4096)
def _is_its_name(place: Place, name: str) -> bool:
    """Whether a name is the place's own, near enough: "Kuki" is no Kukichuo."""
    own, said = _ARTICLE.sub("", fold(place.name)), _ARTICLE.sub("", fold(name))
    near = said in own or own in said or own[:3] == said[:3]
    return own == said or place.size >= _WORLD or (near and abs(len(own) - len(said)) <= _ENDING)


class Spoken(Value, frozen=True):
    """The votes for each country, and what each name gave of them."""

    votes: Counter[str]
    own: Counter[tuple[str, str]]
    country: str | None
    """The country most spoken of."""

    @property
    def only(self) -> str | None:
        """The country spoken of where no other is: what may be said of a place not on any map."""
        ranked = self.votes.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] < 3 * ranked[1][1]):
            return None
        return ranked[0][0]

    @property
    def sure(self) -> str | None:
        """The only country spoken of, where it is spoken of by more than the names of small towns."""
        only = self.only
        return only if only is not None and self.votes[only] >= LOUD else None

    @property
    def named(self) -> tuple[str, ...]:
        """The countries spoken of by name, adjective or a large city, loudest first."""
        loud = [(-votes, country) for country, votes in self.votes.items() if votes >= LOUD and country]
        return tuple(country for _, country in sorted(loud))

    def heard(self, country: str | None, name: str) -> int:
        """The votes for a country that the name itself did not give."""
        return self.votes[country or ""] - self.own[(fold(name), country or "")]

    def namesakes(self, candidate: Candidate) -> Sequence[Place]:
        """Those in the country that the other names speak for most; else in the one most spoken of; else all."""
        first = candidate.places[0]
        known = [  # a district of no one, where a city of that name is known: Gaza
            p
            for p in candidate.places
            if p.size or first.size < LARGE or p.kind != "adm2" or p.country == first.country
        ]
        best = _loudest(known, self, candidate.name)
        heard = self.heard(best.country, candidate.name) > 0
        chosen = best.country if heard else self.country
        return [p for p in known if p.country == chosen] or candidate.places

    def is_here(self, place: Place, name: str) -> bool:
        """Whether the text speaks of the place's country, in other words than the name itself."""
        return self.country is None or place.country == self.country or self.heard(place.country, name) >= LOUD

    def is_adrift(self, candidate: Candidate, where: Where, known: ToponymWords) -> bool:
        """Whether nothing but the name speaks for its country, and namesakes lie in others: Leer is in Germany and in South Sudan."""
        best = candidate.places[0]
        if where.precision in (PlacePrecision.COUNTRY, PlacePrecision.PROVINCE) or best.id in known.capitals:
            return False
        if self.heard(where.country, candidate.name) > 0:
            return False
        if self.named and not _is_its_name(best, candidate.name):
            return True  # another name of a city in a country nobody speaks of
        if best.size >= (_WORLD if best.country in known.quiet else LARGE):
            return False  # "the town of Palma", stormed, need not be the large one where no war is
        return len({place.country for place in candidate.places}) > 1


def _loudest(places: Sequence[Place], spoken: Spoken, name: str) -> Place:
    return max(places, key=lambda p: (spoken.heard(p.country, name), p.country == spoken.country))


def spoken_of(
    text: str, candidates: Sequence[Candidate], tokens: Sequence[re.Match[str]], gazetteer: Gazetteer
) -> Spoken:
    """The votes: by name, by adjective, by who fights there, by region, then by the largest of its cities."""
    votes: Counter[str] = Counter()
    own: Counter[tuple[str, str]] = Counter()
    for token in tokens:
        country, loud = said_by(token.group(), gazetteer)
        if loud:
            votes[country] += 1 if loud == LOUD and _FROM_AFAR.match(text, token.end()) else loud
    for candidate in candidates:
        country = candidate.places[0].country
        votes[country] += candidate.vote
        own[(fold(candidate.name), country)] += candidate.vote
    low = lowered(text)
    begun = _long_regions()
    for region, ident in [pair for word in begun.keys() & words_of(text) for pair in begun[word]]:
        if region in low:
            place = gazetteer.get(ident)
            votes[place.country if place else ""] += 2 * LOUD
    phrases = toponym_words(gazetteer).phrases
    for phrase, country in [pair for word in phrases.keys() & words_of(text) for pair in phrases[word]]:
        if phrase in low:
            votes[country] += LOUD
    loudest = min(votes.items(), key=lambda pair: (-pair[1], pair[0]))[0] if votes else None
    return Spoken(votes, own, loudest)


@cache
def _long_regions() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The regions of several words with their ids, by their first word."""
    begun: dict[str, tuple[tuple[str, str], ...]] = {}
    for region, ident in region_words().items():
        first, *others = region.split(" ")
        if others:
            begun[first] = (*begun.get(first, ()), (region, ident))
    return begun


@lru_cache(maxsize=4096)
def said_by(word: str, gazetteer: Gazetteer) -> tuple[str, int]:
    """The country that one word speaks for, and how loudly: 0 where for none."""
    known = toponym_words(gazetteer)
    bare = re.sub(r"['’]s?$", "", word)
    form = known.forms.get(bare)
    if word in STOP:  # "And" is no Andorra
        hint = known.hints.get(bare.casefold())
        return (hint, LOUD) if hint is not None else ("", 0)
    named = form.place.country if form and form.place.kind == "country" else nation(fold(bare), gazetteer)
    if named is not None:
        return named, (3 if gazetteer.has(bare) else 1) * LOUD
    hint = known.hints.get(bare.casefold())
    return (hint, LOUD) if hint is not None else ("", 0)


@cache
def nation(word: str, gazetteer: Gazetteer) -> str | None:
    """The country of a name or an adjective made from it: Syria, Syrian; Iraqi; Sudanese; Ukrainian."""
    stems = [word]
    for ending, back in (
        ("n", ""),
        ("i", ""),
        ("ese", ""),
        ("ian", "e"),
        ("ian", "ia"),
        ("an", "a"),
        ("nese", "n"),
        ("ish", "ey"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stems.append(word[: -len(ending)] + back)
    for stem in stems:
        for place in gazetteer.find(stem) if gazetteer.has(stem) else ():
            if place.kind == "country":
                return place.country
    return None
