"""Whole machines from the relaxation: candidates that the linear program then judges.

The first candidate is the answer of a small program of its own: machines, staff and money are free, care stays
as the relaxation has it, budgets and floors hold, and the hours that are then missing, each weighed by its
price in the relaxation, are made least. The others are plain roundings of the units bought over the years.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from model.solving.arrays import Arrays

WHOLE = 1e-6
FREE = frozenset(("buy", "hire", "headcount", "extra_staff", "spend", "left"))
HOURS = frozenset(("machine_capacity", "staff_capacity"))
HELD = frozenset((
    "machines_max", "utilisation_floor", "cost_paid", "budget_limit", "hires_of_type", "hires_of_all",
    "headcount_balance", "staff_added", "staff_max",
))  # fmt: skip


@dataclass(frozen=True)
class Small:
    """The small program, its cost vector, and where its integers are."""

    arrays: Arrays
    cost: np.ndarray
    integer: np.ndarray


def is_whole(x: np.ndarray) -> bool:
    """Return whether all values are whole within 1e-6."""
    return bool(np.all(np.abs(x - np.round(x)) <= WHOLE))


def roundings(arrays: Arrays, x: np.ndarray) -> Iterator[np.ndarray]:
    """Yield whole vectors near the integers of ``x``: nearest, mostly down, down."""
    columns = np.flatnonzero(arrays.integer)
    series: dict[tuple, list[int]] = {}
    for place, column in enumerate(columns):
        var = arrays.variables[column]
        series.setdefault((var.parent_component().name, *var.index()[:-1]), []).append(place)
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


def small(arrays: Arrays, x: np.ndarray, row_dual: np.ndarray) -> Small:
    """Return the small program around a relaxation ``x`` with its prices ``row_dual``."""
    rules = np.array([row.rule for row in arrays.rows])
    kept = np.isin(rules, list(HOURS | HELD))
    names = np.array([var.parent_component().name for var in arrays.variables])
    free = np.isin(names, list(FREE))
    lower = np.where(arrays.integer, np.floor(x + WHOLE), np.where(free, arrays.lower, x))
    upper = np.where(arrays.integer, np.ceil(x - WHOLE), np.where(free, arrays.upper, x))
    part = _rows(replace(arrays, lower=lower, upper=upper), kept)
    loose = np.isin(rules[kept], list(HOURS))
    cost = np.abs(row_dual[: len(rules)][kept][loose]) + 1e-6
    return _elastic(part, loose, cost)


def _rows(arrays: Arrays, kept: np.ndarray) -> Arrays:
    """Return the program with the rows kept alone, fixed columns taken into the bounds."""
    row = np.repeat(np.arange(len(kept)), np.diff(arrays.start))
    fixed = arrays.lower == arrays.upper
    still = fixed[arrays.index]
    given = np.bincount(row[still], arrays.value[still] * arrays.lower[arrays.index[still]], minlength=len(kept))
    terms = kept[row] & ~still
    number = np.cumsum(~fixed) - 1
    counts = np.bincount(row[terms], minlength=len(kept))[kept]
    return replace(
        arrays, lower=arrays.lower[~fixed], upper=arrays.upper[~fixed], integer=arrays.integer[~fixed],
        row_lower=(arrays.row_lower - given)[kept], row_upper=(arrays.row_upper - given)[kept],
        start=np.concatenate([[0], np.cumsum(counts)]), index=number[arrays.index[terms]],
        value=arrays.value[terms], objectives={},
    )  # fmt: skip


def _elastic(arrays: Arrays, loose: np.ndarray, cost: np.ndarray) -> Small:
    """Return the program with hours that may be missing in the rows of capacity."""
    columns = len(arrays.lower)
    extra = np.flatnonzero(loose)
    missing = len(extra)
    row = np.concatenate([np.repeat(np.arange(len(loose)), np.diff(arrays.start)), extra])
    index = np.concatenate([arrays.index, columns + np.arange(missing)])
    order = np.argsort(row, kind="stable")
    wider = replace(
        arrays,
        lower=np.concatenate([arrays.lower, np.zeros(missing)]),
        upper=np.concatenate([arrays.upper, np.full(missing, np.inf)]),
        integer=np.concatenate([arrays.integer, np.zeros(missing, dtype=bool)]),
        start=np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(loose)))]),
        index=index[order],
        value=np.concatenate([arrays.value, np.full(missing, -1.0)])[order],
    )
    return Small(wider, np.concatenate([np.zeros(columns), cost]), np.flatnonzero(arrays.integer))
