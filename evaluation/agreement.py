"""How far two annotations of the same passages agree: `python -m evaluation.agreement`.

F1 between the two sets of claims: a claim agrees where the fields named are the same and both stand in one passage.
It is the ceiling of what a reader's score against one of them can mean.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Hashable, Iterable
from pathlib import Path

from evaluation.gold import GoldClaim, load

SECOND = Path(__file__).parent / "second"


def agreement(pairs: Iterable[tuple[Counter[Hashable], Counter[Hashable]]]) -> float:
    """Twice what is shared over all that either holds; 1 where both are empty."""
    shared = total = 0
    for one, other in pairs:
        shared += (one & other).total()
        total += one.total() + other.total()
    return 2 * shared / total if total else 1.0


def of_count(claim: GoldClaim) -> Hashable:
    """Outcome and count."""
    return claim.outcome, *claim.count


def of_class(claim: GoldClaim) -> Hashable:
    """Outcome, count and class of the victims."""
    return of_count(claim), (claim.fields.get("victims") or {}).get("class")


def of_source(claim: GoldClaim) -> Hashable:
    """Outcome, count, class and the kind of originator."""
    return of_class(claim), (claim.fields.get("originator") or {}).get("kind")


def main() -> None:
    """Print the agreement of each language, on what is held back and on what is open by now."""
    for language, part in (("en", "test"), ("ar", "test"), ("en", "train"), ("ar", "train")):
        first = {p.id: p for p in load(language, part)}
        second = list(load(language, part, SECOND))
        for p in second:
            assert p.document.text == first[p.id].document.text, p.id
        scores = {
            key.__name__: agreement(
                (Counter(map(key, first[p.id].claims)), Counter(map(key, p.claims))) for p in second
            )
            for key in (of_count, of_class, of_source)
        }
        claims = sum(len(p.claims) for p in second)
        told = ", ".join(f"{name} {score:.3f}" for name, score in scores.items())
        sys.stdout.write(f"{language} {part}: {len(second)} passages, {claims} claims: {told}\n")


if __name__ == "__main__":
    main()
