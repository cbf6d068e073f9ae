"""How sure a reading is: the chance that a claim's count, outcome, class and originator are all right.

A logistic model over a few named traits of the claim. Its weights are fitted by training/confidence.py on gold that the
rules were not built on (docs/evaluation.md shows how well the figures keep their word), so that of the claims given 0.8
about four in five are right.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import yaml

from knell.model import OBJECT_OUTCOMES, Attribution, Bound, Count, Modality, Outcome, Role, Victims, When, Where

_FILE = Path(__file__).parents[1] / "vocabulary" / "confidence.yaml"


def traits(
    language: str,
    rule: str,
    *,
    outcome: Outcome,
    count: Count,
    victims: Victims | None,
    attribution: Sequence[Attribution],
    when: When,
    where: Where | None,
    modality: Modality,
    part: bool,
) -> tuple[str, ...]:
    """The traits of a claim read by `rule`, each a name that weights are kept under."""
    said = count.text is not None
    kind = "thing" if outcome in OBJECT_OUTCOMES else "act" if outcome is Outcome.NONE else "people"
    bounds = "exact" if count.bound is Bound.EXACT else "open" if count.high is None else "between"
    source = attribution[0]
    named = "publisher" if source.role is Role.PUBLISHER else "listed" if source.source is not None else "described"
    return (
        language,
        f"{language} {kind} {bounds if said else 'no number'}",
        f"{language} rule {rule.split(':')[0]}",
        f"{language} source {named}",
        f"outcome {outcome}",
        f"class {victims.class_}" if victims is not None and kind == "people" else "class none",
        "people in words" if victims is not None and victims.text is not None else "people not in words",
        "no place" if where is None else "place inherited" if where.inherited else "place said",
        "no day" if when.start is None else "day inherited" if when.inherited else "day said",
        f"modality {modality}",
        "part" if part else "whole",
    )


@lru_cache(maxsize=4096)  # few sets of traits there are, and each comes often
def confidence(names: tuple[str, ...]) -> float:
    """The chance that a claim with these traits is right, 0–1, in hundredths."""
    weights = _weights()
    return round(1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in names))), 2)


@cache
def _weights() -> Mapping[str, float]:
    return {str(k): float(v) for k, v in yaml.load(_FILE.read_text(encoding="utf-8"), yaml.CSafeLoader).items()}
