"""Fit the weights behind a claim's confidence, and draw how well they keep their word.

    python -m training.confidence            # writes src/knell/vocabulary/confidence.yaml and docs/reliability.svg

A logistic regression (scikit-learn, L2) over the traits of `knell.read.confidence`, on what the reader makes of the
gold's held-back half: a claim is right where count, outcome, class and originator all are. The halves that rules were
built on would make it sure of itself. What is reported is out of fold: ten folds by passage, each passage judged by a
model that has not seen it. Run it after every change of the rules: the figures are of the reader as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
import yaml
from evaluation.calibration import bins, calibration_error, noise
from evaluation.gold import load
from evaluation.score import match
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from knell.read import read
from knell.vocabulary import load as load_vocabulary
from knell.vocabulary.places import Gazetteer

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src" / "knell" / "vocabulary" / "confidence.yaml"
PLOT = ROOT / "docs" / "reliability.svg"
_FOLDS = 10
_STRENGTH = 0.1  # of the data against the pull to zero (scikit-learn's C), chosen by log loss out of fold
_SCALE = 1e6  # while fitting, a claim's confidence is the number of its traits, over this


def examples() -> tuple[list[tuple[str, ...]], list[bool], list[str]]:
    """The traits of every claim read from the held-back half, whether it is right, and its passage."""
    seen: list[tuple[str, ...]] = []

    def remember(names: tuple[str, ...]) -> float:
        seen.append(names)
        return (len(seen) - 1) / _SCALE

    vocabulary, gazetteer = load_vocabulary(), Gazetteer.open()
    found: list[tuple[str, ...]] = []
    right: list[bool] = []
    passages: list[str] = []
    with patch("knell.read.rules.confidence", remember), patch("knell.read.arabic.claims.confidence", remember):
        for passage in load(part="test"):
            for pair in match(passage, read(passage.document, vocabulary, gazetteer).claims):
                if pair.read is not None:
                    found.append(seen[round(pair.read.confidence * _SCALE)])
                    right.append(pair.whole)
                    passages.append(passage.id)
    return found, right, passages


def fit(rows: Sequence[tuple[str, ...]], right: Sequence[bool]) -> tuple[DictVectorizer, LogisticRegression]:
    """The model of these claims."""
    names = DictVectorizer()
    matrix = names.fit_transform([dict.fromkeys(row, 1.0) for row in rows])
    return names, LogisticRegression(C=_STRENGTH, max_iter=2000, fit_intercept=False).fit(matrix, right)


def judge(model: tuple[DictVectorizer, LogisticRegression], rows: Sequence[tuple[str, ...]]) -> list[float]:
    """The chances that the model gives to claims."""
    names, fitted = model
    return [float(p) for p in fitted.predict_proba(names.transform([dict.fromkeys(row, 1.0) for row in rows]))[:, 1]]


def out_of_fold(rows: list[tuple[str, ...]], right: list[bool], passages: list[str]) -> list[float]:
    """What each claim is given by a model that has not seen its passage."""
    chances = [0.0] * len(rows)
    for train, test in GroupKFold(_FOLDS).split(rows, right, passages):
        model = fit([rows[i] for i in train], [right[i] for i in train])
        for i, chance in zip(test, judge(model, [rows[i] for i in test]), strict=True):
            chances[i] = chance
    return chances


def main() -> int:
    """Fit, write, draw and report."""
    rows, right, passages = examples()
    chances = out_of_fold(rows, right, passages)
    error = calibration_error(chances, right)
    loss = -float(np.mean(np.log([c if r else 1 - c for c, r in zip(chances, right, strict=True)])))
    share = sum(right) / len(right)
    plain = -(share * np.log(share) + (1 - share) * np.log(1 - share))
    names, model = fit(rows, right)
    weights = dict(zip(names.get_feature_names_out(), model.coef_[0], strict=True))
    body = yaml.safe_dump({str(k): round(float(v), 3) for k, v in sorted(weights.items())}, allow_unicode=True)
    head = "# Weights of knell.read.confidence, fitted by training/confidence.py: do not edit.\n"
    WEIGHTS.write_text(head + body, encoding="utf-8")
    PLOT.write_text(_drawn(chances, right), encoding="utf-8")
    sys.stdout.write(
        f"{len(rows)} claims of {len(set(passages))} passages, {share:.3f} right; out of fold: calibration error"
        f" {error:.3f} (a perfect model's would be {noise(chances):.3f} at this n), log loss {loss:.3f}"
        f" (share alone {plain:.3f})\n"
    )
    return 0


def _drawn(chances: Sequence[float], right: Sequence[bool]) -> str:
    """The reliability plot: what was given against how many were right, a circle for each bin."""
    side, pad = 320, 46
    whole = side + 2 * pad
    marks = []
    for given, share, size in bins(chances, right):
        at = f'cx="{pad + given * side:.1f}" cy="{pad + (1 - share) * side:.1f}"'
        marks.append(f'<circle {at} r="5"><title>{given:.2f} given, {share:.2f} right, n {size}</title></circle>')
    ticks = []
    for tenth in range(0, 11, 2):
        across, down = pad + tenth * side // 10, pad + side - tenth * side // 10
        ticks.append(f'<text x="{across}" y="{pad + side + 18}" text-anchor="middle">{tenth / 10}</text>')
        ticks.append(f'<text x="{pad - 8}" y="{down + 4}" text-anchor="end">{tenth / 10}</text>')
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{whole}" role="img"'
        ' font-family="sans-serif" font-size="12">',
        "<title>Confidence given, and the share of claims that were right</title>",
        f'<rect width="{whole}" height="{whole}" fill="#fff"/>',
        f'<rect x="{pad}" y="{pad}" width="{side}" height="{side}" fill="none" stroke="#999"/>',
        f'<path d="M{pad} {pad + side}L{pad + side} {pad}" stroke="#999" stroke-dasharray="4 4"/>',
        *ticks,
        f'<text x="{whole // 2}" y="{whole - 8}" text-anchor="middle">confidence given</text>',
        f'<text x="14" y="{whole // 2}" text-anchor="middle" transform="rotate(-90 14 {whole // 2})">',
        "share right</text>",
        f'<g fill="#1d4e79">{"".join(marks)}</g>',
        "</svg>",
    )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
