"""Tolls over several incidents (docs/codebook.md §8.7), and all tolls of a casebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from knell.model import Claim, Incident, Json, Modality, Outcome, Reason, Relation, Scope, Toll
from knell.reckon.cells import Space, relate_days
from knell.reckon.explain import number, span, victims
from knell.reckon.incident import Bench
from knell.reckon.query import CLASSES, Query
from knell.reckon.write import NAMED, ORDER, window

_STRENGTH = ("unsourced", "single_source", "corroborated", "conceded")


class IncidentTolls(Struct, frozen=True):
    """One incident with its tolls."""

    incident: Incident
    tolls: tuple[Toll, ...]

    def to_json(self) -> Json:
        """The fixed JSON (docs/design.md)."""
        return {**self.incident.to_json(), "tolls": [toll.to_json() for toll in self.tolls]}


class Reckoned(Struct, frozen=True):
    """Every incident with its tolls, and the tolls of the whole casebook."""

    incidents: tuple[IncidentTolls, ...] = ()
    tolls: tuple[Toll, ...] = ()

    def to_json(self) -> Json:
        """The fixed JSON (docs/design.md)."""
        return {
            "incidents": [one.to_json() for one in self.incidents],
            "tolls": [toll.to_json() for toll in self.tolls],
        }


def cells_named(claims: Iterable[Claim]) -> list[tuple[Outcome, str]]:
    """Each outcome that a reported claim names, with `all` and each victims class named for it, sorted."""
    found: set[tuple[Outcome, str]] = set()
    for claim in claims:
        if claim.modality is not Modality.REPORTED or claim.outcome is Outcome.NONE:
            continue
        found.add((claim.outcome, "all"))
        if claim.victims is not None and claim.victims.class_ in CLASSES:
            found.add((claim.outcome, str(claim.victims.class_)))
    classes = ["all", *(str(class_) for class_ in CLASSES)]
    outcomes = list(Outcome)
    return sorted(found, key=lambda cell: (outcomes.index(cell[0]), classes.index(cell[1])))


def incident_tolls(bench: Bench, incident: Incident, query: Query) -> IncidentTolls:
    """The tolls of one incident; `query` gives policy and state of knowledge."""
    prints = bench.ground(incident, query).admitted.prints
    cells = cells_named(p.claim for p in prints)
    return IncidentTolls(incident, tuple(bench.toll(incident, replace(query, outcome=o, victims=v)) for o, v in cells))


def casebook_toll(bench: Bench, query: Query, space: Space) -> Toll:
    """The toll of all incidents that the query touches: the sum of those not contained in one another."""
    roots, left_out = _roots(bench, query, space)
    tolls = [(incident, bench.toll(incident, query)) for incident in roots if _has_claim(bench, incident, query)]
    beside = [toll for incident, toll in tolls if _is_beside(bench, incident, [i for i, _ in tolls], query, space)]
    summed = [toll for _, toll in tolls if toll not in beside]
    if len(summed) == 1 and not beside and not left_out:
        only = summed[0]
        return replace(only, where=query.where or only.where, when=window(query) or only.when)
    return _sum(query, summed, beside, left_out)


def _has_claim(bench: Bench, incident: Incident, query: Query) -> bool:
    """Whether a reported claim of the incident, or of a part of it, is about the outcome asked."""
    prints = bench.ground(incident, query).admitted.prints
    if any(p.claim.outcome is query.outcome for p in prints):
        return True
    return any(_has_claim(bench, part, query) for part in bench.parts(incident) if part.id != incident.part_of)


def _roots(bench: Bench, query: Query, space: Space) -> tuple[list[Incident], list[Reason]]:
    """The incidents to be summed, and the claims of those whose place or time cannot be told."""
    roots, left_out = [], []
    for incident in sorted(bench.incidents.values(), key=lambda incident: incident.id):
        if incident.part_of in bench.incidents and incident.part_of != incident.id:
            continue
        code = _outside(incident, query, space)
        if code is None:
            roots += _inside(bench, incident, query, space)
        elif code:
            prints = bench.ground(incident, query).admitted.prints
            left_out += [Reason(p.claim.id, code) for p in prints if p.claim.outcome is query.outcome]
    return roots, left_out


def _inside(bench: Bench, incident: Incident, query: Query, space: Space) -> list[Incident]:
    """The incident itself, or, where it is wider than the place asked for, those of its parts that are not."""
    if query.where is None or incident.where is None:
        return [incident]
    if space.known_relation(space.key(incident.where), space.key(query.where)) is not Relation.CONTAINS:
        return [incident]
    near = [p for p in bench.parts(incident) if p.id != incident.part_of and _outside(p, query, space) is None]
    held = [p for p in near if _has_claim(bench, p, query)]
    return [inner for part in held for inner in _inside(bench, part, query, space)] or [incident]


def _outside(incident: Incident, query: Query, space: Space) -> str | None:
    """Why an incident is outside the query: a code, "" where it is plainly elsewhere, None where it is not."""
    if query.where is not None:
        if incident.where is None:
            return "no_place"
        relation = space.known_relation(space.key(incident.where), space.key(query.where))
        if relation is None:
            return "no_place"
        if relation is Relation.DISJOINT:
            return ""
    if query.since or query.until:
        if incident.when.start is None and incident.when.end is None:
            return "no_time"
        days = (incident.when.start, incident.when.end)
        if relate_days(days, (query.since, query.until)) is Relation.DISJOINT:
            return ""
    return None


def _is_beside(bench: Bench, incident: Incident, all_: Sequence[Incident], query: Query, space: Space) -> bool:
    """Whether an incident is only an aggregate's own figure, which stands beside the sum and never in it."""
    if bench.parts(incident):
        return False
    mine = [p.claim for p in bench.ground(incident, query).admitted.prints if p.claim.outcome is query.outcome]
    if not mine or any(claim.scope is not Scope.AGGREGATE for claim in mine):
        return False
    days = (incident.when.start, incident.when.end)
    for other in all_:
        if other.id == incident.id or relate_days(days, (other.when.start, other.when.end)) is Relation.DISJOINT:
            continue
        if incident.where is None or other.where is None:
            return True
        relation = space.relate_places(space.key(incident.where), space.key(other.where))
        if relation in (Relation.CONTAINS, Relation.OVERLAPS):
            return True
    return False


def _sum(query: Query, tolls: Sequence[Toll], beside: Sequence[Toll], left_out: Sequence[Reason]) -> Toll:
    given = [toll for toll in tolls if toll.low is not None or toll.high is not None]
    lows = [toll.low for toll in given if toll.low is not None]
    highs = [toll.high for toll in tolls]
    bests = [toll.best for toll in tolls]
    low = sum(lows) if lows else None
    high = None if None in highs or not highs else sum(h for h in highs if h is not None)
    best = None if None in bests or not bests else sum(b for b in bests if b is not None)
    used = {r.claim: r for toll in tolls for r in toll.used}
    unused = {r.claim: r for toll in (*tolls, *beside) for r in (*toll.not_used, *toll.used)}
    unused.update((r.claim, r) for r in left_out)
    for toll in beside:
        unused.update((r.claim, Reason(r.claim, "other_cell")) for r in toll.used)
    strengths = [toll.corroboration for toll in given]
    touching = (*tolls, *beside)
    return Toll(
        outcome=query.outcome,
        victims=query.victims,
        low=low,
        best=best,
        high=high,
        independent_sources=len({v.voice for toll in touching for v in toll.voices if v.grade in NAMED}),
        used_sources=len({v.voice for toll in tolls for v in toll.voices if v.used}),
        corroboration=min(strengths, key=_STRENGTH.index) if strengths else "unsourced",
        explanation=_explain(query, tolls, beside, low, best, high),
        grade=max((toll.grade for toll in tolls if toll.grade is not None), default=None),
        presumed=any(toll.presumed for toll in tolls),
        policy=query.policy,
        sex=query.sex,
        age=query.age,
        perpetrator_side=query.perpetrator_side,
        act=query.act,
        where=query.where,
        when=window(query),
        as_of=query.as_of,
        contested=tuple(word for word in ORDER if any(word in toll.contested for toll in tolls)),
        used=tuple(used[claim] for claim in sorted(used)),
        not_used=tuple(unused[claim] for claim in sorted(unused) if claim not in used),
        conflicts=tuple(c for toll in tolls for c in toll.conflicts),
    )


def _explain(
    query: Query, tolls: Sequence[Toll], beside: Sequence[Toll], low: int | None, best: int | None, high: int | None
) -> str:
    who, harm = victims(query, None), str(query.outcome).replace("_", " ")
    if not tolls:
        words = [f"No figure for {who} {harm} can be given: no recorded incident gives one. This is not zero."]
    else:
        count = f"{number(len(tolls))} incidents" if len(tolls) != 1 else "1 incident"
        figure = span(low, high)
        words = [f"{figure[0].upper()}{figure[1:]} {who} reported {harm}: the sum of ranges over {count}."]
        lacking = sum(toll.best is None for toll in tolls)
        if best is not None:
            words.append(f"Best estimate {number(best)}: the sum of the best estimates.")
        elif lacking:
            words.append(f"No best estimate: {number(lacking)} of {count} {'has' if lacking == 1 else 'have'} none.")
        silent = sum(toll.low is None and toll.high is None for toll in tolls)
        if silent:
            words.append(f"{number(silent)} of them {'gives' if silent == 1 else 'give'} no figure, which is not zero.")
    for toll in beside:
        words.append(f"Beside the sum, for several places together: {toll.explanation}")
    return " ".join(words)
