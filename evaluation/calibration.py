"""Whether confidence keeps its word: of the claims given 0.8, how many are right.

The expected calibration error (Naeini, Cooper & Hauskrecht 2015) over bins of equal size: the mean distance between what was
given and the share that was right, weighted by how many claims a bin holds.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

BINS = 5  # of some 90 claims each
_ROUNDS = 500


def bins(chances: Sequence[float], right: Sequence[bool], number: int = BINS) -> list[tuple[float, float, int]]:
    """(mean chance given, share right, size) of `number` bins of equal size, the least sure first."""
    order = sorted(range(len(chances)), key=lambda i: (chances[i], i))
    cuts = [round(n * len(order) / number) for n in range(number + 1)]
    found = []
    for first, last in pairwise(cuts):
        part = order[first:last]
        if part:
            given, hits = sum(chances[i] for i in part), sum(right[i] for i in part)
            found.append((given / len(part), hits / len(part), len(part)))
    return found


def calibration_error(chances: Sequence[float], right: Sequence[bool], number: int = BINS) -> float:
    """The expected calibration error, 0 where every bin is right as often as it says; 0 where there is nothing."""
    if not chances:
        return 0.0
    return sum(abs(given - share) * size for given, share, size in bins(chances, right, number)) / len(chances)


def noise(chances: Sequence[float], number: int = BINS) -> float:
    """The error that a model with exactly these chances would show on so few claims, by chance alone."""
    draw = random.Random(0)
    errors = [calibration_error(chances, [draw.random() < c for c in chances], number) for _ in range(_ROUNDS)]
    return sum(errors) / len(errors)
