"""Whole machines from the relaxation: candidates that the linear program then judges.

Units bought in one place over the years are rounded as a running total, so that half a machine a year becomes
one every other year and not none or one each year. The first candidate spends, on each line of cost, no more
than the relaxation did; so it keeps the budgets, which rounding to the nearest does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from model.solving.arrays import Arrays

WHOLE = 1e-6


@dataclass(frozen=True)
class Integers:
    """The integer columns: where they are, to which series over the years each belongs, what each costs.

    ``costs``: lines of cost x integer columns, in the scaled units of the rows.
    """

    columns: np.ndarray
    series: tuple[np.ndarray, ...]
    upper: np.ndarray
    costs: np.ndarray


def integers(arrays: Arrays) -> Integers:
    """Return the integer columns of a program."""
    columns = np.flatnonzero(arrays.integer)
    series: dict[tuple, list[int]] = {}
    for place, column in enumerate(columns):
        var = arrays.variables[column]
        series.setdefault((var.parent_component().name, *var.index()[:-1]), []).append(place)
    lines = [number for number, row in enumerate(arrays.rows) if row.rule == "cost_paid"]
    costs = np.zeros((len(lines), len(columns)))
    place_of = {column: place for place, column in enumerate(columns.tolist())}
    for line, number in enumerate(lines):
        span = slice(arrays.start[number], arrays.start[number + 1])
        for column, value in zip(arrays.index[span].tolist(), arrays.value[span].tolist(), strict=True):
            if column in place_of:
                costs[line, place_of[column]] = value
    runs = tuple(np.array(run) for run in series.values())
    return Integers(columns, runs, np.floor(arrays.upper[columns] + WHOLE), costs)


def is_whole(x: np.ndarray) -> bool:
    """Return whether all values are whole within 1e-6."""
    return bool(np.all(np.abs(x - np.round(x)) <= WHOLE))


def candidates(x: np.ndarray, whole: Integers) -> Iterator[np.ndarray]:
    """Yield whole vectors near ``x``: within its cost, nearest, mostly down, down."""
    seen: list[bytes] = []
    for rounded in (
        _within_cost(x, whole), _running(x, whole, 0.5), _running(x, whole, 0.8), _running(x, whole, 1.0 - WHOLE)
    ):  # fmt: skip
        rounded = np.minimum(rounded, whole.upper)
        if rounded.tobytes() not in seen:
            seen.append(rounded.tobytes())
            yield rounded


def _running(x: np.ndarray, whole: Integers, threshold: float) -> np.ndarray:
    """Return x rounded so that each running total goes up where its fraction reaches the threshold."""
    rounded = np.empty_like(x)
    for run in whole.series:
        total = np.floor(np.cumsum(x[run]) + 1.0 - threshold)
        rounded[run] = np.diff(np.maximum.accumulate(total), prepend=0.0)
    return rounded


def _within_cost(x: np.ndarray, whole: Integers) -> np.ndarray:
    """Return x rounded down, then up one by one, largest fraction first, while no line of cost exceeds x's."""
    rounded = _running(x, whole, 1.0 - WHOLE)
    room = whole.costs @ (x - rounded) + WHOLE
    waiting = []
    for run in whole.series:
        fractions = np.cumsum(x[run]) - np.cumsum(rounded[run])
        waiting += [(-fraction, run, year) for year, fraction in enumerate(fractions) if fraction > 0.05]
    for _, run, year in sorted(waiting, key=lambda one: (one[0], one[1][0], one[2])):
        if np.cumsum(rounded[run])[year] >= np.cumsum(x[run])[year]:
            continue
        step = np.zeros(len(run))
        step[year] = 1.0
        later = np.flatnonzero(rounded[run][year + 1 :] > 0.0)
        if len(later):  # the unit that would have come later comes now
            step[year + 1 + later[0]] = -1.0
        price = whole.costs[:, run] @ step
        if np.all(price <= room):
            rounded[run] += step
            room -= price
    return rounded
