"""What one originator's figures together force a cell to be (docs/codebook.md §8.2).

Where the cells nest or are disjoint, the answer is worked out on their tree; otherwise the cells cut
the space into atoms and the least and the greatest value are linear programmes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from msgspec import Struct

from knell.model import Outcome, Relation
from knell.reckon.cells import Cell
from knell.reckon.programme import Programme, Row

Relate: TypeAlias = Callable[[Cell, Cell], Relation]

# Beyond this many atoms the nearest figures decide alone: looser than the programme, never tighter.
MOST_ATOMS = 3000


class Constraint(Struct, frozen=True):
    """A figure as reckoning uses it: the people in `cell` are `low` to `high` (None: no greatest value)."""

    cell: Cell
    low: int
    high: int | None


class Forced(Struct, frozen=True):
    """The least and greatest value a cell can have, and which constraints (by index) bind each end."""

    low: int
    high: int | None
    low_by: frozenset[int] = frozenset()
    high_by: frozenset[int] = frozenset()


NOTHING = Forced(0, None)


def forced(constraints: Sequence[Constraint], query: Cell, relate: Relate, *, rest: Relate) -> Forced | None:
    """The least and greatest value of `query`; None where the constraints cannot all hold.

    `relate` compares cells, `rest` compares them in everything but the outcome.
    """
    if not constraints:
        return NOTHING
    if len(constraints) == 1:
        return _one(constraints[0], relate(constraints[0].cell, query))
    tree = _Tree.of(constraints, query, relate)
    if tree is not None:
        return tree.solve()
    return _by_programme(constraints, query, relate, rest)


def _one(constraint: Constraint, relation: Relation) -> Forced:
    low, high, here = 0, None, frozenset({0})
    if relation in (Relation.EQUAL, Relation.WITHIN):
        low = constraint.low
    if relation in (Relation.EQUAL, Relation.CONTAINS):
        high = constraint.high
    return Forced(low, high, here if low else frozenset(), frozenset() if high is None else here)


@dataclass(slots=True)
class _Node:
    """One cell of the tree, with the constraints on it."""

    cell: Cell
    rows: list[tuple[int, Constraint]] = field(default_factory=list)
    parent: int | None = None
    children: list[int] = field(default_factory=list)
    low: int = 0
    low_by: frozenset[int] = frozenset()
    high: int | None = None
    high_by: frozenset[int] = frozenset()


class _Tree:
    """Cells that nest or are disjoint, the queried one among them."""

    def __init__(self, nodes: list[_Node], target: int) -> None:
        self.nodes = nodes
        self.target = target

    @classmethod
    def of(cls, constraints: Sequence[Constraint], query: Cell, relate: Relate) -> _Tree | None:
        """The tree of these cells; None where two overlap, or where outcomes add up to another."""
        index: dict[Cell, int] = {}
        nodes: list[_Node] = []
        for cell in (query, *(constraint.cell for constraint in constraints)):
            if cell not in index:
                index[cell] = len(nodes)
                nodes.append(_Node(cell))
        for number, constraint in enumerate(constraints):
            nodes[index[constraint.cell]].rows.append((number, constraint))
        if len({len(node.cell.outcomes) for node in nodes}) > 1:
            return None
        holders: list[list[int]] = [[] for _ in nodes]
        for a, first in enumerate(nodes):
            for b in range(a + 1, len(nodes)):
                relation = relate(first.cell, nodes[b].cell)
                if relation is Relation.CONTAINS:
                    holders[b].append(a)
                elif relation is Relation.WITHIN:
                    holders[a].append(b)
                elif relation is not Relation.DISJOINT:
                    return None
        for number, held_by in enumerate(holders):
            if held_by:
                parent = max(held_by, key=lambda holder: len(holders[holder]))
                nodes[number].parent = parent
                nodes[parent].children.append(number)
        return cls(nodes, 0)

    def solve(self) -> Forced | None:
        """The ends of the target; None where a cell is forced above its own greatest value."""
        order = [number for number, node in enumerate(self.nodes) if node.parent is None]
        for number in order:  # grows: parents before children
            order.extend(self.nodes[number].children)
        for number in reversed(order):
            if not self._least(self.nodes[number]):
                return None
        for number in order:
            self._greatest(number)
        target = self.nodes[self.target]
        return Forced(target.low, target.high, target.low_by, target.high_by)

    def _least(self, node: _Node) -> bool:
        children = [self.nodes[child] for child in node.children]
        together = sum(child.low for child in children)
        node.low = max([together, *(row.low for _, row in node.rows)])
        if node.low:
            binding = {number for number, row in node.rows if row.low == node.low}
            if together == node.low:
                binding.update(*(child.low_by for child in children))
            node.low_by = frozenset(binding)
        said = [row.high for _, row in node.rows if row.high is not None]
        node.high = min(said, default=None)
        node.high_by = frozenset(number for number, row in node.rows if row.high is not None and row.high == node.high)
        return node.high is None or node.low <= node.high

    def _greatest(self, number: int) -> None:
        node = self.nodes[number]
        if node.parent is None:
            return
        parent = self.nodes[node.parent]
        if parent.high is None:
            return
        siblings = [self.nodes[child] for child in parent.children if child != number]
        left = parent.high - sum(sibling.low for sibling in siblings)
        by = parent.high_by.union(*(sibling.low_by for sibling in siblings))
        if node.high is None or left < node.high:
            node.high, node.high_by = left, by
        elif left == node.high:
            node.high_by |= by


def _by_programme(constraints: Sequence[Constraint], query: Cell, relate: Relate, rest: Relate) -> Forced | None:
    cells = list(dict.fromkeys([query, *(constraint.cell for constraint in constraints)]))
    atoms = _atoms(cells, rest)
    if atoms is None:
        return _nearest(constraints, query, relate)
    place = {cell: number for number, cell in enumerate(cells)}
    rows = [
        Row(frozenset(_members(atoms, place[constraint.cell])), constraint.low, constraint.high)
        for constraint in constraints
    ]
    programme = Programme(len(atoms), rows, frozenset(_members(atoms, 0)))
    ends = programme.ends(range(len(rows)))
    if ends is None:
        return None
    low, high = ends
    return Forced(low, high, _binding(programme, 0, low), _binding(programme, 1, high))


def _members(atoms: Sequence[int], cell: int) -> Iterator[int]:
    return (number for number, signature in enumerate(atoms) if signature >> cell & 1)


def _atoms(cells: Sequence[Cell], rest: Relate) -> list[int] | None:
    """The disjoint atoms, each as a bit mask of the cells that hold it; None where there are too many."""
    atoms: list[int] = []
    for outcome in sorted(frozenset[Outcome]().union(*(cell.outcomes for cell in cells))):
        # With each mask, what the cells in it have in common.
        found: list[tuple[int, Cell | None]] = [(0, None)]
        seen: list[int] = []
        for number, cell in enumerate(cells):
            if outcome not in cell.outcomes:
                continue
            # Within one outcome, cells differ only in the rest.
            needs = bars = held = 0
            for other in seen:
                relation = rest(cell, cells[other])
                needs |= (relation in (Relation.WITHIN, Relation.EQUAL)) << other
                held |= (relation in (Relation.CONTAINS, Relation.EQUAL)) << other
                bars |= (relation is Relation.DISJOINT) << other
            inside = [
                (mask | 1 << number, cell.within(meet) if meet else cell)
                for mask, meet in found
                if mask & needs == needs and not mask & bars
            ]
            found = inside + [(mask, meet) for mask, meet in found if not mask & held]
            seen.append(number)
            if len(found) > MOST_ATOMS:
                return None
        atoms.extend(mask for mask, meet in found if meet and _is_whole(mask, meet, seen, cells, rest))
    return atoms


def _is_whole(mask: int, meet: Cell, seen: Sequence[int], cells: Sequence[Cell], rest: Relate) -> bool:
    """Whether an atom stands in every cell that holds all its cells have in common: Latakia's civilians
    are in the cell of Latakia's civilians, not beside it."""
    return not any(
        not mask >> number & 1 and rest(cells[number], meet) in (Relation.CONTAINS, Relation.EQUAL) for number in seen
    )


def _nearest(constraints: Sequence[Constraint], query: Cell, relate: Relate) -> Forced | None:
    low, high = 0, None
    low_by: set[int] = set()
    high_by: set[int] = set()
    for number, constraint in enumerate(constraints):
        one = _one(constraint, relate(constraint.cell, query))
        if one.low > low:
            low, low_by = one.low, set()
        if one.low and one.low == low:
            low_by.add(number)
        if one.high is not None and (high is None or one.high < high):
            high, high_by = one.high, set()
        if one.high is not None and one.high == high:
            high_by.add(number)
    return None if high is not None and low > high else Forced(low, high, frozenset(low_by), frozenset(high_by))


def _binding(programme: Programme, end: int, value: int | None) -> frozenset[int]:
    """The rows that stand in some smallest set that alone gives this end (docs/codebook.md §8.6).

    Every row is tried as the last to be spared, the others being spared from either side.
    """
    if value is None or (end == 0 and value == 0):
        return frozenset()
    everyone = range(len(programme.rows))
    binding: set[int] = set()
    for row in everyone:
        for others in (everyone, reversed(everyone)):
            if row in binding:
                break
            kept = set(everyone)
            for other in (*(o for o in others if o != row), row):
                kept.discard(other)
                ends = programme.ends(sorted(kept))
                if ends is None or ends[end] != value:
                    kept.add(other)
            if row in kept:
                binding |= kept
    return frozenset(binding)
