"""Which of one originator's figures stand, and what became of the others (docs/codebook.md §8.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec.structs import replace

from knell.model import Bound, Claim, Relation, Revises, Scope
from knell.reckon.bounds import Relate
from knell.reckon.cells import Cell
from knell.reckon.figures import WEIGHTS, Figure, Print, first_printing, later
from knell.reckon.increments import join_increments
from knell.reckon.scene import Scene, says_number


@dataclass(slots=True)
class Stood:
    """One originator's standing figures, and the code of every claim of its that does not stand."""

    figures: tuple[Figure, ...] = ()
    codes: dict[str, str] = field(default_factory=dict)

    def drop(self, figures: Iterable[Figure], code: str) -> None:
        """Give the claims of these figures a code, unless an earlier rule gave one."""
        for figure in figures:
            for claim in figure.claims:
                self.codes.setdefault(claim, code)


def stand(prints: Sequence[Print], scene: Scene, cell_of: Callable[[Claim], Cell], relate: Relate) -> Stood:
    """What one originator's claims come to: its standing figures, sorted."""
    stood = Stood()
    totals: dict[Cell, list[Print]] = defaultdict(list)
    increments: list[Print] = []
    implied: list[Print] = []
    withdrawals: list[Print] = []
    for p in sorted(prints, key=lambda p: p.order):
        if p.claim.revises is Revises.WITHDRAWAL:
            withdrawals.append(p)
        elif not says_number(p.claim):
            implied.append(p)
        elif p.claim.scope is Scope.INCREMENT:
            increments.append(p)
        else:
            totals[cell_of(p.claim)].append(p)
    figures = [figure for cell, group in totals.items() for figure in _figures(cell, group, scene)]
    figures = _withdraw(figures, withdrawals, stood, cell_of, relate)
    series: dict[Cell, list[Figure]] = defaultdict(list)
    for figure in figures:
        series[figure.cell].append(figure)
    standing = {cell: _latest(group, stood) for cell, group in series.items()}
    join_increments(standing, increments, stood.codes, cell_of, relate)
    kept = sorted((f for group in standing.values() for f in group), key=lambda f: f.key)
    kept = _correct(kept, stood, relate)
    kept = _age(kept, scene, stood, relate)
    kept += _bare(implied, kept, stood, cell_of)
    stood.figures = tuple(kept)
    return stood


def _figures(cell: Cell, prints: Sequence[Print], scene: Scene) -> list[Figure]:
    """The printings of one cell as figures: equal counts are one figure, dated by its first printing."""
    groups: dict[tuple[object, ...], list[Print]] = defaultdict(list)
    for p in prints:
        count = p.claim.count
        groups[count.low, count.high, count.value, p.claim.revises is Revises.CORRECTION].append(p)
    return [_figure(cell, group, scene) for group in groups.values()]


def _figure(cell: Cell, prints: Sequence[Print], scene: Scene) -> Figure:
    count = prints[0].claim.count
    printed, seen = first_printing(prints)
    originals = [p for p in prints if not p.is_copy] or prints
    running = any(p.claim.scope is Scope.CUMULATIVE for p in originals)
    if scene.extent.campaign:
        # What is told of a campaign while it goes on is a running total; a window of its own is not.
        running = running or any(p.claim.scope is not Scope.PERIOD for p in originals)
    return Figure(
        voice=prints[0].voice.id,
        cell=cell,
        low=count.low,
        high=count.high,
        value=count.value,
        bound=count.bound,
        weight=max(WEIGHTS[p.claim.basis] for p in originals),
        printed=printed,
        seen=seen,
        prints=tuple(prints),
        correction=prints[0].claim.revises is Revises.CORRECTION,
        running=running,
    )


def _withdraw(
    figures: list[Figure],
    withdrawals: Sequence[Print],
    stood: Stood,
    cell_of: Callable[[Claim], Cell],
    relate: Relate,
) -> list[Figure]:
    """A withdrawal removes its source's figure: the one of the number it names, else all of its cell."""
    for p in withdrawals:
        stood.codes[p.claim.id] = "withdrawn"
        cell, count = cell_of(p.claim), p.claim.count
        said = says_number(p.claim)
        gone = [
            f
            for f in figures
            if relate(f.cell, cell) is not Relation.DISJOINT
            and _not_after(f, p)
            and (((f.low, f.high) == (count.low, count.high)) if said else _inside(f.cell, cell, relate))
        ]
        stood.drop(gone, "withdrawn")
        figures = [f for f in figures if f not in gone]
    return figures


def _not_after(figure: Figure, withdrawal: Print) -> bool:
    if figure.printed is None or withdrawal.published is None:
        return True
    if figure.printed.at and withdrawal.published.at:
        return figure.printed.at <= withdrawal.published.at
    return figure.printed.day <= withdrawal.published.day


def _inside(a: Cell, b: Cell, relate: Relate) -> bool:
    return relate(a, b) in (Relation.EQUAL, Relation.WITHIN)


def _latest(series: list[Figure], stood: Stood) -> list[Figure]:
    """The figures of one cell that nothing later replaces: one, unless their order is not known."""
    series = sorted(series, key=lambda f: f.key)
    misquoted = [f for f in series if _is_misquoted(f, series)]
    stood.drop(misquoted, "misquoted")
    series = [f for f in series if f not in misquoted]
    corrected = [f for f in series if any(c.correction and c is not f and _by_correction(f, c) for c in series)]
    stood.drop(corrected, "superseded")
    series = [f for f in series if f not in corrected]
    stale = [f for f in series if any(_fell(f, earlier) for earlier in series)]
    stood.drop(stale, "stale")
    series = [f for f in series if f not in stale]
    old = [f for f in series if any(later(g, f) for g in series)]
    stood.drop(old, "superseded")
    return _of_one_day([f for f in series if f not in old], stood)


def _is_misquoted(figure: Figure, series: Sequence[Figure]) -> bool:
    """In one quotation only, beside two or more of the same day that agree on another number."""
    if figure.own_page or figure.quotations != 1 or figure.correction or figure.printed is None:
        return False
    day = figure.printed.day
    return any(
        (other.low or 0) > (figure.high if figure.high is not None else other.low or 0)
        or (figure.low or 0) > (other.high if other.high is not None else figure.low or 0)
        for other in series
        if other is not figure and _quotations_on(other, day) >= 2 and not _rose(figure, other)
    )


def _rose(figure: Figure, other: Figure) -> bool:
    """Whether a running total rose from `figure` to `other` by the hours of one day: the lower is no misprint then."""
    if not (figure.running or other.running) or figure.size >= other.size or figure.printed is None:
        return False
    hours = [p.published.at for p in other.prints if p.published and p.published.day == figure.printed.day]
    known = [at for at in hours if at is not None]
    return figure.printed.at is not None and bool(known) and min(known) > figure.printed.at


def _quotations_on(figure: Figure, day: date) -> int:
    return len({p.root for p in figure.prints if not p.own_page and p.published and p.published.day == day})


def _by_correction(figure: Figure, correction: Figure) -> bool:
    """Whether a correction replaces this figure: all that is not later, but of two corrections the later."""
    if figure.printed is None or correction.printed is None:
        return later(correction, figure)
    return not later(figure, correction) and not (figure.correction and not later(correction, figure))


def _fell(figure: Figure, earlier: Figure) -> bool:
    running = figure.running or earlier.running
    return running and not figure.correction and later(figure, earlier) and figure.size < earlier.size


def _of_one_day(tied: list[Figure], stood: Stood) -> list[Figure]:
    """Of figures whose order is not known: own page before quotation, then the higher running total."""
    dated = [f for f in tied if f.printed is not None]
    if len(dated) > 1 and any(f.own_page for f in dated):
        quoted = [f for f in dated if not f.own_page]
        stood.drop(quoted, "superseded")
        dated = [f for f in dated if f.own_page]
    if len(dated) > 1 and any(f.running for f in dated):
        highest = max(dated, key=lambda f: (f.size, f.low or 0, f.key))
        stood.drop((f for f in dated if f is not highest), "superseded")
        dated = [highest]
    return dated + [f for f in tied if f.printed is None]


def _correct(figures: list[Figure], stood: Stood, relate: Relate) -> list[Figure]:
    """A correction removes the older floors it denies: parts above it, and wholes below it."""

    def denied(f: Figure, c: Figure) -> bool:
        if not later(c, f):
            return False
        relation = relate(f.cell, c.cell)
        if relation is Relation.WITHIN:
            return c.high is not None and (f.low or 0) > c.high
        return relation is Relation.CONTAINS and f.high is not None and f.high < (c.low or 0)

    gone = [f for f in figures if any(c.correction and denied(f, c) for c in figures)]
    stood.drop(gone, "superseded")
    return [f for f in figures if f not in gone]


def _age(figures: list[Figure], scene: Scene, stood: Stood, relate: Relate) -> list[Figure]:
    """A figure older than a newer one for a related cell is left as a floor (`older_part`)."""

    def repeats(newer: Figure, older: Figure) -> bool:
        return any(whole in older.claims for p in newer.prints for whole in scene.wholes(p.claim))

    def aged(f: Figure) -> bool:
        return any(
            later(g, f) and relate(g.cell, f.cell) is not Relation.DISJOINT and not repeats(g, f)
            for g in figures
            if g.cell != f.cell
        )

    kept = []
    for f in figures:
        if not aged(f):
            kept.append(f)
        elif f.low:
            kept.append(replace(f, high=None, value=None, floor_only=True))
        else:
            stood.drop([f], "older_part")
    return kept


def _bare(
    implied: Sequence[Print], figures: Sequence[Figure], stood: Stood, cell_of: Callable[[Claim], Cell]
) -> list[Figure]:
    """Killings without a number: at least one, where the originator gives no number for that cell."""
    bare: dict[Cell, list[Print]] = defaultdict(list)
    numbered = {f.cell for f in figures}
    for p in implied:
        cell = cell_of(p.claim)
        if p.claim.count.low is None:
            stood.codes.setdefault(p.claim.id, "other_cell")
        elif cell in numbered:
            stood.codes.setdefault(p.claim.id, "superseded")
        else:
            bare[cell].append(p)
    found = []
    for cell, prints in sorted(bare.items(), key=lambda item: item[0].key):
        printed, seen = first_printing(prints)
        found.append(
            Figure(
                voice=prints[0].voice.id,
                cell=cell,
                low=1,
                high=None,
                value=None,
                bound=Bound.IMPLIED,
                weight=1,
                printed=printed,
                seen=seen,
                prints=tuple(prints),
            )
        )
    return found
