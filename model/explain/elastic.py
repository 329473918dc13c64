"""No plan: which of the planner's rules break, where, and by how much.

The relaxation is solved once more with a slack on every row that a planner owns (targets, fund, reserve,
growth, budgets, hiring, pace, coverage). Each slack is weighed by the size of its own row, so that a
million does not look like a doctor; the sum of the weighed slacks is made least.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from model.dataset import Dataset
from model.solution import Status
from model.solving import Clock, Solved
from model.solving.arrays import Arrays
from model.solving.highs import Solver

OWNED = {
    "target_floor": ("of the metric's numerator", "a hard target's floor is not reached"),
    "target_cap": ("of the metric's numerator", "a hard target's cap is exceeded"),
    "reserve": ("currency", "the fund's balance does not cover its months of reserve"),
    "growth": ("currency", "payments grow faster than the fund's growth cap"),
    "closing": ("currency", "the fund's last balance misses its floor"),
    "budget_limit": ("currency", "a budget spends more than it has"),
    "hires_of_type": ("FTE", "more hires than the type's hires_per_year"),
    "hires_of_all": ("FTE", "more hires than settings.hires_per_year"),
    "pace_low": ("units", "a tier loses patients faster than shift_per_year"),
    "pace_high": ("units", "a tier gains patients faster than shift_per_year"),
    "coverage": ("units", "less is treated than coverage_min asks for"),
    "no_harm": ("units", "a county is treated less than no_harm allows"),
    "staff_max": ("FTE", "more staff than the stock's max"),
    "machines_max": ("machines", "more machines than max_per_facility"),
}
UNITS = {rule: unit for rule, (unit, _) in OWNED.items()}
NOTES = {rule: note for rule, (_, note) in OWNED.items()}
COLUMNS = ["rule", "where", "by", "unit", "note"]
LIMIT_S = 120.0


def reasons(data: Dataset, solved: Solved) -> pd.DataFrame:
    """Return rule, where, by, unit, note of the rules that break; empty where the case is not infeasible."""
    if solved.plan.status not in (Status.INFEASIBLE, Status.INFEASIBLE_OR_UNBOUNDED):
        return pd.DataFrame(columns=COLUMNS)
    arrays = solved.arrays
    owned = np.array([number for number, row in enumerate(arrays.rows) if row.rule in OWNED], dtype=int)
    loose = _without(arrays, owned)
    reference = Solver(loose, Clock(LIMIT_S, lambda _text: None)).run()
    if not reference.status.has_plan:
        return pd.DataFrame(
            [("care", "", np.nan, "", "the plan breaks rules that are not the planner's to relax")],
            columns=COLUMNS,
        )
    size = _activity(arrays, reference.x)[owned]
    slack = _elastic(arrays, owned, 1.0 / np.maximum(size, 1e-6))
    rows = [
        (arrays.rows[number].rule, _where(arrays.rows[number].index, data), missing * arrays.row_scale[number])
        for number, missing in zip(owned, slack, strict=True) if missing > 1e-7
    ]  # fmt: skip
    if not rows:
        rows = [("whole numbers", "", np.nan)]
    table = pd.DataFrame(rows, columns=COLUMNS[:3])
    return table.assign(unit=table["rule"].map(UNITS).fillna(""), note=table["rule"].map(NOTES).fillna(""))


def _without(arrays: Arrays, owned: np.ndarray) -> Arrays:
    """Return the program with the owned rows free."""
    lower, upper = arrays.row_lower.copy(), arrays.row_upper.copy()
    lower[owned], upper[owned] = -np.inf, np.inf
    return replace(arrays, row_lower=lower, row_upper=upper)


def _activity(arrays: Arrays, x: np.ndarray) -> np.ndarray:
    """Return the size of each row at x: the sum of |coefficient x value|."""
    terms = np.abs(arrays.value * x[arrays.index])
    total = np.concatenate([[0.0], np.cumsum(terms)])
    return total[arrays.start[1:]] - total[arrays.start[:-1]]


def _elastic(arrays: Arrays, owned: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return the slack of each owned row where the weighed sum of slacks is least."""
    count, columns = len(owned), len(arrays.lower)
    place = np.full(len(arrays.rows), -1)
    place[owned] = np.arange(count)
    counts = np.diff(arrays.start)
    extra = place >= 0
    start = np.concatenate([[0], np.cumsum(counts + extra)])
    index = np.empty(start[-1], dtype=np.int64)
    value = np.empty(start[-1])
    last = start[1:][extra] - 1
    kept = np.ones(start[-1], dtype=bool)
    kept[last] = False
    index[kept], value[kept] = arrays.index, arrays.value
    # a floor is missed from below, a cap from above
    index[last] = columns + place[extra]
    value[last] = np.where(np.isfinite(arrays.row_lower[extra]), 1.0, -1.0)
    more = np.zeros(count)
    program = replace(
        arrays, start=start, index=index, value=value,
        lower=np.concatenate([arrays.lower, more]), upper=np.concatenate([arrays.upper, more + np.inf]),
        integer=np.concatenate([arrays.integer, more > 0.0]),
        column_scale=np.concatenate([arrays.column_scale, more + 1.0]),
    )  # fmt: skip
    solver = Solver(program, Clock(LIMIT_S, lambda _text: None))
    solver.cost(np.concatenate([np.zeros(columns), weight]))
    result = solver.run()
    return result.x[columns:] if result.status.has_plan else np.zeros(count)


def _where(index: object, data: Dataset) -> str:
    """Return the index of a row in words, years as calendar years."""
    parts = index if isinstance(index, tuple) else (index,)
    return " ".join(str(data.settings.calendar(part)) if isinstance(part, int) else str(part) for part in parts)
