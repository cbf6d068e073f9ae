"""Logistic regressions over the features of a dispatch: weights in `evaluation/data/muc4.json`, fitted by `training/muc4.py`."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.muc4.candidates import Candidate, Dispatch
from evaluation.muc4.words import ROLES, TYPES, fold

PATH = Path(__file__).parents[1] / "data" / "muc4.json"
KINDS = {
    "victim": ("people", "name"),
    "perp_individual": ("people", "group", "name"),
    "perp_organization": ("group", "people"),
    "target": ("thing",),
    "weapon": ("weapon",),
}
Scored = tuple[Candidate, float]


@dataclass(frozen=True, slots=True)
class Logistic:
    """One logistic regression over features that are there or not."""

    bias: float
    weights: Mapping[str, float]

    def __call__(self, features: Iterable[str]) -> float:
        """The probability."""
        return sigmoid(self.bias + sum(self.weights.get(f, 0.0) for f in features))


@dataclass(frozen=True, slots=True)
class Model:
    """All the regressions, and the settings that the answer is made with."""

    document: Mapping[str, Logistic]  # "relevant", and each type
    roles: Mapping[str, Logistic]
    dead: Logistic
    counted: Logistic  # of the likely dead: whether one adds to their number
    same: Logistic
    overall: tuple[float, ...]  # bias, then one weight for each of `summary`
    settings: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A dispatch with the probability of everything that could be said of it."""

    dispatch: Dispatch
    relevant: float
    types: Mapping[str, float]
    roles: Mapping[str, tuple[Scored, ...]]
    dead: tuple[Scored, ...]


@cache
def load(path: Path = PATH) -> Model:
    """The weights that ship with the evaluation."""
    data: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))

    def one(entry: Mapping[str, Any]) -> Logistic:
        return Logistic(entry["bias"], entry["weights"])

    return Model(
        document={name: one(entry) for name, entry in data["document"].items()},
        roles={name: one(entry) for name, entry in data["roles"].items()},
        dead=one(data["dead"]),
        counted=one(data["counted"]),
        same=one(data["same"]),
        overall=tuple(data["overall"]),
        settings=data["settings"],
    )


def sigmoid(x: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, x))))


def logit(p: float) -> float:
    """Its inverse, kept off the ends."""
    return math.log((p + 0.01) / (1.01 - p))


def weigh(dispatch: Dispatch, model: Model) -> Weighed:
    """The probabilities of a dispatch and of its candidates."""
    first = model.document["relevant"](dispatch.features)
    types = {t: model.document[t](dispatch.features) for t in TYPES}
    roles: dict[str, tuple[Scored, ...]] = {}
    for role in ROLES:
        around = setting_features(first, types)
        able = [c for c in dispatch.candidates if c.kind in KINDS[role]]
        roles[role] = tuple((c, model.roles[role](features_of(c, around))) for c in able)
    alone = setting_features(first, {})
    dead = tuple((c, model.dead(features_of(c, alone))) for c in dispatch.candidates if c.kind in KINDS["victim"])
    told = summary(first, types, {r: [p for _, p in s] for r, s in roles.items()}, [p for _, p in dead])
    relevant = sigmoid(model.overall[0] + sum(w * x for w, x in zip(model.overall[1:], told, strict=True)))
    return Weighed(dispatch, relevant, types, roles, dead)


def setting_features(relevant: float, types: Mapping[str, float]) -> set[str]:
    """What the dispatch as a whole says, in tenths, as features of each of its candidates."""
    found = {f"relevant={_tenth(relevant)}"}
    return found | {f"{t}={_tenth(types[t])}" for t in ("BOMBING", "KIDNAPPING") if t in types}


def _tenth(p: float) -> int:
    return min(9, int(p * 10))


def features_of(candidate: Candidate, around: Collection[str]) -> set[str]:
    """A candidate's features with those of its dispatch."""
    return candidate.features | set(around) | {f"{f}+{candidate.kind}" for f in around}


def summary(
    relevant: float, types: Mapping[str, float], roles: Mapping[str, Sequence[float]], dead: Sequence[float]
) -> list[float]:
    """What decides whether a dispatch tells of an incident at all: its own words, and its best fillers."""

    def nth(values: Sequence[float], n: int) -> float:
        ranked = sorted(values, reverse=True)
        return ranked[n] if len(ranked) > n else 0.0

    values = [relevant, *(types[t] for t in TYPES)]
    values += [nth(roles[r], 0) for r in ROLES] + [nth(roles[r], 1) for r in ROLES] + [max(dead, default=0.0)]
    return [logit(v) for v in values]


def pair_features(role: str, a: Candidate, other: str, b: Candidate, turns: Sequence[bool], of: int) -> set[str]:
    """What tells whether two fillers are of one incident."""
    near = min(min(abs(x - y) for x in a.sentences for y in b.sentences), 6)
    one, two = (max(c.types, key=lambda t: (c.types[t], t), default="-") for c in (a, b))
    low, high = sorted((a.sentences[0], b.sentences[0]))
    turned = min(sum(turns[low + 1 : high + 1]), 3)
    names = (a.kind == "name") + (b.kind == "name")
    found = {f"near={near}", f"near={near}+of={min(of, 5)}", f"roles={min(role, other)}+{max(role, other)}"}
    found |= {f"type={one == two}", f"type={'+'.join(sorted((one, two)))}", f"turned={turned}", f"of={min(of, 6)}"}
    found |= {f"turned={turned}+near={min(near, 3)}", f"names={names}", f"names={names}+near={min(near, 3)}"}
    found.add(f"head={fold(a.words).split()[-1:] == fold(b.words).split()[-1:]}")
    if a.days and b.days:
        found.add(f"days={bool(a.days & b.days)}")
    if a.places and b.places:
        found.add(f"places={bool(a.places & b.places)}")
    return found
