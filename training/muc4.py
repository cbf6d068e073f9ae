"""Fit the weights of the MUC-4 task: `python -m training.muc4 INPUTS GOLD [OUT [KEEP]]`.

INPUTS and GOLD are JSON Lines in the shapes of docs/evaluation.md; they are read, and nothing of their
text is written: features are plain English words and Knell's own labels, names are replaced by "*"
before fitting. Scores printed are of five-fold cross-validation. Deterministic; minutes on two cores.
With KEEP, the weights and settings of that file stay and only `counted` is fitted, upon held-out
probabilities like any other. Needs the dependency group `training`.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.muc4.answer import incidents
from evaluation.muc4.candidates import Candidate, Dispatch, dispatch
from evaluation.muc4.dead import counted_features, kept
from evaluation.muc4.entities import Entity, entities
from evaluation.muc4.model import (
    KINDS,
    PATH,
    Logistic,
    Model,
    Weighed,
    features_of,
    pair_features,
    setting_features,
    summary,
)
from evaluation.muc4.words import ROLES, TYPES, fold, one_entity
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from knell.model import Document, Json
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

FOLDS = 5
DEAD = (0.3, 0.35, 0.4, 0.45, 0.5)
ONE_DEAD = 0.05  # lower finds more of the dead, and more where no one died, which the benchmark does not ask about
LEAST = 3  # dispatches or candidates that must have a feature
SETTINGS = {
    "relevant": 0.3, "victim": 0.24, "target": 0.24, "perp_individual": 0.2, "perp_organization": 0.3, "weapon": 0.3,
    "same": 0.5, "evenness": 0.3,
    "share_perp_individual": 0.3, "share_perp_organization": 0.3, "share_weapon": 0.0,
    "ATTACK": 0.4, "BOMBING": 0.4, "KIDNAPPING": 0.4, "ARSON": 0.4, "ROBBERY": 0.4,
}  # fmt: skip
TRIED = {
    "same": (0.3, 0.4, 0.5, 0.6, 0.7), "evenness": (0.1, 0.3, 1.0), "share_perp_organization": (0.0, 0.3, 0.6), "share_perp_individual": (0.0, 0.3, 0.6),
    "ATTACK": (0.3, 0.4, 0.5, 0.6), "BOMBING": (0.3, 0.4, 0.5, 0.6), "KIDNAPPING": (0.3, 0.4, 0.5), "ARSON": (0.2, 0.3, 0.4, 0.6), "ROBBERY": (0.2, 0.3, 0.4, 0.6),
    "victim": (0.16, 0.2, 0.24, 0.28, 0.32), "target": (0.16, 0.2, 0.24, 0.28, 0.32, 0.36), "perp_individual": (0.16, 0.2, 0.24, 0.28, 0.32),
    "perp_organization": (0.2, 0.24, 0.28, 0.32, 0.36), "weapon": (0.2, 0.24, 0.28, 0.32, 0.36),
}  # fmt: skip


@dataclass(frozen=True)
class Fitted:
    """A regression, and its out-of-fold probabilities for what it was fitted on."""

    logistic: Logistic
    held_out: np.ndarray


def main(inputs: Path, gold: Path, out: Path = PATH, keep: Path | None = None) -> None:
    """Fit everything, choose the settings on held-out probabilities, write the weights, say the scores."""
    answers = {g["id"]: g["incidents"] for g in _lines(gold)}
    vocabulary, gazetteer = load(), Gazetteer.open()
    dispatches = [
        dispatch(read(Document.of(r["text"], id=r["id"], language="en"), vocabulary, gazetteer), vocabulary)
        for r in _lines(inputs)
    ]
    wanted = [answers[d.id] for d in dispatches]
    fit_all(dispatches, wanted, out, keep)


def fit_all(dispatches: Sequence[Dispatch], wanted: Sequence[list[Json]], out: Path, keep: Path | None) -> None:
    """The regressions one upon another, each fed with held-out probabilities of those before it."""
    own = range(len(dispatches))
    features = [d.features for d in dispatches]
    document = {"relevant": fit(features, [bool(w) for w in wanted], own, 0.05)}
    for t in TYPES:
        document[t] = fit(features, [any(i["type"] == t for i in w) for w in wanted], own, 0.1)
    first = document["relevant"].held_out
    types = [{t: float(document[t].held_out[n]) for t in TYPES} for n in own]
    roles, scored = {}, [{} for _ in own]  # type: ignore[var-annotated]
    for role in ROLES:
        around = [setting_features(float(first[n]), types[n]) for n in own]
        roles[role] = _fit_candidates(dispatches, role, around, [_fillers(w, role) for w in wanted], scored, role)
    alone = [setting_features(float(first[n]), {}) for n in own]
    dead = _fit_candidates(dispatches, "victim", alone, [_dead(w) for w in wanted], scored, "dead")
    overall, relevant = _fit_overall(first, types, scored, [bool(w) for w in wanted])
    weighed = [
        Weighed(d, float(relevant[n]), types[n], {r: scored[n][r] for r in ROLES}, scored[n]["dead"])
        for n, d in enumerate(dispatches)
    ]
    counted, thresholds = _fit_counted(weighed, wanted)
    if keep is not None:
        data = json.loads(keep.read_text(encoding="utf-8"))
        data["counted"] = _to_json(counted)
        data["settings"] = {k: v for k, v in data["settings"].items() if not k.startswith("dead")} | thresholds
        _write(data, out)
        return
    same = _fit_same(weighed, wanted)
    begun = {**SETTINGS, **thresholds}
    model = Model({k: f.logistic for k, f in document.items()}, roles, dead, counted, same, tuple(overall), begun)
    settings = choose(weighed, wanted, model)
    _write(_data(model, settings), out)


def fit(rows: Sequence[Iterable[str]], labels: Sequence[bool], groups: Sequence[int], strength: float) -> Fitted:
    """One regression; rows of one group (dispatch) are always held out together."""
    counted = Counter(f for row in rows for f in row)
    index = {f: i for i, f in enumerate(sorted(f for f, n in counted.items() if n >= LEAST))}
    found = [sorted(index[f] for f in row if f in index) for row in rows]
    ends = np.cumsum([0, *map(len, found)])
    matrix = csr_matrix((np.ones(ends[-1]), list(itertools.chain(*found)), ends), shape=(len(rows), len(index)))
    y, fold_of = np.array(labels), _blocks(groups)
    held = np.zeros(len(rows))
    for k in range(FOLDS):
        held[fold_of == k] = (
            _regression(strength).fit(matrix[fold_of != k], y[fold_of != k]).predict_proba(matrix[fold_of == k])[:, 1]
        )
    whole = _regression(strength).fit(matrix, y)
    weights = {f: round(float(whole.coef_[0][i]), 3) for f, i in index.items()}
    return Fitted(
        Logistic(round(float(whole.intercept_[0]), 3), {f: w for f, w in weights.items() if abs(w) >= 0.01}), held
    )


def _blocks(groups: Sequence[int]) -> np.ndarray:
    """The fold of each row: runs of dispatches, for those near each other tell of the same incidents."""
    return np.array(groups) * FOLDS // (max(groups) + 1)


def _regression(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, solver="liblinear", max_iter=200, tol=1e-3, random_state=0)


def _fit_candidates(
    dispatches: Sequence[Dispatch], role: str, around: Sequence[set[str]], right: Sequence[set[str]], scored: list[dict[str, Any]], name: str,
) -> Logistic:  # fmt: skip
    rows, labels, groups, able = [], [], [], []
    for n, d in enumerate(dispatches):
        for c in d.candidates:
            if c.kind in KINDS[role]:
                rows.append(features_of(c, around[n]))
                labels.append(fold(c.words) in right[n])
                groups.append(n)
                able.append(c)
    fitted = fit(rows, labels, groups, 0.1)
    for n in range(len(dispatches)):
        scored[n][name] = ()
    for n, c, p in zip(groups, able, fitted.held_out, strict=True):
        scored[n][name] += ((c, float(p)),)
    print(f"{name:18} candidates {len(rows)}, right {sum(labels)}, weights {len(fitted.logistic.weights)}", flush=True)
    return fitted.logistic


def _fillers(incidents_: list[Json], role: str) -> set[str]:
    return {fold(m) for i in incidents_ for e in i[role] for m in e["mentions"]}


def _dead(incidents_: list[Json]) -> set[str]:
    found: set[str] = set()
    for i in incidents_:
        for e in i["victim"]:
            effect = next((i["victim_effect"][m] for m in e["mentions"] if m in i["victim_effect"]), None)
            if effect == "DEATH":
                found |= {fold(m) for m in e["mentions"]}
    return found


def _fit_overall(
    first: np.ndarray, types: Sequence[Mapping[str, float]], scored: Sequence[Mapping[str, Any]], labels: Sequence[bool]
) -> tuple[list[float], np.ndarray]:
    rows = np.array([
        summary(float(first[n]), types[n], {r: [p for _, p in scored[n][r]] for r in ROLES}, [p for _, p in scored[n]["dead"]])
        for n in range(len(labels))
    ])  # fmt: skip
    y, fold_of, held = np.array(labels), _blocks(range(len(labels))), np.zeros(len(labels))
    make = lambda: LogisticRegression(C=0.02, max_iter=1000, random_state=0)  # noqa: E731
    for k in range(FOLDS):
        held[fold_of == k] = make().fit(rows[fold_of != k], y[fold_of != k]).predict_proba(rows[fold_of == k])[:, 1]
    whole = make().fit(rows, y)
    return [round(float(v), 4) for v in (whole.intercept_[0], *whole.coef_[0])], held


def _fit_counted(weighed: Sequence[Weighed], wanted: Sequence[list[Json]]) -> tuple[Logistic, dict[str, float]]:
    """Which of the likely dead add to the number, in dispatches that tell of an incident; and from what on they do."""
    likely = {n: entities("victim", w.dead, 0.02) for n, w in enumerate(weighed) if wanted[n]}
    rows = [f for n in likely for f in counted_features(likely[n])]
    labels = [yes for n in likely for yes in _counted(likely[n], wanted[n])]
    fitted = fit(rows, labels, [n for n in likely for _ in likely[n]], 0.3)
    ends = np.cumsum([len(likely[n]) for n in likely])[:-1]
    scores = dict(zip(likely, np.split(fitted.held_out, ends), strict=True))
    numbers = {n: number_dead(wanted[n]) for n in likely}

    def exact(least: float, one: float) -> float:
        right = []
        for n, number in numbers.items():
            found = kept(likely[n], [float(p) for p in scores[n]], least, one)
            said = sum(e.number for e in found) or next(iter(weighed[n].dispatch.killed), int(bool(found)))
            right += [said == number] if number else []
        return float(np.mean(right))

    tried = {least: exact(least, ONE_DEAD) for least in DEAD}
    print("counted: killed exact", {least: round(share, 3) for least, share in tried.items()})
    return fitted.logistic, {"counted": max(DEAD, key=lambda least: tried[least]), "counted_one": ONE_DEAD}


def _counted(likely: Sequence[Entity], gold: list[Json]) -> list[bool]:
    """Which of the likely dead are those of the gold that have a number, each of these once."""
    left: list[set[str]] = []
    for i in gold:
        for victim, number in i["victim_number"].items():
            if number.isdigit() and i["victim_effect"].get(victim) == "DEATH":
                mentions = next((e["mentions"] for e in i["victim"] if victim in e["mentions"]), [victim])
                left.append({fold(m) for m in mentions})
    right = []
    for entity in likely:
        own = {fold(c.words) for c in entity.all}
        names = entity.best.kind == "name"
        match = next((m for m in left if own & m), None) or next(
            (m for m in left if names and any(one_entity(entity.best.words, w, names=True) for w in m)), None
        )
        right.append(match is not None)
        if match is not None:
            left.remove(match)
    return right


def number_dead(gold: list[Json]) -> int:
    """The dead of a dispatch that the gold numbers."""
    return sum(
        int(n)
        for i in gold
        for v, n in i["victim_number"].items()
        if n.isdigit() and i["victim_effect"].get(v) == "DEATH"
    )


def _fit_same(weighed: Sequence[Weighed], wanted: Sequence[list[Json]]) -> Logistic:
    """Whether two fillers are of one incident, from pairs of right ones."""
    rows, labels, groups = [], [], []
    for n, (w, gold) in enumerate(zip(weighed, wanted, strict=True)):
        anchors = [e for role in ("victim", "target") for e in entities(role, w.roles[role], 0.2)]
        for a, b in itertools.combinations(anchors, 2):
            one, two = _where(a.role, a.best, gold), _where(b.role, b.best, gold)
            if one and two:
                rows.append(pair_features(b.role, b.best, a.role, a.best, w.dispatch.turns, len(anchors)))
                labels.append(bool(one & two))
                groups.append(n)
    fitted = fit(rows, labels, groups, 0.2)
    print(f"same incident      pairs {len(rows)}, right {np.mean((fitted.held_out > 0.5) == np.array(labels)):.3f}")
    return fitted.logistic


def _where(role: str, c: Candidate, gold: list[Json]) -> set[int]:
    return {n for n, i in enumerate(gold) if any(fold(m) == fold(c.words) for e in i[role] for m in e["mentions"])}


# ------------------------------------------------------------------ settings


def choose(weighed: Sequence[Weighed], wanted: Sequence[list[Json]], model: Model) -> dict[str, float]:
    """One setting after another at its best micro F1; relevance by its own measure."""
    settings = dict(model.settings)
    relevant = [(w.relevant, bool(g)) for w, g in zip(weighed, wanted, strict=True)]
    tried = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
    best = max(_f1(relevant, t) for t in tried)
    # An incident missed costs more than one shown in vain: the least that is within a point of the best.
    settings["relevant"] = min(t for t in tried if _f1(relevant, t) >= best - 0.01)

    def score(trial: Mapping[str, float]) -> float:
        return micro_f1([incidents(w, _with(model, trial)) for w in weighed], wanted)

    for name, values in TRIED.items():
        settings[name] = max(values, key=lambda v: score({**settings, name: v}))
    print("settings", settings)
    print(
        "cross-validated: micro F1",
        round(score(settings), 4),
        "relevant F1",
        round(_f1(relevant, settings["relevant"]), 4),
    )
    return settings


def _with(model: Model, settings: Mapping[str, float]) -> Model:
    return replace(model, settings=settings)


def _f1(relevant: Sequence[tuple[float, bool]], least: float) -> float:
    hit = sum(p >= least and g for p, g in relevant)
    return 2 * hit / (sum(p >= least for p, _ in relevant) + sum(g for _, g in relevant))


def micro_f1(predicted: Sequence[list[Json]], wanted: Sequence[list[Json]]) -> float:
    """F1 over types and fillers of incidents paired greedily by how much they share."""
    hit = said = want = 0
    for p, g in zip(predicted, wanted, strict=True):
        said += sum(1 + sum(len(i[r]) for r in ROLES) for i in p)
        want += sum(1 + sum(not e["optional"] for r in ROLES for e in i[r]) for i in g)
        pairs = sorted(((_shared(a, b), x, y) for x, a in enumerate(g) for y, b in enumerate(p)), reverse=True)
        used: tuple[set[int], set[int]] = (set(), set())
        for n, x, y in pairs:
            if n and x not in used[0] and y not in used[1]:
                used[0].add(x)
                used[1].add(y)
                hit += n
    return 2 * hit / (said + want)


def _shared(gold: Json, said: Json) -> int:
    n = int(gold["type"] == said["type"])
    for role in ROLES:
        left = [fold(x) for x in said[role]]
        for entity in gold[role]:
            named = {fold(m) for m in entity["mentions"]}
            found = next((x for x in left if x in named), None)
            if found is not None:
                n += 1
                left.remove(found)
    return n


# ------------------------------------------------------------------ files


def _lines(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _to_json(logistic: Logistic) -> Json:
    return {"bias": logistic.bias, "weights": dict(sorted(logistic.weights.items()))}


def _data(model: Model, settings: Mapping[str, float]) -> Json:
    return {
        "about": "Weights of the MUC-4 task, fitted by training/muc4.py; features are plain words and Knell's labels.",
        "document": {k: _to_json(v) for k, v in model.document.items()},
        "roles": {k: _to_json(v) for k, v in model.roles.items()},
        "dead": _to_json(model.dead),
        "counted": _to_json(model.counted),
        "same": _to_json(model.same),
        "overall": list(model.overall),
        "settings": settings,
    }


def _write(data: Json, out: Path) -> None:
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(data, ensure_ascii=True, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(Path, sys.argv[3:]))
