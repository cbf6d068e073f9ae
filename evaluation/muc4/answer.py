"""From weighed candidates to incidents: which fillers are kept, which are one entity, and which are told of one incident."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.muc4.dead import counted_dead
from evaluation.muc4.entities import Entity, entities
from evaluation.muc4.model import Logistic, Model, Weighed, pair_features
from evaluation.muc4.words import ROLES, TYPES, fold
from knell.model import Json

_ANCHORS = ("victim", "target")
_MOST_ANCHORS = 16  # a list of the dead is one incident
_EXPLODES = re.compile(r"BOMB|DYNAM|EXPLOS")
_FAR, _STEP = 6, 0.15


@dataclass(slots=True)
class Incident:
    """A group of fillers under one type."""

    type: str
    fillers: list[Entity] = field(default_factory=list)
    killed: int = 0

    def to_json(self) -> Json:
        """The shape that the benchmark asks for."""
        roles = {r: [e.best.words.upper() for e in self.fillers if e.role == r] for r in ROLES}
        return {"type": self.type, **roles, "killed": self.killed}


def incidents(weighed: Weighed, model: Model) -> list[Json]:
    """The incidents of a dispatch; none where it tells of none."""
    s = model.settings
    if weighed.relevant < s["relevant"]:
        return []
    anchors = [e for role in _ANCHORS for e in entities(role, weighed.roles[role], s[role])]
    found = [
        Incident(_type(g, weighed.types, s["evenness"]), g) for g in groups(anchors, weighed, model.same, s["same"])
    ]
    told = {i.type for i in found}
    found += [Incident(t) for t in TYPES if t not in told and weighed.types[t] >= s[t]]
    if not found:
        found.append(Incident(max(TYPES, key=lambda t: weighed.types[t])))
    for role in ROLES:
        if role not in _ANCHORS:
            for entity in entities(role, weighed.roles[role], s[role]):
                _place(entity, found, s[f"share_{role}"])
    count_dead(weighed, found, model)
    return [i.to_json() for i in found]


def groups(anchors: Sequence[Entity], weighed: Weighed, same: Logistic, least: float) -> list[list[Entity]]:
    """Victims and targets put together while the mean probability that they are of one incident is high enough."""
    if not anchors or len(anchors) > _MOST_ANCHORS:
        return [list(anchors)] if anchors else []
    turns, n = weighed.dispatch.turns, len(anchors)
    alike = {
        (i, j): same(pair_features(anchors[i].role, anchors[i].best, anchors[j].role, anchors[j].best, turns, n))
        for i in range(n)
        for j in range(i)
    }
    parts = [[i] for i in range(n)]
    while len(parts) > 1:
        mean, a, b = max(
            (
                sum(alike[max(x, y), min(x, y)] for x in parts[i] for y in parts[j]) / (len(parts[i]) * len(parts[j])),
                i,
                j,
            )
            for i in range(len(parts))
            for j in range(i)
        )
        if mean < least:
            break
        parts[b] += parts.pop(a)
    return [[anchors[i] for i in part] for part in parts]


def _type(group: Sequence[Entity], types: Mapping[str, float], evenness: float) -> str:
    votes: Counter[str] = Counter()
    for entity in group:
        total = entity.best.types.total() or 1
        for t, n in entity.best.types.items():
            votes[t] += n / total  # type: ignore[assignment]
    return max(TYPES, key=lambda t: (votes[t] / len(group) + evenness) * types[t])


def _place(entity: Entity, found: Sequence[Incident], share: float) -> None:
    """A doer or weapon goes to the incident nearest to it, and to others nearly as near."""
    total = entity.types.total() or 1
    scores = []
    for incident in found:
        score = entity.types[incident.type] / total - _STEP * min(_FAR, _distance(entity, incident))
        if entity.role == "weapon" and incident.type == "BOMBING" and _EXPLODES.search(entity.best.words.upper()):
            score += 2
        scores.append(score)
    for incident, score in zip(found, scores, strict=True):
        if score >= max(scores) - share:
            incident.fillers.append(entity)


def _distance(entity: Entity, incident: Incident) -> int:
    there = [s for e in incident.fillers if e.role in _ANCHORS for s in e.best.sentences]
    return min((abs(a - b) for a in entity.best.sentences for b in there), default=_FAR)


def count_dead(weighed: Weighed, found: Sequence[Incident], model: Model) -> None:
    """Tell each incident its dead: those counted, where their words are its own; else the first incident.

    Where they come to nothing ("the bodies", "31 dead"), the first figure that Knell itself read is the
    answer, else one for dead without a number.
    """
    counted = counted_dead(weighed.dead, model)
    for entity in counted:
        held = (i for i in found if any(fold(e.best.words) == fold(entity.best.words) for e in i.fillers))
        next(held, found[0]).killed += entity.number
    if not any(i.killed for i in found):
        found[0].killed = next(iter(weighed.dispatch.killed), int(bool(counted)))
