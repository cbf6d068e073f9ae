"""Who of the likely dead of a dispatch is counted: a second weighing, of each beside the others.

The first weighing (`model.dead`) asks whether a phrase tells of someone dead. This one asks whether it
adds to the number: "two women" does not where both are named, a "magistrate" not where she is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.muc4.entities import Entity, entities
from evaluation.muc4.model import Model, Scored, logit

_LEAST = 0.02  # who is less likely dead than this is not weighed again
_LIKELY, _PERHAPS = 0.3, 0.1
_MANY = 30


def counted_dead(dead: Sequence[Scored], model: Model) -> list[Entity]:
    """The dead that are counted, likeliest first; where none is likely enough, the likeliest alone."""
    likely = entities("victim", dead, _LEAST)
    scores = [model.counted(f) for f in counted_features(likely)]
    return kept(likely, scores, model.settings["counted"], model.settings["counted_one"])


def kept(likely: Sequence[Entity], scores: Sequence[float], least: float, one: float) -> list[Entity]:
    """Those at `least` or above, else the best at `one` or above; a number that only sums up the names is left out."""
    ranked = sorted(zip(scores, likely, strict=True), key=lambda pair: -pair[0])
    found = [e for p, e in ranked if p >= least] or [e for p, e in ranked[:1] if p >= one]
    named = sum(e.best.kind == "name" for e in found)
    return [e for e in found if e.best.kind == "name" or e.number < 2 or e.number != named]


def counted_features(likely: Sequence[Entity]) -> list[set[str]]:
    """What tells for each of the likely dead, best first, that it is counted."""
    return [_features(i, e, likely) for i, e in enumerate(likely)]


@dataclass(frozen=True, slots=True)
class _Beside:
    """The others, and those of them in a sentence with it."""

    others: Sequence[Entity]
    here: Sequence[Entity]


def _features(index: int, e: Entity, likely: Sequence[Entity]) -> set[str]:
    shape = _shape(e)
    sentences = _sentences(e)
    others = [o for o in likely if o is not e]
    beside = _Beside(others, [o for o in others if sentences & _sentences(o)])
    ahead = sum(o.score > _LIKELY for o in likely[:index])
    alike = sum((o.best.kind == "name") == (e.best.kind == "name") and o.score > _PERHAPS for o in beside.here)
    top = _step(likely[0].score)
    told = {
        f"p={_step(e.score)}",
        f"rank={min(index, 4)}",
        f"ahead={min(ahead, 3)}",
        f"alike={min(alike, 4)}",
        f"times={min(len(sentences), 4)}",
        f"first={min(*sentences, 4)}",
        f"top={top}",
        f"gap={min(4, top - _step(e.score))}",
    }
    told |= {f"name={_best(o.score for o in beside.here if o.best.kind == 'name')}"}
    told |= {f"people={_best(o.score for o in beside.here if o.best.kind != 'name')}"}
    found = {f"{t}+{shape}" for t in told} | {f"p={_step(e.score)}", f"shape={shape}"}
    return found | _of_number(e, beside.others) if shape == "many" else found


def _of_number(e: Entity, others: Sequence[Entity]) -> set[str]:
    """Of a number: what it is a sum of, and whether another figure is surer."""
    n = e.number
    names = sum(o.best.kind == "name" and o.score > _PERHAPS for o in others)
    surer = [o.number for o in others if o.score > e.score]
    return {
        f"names={n == names}",
        f"sum={n == sum(o.number for o in others if o.score > 0.2)}",
        f"surer={any(m > 1 for m in surer)}",
        f"again={n in surer}",
        f"number={min(n, 12)}",
        f"large={n > _MANY}",
    }


def _shape(e: Entity) -> str:
    if e.best.kind == "name":
        return "name"
    return "unsaid" if e.number == 0 else "one" if e.number == 1 else "many"


def _sentences(e: Entity) -> set[int]:
    return {s for c in e.all for s in c.sentences}


def _best(scores: Iterable[float]) -> str:
    best = max(scores, default=None)
    return "-" if best is None else str(_step(best))


def _step(p: float) -> int:
    return max(-4, min(4, round(logit(p))))
