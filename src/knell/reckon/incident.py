"""The toll of one incident: its claims, its cells, its originators, brought together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from msgspec.structs import replace

from knell.decisions import Standing
from knell.model import OBJECT_OUTCOMES, Claim, Document, Incident, Links, Outcome, Relation, Toll, VictimClass
from knell.reckon.admit import Admitted, admit
from knell.reckon.cells import Cell, Places, Space, outcomes_of, relate_days
from knell.reckon.figures import Print
from knell.reckon.parts import Reckoning, parts_floor, under
from knell.reckon.policy import best, clamp, votes
from knell.reckon.query import Query
from knell.reckon.scene import Extent, Scene, claimed_class
from knell.reckon.status import Dispute, names_fighter, tells_apart
from knell.reckon.together import bar_provisional, meet, one_voice
from knell.reckon.voices import Brought, View
from knell.reckon.write import write

_HOLDS = (Relation.EQUAL, Relation.CONTAINS)

Knowledge: TypeAlias = tuple[date | None, datetime | None, bool, float]


@dataclass(slots=True)
class Ground:
    """All that does not depend on the cell asked: one incident at one state of knowledge."""

    incident: Incident
    admitted: Admitted
    space: Space
    views: dict[tuple[bool, bool], View] = field(default_factory=dict)
    extent: Extent | None = None


class Bench:
    """Reckons the incidents of one casebook, each thing once. Make one, ask it, drop it."""

    def __init__(
        self,
        claims: Iterable[Claim],
        documents: Mapping[str, Document],
        links: Links,
        *,
        gazetteer: Places,
        standing: Standing,
    ) -> None:
        self._documents = documents
        self._links = links
        self._places = gazetteer
        self._standing = standing
        self._claims: dict[str, list[Claim]] = {}
        for claim in claims:
            self._claims.setdefault(claim.id, []).append(claim)
        self.incidents = {incident.id: incident for incident in links.incidents}
        self._children: dict[str, list[str]] = {}
        for incident in links.incidents:
            if incident.part_of in self.incidents and incident.part_of != incident.id:
                self._children.setdefault(str(incident.part_of), []).append(incident.id)
        self._grounds: dict[tuple[str, Knowledge], Ground] = {}
        self._raw: dict[tuple[str, Query], Reckoning] = {}
        self._final: dict[tuple[str, Query], Toll] = {}
        self._open: set[str] = set()

    def parts(self, incident: Incident) -> list[Incident]:
        """The incidents recorded as parts of this one."""
        return [self.incidents[id_] for id_ in sorted(self._children.get(incident.id, []))]

    def ground(self, incident: Incident, query: Query) -> Ground:
        """The claims of an incident at the query's state of knowledge."""
        knowledge = (query.as_of, query.known, query.accepted_only, query.min_confidence)
        key = (incident.id, knowledge)
        if key not in self._grounds:
            mine = [claim for id_ in incident.claims for claim in self._claims.get(id_, [])]
            admitted = admit(mine, self._documents, self._links, query, self._standing)
            self._grounds[key] = Ground(incident, admitted, Space(self._places))
        return self._grounds[key]

    def toll(self, incident: Incident, query: Query) -> Toll:
        """The toll of an incident, no part of it above its whole."""
        key = (incident.id, query)
        if key not in self._final:
            raw = self.reckon(incident, query)
            wholes = [self.toll(incident, wider) for wider in self._wider(incident, query)]
            parent = self.incidents.get(incident.part_of or "")
            if parent is not None and parent.id not in self._open and incident.id not in self._open:
                self._open.add(incident.id)
                wholes.append(self.toll(parent, query))
                self._open.discard(incident.id)
            self._final[key] = write(under(raw, wholes), self.ground(incident, query).admitted)
        return self._final[key]

    def _wider(self, incident: Incident, query: Query) -> list[Query]:
        """The cells one step wider than the query's, whose tolls no part may exceed."""
        wider = [
            replace(query, victims="all") if query.class_ else None,
            replace(query, sex=None) if query.sex else None,
            replace(query, age=None) if query.age else None,
            replace(query, perpetrator_side=None) if query.perpetrator_side else None,
            replace(query, act=None) if query.act else None,
            replace(query, where=None, since=None, until=None) if query.where or query.since or query.until else None,
        ]
        prints = self.ground(incident, query).admitted.prints
        harmed = query.outcome in (Outcome.KILLED, Outcome.INJURED)
        if harmed and any(p.claim.outcome is Outcome.CASUALTIES for p in prints):
            wider.append(replace(query, outcome=Outcome.CASUALTIES))
        return [query for query in wider if query is not None]

    def reckon(self, incident: Incident, query: Query) -> Reckoning:
        """The numbers of an incident by its own claims and parts, before its whole is looked at."""
        key = (incident.id, query)
        if key not in self._raw:
            self._raw[key] = self._reckon(incident, query)
        return self._raw[key]

    def _view(self, ground: Ground, query: Query) -> tuple[View, bool]:
        known = ground.admitted.known
        civilians = query.class_ is VictimClass.CIVILIAN and query.outcome not in OBJECT_OUTCOMES
        counted = [p for p in known if p.claim.id not in ground.admitted.refused]
        presume = (
            civilians
            and not any(names_fighter(p.claim, query.outcome) for p in counted)
            and not tells_apart(counted, query.outcome)
        )
        sides = query.perpetrator_side is not None
        if ground.extent is None:
            ground.extent = Extent.of(ground.incident, ground.space, has_parts=ground.incident.id in self._children)
        if (presume, sides) not in ground.views:
            prints = ground.admitted.prints
            scene = Scene(prints, [p.claim for p in known], ground.extent, ground.space, sides=sides)
            ground.views[presume, sides] = View.of(prints, scene, ground.space, presume=presume)
        return ground.views[presume, sides], presume

    def _reckon(self, incident: Incident, query: Query) -> Reckoning:
        ground = self.ground(incident, query)
        view, presume = self._view(ground, query)
        cell = self._cell(ground, query)
        dispute = view.disputes.get(query.outcome, Dispute())
        brought = [b for s in view.speakers if (b := s.brings(cell)).role != "none" or b.own]
        brought = bar_provisional(brought)
        parts = [self.reckon(part, query) for part in self.parts(incident)]
        floor = parts_floor(parts, brought, ground.space)
        met = meet([*brought, floor] if floor else brought, whole_range=query.policy == "range")
        names = one_voice(brought)
        cast = votes(brought, names)
        low = 0 if met.low is not None and query.class_ in dispute.classes else met.low
        low = 0 if low is None and query.class_ in dispute.classes else low
        return Reckoning(
            query=query,
            cell=cell,
            band=met,
            low=low,
            best=clamp(best(query.policy, cast), low, met.high),
            high=met.high,
            brought=(*brought, floor) if floor else tuple(brought),
            cast=tuple(cast),
            one_voice=names,
            view=view,
            presumed=presume,
            dispute=dispute,
            incident=incident,
            speaking=(*_speaking(view, ground, cell, brought), *(p for part in parts for p in part.speaking)),
        )

    def _cell(self, ground: Ground, query: Query) -> Cell:
        """The queried cell within an incident: what holds the whole incident narrows nothing."""
        extent = ground.extent
        place, days = None, None
        if query.where is not None:
            place = ground.space.key(query.where)
            if extent and extent.place and ground.space.known_relation(place, extent.place) in _HOLDS:
                place = None
        if query.since or query.until:
            days = (query.since, query.until)
            if extent and extent.days and relate_days(days, extent.days) in _HOLDS:
                days = None
        return Cell(
            outcomes=outcomes_of(query.outcome),
            class_=query.class_,
            sex=query.sex,
            age=query.age,
            side=query.perpetrator_side,
            act=query.act if query.act is not ground.incident.act else None,
            place=place,
            days=days,
        )


def _speaking(view: View, ground: Ground, cell: Cell, brought: Iterable[Brought]) -> list[Print]:
    """The claims on the cell: those that name its class, of civilians those of people too, and all that bound it.

    A claim of people says nothing of soldiers; whether another claim stands beside it changes nothing here.
    """
    bring = {b.voice.id for b in brought if b.role != "none"}
    return [
        p
        for p in ground.admitted.prints
        if ground.space.relation(view.scene.cell(p.claim), cell) is not Relation.DISJOINT
        and (cell.class_ is None or p.voice.id in bring or _names_class(p.claim, cell.class_))
    ]


def _names_class(claim: Claim, class_: VictimClass) -> bool:
    return claimed_class(claim) in ((class_, None) if class_ is VictimClass.CIVILIAN else (class_,))
