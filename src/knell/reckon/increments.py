"""Increments ("93 more"): added once to the total that stood before them (docs/codebook.md §8.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from msgspec.structs import replace

from knell.model import Bound, Claim, Relation
from knell.reckon.bounds import Relate
from knell.reckon.cells import Cell
from knell.reckon.figures import WEIGHTS, Figure, Print, first_printing, is_later, later


def join_increments(
    standing: dict[Cell, list[Figure]],
    increments: Sequence[Print],
    codes: dict[str, str],
    cell_of: Callable[[Claim], Cell],
    relate: Relate,
) -> None:
    """Add one originator's increments to its standing totals, in place; `codes` gets those that add nothing.

    A total that is not known to be before an increment has swallowed it (`superseded`). An increment
    without a publication time cannot be placed (`no_time`). Where no total is known, the increments are
    a floor.
    """
    groups: dict[Cell, list[list[Print]]] = defaultdict(list)
    for p in increments:
        # A copy is the same increment: what is said of some of those added is said of both.
        same = frozenset(q.claim.id for q in increments if _is_one([q], p))
        cell = _base(replace(cell_of(p.claim), days=None, part=None), p.claim, same, standing, relate)
        for group in groups[cell]:
            if _is_one(group, p):
                group.append(p)
                break
        else:
            groups[cell].append([p])
    for cell, members in groups.items():
        figures = [_figure(cell, group) for group in members]
        bases = standing.get(cell, [])
        if bases:
            standing[cell] = [_sum(base, [f for f in figures if later(f, base)]) for base in bases]
        elif dated := [f for f in figures if f.printed is not None]:
            total = _sum(dated[0], dated[1:])
            standing[cell] = [replace(total, high=None, value=None, bound=Bound.AT_LEAST)]
        joined = {claim for figure in standing.get(cell, []) for claim in figure.claims}
        for figure in figures:
            code = "no_time" if figure.printed is None else "superseded"
            codes.update((claim, code) for claim in figure.claims if claim not in joined)


def _base(cell: Cell, claim: Claim, same: frozenset[str], standing: dict[Cell, list[Figure]], relate: Relate) -> Cell:
    """The series an increment adds to: the one it names, that of its own cell, or the only one inside it."""
    named = [c for c, figures in standing.items() if any(claim.part_of in f.claims for f in figures)]
    if claim.part_of and len(named) == 1:
        return named[0]
    if standing.get(cell):
        return cell
    # What is said of some of those added is no total that they were added to.
    own = {c for c, figures in standing.items() if any(p.claim.part_of in same for f in figures for p in f.prints)}
    inside = [c for c in standing if standing[c] and c not in own and relate(c, cell) is Relation.WITHIN]
    tops = [c for c in inside if not any(relate(c, other) is Relation.WITHIN for other in inside)]
    return tops[0] if len(tops) == 1 else cell


def _is_one(group: Sequence[Print], p: Print) -> bool:
    """Increments of one number are one unless they name different days."""
    mine, count = _named_days(p), p.claim.count
    return all(
        (count.low, count.high) == (other.claim.count.low, other.claim.count.high)
        and (mine is None or _named_days(other) in (None, mine))
        for other in group
    )


def _named_days(p: Print) -> tuple[date | None, date | None] | None:
    when = p.claim.when
    return (when.start, when.end) if when.text and not when.inherited and when.start else None


def _figure(cell: Cell, prints: Sequence[Print]) -> Figure:
    printed, seen = first_printing(prints)
    count = prints[0].claim.count
    return Figure(
        voice=prints[0].voice.id,
        cell=cell,
        low=count.low,
        high=count.high,
        value=count.value,
        bound=count.bound,
        weight=max(WEIGHTS[p.claim.basis] for p in prints),
        printed=printed,
        seen=seen,
        prints=tuple(prints),
        running=True,
    )


def _sum(base: Figure, increments: Sequence[Figure]) -> Figure:
    """`base` with the increments added; exact only where every one of them is."""
    total = base
    for increment in increments:
        exact = total.value is not None and increment.value is not None
        closed = total.high is not None and increment.high is not None
        newest = increment.printed
        if total.printed is not None and newest is not None and not is_later(newest, total.printed):
            newest = total.printed
        total = replace(
            total,
            low=(total.low or 0) + (increment.low or 0),
            high=(total.high or 0) + (increment.high or 0) if closed else None,
            value=(total.value or 0) + (increment.value or 0) if exact else None,
            weight=min(total.weight, increment.weight),
            printed=newest,
            joined=(*total.joined, *increment.claims),
        )
    return total
