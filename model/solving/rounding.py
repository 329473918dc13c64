"""Whole machines and levers from the relaxation: candidates that the linear program then judges.

The first candidate is the answer of a small program of its own: what the relaxation halves of machines and levers,
staff and money are free, care
stays as the relaxation has it, where people turn is free, budgets, the rules of levers and those of turning hold, and
what is then missing in the other rules (hours, the reserve, targets, care of more than turn there), each weighed by
its price in the relaxation, is made least. The others are plain roundings of the units bought over the years. What
a plan bought and does not use is given back by a second small program: care stays, every rule holds, spending is made
least.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from model.formulation.rule import Rounding
from model.solving.arrays import Arrays
from model.solving.loose import loosened

WHOLE = 1e-6
ROUGH = 0.01  # gap of the small programs
LEAST_PRICE = 1e-6  # of what is missing where the relaxation has room to spare
PRICE_OF_MONEY = 1e-9  # of spending, so that nothing idle is bought; no money outweighs what is missing
TURNING = frozenset(("old", "new", "reached", "gen", "spared"))
"""Where people turn goes with the levers: held where it was, no plan near the edge of a share of visits is found."""
RESOURCES = frozenset((
    "buy", "hire", "headcount", "extra_staff", "spend", "left", "post", "train", "share_out", "cover", "retained",
    "open", "place_open",
)) | TURNING  # fmt: skip
MACHINES = frozenset(("buy", "open", "place_open", "spend", "left"))
"""What may still be given back where staff and care are settled."""
MONEY = frozenset(("adopt", "value_under", "paid", "balance"))


@dataclass(frozen=True)
class Bounds:
    """What a whole vector keeps to: least and most of each column, and the rows that are not asked for."""

    least: np.ndarray
    most: np.ndarray
    eased: np.ndarray


@dataclass(frozen=True)
class Small:
    """The small program, its cost vector, and the whole program's x that it changes in some columns.

    ``per_value``: what its cost is for one unit of the whole program's objective.
    """

    arrays: Arrays
    cost: np.ndarray
    x: np.ndarray
    columns: np.ndarray
    per_value: float = 1.0

    def widened(self, x: np.ndarray) -> np.ndarray:
        """Return the whole program's x with a solution of the small program in it."""
        whole = self.x.copy()
        whole[self.columns] = x[: len(self.columns)]
        return whole


def unbounded(arrays: Arrays) -> Bounds:
    """Return the bounds that every whole vector keeps to."""
    columns, rows = len(arrays.lower), len(arrays.rows)
    return Bounds(np.full(columns, -np.inf), np.full(columns, np.inf), np.zeros(rows, dtype=bool))


def is_whole(x: np.ndarray) -> bool:
    """Return whether all values are whole within 1e-6."""
    return bool(np.all(np.abs(x - np.round(x)) <= WHOLE))


def roundings(arrays: Arrays, x: np.ndarray) -> Iterator[np.ndarray]:
    """Yield whole vectors near the integers of ``x``: nearest, mostly down, down."""
    columns = np.flatnonzero(arrays.integer)
    series: dict[tuple, list[int]] = {}
    for place, column in enumerate(columns):
        name, key = arrays.columns[column]
        series.setdefault((name, *key[:-1]), []).append(place)
    runs = [np.array(run) for run in series.values()]
    for threshold in (0.5, 0.8, 1.0 - WHOLE):
        rounded = _running(x[columns], runs, threshold)
        yield np.minimum(rounded, np.floor(arrays.upper[columns] + WHOLE))


def _running(x: np.ndarray, runs: list[np.ndarray], threshold: float) -> np.ndarray:
    """Return x rounded so that each running total goes up where its fraction reaches the threshold.

    Half a machine a year becomes one every other year, and not none or one each year.
    """
    rounded = np.empty_like(x)
    for run in runs:
        total = np.floor(np.cumsum(x[run]) + 1.0 - threshold)
        rounded[run] = np.diff(np.maximum.accumulate(total), prepend=0.0)
    return rounded


def small(arrays: Arrays, x: np.ndarray, row_dual: np.ndarray, bounds: Bounds) -> Small:
    """Return the small program around a relaxation ``x`` with its prices ``row_dual``, within bounds."""
    handling = np.array([row.rule.rounding for row in arrays.rows], dtype=object)
    kept, dear = handling != Rounding.CARE, handling == Rounding.DEAR
    free = np.isin(arrays.decisions, list(RESOURCES | MONEY))
    # a lever that the relaxation halves is free, one that it pulls or leaves is settled, as a machine but for its
    # fraction: what is pulled for nothing is given back once there is a plan
    halved = levers(arrays) & (np.abs(x - np.round(x)) > WHOLE)
    machine = arrays.integer & ~halved
    most = np.clip(np.maximum(np.ceil(x - WHOLE), bounds.least), None, bounds.most)
    lower = np.where(machine, np.clip(np.floor(x + WHOLE), bounds.least, most), np.where(free, arrays.lower, x))
    upper = np.where(machine, most, np.where(free, arrays.upper, x))
    part = _rows(replace(arrays, lower=lower, upper=upper), kept)
    loose = (dear | (handling == Rounding.LOOSE) | bounds.eased)[kept]
    missing = np.abs(row_dual[: len(kept)][kept][loose]) + LEAST_PRICE
    missing[dear[kept][loose]] = missing.max(initial=0.0)
    spending = np.where(arrays.decisions == "spend", PRICE_OF_MONEY, 0.0)[lower < upper]
    cost = np.concatenate([spending, missing]) / LEAST_PRICE
    settled, columns = np.where(lower < upper, x, lower), np.flatnonzero(lower < upper)
    return Small(loosened(part, np.flatnonzero(loose)), cost, settled, columns, 1.0 / LEAST_PRICE)


def idle(arrays: Arrays, x: np.ndarray, decisions: frozenset[str] = RESOURCES) -> Small:
    """Return the small program that gives back what a plan ``x`` bought or opened and does not use.

    ``decisions``: those that it may change.
    """
    free = np.isin(arrays.decisions, list(decisions))
    lower = np.where(free, arrays.lower, x)
    upper = np.where(arrays.integer, np.round(x), np.where(free, arrays.upper, x))
    kept = arrays.matrix.astype(bool) @ (lower < upper)
    part = _rows(replace(arrays, lower=lower, upper=upper), kept)
    spending = np.where(arrays.decisions == "spend", 1.0, 0.0)[lower < upper]
    return Small(part, spending, x, np.flatnonzero(lower < upper))


def levers(arrays: Arrays) -> np.ndarray:
    """Return which columns are yes/no choices: projects and schedules."""
    return arrays.integer & np.isin(arrays.decisions, ("open", "adopt"))


def _rows(arrays: Arrays, kept: np.ndarray) -> Arrays:
    """Return the program with the rows kept alone, fixed columns taken into the bounds."""
    fixed = arrays.lower == arrays.upper
    given = arrays.matrix[:, fixed] @ arrays.lower[fixed]
    return replace(
        arrays, lower=arrays.lower[~fixed], upper=arrays.upper[~fixed], integer=arrays.integer[~fixed],
        row_lower=(arrays.row_lower - given)[kept], row_upper=(arrays.row_upper - given)[kept],
        matrix=arrays.matrix[kept][:, ~fixed], objectives={},
    )  # fmt: skip
