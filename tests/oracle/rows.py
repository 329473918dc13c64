"""A list of rows over linear expressions, handed to HiGHS: with lin.py, all the modelling layer the oracle has."""

from __future__ import annotations

from dataclasses import dataclass, field

import highspy
import numpy as np

from .lin import Lin, as_lin

INFINITY = highspy.kHighsInf
TIGHT = 1e-9
LOOSE = 1e-7
TIME_LIMIT_S = 120.0
KEEP = 1e-9
# with whole numbers one pass after another keeps its value a little less tightly, or rounding leaves no point
KEEP_WHOLE = 1e-7
# a dual smaller than this (columns and rows are counted in their own sizes) is the rounding of a zero
MEANT = 1e-8


@dataclass(frozen=True)
class Point:
    """What the solver said: a status, and where optimal the value, the point and (no whole numbers) the duals."""

    status: str
    value: float | None = None
    x: list[float] = field(default_factory=list)
    column_duals: list[float] = field(default_factory=list)
    row_duals: list[float] = field(default_factory=list)


@dataclass
class Bounds:
    """The bounds of columns and rows: those of the program, or tighter."""

    lower: list[float]
    upper: list[float]
    row_lower: list[float]
    row_upper: list[float]

    def keep(self, point: Point) -> None:
        """Fix what has a dual at the bound where it stands, so that every point left is as good as this one."""
        for low, high, duals in (
            (self.lower, self.upper, point.column_duals),
            (self.row_lower, self.row_upper, point.row_duals),
        ):
            for i, dual in enumerate(duals):
                if dual > MEANT:
                    high[i] = low[i]
                elif dual < -MEANT:
                    low[i] = high[i]


@dataclass
class Program:
    """Columns and rows of one linear or mixed-integer program."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    integer: list[bool] = field(default_factory=list)
    unit: list[float] = field(default_factory=list)
    rows: list[tuple[Lin, float, float, str]] = field(default_factory=list)

    def column(self, lower: float = 0.0, upper: float = INFINITY, *, integer: bool = False, unit: float = 1.0) -> Lin:
        """Add a column and return it as an expression; ``unit`` is the size the solver counts it in."""
        self.lower.append(lower)
        self.upper.append(upper)
        self.integer.append(integer)
        self.unit.append(1.0 if integer else unit)
        return Lin(0.0, {len(self.lower) - 1: 1.0})

    def at_most(self, left: Lin | float, right: Lin | float, name: str) -> None:
        """Add the row left <= right."""
        self.rows.append((as_lin(left) - right, -INFINITY, 0.0, name))

    def at_least(self, left: Lin | float, right: Lin | float, name: str) -> None:
        """Add the row left >= right."""
        self.at_most(right, left, name)

    def equal(self, left: Lin | float, right: Lin | float, name: str) -> None:
        """Add the row left = right."""
        self.rows.append((as_lin(left) - right, 0.0, 0.0, name))

    def minimise(self, objective: Lin) -> Point:
        """Return the least value of the objective; whole numbers are fixed and the rest solved again."""
        if any(_broken_without_columns(row) for row in self.rows):
            return Point("infeasible")
        bounds = self._bounds()
        first = self._run(objective, bounds, self.integer)
        if first.status != "optimal" or not any(self.integer):
            return first
        second = self._run(objective, self._whole_as_in(first, bounds), [False] * len(self.lower))
        return second if second.status == "optimal" else first

    def in_order(self, objectives: list[Lin]) -> Point:
        """Minimise one objective after the other, each among the points that are best for those before.

        Which those are, the duals say exactly: a column with a reduced cost stays at its bound, a row with a dual
        stays tight. Whole numbers are found first, in the same order, with what was reached kept by rows.
        """
        bounds = self._bounds()
        if any(self.integer):
            bounds = self._whole_as_in(self._whole_in_order(objectives), bounds)
        point = Point("optimal")
        for objective in objectives:
            point = self._run(objective, bounds, [False] * len(self.lower))
            if point.status != "optimal":
                raise RuntimeError(f"passes in order: {point.status}")
            bounds.keep(point)
        return point

    def _bounds(self) -> Bounds:
        """Return the bounds of the program itself."""
        rows = zip(*((low, high) for _left, low, high, _name in self.rows), strict=True)
        row_lower, row_upper = map(list, rows) if self.rows else ([], [])
        return Bounds(list(self.lower), list(self.upper), row_lower, row_upper)

    def _whole_in_order(self, objectives: list[Lin]) -> Point:
        """Return the point of the last of the objectives, what was reached kept by a row each.

        A point there always is, the last one; where rounding hides even that, the rest is not asked.
        """
        rows, point = list(self.rows), Point("optimal")
        for objective in objectives:
            found = self.minimise(objective)
            if found.status != "optimal":
                break
            point = found
            self.at_most(objective, point.value + KEEP_WHOLE * max(1.0, abs(point.value)), "what was reached is kept")
        self.rows = rows
        return point

    def _whole_as_in(self, point: Point, bounds: Bounds) -> Bounds:
        """Return the bounds with every whole number fixed as it is at a point."""
        lower, upper = list(bounds.lower), list(bounds.upper)
        for column, whole in enumerate(self.integer):
            if whole:
                lower[column] = upper[column] = float(round(point.x[column]))
        return Bounds(lower, upper, list(bounds.row_lower), list(bounds.row_upper))

    def maximise(self, objective: Lin) -> Point:
        """Return the greatest value of the objective."""
        point = self.minimise(-objective)
        value = None if point.value is None else -point.value
        return Point(point.status, value, point.x, point.column_duals, point.row_duals)

    def _run(self, objective: Lin, bounds: Bounds, integer: list[bool]) -> Point:
        """Solve once at tight tolerances and, only where that ends in no verdict, again at looser ones."""
        for tolerance, presolve in ((TIGHT, "on"), (TIGHT, "off"), (LOOSE, "off")):
            highs = _quiet_highs(tolerance, presolve)
            highs.passModel(self._arrays(objective, bounds, integer))
            highs.run()
            status = highs.getModelStatus()
            if status == highspy.HighsModelStatus.kOptimal:
                found = highs.getSolution()
                x = [value * unit for value, unit in zip(found.col_value, self.unit, strict=True)]
                duals = (list(found.col_dual), list(found.row_dual)) if not any(integer) else ([], [])
                return Point("optimal", objective.value(x), x, *duals)
            if status == highspy.HighsModelStatus.kInfeasible:
                return Point("infeasible")
        raise RuntimeError(f"the oracle has no verdict: {status}")

    def _arrays(self, objective: Lin, bounds: Bounds, integer: list[bool]) -> highspy.HighsLp:
        """Return the program as the arrays HiGHS takes: columns in their units, rows with largest entry 1."""
        lp = highspy.HighsLp()
        unit = np.array(self.unit)
        lp.num_col_, lp.num_row_ = len(self.lower), len(self.rows)
        cost = np.zeros(len(self.lower))
        for column, coefficient in objective.terms.items():
            cost[column] = coefficient * unit[column]
        lp.col_cost_ = cost / max(np.abs(cost).max(initial=0.0), 1e-300)
        lp.col_lower_, lp.col_upper_ = np.array(bounds.lower) / unit, np.array(bounds.upper) / unit
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[whole] for whole in integer] if any(integer) else []
        start, index, value, row_lower, row_upper = [0], [], [], [], []
        for (left, _low, _high, _name), low, high in zip(self.rows, bounds.row_lower, bounds.row_upper, strict=True):
            entries = {c: a * unit[c] for c, a in left.terms.items() if a != 0.0}
            largest = max((abs(a) for a in entries.values()), default=1.0)
            index += entries.keys()
            value += [a / largest for a in entries.values()]
            start.append(len(index))
            row_lower.append((low - left.const) / largest if low > -INFINITY else -INFINITY)
            row_upper.append((high - left.const) / largest)
            if not entries:
                row_lower[-1], row_upper[-1] = -INFINITY, INFINITY
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(start)
        lp.a_matrix_.index_ = np.array(index, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(value, dtype=float)
        lp.row_lower_, lp.row_upper_ = np.array(row_lower), np.array(row_upper)
        return lp


def _broken_without_columns(row: tuple[Lin, float, float, str]) -> bool:
    """Return whether a row of constants alone is broken (1e-6 forgives the rounding of its arithmetic)."""
    left, low, high, _name = row
    if any(coefficient != 0.0 for coefficient in left.terms.values()):
        return False
    return left.const < low - 1e-6 or left.const > high + 1e-6


def _quiet_highs(tolerance: float, presolve: str) -> highspy.Highs:
    """Return a solver that is silent, exact and repeatable."""
    highs = highspy.Highs()
    options = {
        "output_flag": False,
        "threads": 1,
        "presolve": presolve,
        "time_limit": TIME_LIMIT_S,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.0,
        "mip_feasibility_tolerance": tolerance,
        "primal_feasibility_tolerance": tolerance,
        "dual_feasibility_tolerance": tolerance,
    }
    for name, value in options.items():
        if highs.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise RuntimeError(f"HiGHS refuses the option {name}")
    return highs
