"""Reckon what contradictory figures together support: low, best, high, and why (docs/codebook.md §8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from msgspec.structs import replace

from knell.decisions import Standing
from knell.model import Claim, Document, Incident, Links, Outcome, Toll
from knell.reckon.cells import Places, Space
from knell.reckon.incident import Bench
from knell.reckon.query import POLICIES, Query
from knell.reckon.sums import IncidentTolls, Reckoned, casebook_toll, cells_named, incident_tolls

__all__ = ["POLICIES", "IncidentTolls", "Places", "Query", "Reckoned", "reckon", "reckon_all", "reckon_incident"]


def reckon(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    links: Links,
    query: Query,
    *,
    gazetteer: Places,
    standing: Standing | None = None,
) -> Toll:
    """The toll of a whole casebook for one cell: of its one incident, or the sum over several (§8.7).

    `documents` is keyed by `Document.id`; a claim whose document is not there counts as undated.
    """
    bench = Bench(claims, documents, links, gazetteer=gazetteer, standing=standing or Standing())
    return casebook_toll(bench, query, Space(gazetteer))


def reckon_incident(
    incident: Incident,
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    links: Links,
    query: Query,
    *,
    gazetteer: Places,
    standing: Standing | None = None,
) -> Toll:
    """The toll of one incident for one cell (docs/codebook.md §8.1–6). `claims` may hold those of others."""
    bench = Bench(claims, documents, links, gazetteer=gazetteer, standing=standing or Standing())
    return bench.toll(incident, query)


def reckon_all(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    links: Links,
    *,
    gazetteer: Places,
    policy: str = "latest-median",
    as_of: date | None = None,
    known: datetime | None = None,
    standing: Standing | None = None,
    accepted_only: bool = False,
    min_confidence: float = 0.0,
    watch: Callable[[int, int], None] = lambda done, total: None,
) -> Reckoned:
    """Every toll of a casebook: for it and for each incident, each outcome and victims class named, and `all`.

    `watch` is told how many incidents are reckoned, of how many.
    """
    claims = list(claims)
    bench = Bench(claims, documents, links, gazetteer=gazetteer, standing=standing or Standing())
    base = Query(
        Outcome.KILLED,
        policy=policy,
        as_of=as_of,
        known=known,
        accepted_only=accepted_only,
        min_confidence=min_confidence,
    )
    ordered = sorted(links.incidents, key=lambda incident: incident.id)
    seen = [incident for incident in ordered if bench.ground(incident, base).admitted.known]
    incidents: list[IncidentTolls] = []
    for incident in seen:
        watch(len(incidents), len(seen))
        incidents.append(incident_tolls(bench, incident, base))
    cells = cells_named(p.claim for incident in ordered for p in bench.ground(incident, base).admitted.prints)
    space = Space(gazetteer)
    queries = [replace(base, outcome=outcome, victims=victims) for outcome, victims in cells]
    tolls = tuple(casebook_toll(bench, query, space) for query in queries)
    watch(len(seen), len(seen))
    return Reckoned(tuple(incidents), tolls)
