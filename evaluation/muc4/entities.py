"""Candidates that are one person, body or thing, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.muc4.candidates import Candidate
from evaluation.muc4.model import Scored
from evaluation.muc4.words import fold, one_entity


@dataclass(slots=True)
class Entity:
    """One filler: the candidate whose words stand for it, and all that are it."""

    role: str
    best: Candidate
    score: float
    all: list[Candidate]

    @property
    def types(self) -> Counter[str]:
        """The types told beside it."""
        return sum((c.types for c in self.all), Counter())

    @property
    def number(self) -> int:
        """How many it is: as said; else one for a name or a singular, none for a bare plural."""
        if self.best.kind == "name":
            return 1
        said = next((c.number for c in self.all if c.number), None)
        return said if said is not None else int(not self.best.plural)


def entities(role: str, scored: Sequence[Scored], least: float) -> list[Entity]:
    """The fillers kept, best first; a description of a person named beside it is that person."""
    names = {fold(c.words): c for c, _ in scored if c.kind == "name"}
    best: dict[int, Scored] = {}
    for c, p in scored:
        named = next((names[n] for n in sorted(c.names) if n in names), None) if c.kind != "name" else None
        holder = named or c
        if id(holder) not in best or best[id(holder)][1] < p:
            best[id(holder)] = (holder, p)
    found: list[Entity] = []
    for c, p in sorted(best.values(), key=lambda pair: -pair[1]):
        if p < least:
            break
        alike = (e for e in found if (e.best.kind == "name") == (c.kind == "name"))
        same = next((e for e in alike if one_entity(e.best.words, c.words, names=c.kind == "name")), None)
        if same is None:
            found.append(Entity(role, c, p, [c]))
        else:
            same.all.append(c)
    return found
