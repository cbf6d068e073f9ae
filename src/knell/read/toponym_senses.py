"""Decide which of its namesakes each name of a document means, all names together.

A name's namesakes vote for the countries and provinces they lie in, each name as much as it is likely
to be a place at all; the votes of the other names, a container said beside it ("Alexandria, La."), the
places near it and its own size then decide for one sense of a name in one document.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from knell.model.values import Value
from knell.vocabulary.places import Place, fold
from knell.vocabulary.toponyms import SenseWeights, ToponymWords

ROUNDS: Final = 3
WIDE: Final = ("country", "region")


class Group(Value, frozen=True):
    """All mentions of one name in a document: its namesakes, how likely it is a place (0–1), and what stands beside it."""

    key: str
    places: tuple[Place, ...]
    weight: float
    unit: bool
    containers: tuple[Place, ...]


class Sense(Value, frozen=True):
    """The place a name means, how sure (0–1), and what share of the document's votes its country and province have."""

    place: Place
    belief: float
    country_share: float
    adm1_share: float


def inside(place: Place, container: Place) -> bool:
    """Whether the container is the place's country, province or district."""
    if place.id == container.id:
        return False
    if container.kind == "country":
        return place.country == container.country and place.kind != "country"
    return container.id in (place.adm1_id, place.adm2_id)


def senses(groups: Sequence[Group], weights: SenseWeights, known: ToponymWords) -> dict[str, Sense]:
    """The sense of each name, by its key."""
    fixed = [[_alone(p, g, weights, known) for p in g.places] for g in groups]
    beliefs = [_softmax(scores) for scores in fixed]
    heard = Votes(groups, beliefs)
    for turn in range(ROUNDS):
        anchors = _anchors(groups, beliefs) if turn else ()
        beliefs = [
            _softmax(
                [
                    score + _among(place, at, heard, anchors, weights)
                    for place, score in zip(group.places, fixed[at], strict=True)
                ]
            )
            for at, group in enumerate(groups)
        ]
        heard = Votes(groups, beliefs)
    found = {}
    for at, (group, belief) in enumerate(zip(groups, beliefs, strict=True)):
        best = max(range(len(belief)), key=lambda i: (belief[i], -i))
        place = group.places[best]
        country, province, _ = heard.of_others(at, place)
        found[group.key] = Sense(place, belief[best], country / heard.total, province / heard.total)
    return found


class Votes:
    """What the names of a document say of countries and provinces; a name is not heard on itself."""

    def __init__(self, groups: Sequence[Group], beliefs: Sequence[Sequence[float]]) -> None:
        self._all: dict[str, float] = defaultdict(float)
        self._own: list[dict[str, float]] = []
        for group, belief in zip(groups, beliefs, strict=True):
            own: dict[str, float] = defaultdict(float)
            for place, share in zip(group.places, belief, strict=True):
                if share > 0.01:
                    own[place.country] += group.weight * share
                    if place.kind not in WIDE:
                        own[province_of(place)] += group.weight * share
                        district = district_of(place)
                        if district:
                            own[district] += group.weight * share
            for area, vote in own.items():
                self._all[area] += vote
            self._own.append(own)
        self.total = sum(group.weight for group in groups) or 1.0

    def of_others(self, at: int, place: Place) -> tuple[float, float, float]:
        """The votes of all names but the one at `at` for the country, the province and the district of `place`."""
        own = self._own[at]
        country, province, district = (
            max(0.0, self._all.get(area, 0.0) - own.get(area, 0.0))
            for area in (place.country, province_of(place), district_of(place))
        )
        return country, province, district


def _alone(place: Place, group: Group, weights: SenseWeights, known: ToponymWords) -> float:
    """What speaks for the place before the other names are heard."""
    score = weights.size * place.size if place.kind in ("settlement", "site") else 0.0
    if place.id in known.capitals:
        score += weights.capital
    if place.id in known.usual:
        score += weights.usual
    if fold(place.name) == group.key:
        score += weights.named
    if place.kind in WIDE:
        score += weights.country + weights.size * 200
    elif place.kind == "adm1":
        score += weights.adm1 + weights.size * place.size
    elif place.kind == "adm2":
        score += weights.size * 0.5 * place.size + (weights.unit if group.unit else weights.adm2)
    if group.containers and any(inside(place, c) for c in group.containers):
        score += weights.contained
    return score


def _among(place: Place, at: int, heard: Votes, anchors: Sequence[tuple[int, Place]], weights: SenseWeights) -> float:
    country, province, district = heard.of_others(at, place)
    score = weights.country_votes * math.log(weights.unheard + country) + weights.adm1_votes * math.log(
        weights.unheard + province
    )
    score += weights.adm2_votes * math.log(1 + district / weights.unheard_adm2)
    if place.kind in ("settlement", "site", "adm2"):
        closest = min((_flat_km(place, other) for i, other in anchors if i != at), default=9999.0)
        score += weights.near * math.exp(-closest / weights.reach_km)
    return score


def _anchors(groups: Sequence[Group], beliefs: Sequence[Sequence[float]]) -> tuple[tuple[int, Place], ...]:
    """The places that the others may be near to: towns and districts already all but certain."""
    found = []
    for at, (group, belief) in enumerate(zip(groups, beliefs, strict=True)):
        best = max(range(len(belief)), key=lambda i: (belief[i], -i))
        if belief[best] > 0.6 and group.weight > 0.3 and group.places[best].kind in ("settlement", "site", "adm2"):
            found.append((at, group.places[best]))
    return tuple(found[:12])


def province_of(place: Place) -> str:
    """The id of the province a place lies in, or is."""
    return place.id if place.kind == "adm1" else (place.adm1_id or place.country)


def district_of(place: Place) -> str:
    """The id of the district a place lies in, or is; "" where there is none."""
    return place.id if place.kind == "adm2" else (place.adm2_id or "")


def _flat_km(a: Place, b: Place) -> float:
    """Kilometres on a flat map: near enough for places near each other."""
    dx = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(a.lat - b.lat, dx)


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    raised = [math.exp(s - top) for s in scores]
    total = sum(raised)
    return [r / total for r in raised]
