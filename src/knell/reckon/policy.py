"""The best value, by a named policy (docs/codebook.md §8.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from knell.model import Bound
from knell.reckon.voices import Brought


class Vote(Struct, frozen=True):
    """A value that an originator's own words give for exactly the cell, with the weight of its basis."""

    voice: str
    value: int
    weight: float
    basis: int
    claims: tuple[str, ...]


def votes(brought: Iterable[Brought], one_voice: Mapping[str, str]) -> list[Vote]:
    """The values that make a best: exact N and about N as N, a range as both ends at half weight.

    A vague word, "nearly", a fraction or a bound makes none. Originators that are one voice vote once.
    """
    entering = [b for b in brought if b.barred is None]
    floors = [
        (f.low, f.weight)
        for b in entering
        for f in b.own
        if f.high is None and f.low and f.bound is not Bound.IMPLIED and not f.floor_only
    ]
    found: dict[tuple[str, int], Vote] = {}
    for b in entering:
        for vote in _own_votes(b):
            if any(vote.value < low and weight > vote.basis for low, weight in floors):
                continue  # below a floor of better basis
            key = (one_voice.get(vote.voice, vote.voice), vote.value)
            if key not in found or vote.weight > found[key].weight:
                found[key] = vote
    return sorted(found.values(), key=lambda vote: (vote.value, vote.voice))


def _own_votes(b: Brought) -> list[Vote]:
    ends: list[tuple[int, int, tuple[str, ...]]] = []
    for f in b.own:
        if f.floor_only:
            continue
        if f.value is not None:
            ends.append((f.value, f.weight, f.claims))
        elif f.bound is Bound.RANGE and f.low is not None and f.high is not None:
            ends += [(f.low, f.weight, f.claims), (f.high, f.weight, f.claims)]
    if not ends:
        return []
    low, high = min(ends), max(ends)
    if low[0] == high[0]:
        return [Vote(b.voice.id, low[0], high[1], high[1], tuple(sorted({c for e in ends for c in e[2]})))]
    return [Vote(b.voice.id, value, weight / 2, weight, claims) for value, weight, claims in (low, high)]


def best(policy: str, cast: Sequence[Vote]) -> int | None:
    """The best value of sorted votes; None where there are none, and for `range`, which names no single value."""
    if not cast or policy == "range":
        return None
    if policy == "lowest":
        return cast[0].value
    if policy == "highest-credible":
        return cast[-1].value
    half, so_far = sum(vote.weight for vote in cast) / 2, 0.0
    for vote in cast:
        so_far += vote.weight
        if so_far >= half:
            return vote.value
    return cast[-1].value


def clamp(value: int | None, low: int | None, high: int | None) -> int | None:
    """`value` moved to the nearer end where it falls outside [low, high]."""
    if value is None:
        return None
    if low is not None and value < low:
        return low
    return high if high is not None and value > high else value
