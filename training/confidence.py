"""Fit the weights behind a claim's confidence, and draw how well they keep their word.

    python -m training.confidence            # writes src/knell/vocabulary/confidence.yaml and docs/reliability-rules.svg

A logistic regression (scikit-learn, L2) over the traits of `knell.read.confidence`, on what the reader makes of gold that no rule was
built on: a claim is right where count, outcome, class and originator all are. The sets of it (`AS_USERS_BRING`) differ in how hard they are; each
counts by its passages. What is reported, and drawn, is how it does on the held-back half, on
which it is not fitted. Run it after every change of the rules: the figures are of the reader as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
import yaml
from evaluation.calibration import calibration_error, noise
from evaluation.gold import FOLDER, Passage, load
from evaluation.reliability import drawn
from evaluation.score import match
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from knell.read import read
from knell.vocabulary import load as load_vocabulary
from knell.vocabulary.places import Gazetteer
from training.encoder_data import AS_USERS_BRING, TRAINING

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src" / "knell" / "vocabulary" / "confidence.yaml"
PLOT = ROOT / "docs" / "reliability-rules.svg"
_STRENGTH = 0.1  # of the data against the pull to zero (scikit-learn's C), chosen by log loss out of fold
_SCALE = 1e6  # while fitting, a claim's confidence is the number of its traits, over this


def examples(some: Iterable[Passage]) -> tuple[list[tuple[str, ...]], list[bool]]:
    """The traits of every claim read from these passages, and whether it is right."""
    seen: list[tuple[str, ...]] = []

    def remember(names: tuple[str, ...]) -> float:
        seen.append(names)
        return (len(seen) - 1) / _SCALE

    vocabulary, gazetteer = load_vocabulary(), Gazetteer.open()
    found: list[tuple[str, ...]] = []
    right: list[bool] = []
    with patch("knell.read.rules.confidence", remember), patch("knell.read.arabic.claims.confidence", remember):
        for passage in some:
            for pair in match(passage, read(passage.document, vocabulary, gazetteer).claims):
                if pair.read is not None:
                    found.append(seen[round(pair.read.confidence * _SCALE)])
                    right.append(pair.whole)
    return found, right


def fit(
    rows: Sequence[tuple[str, ...]], right: Sequence[bool], counts: Sequence[float]
) -> tuple[DictVectorizer, LogisticRegression]:
    """The model of these claims, each of which counts so much."""
    names = DictVectorizer()
    matrix = names.fit_transform([dict.fromkeys(row, 1.0) for row in rows])
    return names, LogisticRegression(C=_STRENGTH, max_iter=2000, fit_intercept=False).fit(matrix, right, counts)


def judge(model: tuple[DictVectorizer, LogisticRegression], rows: Sequence[tuple[str, ...]]) -> list[float]:
    """The chances that the model gives to claims."""
    names, fitted = model
    return [float(p) for p in fitted.predict_proba(names.transform([dict.fromkeys(row, 1.0) for row in rows]))[:, 1]]


def main() -> int:
    """Fit, write, draw and report."""
    gold = [p for folder in (FOLDER, TRAINING) for p in load(folder=folder)]
    rows, right, counts = [], [], []
    for beginnings in AS_USERS_BRING:
        texts = [p for p in gold if p.id.startswith(beginnings)]
        some, whole = examples(texts)
        rows, right, counts = rows + some, right + whole, counts + [len(texts) / len(some)] * len(some)
    names, model = fit(rows, right, [c * len(rows) / sum(counts) for c in counts])
    rows, right = examples(p for p in gold if p.part == "test" and p.id[3:].startswith("test-"))
    chances = judge((names, model), rows)
    error = calibration_error(chances, right)
    loss = -float(np.mean(np.log([c if r else 1 - c for c, r in zip(chances, right, strict=True)])))
    share = sum(right) / len(right)
    plain = -(share * np.log(share) + (1 - share) * np.log(1 - share))
    weights = dict(zip(names.get_feature_names_out(), model.coef_[0], strict=True))
    body = yaml.safe_dump({str(k): round(float(v), 3) for k, v in sorted(weights.items())}, allow_unicode=True)
    head = "# Weights of knell.read.confidence, fitted by training/confidence.py: do not edit.\n"
    WEIGHTS.write_text(head + body, encoding="utf-8")
    PLOT.write_text(drawn(chances, right), encoding="utf-8")
    sys.stdout.write(
        f"held-back half: {len(rows)} claims, {share:.3f} right; calibration error {error:.3f} (a perfect model's would be "
        f"{noise(chances):.3f} at this n), log loss {loss:.3f} (share alone {plain:.3f})\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
