"""Fit the scales by which rules and encoder are weighed, on passages that neither has seen.

    python -m training.weighing build/said.jsonl --show              # what rules, encoder and both together get there
    python -m training.weighing build/said.jsonl --fit               # the scales that get most right, for vocabulary/weighing.yaml

`build/said.jsonl` is what `training/encoder.py --folds` says of every passage by a model that has not seen it; judged are the
passages of training/gold, on which no rule was built.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from evaluation.calibration import calibration_error, noise
from evaluation.gold import Passage, load
from evaluation.score import Tally, f1, match, tally, total
from msgspec import to_builtins
from msgspec.structs import replace

from knell.model import Act, Claim, Modality, ObjectKind, Outcome, SourceKind, Span, VictimClass
from knell.read import Encoder, said_of_text, told
from knell.read.encoder import Hidden, Pointer, Said, Word, marks_of, words_of
from knell.read.sides_hidden import hidden
from knell.read.weighed import LEAST, Scales, anchor, chosen_word, load_scales, read_class, weighed
from knell.vocabulary import load as load_vocabulary
from knell.vocabulary.places import Gazetteer


class Recorded:
    """An encoder that says what was written down of each text."""

    def __init__(self, said: Mapping[str, Said]) -> None:
        self._said = said

    def say(self, text: str, sentences: Sequence[Span], publisher: str, sides: Sequence[Hidden]) -> Said:
        """What was written down."""
        return self._said[text]


def said_of(words: Sequence[Mapping[str, Any]]) -> Said:
    """What training/encoder.py wrote of a passage, as the reader has it."""
    found, inside = [], {}
    for word in words:
        outcomes: dict[Outcome, float] = {}
        for tag, chance in word["tag"].items():
            if tag != "O":
                outcomes[Outcome(tag[2:])] = round(outcomes.get(Outcome(tag[2:]), 0.0) + chance, 4)
        span = Span(*word["span"])
        pointers = tuple(
            Pointer(None if start is None else Span(start, end), SourceKind(kind) if kind else None, chance)
            for start, end, kind, chance in word["points"]
        )
        found.append(
            Word(
                span,
                outcomes,
                sum(v for k, v in word["tag"].items() if k[0] == "B"),
                {None if k == "thing" else VictimClass(k): v for k, v in word["class"].items()},
                {Modality(k): v for k, v in word["modality"].items()},
                {Act(k): v for k, v in word["act"].items()},
                {ObjectKind(k): v for k, v in word.get("object", {}).items()},
                word["part"].get("part", 0.0),
                pointers,
            )
        )
        inside[span.start] = max((v for k, v in word["tag"].items() if k[0] == "I"), default=0.0)
    return Said(tuple(found), tuple(marks_of(found, inside)))


def passages(said: Path, folders: Sequence[Path], begins: Sequence[str]) -> Iterator[tuple[Passage, Said]]:
    """The passages that something is said of, from `folders`, with their ids beginning so."""
    vocabulary = load_vocabulary()
    lines = (json.loads(line) for line in said.read_text(encoding="utf-8").splitlines())
    words = {line["id"]: line["words"] for line in lines}
    for folder in folders:
        for passage in load(folder=folder):
            if passage.id in words and (not begins or passage.id.startswith(tuple(begins))):
                text = passage.document.text
                yield (
                    passage,
                    replace(
                        said_of(words[passage.id]),
                        sides=hidden(text, words_of(text), vocabulary),
                        sentences=(Span(0, len(text)),),
                    ),
                )


class Bench:
    """The passages with what rules and encoder read of them at each threshold for marks, to be weighed many times over."""

    def __init__(self, some: Sequence[tuple[Passage, Said]]) -> None:
        self.vocabulary, gazetteer = load_vocabulary(), Gazetteer.open()
        self.some = some
        self._gazetteer = gazetteer
        self._read: dict[tuple[float, float], list[tuple[Claim, ...]]] = {}

    def claims(self, scales: Scales | None) -> list[tuple[Claim, ...]]:
        """The claims of each passage before they are weighed; None: the rules alone."""
        key = (scales.mark, scales.mark_long) if scales is not None else (_NONE, _NONE)
        if key not in self._read:
            self._read[key] = [
                told(
                    p.document,
                    self.vocabulary,
                    self._gazetteer,
                    said.sure(_NONE if scales is None else scales.sure(p.document.text)),
                ).claims
                for p, said in self.some
            ]
        return self._read[key]

    def tally(self, scales: Scales | None, language: str | None = None) -> Tally:
        """How many are right with these scales; None: the rules alone."""
        found = []
        for (passage, said), claims in zip(self.some, self.claims(scales), strict=True):
            if language is not None and passage.language != language:
                continue
            both = claims
            if scales is not None:
                both = weighed(passage.document, claims, said, self.vocabulary, scales).claims
            found.append(tally(passage, match(passage, both)))
        return total(found)


def of(counted: Tally) -> float:
    """The claim F1."""
    return f1(counted.right, counted.read, counted.gold)


_NONE = 2.0  # a chance that no mark has
# `mark_long` is not fitted: in whole articles, told of much else, fewer marks are right than the passages here show.
STEPS: Mapping[str, Sequence[float]] = {
    "mark": (0.5, 0.6, 0.7, 0.8, 0.9, 0.95),
    "drop": (0.0, 0.005, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3),
    "drop_thing": (0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3),
    "to_source": (0.0, 0.3, 0.6, 1.0, 1.5, 2.0, 2.5, 3.0, 9.0),
    "to_publisher": (0.0, 0.3, 0.6, 1.0, 1.5, 2.0, 2.5, 3.0, 9.0),
    "other_source": (0.0, 0.3, 0.6, 1.0, 1.5, 2.0, 2.5, 3.0, 9.0),
}


def fit(bench: Bench, scales: Scales) -> Scales:
    """Each scale in turn set to what gets most right, until none moves."""
    best = of(bench.tally(scales))
    for _ in range(3):
        before = best
        for name, values in STEPS.items():
            tried = [(of(bench.tally(replace(scales, **{name: v}))), v) for v in values]
            scale = max(tried, key=lambda t: t[0])
            if scale[0] > best:
                best, scales = scale[0], replace(scales, **{name: scale[1]})
        sys.stderr.write(f"{best:.4f} {scales}\n")
        if best == before:
            break
    return scales


def classes(bench: Bench, scales: Scales) -> Scales:
    """The scales with what speaks for each class of victims: a softmax regression on the logarithm of the encoder's chance for it
    and on what the rules read."""
    kinds = list(VictimClass)
    seen: list[str] = sorted(f"{c} {said}" for c in kinds for said in ("said", "unsaid"))
    logs, read_, wanted = [], [], []
    for (passage, said), claims in zip(bench.some, bench.claims(scales), strict=True):
        for pair in match(passage, claims):
            if pair.gold is None or pair.read is None or pair.read.victims is None or pair.read.object is not None:
                continue
            gold = (pair.gold.fields.get("victims") or {}).get("class")
            words = said.at(anchor(pair.read))
            if gold is None or not words:
                continue
            word = chosen_word(pair.read, words, said)
            logs.append([math.log(max(word.classes.get(c, 0.0), LEAST)) for c in kinds])
            read_.append(seen.index(read_class(pair.read.victims)))
            wanted.append(kinds.index(VictimClass(gold)))
    given, rules, right = np.array(logs), np.eye(len(seen))[read_], np.eye(len(kinds))[wanted]
    weight, speaks = np.full(len(kinds), 0.5), np.zeros((len(seen), len(kinds)))
    for _ in range(3000):
        scores = given * weight + rules @ speaks
        scores -= scores.max(1, keepdims=True)
        chance = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        off = (right - chance) / len(wanted)
        weight = weight + 0.1 * (given * off).sum(0)
        speaks = speaks + 2.0 * (rules.T @ off - PULL / len(wanted) * speaks)
    return replace(
        scales,
        class_weight={str(c): round(float(w), 3) for c, w in zip(kinds, weight, strict=True)},
        classes={
            name: {str(c): round(float(v), 3) for c, v in zip(kinds, row, strict=True)}
            for name, row in zip(seen, speaks, strict=True)
        },
    )


PULL = 1.0  # to zero, of what speaks for a class


def sureness(scales: Scales) -> tuple[dict[str, float], list[float], list[bool]]:
    """The weights of a weighed claim's confidence: a logistic model of its evidence on the held-back half, by Newton's steps.

    And what each claim there is given out of fold (ten folds by passage, each judged by a model that has not seen it), and whether it is right.
    """
    vocabulary, gazetteer, encoder = load_vocabulary(), Gazetteer.open(), Encoder.open()
    if encoder is None:
        raise SystemExit("the encoder is not installed")
    rows: list[Mapping[str, float]] = []
    right: list[bool] = []
    fold: list[int] = []
    for number, passage in enumerate(load(part="test")):
        document = passage.document
        said = said_of_text(document, vocabulary, encoder)
        found = weighed(
            document,
            told(document, vocabulary, gazetteer, said.sure(scales.sure(document.text))).claims,
            said,
            vocabulary,
            scales,
        )
        reckoned = dict(zip((c.id for c in found.claims), found.evidence, strict=True))
        for pair in match(passage, found.claims):
            if pair.read is not None and reckoned[pair.read.id]:
                rows.append(reckoned[pair.read.id])
                right.append(pair.whole)
                fold.append(number % _FOLDS)
    names = sorted({name for row in rows for name in row})
    matrix, wanted = np.array([[row.get(name, 0.0) for name in names] for row in rows]), np.array(right, float)
    chances = [0.0] * len(rows)
    for k in range(_FOLDS):
        other = np.array([f != k for f in fold])
        weights = _logistic(matrix[other], wanted[other])
        for n in np.flatnonzero(~other).tolist():
            chances[n] = float(1 / (1 + np.exp(-matrix[n] @ weights)))
    weights = _logistic(matrix, wanted)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}, chances, right


_FOLDS = 10


def _logistic(matrix: Any, wanted: Any) -> Any:
    """The weights of a logistic model with a light pull to zero."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (wanted - chance) - weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def main() -> int:
    """Show or fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("said", type=Path)
    parser.add_argument(
        "--folder", type=Path, action="append", default=[], help="gold to judge on (default: training/gold)"
    )
    parser.add_argument("--begins", nargs="*", default=[], help="only passages whose ids begin so")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--classes", action="store_true", help="fit the classes of victims alone")
    parser.add_argument("--confidence", action="store_true", help="fit the confidence alone")
    parser.add_argument("--out", type=Path, help="write the scales there")
    chosen = parser.parse_args()
    folders = chosen.folder or [Path(__file__).parent / "gold"]
    bench = Bench(list(passages(chosen.said, folders, chosen.begins)))
    scales = load_scales()
    if chosen.fit:
        scales = fit(bench, scales)
    if chosen.fit or chosen.classes:
        scales = classes(bench, scales)
    if chosen.fit or chosen.confidence:
        weights, chances, right = sureness(scales)
        scales = replace(scales, confidence=weights)
        error = calibration_error(chances, right)
        sys.stdout.write(
            f"confidence: {len(right)} claims, {sum(right) / len(right):.3f} right, calibration error out of fold {error:.3f} (a perfect model's {noise(chances):.3f})\n"
        )
    if chosen.out:
        head = "# Fitted by training/weighing.py (docs/encoder.md): do not edit.\n"
        chosen.out.write_text(head + yaml.safe_dump(to_builtins(scales), sort_keys=False), encoding="utf-8")
    for language in ("en", "ar"):
        for name, used in (("rules", None), ("weighed", scales)):
            counted = bench.tally(used, language)
            found = f1(counted.found, counted.read, counted.gold)
            fields = {k: round(counted.fields[k] / max(1, counted.found), 3) for k in ("count", "class", "originator")}
            sys.stdout.write(
                f"{language} {name:8} claim F1 {of(counted):.3f} found {found:.3f} ({counted.found} of {counted.read}, gold {counted.gold}) "
                f"{fields} false alarms {counted.alarms} of {counted.empty}\n"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
