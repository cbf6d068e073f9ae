"""Every place a text names, each resolved to one place: for geocoding, where `places.find_places` reads the place of an event.

A name is kept or not by a sum of named reasons (`toponym_evidence`), first from the words beside it, then
from all its mentions and from what it would mean; its namesakes are told apart for the document as a
whole (`toponym_senses`). The weights are data, fitted by training/toponyms.py.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from knell.model import Span
from knell.model.values import Value
from knell.read.toponym_evidence import features
from knell.read.toponym_names import Name, names_of, words_of
from knell.read.toponym_senses import WIDE, Group, Sense, inside, senses
from knell.vocabulary.places import Gazetteer, Place, fold
from knell.vocabulary.toponyms import ToponymWords, Weighting, toponym_words, weighting

_LIKELY: Final = 0.42
_BESIDE: Final = re.compile(r"^(?:,\s*|\s*\(|\s+in\s+)$")
_UNITS: Final = ("county", "parish", "township", "borough", "district", "province", "co.", "twp.")


class Toponym(Value, frozen=True):
    """A place as named: its words, the place they mean, and how likely it is that they name a place at all (0–1)."""

    span: Span
    place: Place
    likely: float


class Judged(Value, frozen=True):
    """A name with its local features and what they make of it: for `find_toponyms` and for the training of its weights."""

    name: Name
    key: str
    local: tuple[str, ...]
    likely: float


def find_toponyms(text: str, gazetteer: Gazetteer, *, at_least: float = _LIKELY) -> tuple[Toponym, ...]:
    """The places named in `text`, in order, none overlapping another; `at_least` is how likely each must be.

    Adjectives and peoples ("Syrian", "Iraqis") count as naming their country.
    """
    known, weights = toponym_words(gazetteer), weighting()
    judged = judge(text, gazetteer, known, weights)
    meant = meanings(text, judged, weights, known)
    found = []
    for one, joint in zip(judged, joint_features(text, judged, meant), strict=True):
        likely = _likely(weights.joint, (*one.local, *joint))
        if likely >= at_least:
            found.append(Toponym(one.name.span, meant[one.key].place, likely))
    return tuple(found)


def judge(text: str, gazetteer: Gazetteer, known: ToponymWords, weights: Weighting) -> list[Judged]:
    """The names of the text, each judged by the words beside it."""
    words = words_of(text)
    found = []
    for name in names_of(text, words, gazetteer, known):
        local = tuple(features(text, name, words, known))
        found.append(Judged(name, _key(name), local, _likely(weights.local, local)))
    return found


def meanings(text: str, judged: Sequence[Judged], weights: Weighting, known: ToponymWords) -> Mapping[str, Sense]:
    """The sense of each name of the document, by its key."""
    mentions: dict[str, list[Judged]] = defaultdict(list)
    containers: dict[str, list[Place]] = defaultdict(list)
    for at, one in enumerate(judged):
        mentions[one.key].append(one)
        beside = _container(text, judged, at)
        if beside is not None:
            containers[one.key].append(beside)
    groups = [
        Group(
            key,
            same[0].name.places,
            max(one.likely for one in same) * (1 + 0.5 * math.log(len(same))),
            same[0].name.text.lower().endswith(_UNITS),
            tuple(containers[key]),
        )
        for key, same in mentions.items()
    ]
    return senses(groups, weights.senses, known) if groups else {}


def joint_features(text: str, judged: Sequence[Judged], meant: Mapping[str, Sense]) -> list[tuple[str, ...]]:
    """What the other mentions of a name, and the place it would mean, say of each mention."""
    mentions: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        mentions[one.key].append(one)
    found = []
    for at, one in enumerate(judged):
        same = mentions[one.key]
        others = [other.likely for other in same if other is not one]
        sense = meant[one.key]
        features = [f"others:{_step(max(others))}" if others else "others:none", f"belief:{_step(sense.belief)}"]
        if len(meant) > 1:
            features.append(f"country:{_step(sense.country_share)}")
            if sense.place.kind not in WIDE:
                features.append(f"province:{_step(sense.adm1_share)}")
        if any({"before:given name", "before:initial", "before:title"} & set(other.local) for other in same):
            features.append("a person elsewhere")
        beside = _container(text, judged, at)
        if beside is not None and inside(sense.place, beside):
            features.append("contained")
        found.append(tuple(features))
    return found


def _container(text: str, judged: Sequence[Judged], at: int) -> Place | None:
    """What the name after it would contain: "Alexandria, La."; "Paris (Texas)"; "Mosul in Iraq"."""
    if at + 1 >= len(judged):
        return None
    one, after = judged[at].name, judged[at + 1].name
    if after.span.start - one.span.end > 4 or not _BESIDE.match(text[one.span.end : after.span.start]):
        return None
    if any(p.kind == "country" for p in one.places):
        return None
    wide = [p for p in after.places if p.kind in ("country", "adm1", "adm2")]
    return next((w for w in wide if any(inside(p, w) for p in one.places)), None)


def _key(name: Name) -> str:
    return f"={name.form.place.id}" if name.form else fold(name.text)


def _step(share: float) -> str:
    return (
        "0"
        if share < 0.03
        else "1"
        if share < 0.1
        else "2"
        if share < 0.25
        else "3"
        if share < 0.5
        else "4"
        if share < 0.8
        else "5"
    )


def _likely(weights: Mapping[str, float], features: Sequence[str]) -> float:
    return 1 / (1 + math.exp(-weights[""] - sum(weights.get(f, 0.0) for f in features)))
