"""The relaxation of a case and its prices: what a small change of the workbook is worth where nothing is whole.

The relaxation is solved as the passes are: least shortfall, then the objective with the shortfall kept. Its row
duals say what a changed program is worth without solving it. With y the duals of the rows, d those of the
columns and x the optimum, a program with other bounds b', coefficients A' and costs c' has, to first order,

    change = sum of y (b' - b) - y (A' x - A x) + d (l' - l) + (c' - c) x

where b and l are the bounds at which a row or a column rests. Where soft targets fall short, a change of the
least shortfall moves the row that keeps it, at that row's own dual. All of it is in natural units, so that two
programs may be scaled in their own ways; rows and columns are told by their names.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.answer.solution import Status
from model.formulation.rule import Rule
from model.solving import Prepared
from model.solving.arrays import Arrays, Objective, scaled
from model.solving.clock import Clock
from model.solving.highs import Solver
from model.solving.sparse import sparse
from model.solving.task import kept

REACHED = 1e-9  # shortfall below which no soft target is missed
NOISE = 1e-9  # dual, of a scaled program, that is none


@dataclass(frozen=True)
class Natural:
    """A program in natural units, rows and columns by name. It holds the model, without which names are gone."""

    case: Prepared

    @property
    def arrays(self) -> Arrays:
        """Return the scaled program."""
        return self.case.arrays

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """Return the coefficients."""
        return scaled(self.arrays.matrix, self.arrays.row_scale, 1.0 / self.arrays.column_scale)

    @cached_property
    def row_place(self) -> dict[tuple, int]:
        """Return the number of each row by rule and key."""
        return {(row.rule, row.key): number for number, row in enumerate(self.arrays.rows)}

    @cached_property
    def column_place(self) -> dict[tuple, int]:
        """Return the number of each column by decision and index."""
        return {name: number for number, name in enumerate(self.arrays.columns)}

    def activity(self, x: np.ndarray) -> np.ndarray:
        """Return the left-hand side of each row."""
        return np.asarray(self.matrix @ x)

    def cost(self, name: str) -> np.ndarray:
        """Return the coefficients of an objective."""
        one = self.arrays.objectives[name]
        return one.cost * one.factor / self.arrays.column_scale


@dataclass(frozen=True)
class Aligned:
    """Another program, its rows and columns in the order of a first one; what only one of them has is left out."""

    rows: np.ndarray
    columns: np.ndarray
    other: Natural

    def of_rows(self, own: np.ndarray, theirs: np.ndarray) -> np.ndarray:
        """Return the difference of a figure of rows, 0 where a row has no like."""
        return _difference(own, theirs, self.rows)

    def of_columns(self, own: np.ndarray, theirs: np.ndarray) -> np.ndarray:
        """Return the difference of a figure of columns, 0 where a column has no like."""
        return _difference(own, theirs, self.columns)


@dataclass(frozen=True)
class Optimum:
    """The optimum of one pass of the relaxation, in natural units: x, and the duals of rows and columns."""

    objective: str
    x: np.ndarray
    row_dual: np.ndarray
    column_dual: np.ndarray

    def change(self, base: Natural, with_: Aligned) -> float:
        """Return what the other program changes of this pass's value, to first order."""
        other, arrays, theirs = with_.other, base.arrays, with_.other.arrays
        up, down = self.row_dual > 0.0, self.column_dual > 0.0
        if arrays.objectives[self.objective].factor < 0.0:  # the value is made most
            up, down = ~up, ~down
        moved = np.zeros(len(theirs.lower))
        there = with_.columns >= 0
        moved[with_.columns[there]] = self.x[there]
        limit = np.where(
            up,
            with_.of_rows(arrays.row_lower * arrays.row_scale, theirs.row_lower * theirs.row_scale),
            with_.of_rows(arrays.row_upper * arrays.row_scale, theirs.row_upper * theirs.row_scale),
        )
        bound = np.where(
            down,
            with_.of_columns(arrays.lower * arrays.column_scale, theirs.lower * theirs.column_scale),
            with_.of_columns(arrays.upper * arrays.column_scale, theirs.upper * theirs.column_scale),
        )
        left = with_.of_rows(base.activity(self.x), other.activity(moved))
        cost = with_.of_columns(base.cost(self.objective), other.cost(self.objective))
        return _product(self.row_dual, limit - left) + _product(self.column_dual, bound) + float(cost @ self.x)


@dataclass(frozen=True)
class Relaxed:
    """The relaxation of a case: its value (a bound of every plan), and the optima of its passes.

    ``kept_dual``: what the objective gains for a unit more of shortfall; ``loosened``: by how much a unit of
    shortfall loosens the row that keeps it.
    """

    base: Natural
    value: float
    second: Optimum
    first: Optimum | None = None
    kept_dual: float = 0.0
    loosened: float = 1.0

    def change(self, other: Prepared) -> float:
        """Return what another program changes of the objective, to first order."""
        with_ = _aligned(self.base, Natural(other))
        change = self.second.change(self.base, with_)
        if self.first is None:
            return change
        name = self.first.objective
        cost = with_.of_columns(self.base.cost(name), with_.other.cost(name))
        at_second = float(cost @ self.second.x)
        return change + self.kept_dual * (self.loosened * self.first.change(self.base, with_) - at_second)

    def prices(self, rule: Rule) -> dict[tuple, float]:
        """Return the dual of each row of a rule, in the objective's unit a unit of the row."""
        places = [number for number, row in enumerate(self.base.arrays.rows) if row.rule is rule]
        return {self.base.arrays.rows[number].key: float(self.second.row_dual[number]) for number in places}

    def matters(self, rule: Rule, key: tuple) -> bool:
        """Return whether a row has a dual in either pass: one without could be left out at the same value."""
        place = self.base.row_place[rule, key]
        duals = [one.row_dual[place] for one in (self.first, self.second) if one is not None]
        return any(dual != 0.0 for dual in duals)


def relaxed(case: Prepared, gap: float, clock: Clock) -> Relaxed | None:
    """Return the relaxation, None where it has no optimum (or no time for it)."""
    arrays = case.arrays
    least, best = arrays.objectives["least_shortfall"], arrays.objectives["best"]
    base, solver = Natural(case), Solver(arrays, clock)
    first, row = None, None
    if least.cost.any():
        solver.cost(least.cost)
        result = solver.value()
        if result.status is not Status.OPTIMAL:
            return None
        if least.natural(result.objective) > REACHED:
            result = solver.run()
            first = _optimum(arrays, least, "least_shortfall", result.x, result.row_dual, result.column_dual)
        row = kept(least, result.objective, gap)
        solver.keep(row.cost, row.at_most)
    solver.cost(best.cost)
    result = solver.run()
    if result.status is not Status.OPTIMAL:
        return None
    duals = result.row_dual[: len(arrays.rows)]
    second = _optimum(arrays, best, "best", result.x, duals, result.column_dual)
    kept_dual = 0.0 if row is None else float(result.row_dual[-1]) * best.factor / least.factor
    return Relaxed(base, best.natural(result.objective), second, first, kept_dual, 1.0 + gap)


def _optimum(
    arrays: Arrays, goal: Objective, name: str, x: np.ndarray, row_dual: np.ndarray, column_dual: np.ndarray
) -> Optimum:
    """Return an optimum in natural units."""
    rows = np.where(np.abs(row_dual) > NOISE, row_dual, 0.0) * goal.factor / arrays.row_scale
    columns = np.where(np.abs(column_dual) > NOISE, column_dual, 0.0) * goal.factor / arrays.column_scale
    return Optimum(name, arrays.natural(x), rows, columns)


def _aligned(base: Natural, other: Natural) -> Aligned:
    """Return the other program in the order of the first."""
    rows = [other.row_place.get(name, -1) for name in base.row_place]
    columns = [other.column_place.get(name, -1) for name in base.column_place]
    return Aligned(np.array(rows, dtype=int), np.array(columns, dtype=int), other)


def _difference(own: np.ndarray, theirs: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Return theirs less own by name; 0 where there is no like, or both are endless."""
    like = np.where(place >= 0, np.append(theirs, 0.0)[place], own)
    return np.where(like == own, 0.0, like - np.where(like == own, 0.0, own))


def _product(dual: np.ndarray, change: np.ndarray) -> float:
    """Return dual x change over what has a dual."""
    there = dual != 0.0
    return float(dual[there] @ change[there])
