"""The program of a case with some of its cells free: what they must be at least, and whether that is enough.

Where a cell multiplies what the plan decides (a share of payments, months of payments), the program takes the
plan's amounts as they were in the last one, and what the cell must be is read off the new plan; the plan itself
keeps all other rules exactly, so the value read is one that can be reached.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from model.answer.solution import Status
from model.explain.response import Response, with_entries, with_rows
from model.solving.arrays import Arrays, padded
from model.solving.clock import Clock
from model.solving.highs import SMALL, Result, Solver
from model.solving.rounding import is_whole

ROUNDS = 4  # at most, in which the amounts that a cell multiplies are taken anew
SETTLED = 1e-3  # relative, within which the sum of changes has settled
NOISE = 1e-7  # of a row's bound, below which nothing is missing
GAP = 0.01  # within which whole numbers are searched
SEARCH = 0.2  # of the time left, and no longer than that
HELP = 1e-6  # of a cell's size, below which it does not help
BEYOND = 1.0 + 1e-9  # part of its room that a cell may use


@dataclass(frozen=True)
class Change:
    """By how much each cell must change (0 for those that keep), and the plan that shows that it is enough.

    ``help``: by how much the sum of changes falls for one size of each free cell, 0 where a cell cannot help.
    """

    amounts: np.ndarray
    x: np.ndarray
    help: np.ndarray

    def weights(self, seen: Response) -> np.ndarray:
        """Return the changes, each over its cell's size."""
        return self.amounts / np.array([one.size for one in seen.levers])


def reference(seen: Response, clock: Clock) -> np.ndarray | None:
    """Return the best plan without any rule of a cell, None where there is none even then."""
    lower, upper = seen.arrays.row_lower.copy(), seen.arrays.row_upper.copy()
    lower[seen.owned()], upper[seen.owned()] = -np.inf, np.inf
    solver = Solver(replace(seen.arrays, row_lower=lower, row_upper=upper), clock)
    solver.cost(seen.arrays.objectives["best"].cost)
    best = solver.run()
    return best.x if best.status.has_plan else None


def least(seen: Response, x: np.ndarray, free: Sequence[int], clock: Clock) -> Change | None:
    """Return the least changes of the free cells that leave a plan; None if none do.

    ``x``: a plan whose amounts the cells multiply at first. The sum of changes, each over its cell's size, is
    made least.
    """
    best: Change | None = None
    for _ in range(ROUNDS):
        found = _round(seen, x, free, clock)
        if found is None:
            break
        before = np.inf if best is None else best.weights(seen).sum()
        now = found.weights(seen).sum()
        if now < before:
            best = found
        if not seen.bilinear(free) or now > before * (1.0 - SETTLED):
            break
        x = found.x
    return best


def enough(seen: Response, free: Sequence[int], clock: Clock) -> bool:
    """Return whether there is a plan where some cells ask for nothing any more."""
    program, cost = _at_limits(seen, free)
    return _solved(program, cost, clock).status.has_plan


def _round(seen: Response, x: np.ndarray, free: Sequence[int], clock: Clock) -> Change | None:
    """Return the least changes with the cells' multiples as they are at x."""
    program, cost = with_slacks(seen, seen.arrays, x, free)
    program = _within_room(seen, program, free)
    result = _solved(program, cost, clock)
    if result.status.has_plan and cost @ result.x < HELP and not is_whole(result.x[program.integer]):
        # nothing is missing but whole machines and projects
        result = _searched(program, cost, result, clock)
    if not result.status.has_plan:
        return None
    columns = len(seen.arrays.lower)
    amounts = _needed(seen, result.x, free)
    room = np.array([one.room for one in seen.levers])
    if (amounts > room * BEYOND).any():
        return None
    helping = np.zeros(len(room))
    helping[list(free)] = 1.0 - result.column_dual[columns:]
    return Change(np.minimum(amounts, room), result.x[:columns], np.where(helping > HELP, helping, 0.0))


def _solved(program: Arrays, cost: np.ndarray, clock: Clock) -> Result:
    """Return the answer: of a small program in whole numbers where there is time, of a large one in fractions."""
    solver = Solver(program, clock)
    solver.cost(cost)
    if len(program.lower) > SMALL:
        return solver.value()
    linear = solver.run()
    if not linear.status.has_plan or is_whole(linear.x[program.integer]):
        return linear
    return _searched(program, cost, linear, clock)


def _searched(program: Arrays, cost: np.ndarray, linear: Result, clock: Clock) -> Result:
    """Return the answer in whole numbers; that in fractions where there is no time for it."""
    search = Solver(program, clock.part(SEARCH), whole=True)
    search.cost(cost)
    exact = search.run(GAP)
    if exact.status not in (Status.OPTIMAL, Status.INFEASIBLE):
        return linear
    return replace(exact, column_dual=linear.column_dual)


def _within_room(seen: Response, program: Arrays, free: Sequence[int]) -> Arrays:
    """Return the program with the rows of what a cell multiplies once more, as they are at its limit."""
    room = np.array([one.room for one in seen.levers])
    chosen = np.isin(np.arange(len(room)), list(free)) & np.isfinite(room)
    used = (seen.column >= 0) & chosen[seen.lever]
    rows = np.unique(seen.row[used])
    return with_rows(program, seen.at(np.where(chosen, room, 0.0)), rows)


def with_slacks(seen: Response, arrays: Arrays, x: np.ndarray, free: Sequence[int]) -> tuple[Arrays, np.ndarray]:
    """Return the program with a column for each free cell, in sizes of the cell, and the cost of these columns."""
    columns, count = len(arrays.lower), len(free)
    place = np.full(len(seen.levers), -1)
    place[list(free)] = np.arange(count)
    size = np.array([one.size for one in seen.levers])
    lever, row, rate = seen.rates(x)
    used = place[lever] >= 0
    none = np.zeros(count)
    # what a cell multiplies is held to its room by rows of its own
    room = np.array([np.inf if seen.bilinear([i]) else seen.levers[i].room / size[i] for i in free])
    wider = replace(
        arrays, lower=np.concatenate([arrays.lower, none]), upper=np.concatenate([arrays.upper, room]),
        integer=np.concatenate([arrays.integer, none > 0.0]),
        column_scale=np.concatenate([arrays.column_scale, none + 1.0]),
        matrix=padded(arrays.matrix, columns + count),
    )  # fmt: skip
    entries = row[used], columns + place[lever[used]], (rate * size[lever])[used]
    return with_entries(wider, *entries), np.concatenate([np.zeros(columns), none + 1.0])


def _needed(seen: Response, x: np.ndarray, free: Sequence[int]) -> np.ndarray:
    """Return by how much each cell must change for a plan x to keep its rows."""
    arrays = seen.arrays
    size = np.array([one.size for one in seen.levers])
    left = arrays.matrix @ x[: len(arrays.lower)]
    lever, row, rate = seen.rates(x)
    low, high = arrays.row_lower[row], arrays.row_upper[row]
    short, over = low - left[row], left[row] - high
    missing = np.maximum(short, over)
    bound = np.where(short > over, low, high)
    # an equality tells nothing of itself: there the column does
    exact = (low == high) | (missing <= NOISE * np.maximum(1.0, np.abs(bound)))
    needed = np.where(exact, 0.0, missing / np.maximum(np.abs(rate), 1e-12))
    amounts = np.zeros(len(seen.levers))
    np.maximum.at(amounts, lever, needed)
    slack = np.zeros(len(seen.levers))
    slack[list(free)] = x[len(arrays.lower) :] * size[list(free)]
    equal = np.unique(lever[low == high])
    amounts[equal] = np.where(slack[equal] > NOISE * size[equal], slack[equal], 0.0)
    kept = np.isin(np.arange(len(amounts)), list(free))
    return np.where(kept, amounts, 0.0)


def _at_limits(seen: Response, free: Sequence[int]) -> tuple[Arrays, np.ndarray]:
    """Return the program where the free cells ask for nothing: at their limits, or without their rows."""
    room = np.array([one.room for one in seen.levers])
    chosen = np.isin(np.arange(len(room)), list(free))
    endless = chosen & ~np.isfinite(room)
    arrays = seen.at(np.where(chosen & ~endless, room, 0.0))
    rows = np.unique(seen.row[endless[seen.lever]])
    loose = rows[arrays.row_lower[rows] != arrays.row_upper[rows]]
    lower, upper = arrays.row_lower.copy(), arrays.row_upper.copy()
    lower[loose], upper[loose] = -np.inf, np.inf
    program = replace(arrays, row_lower=lower, row_upper=upper)
    exact = np.unique(seen.lever[np.isin(seen.row, np.setdiff1d(rows, loose)) & endless[seen.lever]])
    return with_slacks(seen, program, np.zeros(len(arrays.lower)), exact.tolist())
