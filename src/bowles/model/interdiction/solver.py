"""HiGHS, asked in one place: every answer has its status looked at, and threads are never set.

A second model with another number of threads in one process fails and returns zeros; so the number
is left to HiGHS, and what is not an answer is raised.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bowles.model.network import Floats, Integers
from bowles.model.unsolved import Unsolved


def quiet() -> Any:
    """An empty model of HiGHS that prints nothing.

    It is the class under highspy's own, whose making prints a banner before it can be told not to.
    """
    import highspy

    base: Any = highspy.Highs.__base__
    highs = base()
    highs.setOptionValue("output_flag", False)
    return highs


class Programme:
    """A linear programme `min cost @ x` within bounds, to which rows are added as they are found.

    Each solution starts from the basis of the one before.
    """

    def __init__(self, cost: Floats, low: Floats, high: Floats) -> None:
        self.size = len(cost)
        self.every = np.arange(self.size, dtype=np.int32)
        self.highs = quiet()
        self.highs.addVars(self.size, low, high)
        self.highs.changeColsCost(self.size, self.every, np.asarray(cost, dtype=float))

    def bounds(self, low: Floats, high: Floats) -> None:
        """Hold x within other bounds from now on."""
        self.highs.changeColsBounds(self.size, self.every, low, high)

    def at_least(self, columns: Integers, coefficients: Floats, side: float) -> None:
        """Add a row `coefficients @ x[columns] >= side`."""
        import highspy

        self.highs.addRow(
            side, highspy.kHighsInf, len(columns), columns.astype(np.int32), coefficients
        )

    def all_at_least(self, matrix: Any, sides: Floats) -> None:
        """Add the rows of a sparse matrix, (rows, columns), each at its side or above."""
        import highspy

        rows = matrix.tocsr()
        above = np.full(len(sides), highspy.kHighsInf)
        self.highs.addRows(
            len(sides), sides, above, rows.nnz, rows.indptr[:-1].astype(np.int32),
            rows.indices.astype(np.int32), rows.data.astype(float),
        )  # fmt: skip

    def solve(self) -> tuple[Floats | None, float]:
        """x and its cost; no x and an infinite cost where the rows cannot all hold."""
        import highspy

        status = highspy.HighsModelStatus
        self.highs.run()
        ended = self.highs.getModelStatus()
        if ended == status.kInfeasible:
            return None, np.inf
        if ended != status.kOptimal:
            raise failed(ended)
        x = np.array(self.highs.getSolution().col_value)
        return x, float(self.highs.getInfo().objective_function_value)


def failed(ended: Any) -> Unsolved:
    """What is said where HiGHS neither answers nor refuses."""
    return Unsolved(f"HiGHS ended without an answer ({str(ended).rsplit('.', 1)[-1]}).", np.inf)


@dataclass(frozen=True)
class Found:
    """What a mixed-integer programme answered.

    x      the best found, or None
    bound  proven to lie below the cost of every x; infinite where there is none
    done   whether the question is settled; otherwise the time ended
    """

    x: Floats | None
    bound: float
    done: bool


def mixed_integer(
    cost: Floats,
    matrix: Any,
    rows: tuple[Floats, Floats],
    low: Floats,
    high: Floats,
    whole: NDArray[np.bool_],
    seconds: float,
    *,
    target: float = -np.inf,
    start: Floats | None = None,
    presolved: bool = True,
) -> Found:
    """min cost @ x where rows lie between their two sides, and those x that are `whole` are whole.

    matrix   sparse, (rows, columns)
    target   an x that costs no more than this will do
    start    an x to set out from
    presolved  whether HiGHS makes the rows simpler first, which costs more than it saves where they
               are tight
    """
    import highspy

    columns = matrix.tocsc()
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = len(cost), len(rows[0])
    programme.col_cost_ = cost
    programme.col_lower_, programme.col_upper_ = low, high
    programme.row_lower_, programme.row_upper_ = rows
    programme.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    programme.a_matrix_.start_ = columns.indptr
    programme.a_matrix_.index_ = columns.indices
    programme.a_matrix_.value_ = columns.data
    kinds = highspy.HighsVarType
    programme.integrality_ = [kinds.kInteger if each else kinds.kContinuous for each in whole]
    highs = quiet()
    highs.setOptionValue("time_limit", float(seconds))
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("presolve", "choose" if presolved else "off")
    if target > -np.inf:
        highs.setOptionValue("objective_target", target)
    if highs.passModel(programme) != highspy.HighsStatus.kOk:
        raise failed("the model was not taken")
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = list(start)
        highs.setSolution(solution)
    highs.run()
    ended, status, info = highs.getModelStatus(), highspy.HighsModelStatus, highs.getInfo()
    if ended == status.kInfeasible:
        return Found(None, np.inf, done=True)
    if ended not in (status.kOptimal, status.kObjectiveTarget, status.kTimeLimit):
        raise failed(ended)
    held = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    x = np.array(highs.getSolution().col_value) if held else None
    return Found(x, float(info.mip_dual_bound), done=ended != status.kTimeLimit)
