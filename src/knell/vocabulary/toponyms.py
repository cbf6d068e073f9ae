"""Words that name a place and are not in the gazetteer: "Syrian", "U.S.", "Calif.", "the Red Sea".

And words that only look so: given names of persons, and plain words that some hamlet bears as its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knell.errors import VocabularyError
from knell.model.values import Value
from knell.vocabulary.places import Gazetteer, Place, region_names

_HERE = Path(__file__).parent


class Form(Value, frozen=True):
    """What a form stands for: its kind (adjective, alias, division, city, area) and the place."""

    kind: str
    place: Place


class ToponymWords(Value, frozen=True):
    """`forms` by their exact spelling; `given` names of persons.

    `common` words are places only by accident, `never` words not even then.
    """

    forms: Mapping[str, Form]
    given: frozenset[str]
    common: frozenset[str]
    never: frozenset[str]
    capitals: frozenset[str]  # ids
    usual: frozenset[str]  # ids
    quiet: frozenset[str]  # countries where no war was
    hints: Mapping[str, str]  # the name of who fights there, folded, to the country
    phrases: Mapping[str, tuple[tuple[str, str], ...]]  # names of several words, folded, by their first word


class SenseWeights(Value, frozen=True):
    """How much each kind of reason counts when namesakes are told apart, in natural logarithms."""

    size: float  # a step of `Place.size`, a tenth of a doubling of the population
    country: float  # the place is a country or a large area
    adm1: float
    adm2: float  # a district, where no word says so ("Lamar" for Lamar County)
    unit: float  # a district, where a word says so ("Lamar County")
    contained: float  # it lies in the container said beside it
    country_votes: float  # of the logarithm of the votes for its country
    adm1_votes: float
    adm2_votes: float
    unheard_adm2: float  # the votes for its district are counted in units of this
    capital: float  # it is the capital of a country
    usual: float  # the one that the bare name means, whatever is larger ("Washington")
    named: float  # the name is its main one, not an older or a foreign one
    unheard: float  # what a country or province without a vote counts as
    near: float  # another named place lies close by
    reach_km: float


class Weighting(Value, frozen=True):
    """The weights of `toponym_weights.yaml`: of a mention by its words, of a mention all in all, and of senses."""

    local: Mapping[str, float]
    joint: Mapping[str, float]
    senses: SenseWeights


@cache
def weighting() -> Weighting:
    """The weights that training/toponyms.py fitted."""
    data = _read("toponym_weights.yaml")
    return Weighting(data["local"], data["joint"], SenseWeights(**data["senses"]))


@cache
def toponym_words(gazetteer: Gazetteer) -> ToponymWords:
    """The words of `toponyms.yaml` and `names_en.yaml`. VocabularyError where a target is not in the gazetteer."""
    data, names = _read("toponyms.yaml"), _read("names_en.yaml")
    areas = {f"area:{entry['id']}": entry for entry in data["areas"]}
    forms: dict[str, Form] = {}
    for slug, entry in areas.items():
        for words in (entry["name"], *entry.get("aliases", ())):
            forms[words] = Form("area", _area(slug, entry))
    for words, ident in region_names().items():
        region = gazetteer.get(ident)
        if region is not None and words[0].isupper():
            forms.setdefault(words, Form("area", region))
    for group, kind in (
        ("cities", "city"),
        ("divisions", "division"),
        ("aliases", "alias"),
        ("adjectives", "adjective"),
    ):
        for target, spellings in data[group].items():
            place = _area(target, areas[target]) if target in areas else _target(target, gazetteer)
            for words in spellings:
                for form in _numbers(words) if kind == "adjective" else (words,):
                    forms.setdefault(form, Form(kind, place))
    given, common, never = (frozenset(names[key].split()) for key in ("given", "common", "never"))
    capitals, usual = (frozenset(f"geonames:{ident}" for ident in data[key]) for key in ("capitals", "usual"))
    said = {word.casefold(): country for country, words in data["hints"].items() for word in words}
    hints = {word: country for word, country in said.items() if " " not in word}
    phrases: dict[str, tuple[tuple[str, str], ...]] = {}
    for phrase, country in said.items():
        first, _, rest = phrase.partition(" ")
        if rest:
            phrases[first] = (*phrases.get(first, ()), (phrase, country))
    return ToponymWords(forms, given, common, never, capitals, usual, frozenset(data["quiet"]), hints, phrases)


def _numbers(adjective: str) -> Iterator[str]:
    """ "Syrian" is also "Syrians"; "Dutch" and "Sudanese" have no plural of their own."""
    yield adjective
    if adjective.endswith(("n", "i")) and not adjective.endswith(("men", "man")):
        yield adjective + "s"


def _target(target: str, gazetteer: Gazetteer) -> Place:
    place = gazetteer.get(f"geonames:{target}" if target.isdigit() else target)
    if place is None:
        place = next((p for p in gazetteer.find(target) if p.kind == "country" and p.country == target), None)
    if place is None:
        raise VocabularyError(f"toponyms.yaml: no place {target!r} in the gazetteer")
    return place


def _area(id: str, entry: Mapping[str, Any]) -> Place:
    lat, lon = entry["at"]
    return Place(id=id, name=entry["name"], kind="region", lat=lat, lon=lon, country="", radius_km=entry["radius_km"])


def _read(name: str) -> Any:
    try:
        return yaml.load((_HERE / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise VocabularyError(f"{name}: {error}") from error
