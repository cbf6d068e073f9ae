"""The civilians killed in one incident, and where, from several reports on it.

The reports carry no publication time; the incident's date is given, so each is read as printed the day after it. What is asked is
Airwars' own reading: the range over credible sources, with unnamed "people" among the civilians.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from knell.model import Bound, Claim, Document, Instant, Json, Modality, Outcome, PlacePrecision, VictimClass, Where
from knell.read import Sayer, read
from knell.vocabulary import Vocabulary, load
from knell.vocabulary.places import Gazetteer, fold
from knell.vocabulary.skeleton import skeleton
from knell.vocabulary.sounds import sounds_like

_CIVIL = (VictimClass.CIVILIAN, VictimClass.UNKNOWN, VictimClass.MIXED)
_NEAR_KM = 8.0
_FAR_KM = 25.0
_POINTS = (PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SETTLEMENT)
_KIND = re.compile(
    r"^(?:محيط|أطراف|قرية|بلدة|مدينة|حي|مخيم|في|ريف|قرب)\s+|^(?:village of|vicinity of|near|the)\s+|\s+(?:village|town|city|camp|area|countryside)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Target:
    """The incident asked for."""

    first: date
    last: date
    names: frozenset[str]
    sounds: frozenset[str]
    place: Where | None


def predict(records: Iterable[Json], encoder: Sayer | None = None) -> Iterator[Json]:
    """The range, the best value and the place of each incident."""
    vocabulary, gazetteer = load(), Gazetteer.open()
    for record in records:
        yield _answer(record, vocabulary, gazetteer, encoder)


def _answer(record: Json, vocabulary: Vocabulary, gazetteer: Gazetteer, encoder: Sayer | None) -> Json:
    first = date.fromisoformat(record["date"])
    last = date.fromisoformat(record["date_end"]) if record.get("date_end") else first
    documents = [
        Document.of(
            d["text"],
            id=d["id"],
            published=Instant(last + timedelta(days=1)),
            publisher=d.get("publisher"),
            url=d.get("url"),
        )
        for d in record["documents"]
    ]
    claims = [list(read(document, vocabulary, gazetteer, encoder).claims) for document in documents]
    target = _target(record, first, last, [c for of in claims for c in of], gazetteer)
    figures = _kept([f for of in claims if (f := _figure(of, target, gazetteer)) is not None])
    answer: Json = {"incident": record["incident"], "killed": None, "best": None}
    point = target.place or _nearby(claims, target)
    if point is not None:
        answer |= {"lat": point.lat, "lon": point.lon}
    if figures:
        lows = sorted(f.low for f in figures)
        low = 0 if any(_fighters(of, target, gazetteer) for of in claims) else lows[0]
        answer |= {"killed": [low, max(f.top for f in figures)], "best": median_low(lows)}
    return answer


# ------------------------------------------------------------------ the place asked for


def _target(record: Json, first: date, last: date, claims: Sequence[Claim], gazetteer: Gazetteer) -> Target:
    said = [record.get("place_ar") or "", *re.split(r",|،| أو | or | و ", record.get("place_en") or "")]
    names = {_bare(s) for s in said if s.strip()}
    names = {n for n in names if n}
    sounds = {skeleton(n) for n in names if len(skeleton(n)) > 1}
    named = [
        c.where for c in claims if c.where is not None and c.where.lat is not None and _named(c.where, names, sounds)
    ]
    finest = [w for w in named if w.precision in _POINTS] or named
    place = max(finest, key=lambda w: sum(w.id == other.id for other in named)) if named else _look_up(names, gazetteer)
    return Target(first, last, frozenset(names), frozenset(sounds), place)


def _nearby(claims: Sequence[Sequence[Claim]], target: Target) -> Where | None:
    """The settlement most often named for what happened that day, where the one asked for has no point."""
    where = [
        c.where
        for of in claims
        for c in of
        if c.where is not None and c.where.lat is not None and _on_the_day(c, target)
    ]
    near = [w for w in where if w.precision in _POINTS]
    return max(near, key=lambda w: (sum(w.id == other.id for other in near), str(w.id))) if near else None


def _bare(name: str) -> str:
    words = name.strip()
    while (shorter := _KIND.sub("", words).strip()) != words:
        words = shorter
    return fold(words)


def _named(where: Where, names: Iterable[str], sounds: Iterable[str]) -> bool:
    for words in (where.text, where.name):
        if words and (_bare(words) in names or (skeleton(_bare(words)) in sounds)):
            return True
    return False


def _look_up(names: Iterable[str], gazetteer: Gazetteer) -> Where | None:
    for name in sorted(names):
        found = [p for p in gazetteer.find(name, countries=("SYR",)) if p.country == "SYR"]
        found += sounds_like(name, gazetteer, ("SYR",))
        if found:
            return found[0].where(text=name)
    return None


# ------------------------------------------------------------------ one report's figure


@dataclass(frozen=True, slots=True)
class Figure:
    """What one report gives for the incident. `here` is whether it names the place; `exact` whether it says a number."""

    low: int
    high: int | None
    here: bool
    exact: bool

    @property
    def top(self) -> int:
        """Its greatest number; an open figure has none above its least."""
        return self.low if self.high is None else self.high


def _kept(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that make the range: of the place where some are, exact where some are; one person is a part where most tell of three or more."""
    kept = [f for f in figures if f.here] or list(figures)
    kept = [f for f in kept if f.exact] or kept
    middle = median_low(sorted(f.low for f in kept)) if kept else 0
    return [f for f in kept if middle < 3 or f.low > 1]


def _figure(claims: Sequence[Claim], target: Target, gazetteer: Gazetteer) -> Figure | None:
    """The number of civilians that one report gives for the incident; None where it gives none."""
    fitting = [c for c in claims if _fits(c, target)]
    named = [c for c in fitting if _place(c, target, gazetteer) == 2]
    here = named or [c for c in fitting if _place(c, target, gazetteer) == 1]
    sums: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in here:
        sums[(claim.trigger.start, claim.trigger.end)].append(claim)
    totals = [t for together in sums.values() if (t := _sum(together, bool(named))) is not None]
    return max(totals, key=lambda f: (f.exact, f.low, f.top)) if totals else None


def _sum(claims: Sequence[Claim], here: bool) -> Figure | None:
    """What joins one word of harm: "4 children and a woman" are five."""
    whole = [c for c in claims if c.part_of is None and c.count.low is not None]
    if not whole:
        return None
    high: int | None = 0
    for claim in whole:
        high = None if high is None or claim.count.high is None else high + claim.count.high
    exact = all(c.count.bound in (Bound.EXACT, Bound.RANGE) for c in whole)
    return Figure(sum(c.count.low or 0 for c in whole), high, here, exact)


def _fighters(claims: Sequence[Claim], target: Target, gazetteer: Gazetteer) -> bool:
    """Whether a report counts the dead of the place as fighters and none as civilians: then none may be a civilian."""
    here = [c for c in claims if _on_the_day(c, target) and _place(c, target, gazetteer) == 2 and c.victims is not None]
    classes = {c.victims.class_ for c in here if c.victims is not None}
    return VictimClass.ARMED_GROUP in classes and not classes & set(_CIVIL)


def _fits(claim: Claim, target: Target) -> bool:
    return claim.victims is not None and claim.victims.class_ in _CIVIL and _on_the_day(claim, target)


def _on_the_day(claim: Claim, target: Target) -> bool:
    if claim.outcome is not Outcome.KILLED or claim.modality is not Modality.REPORTED:
        return False
    start, end = claim.when.start, claim.when.end
    if start is None or end is None:
        return True
    if (end - start).days > 6:
        return False
    return start <= target.last + timedelta(days=1) and end >= target.first - timedelta(days=1)


def _place(claim: Claim, target: Target, gazetteer: Gazetteer) -> int:
    """2 where the claim is at the place asked for, 1 where it may be, 0 where it is elsewhere."""
    where = claim.where
    if where is None:
        return 1
    if _named(where, target.names, target.sounds):
        return 2
    if where.precision not in _POINTS or (where.name and where.adm1 and skeleton(where.name) == skeleton(where.adm1)):
        return 1  # "إدلب" alone may be the province
    if target.place is None or where.lat is None:
        return 1 if where.inherited else 0
    distance = gazetteer.distance_km(where, target.place)
    if distance is not None and distance <= _NEAR_KM:
        return 2
    return 0
