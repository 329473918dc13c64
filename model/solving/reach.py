"""How far a ratio can go: the best value of a target's metric that the relaxation of the other hard rules allows.

A target asks for numerator >= value x denominator (a cap: <=) in each of its rows. For a value v the program

    most s  so that  numerator - v x denominator >= weight x s  in each row (a cap: v x denominator - numerator)

has s >= 0 exactly where v can be reached, and its plan reaches the least ratio of its rows: the next v. Weighed
by the denominators of the last plan this is Newton's method (Dinkelbach's, for ratios); it ends where a step is
below the tolerance. Every v on the way is reached by a plan of the relaxation. Nothing whole is asked for, so the
end is the furthest that any plan can come.
"""

from dataclasses import dataclass, replace

import numpy as np

from model.answer.solution import Status
from model.formulation.targets import TARGET_CAP, TARGET_FLOOR
from model.solving.arrays import Arrays, scaled
from model.solving.clock import Clock
from model.solving.highs import Solver
from model.solving.sparse import sparse

TARGET_RULES = {TARGET_FLOOR: 1.0, TARGET_CAP: -1.0}
MOST_STEPS = 12
NOISE = 1e-12  # of the two terms of a coefficient, below which their difference is none
SHORTFALL = "shortfall"  # of a soft target: it does not count as reached


@dataclass(frozen=True)
class Ratios:
    """The rows of one target: numerator and denominator as rows of coefficients and constants, natural units.

    ``sign`` is 1 for a floor, -1 for a cap.
    """

    rows: np.ndarray
    sign: np.ndarray
    numerator: np.ndarray
    denominator: np.ndarray
    numerator_constant: np.ndarray
    denominator_constant: np.ndarray

    def values(self, x: np.ndarray) -> np.ndarray:
        """Return each row's ratio at x, NaN where the denominator is 0."""
        over, under = self.numerator @ x + self.numerator_constant, self.sizes(x)
        return np.divide(over, under, out=np.full(len(over), np.nan), where=under > 0.0)

    def sizes(self, x: np.ndarray) -> np.ndarray:
        """Return each row's denominator at x."""
        return np.asarray(self.denominator @ x + self.denominator_constant)


def target_rows(arrays: Arrays, target: str) -> np.ndarray:
    """Return the rows of a target."""
    return np.array([
        number for number, row in enumerate(arrays.rows)
        if row.rule in TARGET_RULES and row.key[0] == target
    ], dtype=int)  # fmt: skip


def ratios(program: Arrays, other: Arrays, target: str, value: float, step: float) -> Ratios:
    """Return the ratios of a target of that value; in ``other``, all else alike, its value is ``step`` higher.

    A row of value v reads numerator - v x denominator: two programs with two values tell the one from the other.
    """
    rows = target_rows(program, target)
    here, there = _dense(program, rows), _dense(other, rows)
    denominator = (here[0] - there[0]) / step
    under = (here[1] - there[1]) / step
    sign = np.array([TARGET_RULES[program.rows[row].rule] for row in rows])
    here[0][:, program.decisions == SHORTFALL] = 0.0
    return Ratios(rows, sign, here[0] + value * denominator, denominator, here[1] + value * under, under)


def furthest(program: Arrays, asked: Ratios, value: float, tolerance: float, clock: Clock) -> float | None:
    """Return the furthest value of the target, beginning at ``value``; infinite without an end, None without time."""
    weight = program.row_scale[asked.rows]
    for _ in range(MOST_STEPS):
        result, x = _margin(program, asked, value, weight, clock)
        if result is Status.UNBOUNDED:
            return float(np.inf * asked.sign[0])
        if result is not Status.OPTIMAL:
            return None
        found = asked.values(x)
        found = found[~np.isnan(found)]
        if not len(found):  # nothing counts: any value is met
            return float(np.inf * asked.sign[0])
        further = float(found.min() if asked.sign[0] > 0.0 else found.max())
        if abs(further - value) <= tolerance:
            return further
        value, weight = further, np.maximum(asked.sizes(x), 1e-9 * program.row_scale[asked.rows])
    return None


def _margin(
    program: Arrays, asked: Ratios, value: float, weight: np.ndarray, clock: Clock
) -> tuple[Status, np.ndarray]:
    """Return the plan (natural units) whose least margin over a value is greatest."""
    wider, cost = _with_margin(program, asked, value, weight)
    solver = Solver(wider, clock)
    solver.cost(cost)
    result = solver.value()
    return result.status, program.natural(result.x[:-1]) if result.status.has_plan else result.x


def _with_margin(program: Arrays, asked: Ratios, value: float, weight: np.ndarray) -> tuple[Arrays, np.ndarray]:
    """Return the program with the target's rows measured from a value and a margin behind its columns."""
    columns, count = len(program.lower), len(asked.rows)
    left = asked.numerator - value * asked.denominator
    # what all but cancels is nothing: 0.5 of the visits less half of them, where all are at one tier
    left[np.abs(left) <= NOISE * (np.abs(asked.numerator) + np.abs(value * asked.denominator))] = 0.0
    left = asked.sign[:, None] * left * program.column_scale / weight[:, None]
    bound = -asked.sign * (asked.numerator_constant - value * asked.denominator_constant) / weight
    largest = np.abs(left).max(axis=1, initial=0.0)
    size = np.exp2(np.round(np.log2(np.where(largest > 0.0, largest, 1.0))))
    others = np.ones(len(program.rows))
    others[asked.rows] = 0.0
    at, which = np.nonzero(left)
    own = sparse.csr_array((left[at, which] / size[at], (asked.rows[at], which)), shape=program.matrix.shape)
    margin = sparse.csr_array((-1.0 / size, (asked.rows, np.zeros(count, dtype=int))), shape=(len(others), 1))
    matrix = sparse.hstack([scaled(program.matrix, others, np.ones(columns)) + own, margin], format="csr")
    row_lower, row_upper = program.row_lower.copy(), program.row_upper.copy()
    row_lower[asked.rows], row_upper[asked.rows] = bound / size, np.inf
    wider = replace(
        program, row_lower=row_lower, row_upper=row_upper, matrix=matrix,
        lower=np.append(program.lower, -np.inf), upper=np.append(program.upper, np.inf),
        integer=np.append(program.integer, False), column_scale=np.append(program.column_scale, 1.0),
        objectives={},
    )  # fmt: skip
    return wider, np.append(np.zeros(columns), -1.0)


def _dense(program: Arrays, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the coefficients of some rows, and their constant (less the bound), in natural units."""
    scale, low = program.row_scale[rows], program.row_lower[rows]
    matrix = scaled(program.matrix[rows], scale, 1.0 / program.column_scale).toarray()
    return matrix, -np.where(np.isfinite(low), low, program.row_upper[rows]) * scale
