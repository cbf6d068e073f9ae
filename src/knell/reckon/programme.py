"""The linear programme over atoms, solved by HiGHS."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import highspy
from msgspec import Struct

from knell.errors import ReckoningError

# HiGHS is exact to 1e-7 on counts of up to ten million; counts are whole.
_TOLERANCE = 1e-6


class Row(Struct, frozen=True):
    """One figure: the sum of `atoms` is `low` to `high` (None: no greatest value)."""

    atoms: frozenset[int]
    low: int
    high: int | None


@dataclass(slots=True)
class Programme:
    """`atoms` unknowns, none below 0, under `rows`; the value asked for is the sum of `target`."""

    atoms: int
    rows: Sequence[Row]
    target: frozenset[int]
    _known: dict[tuple[int, ...], tuple[int, int | None] | None] = field(default_factory=dict)

    def ends(self, which: Iterable[int]) -> tuple[int, int | None] | None:
        """The least and greatest whole value under the rows named; None where they cannot all hold.

        Rounded inwards: to whole persons that every row allows. Raises ReckoningError if the solver fails.
        """
        key = tuple(which)
        if key not in self._known:
            self._known[key] = self._solve(key)
        return self._known[key]

    def _solve(self, which: tuple[int, ...]) -> tuple[int, int | None] | None:
        solver = _Quiet()
        infinity = highspy.kHighsInf
        for atom in range(self.atoms):
            solver.addVar(0.0, infinity)
            if atom in self.target:
                solver.changeColCost(atom, 1.0)
        for number in which:
            row = self.rows[number]
            atoms = sorted(row.atoms)
            high = infinity if row.high is None else float(row.high)
            solver.addRow(float(row.low), high, len(atoms), atoms, [1.0] * len(atoms))
        least = _run(solver)
        if least is None:
            return None
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        greatest = _run(solver)
        if greatest is None:
            raise ReckoningError("a programme that had a least value has no greatest")
        low = math.ceil(least - _TOLERANCE)
        if math.isinf(greatest):
            return low, None
        high = math.floor(greatest + _TOLERANCE)
        return (low, high) if low <= high else None


class _Quiet(highspy.Highs):
    """A solver that prints nothing: HiGHS greets on standard output, which is for data, while it is being made."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def enableCallbacks(self) -> None:  # noqa: N802  (the name is the solver's)
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def _run(solver: highspy.Highs) -> float | None:
    """The optimum; infinity where there is none, None where nothing is feasible."""
    solver.run()
    status = solver.getModelStatus()
    if status in (highspy.HighsModelStatus.kUnboundedOrInfeasible, highspy.HighsModelStatus.kUnknown):
        # Presolve alone cannot tell the two apart, and a warm start now and then ends in neither.
        solver.clearSolver()
        solver.setOptionValue("presolve", "off")
        solver.run()
        status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return float(solver.getInfo().objective_function_value)
    if status == highspy.HighsModelStatus.kUnbounded:
        return math.inf
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    raise ReckoningError(f"the solver stopped with {solver.modelStatusToString(status)}")
