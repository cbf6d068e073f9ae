"""Arabic figures that a later word makes a floor: "والحصيلة مرشحة للارتفاع", "ورجحت أن يكون العدد أعلى" (docs/codebook.md §2)."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Claim, Outcome
from knell.read.arabic.tokens import Tokens

_HIGHER: Final = frozenset("للارتفاع للزياده يرتفع ترتفع ارتفاع ارتفاعها ارتفاعه اعلي اكبر تزداد يزداد".split())
_BELIEVED: Final = frozenset(
    "رجح رجحت ترجح يرجح مرجحا مرجحه توقع توقعت يتوقع تتوقع متوقعا متوقعه يعتقد تعتقد يخشي تخشي مخاوف خشيه مرشح مرشحه"
    " قابل قابله زالت زال تزال يزال يحتمل احتمال".split()
)
_REAL: Final = frozenset("حقيقي حقيقيه فعلي فعليه".split())
_TOLL: Final = frozenset("حصيله عدد اعداد رقم ارقام قتلي ضحايا شهداء".split())
_NEAR: Final = 8  # words between who believes and what
_DEAD: Final = frozenset({Outcome.KILLED, Outcome.CASUALTIES})


def with_floors(tokens: Tokens, claims: list[Claim], first: int) -> None:
    """Make floors of the dead of this sentence, `claims[first:]`, or of the one before it, where they are believed to be more."""
    keys = tokens.where.keys()
    if keys.isdisjoint(_HIGHER) or not claims:
        return
    at = _believed(tokens)
    if at is None:
        return
    end = tokens.items[at].start
    own = [n for n in range(first, len(claims)) if _exact(claims[n]) and claims[n].trigger.start < end]
    if not own and not keys.isdisjoint(_TOLL):
        last = claims[first - 1].quote.start if first else -1
        own = [n for n in range(first) if claims[n].quote.start == last and _exact(claims[n])]
    dead = [n for n in own if claims[n].outcome in _DEAD]
    for n in dead or own:
        count = claims[n].count
        claims[n] = replace(claims[n], count=replace(count, high=None, bound=Bound.AT_LEAST))


def _believed(tokens: Tokens) -> int | None:
    """Where a figure is said to be believed, or likely to become, higher than told."""
    where = tokens.where
    for k in sorted({k for w in where.keys() & _HIGHER for k in where[w]}):
        near = [tokens.bares[n].removeprefix("و") for n in range(max(0, k - _NEAR), k)]
        may = "قد" in near and any(a == "قد" and b in _MAY for a, b in pairwise([*near, tokens.at(k)]))
        if may or not _BELIEVED.isdisjoint(near) or not _REAL.isdisjoint(near[-4:]):
            return k
    return None


_MAY: Final = frozenset("يرتفع ترتفع يكون تكون يزداد تزداد".split())


def _exact(claim: Claim) -> bool:
    hurt = claim.outcome in _DEAD or claim.outcome in (Outcome.INJURED, Outcome.MISSING)
    plain = claim.count.bound is Bound.EXACT and (claim.count.low or 0) > 1
    return hurt and plain and claim.part_of is None and claim.object is None
