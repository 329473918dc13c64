"""How a fixed plan fares: its machines, projects, schedules, hires and courses stay, care is planned anew.

What is whole is fixed, so the program is linear, and what an optimum decides is held while the next objective is
made best. Where the rules cannot all be kept with the plan as it is, those that a planner owns may be missed, each
weighed by its size, as little as possible; then the objective is best.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from model.answer.solution import Status
from model.city.city import City
from model.formulation.budgets import COST_PAID
from model.solving import Clock, Prepared
from model.solving.arrays import Arrays
from model.solving.elastic import sizes
from model.solving.highs import Result, Solver
from model.solving.loose import loosened

# decision: its table, the columns of its index, its value
FIXED = {
    "buy": ("buy", ("facility", "equipment"), "units"),
    "open": ("projects", ("project",), "open"),
    "adopt": ("schedules", ("schedule",), "adopted"),
    "hire": ("hire", ("facility", "staff"), "fte"),
    "train": ("train", ("facility", "course"), "persons"),
}
ROUNDING = 1e-8  # FTE or persons by which a fixed decision may bend, for it was rounded on the way
NOISE = 1e-6  # of a row's size, below which it is not missed

Values = Mapping[tuple, float]
Fixed = Callable[[str, tuple], bool]
"""Whether a decision of some name and key is one that stays."""


@dataclass(frozen=True)
class Fared:
    """A fixed plan in a case: scaled x (empty without an answer), figures in natural units, the rules missed."""

    x: np.ndarray
    objective: float = np.nan
    shortfall: float = 0.0
    missed: tuple[str, ...] = ()


def values_of(data: City, tables: Mapping[str, pd.DataFrame]) -> Values:
    """Return the value of each decision that stays, by its name and index; those of zero are left out."""
    first = data.settings.first_year
    return {
        (name, *key[:-1], int(key[-1]) - first): float(amount)
        for name, (table, keys, value) in FIXED.items()
        for *key, amount in tables[table][[*keys, "year", value]].itertuples(index=False, name=None)
    }


def of_the_plan(name: str, _key: tuple) -> bool:
    """Return whether a decision is one of the whole plan."""
    return name in FIXED


def fares(case: Prepared, values: Values, clock: Clock, fixed: Fixed = of_the_plan) -> Fared:
    """Return how a plan fares in a case; what is not fixed comes in fractions."""
    arrays = held(case.arrays, values, fixed)
    arrays = replace(arrays, integer=np.zeros(len(arrays.lower), dtype=bool))
    goals = [name for name in ("least_shortfall", "best", "then") if name in arrays.objectives]
    goals = [name for name in goals if name == "best" or arrays.objectives[name].cost.any()]
    results = _in_order(Solver(arrays, clock), arrays, goals)
    if results[-1].status is Status.OPTIMAL:
        return _fared(arrays, goals, results, results[-1].x, ())
    return _missing(arrays, goals, clock)


def _missing(arrays: Arrays, goals: Sequence[str], clock: Clock) -> Fared:
    """Return how a plan fares that cannot keep all rules: the weighted sum of what is missed is least."""
    rows, columns = _missable(arrays), len(arrays.lower)
    weights = np.concatenate([np.zeros(columns), 1.0 / sizes(arrays, rows, clock)])
    soft = loosened(arrays, rows)
    solver = Solver(soft, clock)
    solver.cost(weights)
    violation = solver.run()
    if violation.status is not Status.OPTIMAL:
        return Fared(np.empty(0))
    solver.hold(violation)
    results = _in_order(solver, soft, goals)
    if results[-1].status is not Status.OPTIMAL:
        return Fared(np.empty(0))
    missed = results[-1].x[columns:] * weights[columns:] > NOISE
    rules = {arrays.rows[row].rule.name for row in rows[missed]}
    return _fared(arrays, goals, results, results[-1].x[:columns], sorted(rules))


def held(arrays: Arrays, values: Values, fixed: Fixed) -> Arrays:
    """Return the program with decisions fixed at a plan's values."""
    lower, upper = arrays.lower.copy(), arrays.upper.copy()
    for column, (name, key) in enumerate(arrays.columns):
        if fixed(name, key):
            scale = arrays.column_scale[column]
            value = values.get((name, *key), 0.0)
            bend = 0.0 if arrays.integer[column] else ROUNDING
            lower[column] = max(0.0, value - bend) / scale
            upper[column] = (value + bend) / scale
    return replace(arrays, lower=lower, upper=upper)


def _in_order(solver: Solver, arrays: Arrays, goals: Sequence[str]) -> list[Result]:
    """Return the optimum of each objective with those before it held; up to the first that has none."""
    results: list[Result] = []
    for name in goals:
        solver.cost(arrays.objectives[name].cost)
        results.append(solver.run())
        if results[-1].status is not Status.OPTIMAL:
            break
        solver.hold(results[-1])
    return results


def _fared(
    arrays: Arrays, goals: Sequence[str], results: Sequence[Result], x: np.ndarray, missed: Iterable[str]
) -> Fared:
    """Return the answer with its figures."""
    values = {
        name: arrays.objectives[name].natural(result.objective) for name, result in zip(goals, results, strict=True)
    }
    return Fared(x, values.get("best", 0.0), values.get("least_shortfall", 0.0), tuple(missed))


def _missable(arrays: Arrays) -> np.ndarray:
    """Return the rows that may be missed where nothing else is left; soft targets have a shortfall already."""
    soft = arrays.matrix.astype(bool) @ (arrays.decisions == "shortfall")
    missable = np.array([row.rule.note != "" and row.rule is not COST_PAID for row in arrays.rows], dtype=bool)
    return np.flatnonzero(missable & ~soft)
