"""Fit the weights of read/toponyms.py: `python training/toponyms.py INPUTS GOLD [INPUTS GOLD...] [--check]`.

INPUTS and GOLD are JSON Lines ({"id", "text"} and {"id", "toponyms": [{"start", "end", "lat", "lon"}]}).
Two logistic regressions over named features (scikit-learn, L2), the second with what the first made of the
document; folds by document. Writes vocabulary/toponym_weights.yaml: some eighty numbers and no text.
With --check it only prints the scores of five folds.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from knell.read.toponyms import joint_features, judge, meanings
from knell.vocabulary import toponyms as vocabulary
from knell.vocabulary.places import Gazetteer
from knell.vocabulary.toponyms import SenseWeights, Weighting

SENSES = SenseWeights(
    size=0.03, country=3.0, adm1=1.5, adm2=-1.0, unit=4.0, contained=8.0, country_votes=1.2, adm1_votes=1.5,
    adm2_votes=1.0, unheard_adm2=0.1, capital=1.0, usual=2.5, named=1.0, unheard=0.3, near=2.0, reach_km=60.0,
)  # fmt: skip
OUT = Path(vocabulary.__file__).parent / "toponym_weights.yaml"


def main(arguments: list[str]) -> None:
    """Fit, print the scores by folds, write the weights."""
    check = "--check" in arguments
    files = [a for a in arguments if not a.startswith("--")]
    documents = [d for at in range(0, len(files), 2) for d in read(files[at], files[at + 1])]
    gazetteer = Gazetteer.open()
    known = vocabulary.toponym_words(gazetteer)
    empty = Weighting({"": 0.0}, {"": 0.0}, SENSES)
    judged = [judge(text, gazetteer, known, empty) for text, _ in documents]
    labels = [
        [any(overlap(one.name.span, g) for g in gold) for one in js]
        for js, (_, gold) in zip(judged, documents, strict=True)
    ]
    total = sum(len(gold) for _, gold in documents)
    local = fit([[one.local for one in js] for js in judged], labels, total)
    weights = Weighting(local, {"": 0.0}, SENSES)
    joint = []
    for text, _ in documents:
        js = judge(text, gazetteer, known, weights)
        more = joint_features(text, js, meanings(text, js, weights, known))
        joint.append([(*one.local, *extra) for one, extra in zip(js, more, strict=True)])
    both = fit(joint, labels, total)
    if not check:
        data: dict[str, Any] = {
            "senses": {f: getattr(SENSES, f) for f in SENSES.__slots__},
            "local": local,
            "joint": both,
        }
        head = "# Weights of the reasons in read/toponyms.py (natural logarithms): made by training/toponyms.py.\n"
        OUT.write_text(head + yaml.safe_dump(data, sort_keys=True), encoding="utf-8")


def read(inputs: str, gold: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Each document's text and its toponyms."""
    texts = {r["id"]: r["text"] for r in records(inputs)}
    return [(texts[r["id"]], r["toponyms"]) for r in records(gold)]


def records(path: str) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file."""
    with Path(path).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def overlap(span: Any, toponym: dict[str, Any]) -> bool:
    """Whether a name and a toponym of the gold share a letter."""
    return bool(span.start < toponym["end"] and toponym["start"] < span.end)


def fit(features: list[list[tuple[str, ...]]], labels: list[list[bool]], total: int) -> dict[str, float]:
    """The weights of one regression; prints precision, recall and F1 over five folds by document."""
    rows = [dict.fromkeys(fs, 1.0) for document in features for fs in document]
    y = np.array([label for document in labels for label in document])
    groups = np.array([at for at, document in enumerate(labels) for _ in document])
    names = DictVectorizer()
    matrix = names.fit_transform(rows)
    guessed = np.zeros(len(y))
    for train, test in GroupKFold(5).split(matrix, y, groups):
        model = LogisticRegression(C=1.0, max_iter=1000).fit(matrix[train], y[train])
        guessed[test] = model.predict_proba(matrix[test])[:, 1]
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5):
        said = guessed >= threshold
        hit = int((said & y).sum())
        p, r = hit / max(1, int(said.sum())), min(1.0, hit / total)
        print(f"{threshold}: precision {p:.3f}, recall {r:.3f}, F1 {2 * p * r / (p + r):.3f}")
    model = LogisticRegression(C=1.0, max_iter=1000).fit(matrix, y)
    weights = {str(n): round(float(w), 3) for n, w in zip(names.get_feature_names_out(), model.coef_[0], strict=True)}
    return {**weights, "": round(float(model.intercept_[0]), 3)}


if __name__ == "__main__":
    main(sys.argv[1:])
