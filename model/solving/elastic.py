"""No plan: which of the planner's rules break, where, and by how much.

The program is solved once more with a slack on every row that a planner owns: targets, fund, reserve, growth,
budgets, costs that no budget may pay, hiring, training, limits of staff and machines, care of more than turn there,
refusing, coverage, no harm, max_share, requires and substitutes, and the least volume of projects. What must open
opens: told is what it runs into. Each slack is weighed by the size of its own row in the best plan without these
rules, so that a million does not look like a doctor; the sum of the weighed slacks is made least, to 1%, in whole
machines and projects; where there is no time for that, in fractions of them.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from model.answer.solution import Status
from model.answer.tables import REASONS, empty
from model.city.accounts import budget_years
from model.city.city import City
from model.formulation import RULES
from model.formulation.budgets import COST_PAID
from model.formulation.policies.links import REQUIRES
from model.formulation.policies.projects import MIN_VOLUME
from model.formulation.policies.solvency import SOLVENCY
from model.formulation.targets import TARGET_CAP, TARGET_FLOOR
from model.metrics import METRICS
from model.solving import Clock, Solved
from model.solving.arrays import Arrays, Row
from model.solving.highs import Result, Solver
from model.solving.loose import loosened
from model.solving.rounding import is_whole
from model.tables.places import KEYS

WHOLE, CARE, LATE = "whole numbers", "care", "time"
NOTES = {rule.name: rule.note for rule in RULES if rule.note} | {
    WHOLE: "with fractions of machines, projects or staff every rule could be kept",
    CARE: "no plan was found even without the rules that are the planner's to relax",
    LATE: "there was not enough time to find the rules that break",
}
LIMIT_S = 120.0
WHOLE_S = 30.0  # more for whole machines and projects, whose amounts are then least
GAP = 0.01  # within which they are
ANY = "*"  # the tier, or facility, of budgets without an earmark
NOTHING = 1e-6  # of a scaled row, below which there is nothing that its share could be of
LEAST_SIZE = 1e-3  # of a scaled row; a program whose slacks are weighed a million times more finds no end
NOISE = 1e-7  # of a row's size, below which a slack is none


def reasons(data: City, solved: Solved, clock: Clock | None = None) -> pd.DataFrame:
    """Return rule, where, by, unit, note of the rules that break; empty where the case is not infeasible.

    ``clock``: of a search that goes on from what cannot be set aside for bad years.
    """
    if solved.plan.status not in (Status.INFEASIBLE, Status.INFEASIBLE_OR_UNBOUNDED):
        return empty(REASONS)
    arrays, owned = solved.arrays, _owned(solved.arrays.rows, data)
    spared = np.array([number for number in owned if arrays.rows[number].rule is SOLVENCY], dtype=int)
    if len(spared) and (found := _spared(arrays, spared, clock or _clock(LIMIT_S)))[0].status.has_plan:
        owned = spared  # every other rule can be kept: what is set aside for bad years is too much
    else:
        found = _least(arrays, owned)
    linear, best, size = found
    if best.status.has_plan and share_of_nothing(arrays, best.x[: len(arrays.lower)], data):
        # to treat nobody would keep every share, as 0 of 0; what is wrong is told of the other rules
        kept = np.array([number for number in owned if not arrays.rows[number].rule.for_patients], dtype=int)
        again = _least(arrays, kept)
        if again[0].status.has_plan:
            owned, (linear, best, size) = kept, again
    missed = [
        (arrays.rows[number], missing * arrays.row_scale[number])
        for number, missing in zip(owned, _slack(best, size), strict=True) if missing > 0.0
    ]  # fmt: skip
    rows = [_reason(row.rule.name, _where(row, data), by, row.rule.unit, row.rule.note) for row, by in missed]
    if not linear.status.has_plan:
        rows = [_reason(LATE if linear.status is Status.NO_ANSWER else CARE)]
    elif not _slack(linear, size).any():
        rows = [_reason(WHOLE), *rows]
    return pd.DataFrame(rows, columns=list(REASONS.names))


def _reason(rule: str, keys: Sequence[str] = (), by: float = np.nan, unit: str = "", note: str = "") -> tuple:
    """Return a row of reasons."""
    blank = [""] * (len(KEYS) - len(keys))
    return (rule, " ".join(filter(None, keys)), *keys, *blank, by, unit, note or NOTES[rule])


def _least(arrays: Arrays, owned: np.ndarray) -> tuple[Result, Result, np.ndarray]:
    """Return the least sum of slacks of the owned rows in fractions and in whole numbers, and the rows' sizes."""
    clock = _clock(LIMIT_S)
    size = sizes(arrays, owned, clock)
    program, cost = loosened(arrays, owned), np.concatenate([np.zeros(len(arrays.lower)), 1.0 / size])
    solver = Solver(program, clock)
    solver.cost(cost)
    linear = solver.run()
    return linear, _whole(program, cost, linear) if linear.status.has_plan else linear, size


def _spared(arrays: Arrays, rows: np.ndarray, clock: Clock) -> tuple[Result, Result, np.ndarray]:
    """Return the least sum of what is not set aside for bad years, in fractions, all of it being money."""
    size = np.full(len(rows), arrays.row_scale[rows].max()) / arrays.row_scale[rows]
    solver = Solver(loosened(arrays, rows), clock)
    solver.cost(np.concatenate([np.zeros(len(arrays.lower)), 1.0 / size]))
    least = solver.run()
    return least, least, size


def share_of_nothing(arrays: Arrays, x: np.ndarray, data: City) -> bool:
    """Return whether a plan keeps some hard share of care as one of nothing, where there would be care to count."""
    terms = _activity(arrays, x)
    shares = {row.target for row in data.targets.itertuples() if METRICS[row.metric].is_share}
    return any(
        row.rule in (TARGET_FLOOR, TARGET_CAP) and row.key[0] in shares and terms[number] < NOTHING
        for number, row in enumerate(arrays.rows)
    )  # fmt: skip


def _owned(rows: list[Row], data: City) -> np.ndarray:
    """Return the rows that a planner owns; of the costs those alone that no budget may pay."""
    paid = {
        (use, tier, facility, row.t)
        for row in budget_years(data).itertuples() for use in row.pays_for for tier in row.tiers or (ANY,)
        for facility in row.facilities or (ANY,)
    }  # fmt: skip
    return np.array([
        number for number, row in enumerate(rows)
        if row.rule.note and not (row.rule is COST_PAID and _payable(row.key, paid))
    ], dtype=int)  # fmt: skip


def _payable(key: tuple, paid: set[tuple]) -> bool:
    """Return whether some budget may pay a cost; ``key`` is use, tier, facility, year."""
    use, tier, facility, t = key
    return any((use, where, at, t) in paid for where in (tier, ANY) for at in (facility, ANY))


def sizes(arrays: Arrays, owned: np.ndarray, clock: Clock) -> np.ndarray:
    """Return the size of each owned row where the objective is best without them: its terms, or its bound."""
    lower, upper = arrays.row_lower.copy(), arrays.row_upper.copy()
    lower[owned], upper[owned] = -np.inf, np.inf
    solver = Solver(replace(arrays, row_lower=lower, row_upper=upper), clock)
    solver.cost(arrays.objectives["best"].cost)
    best = solver.run()
    terms = _activity(arrays, best.x)[owned] if best.status.has_plan else np.zeros(len(owned))
    bounds = np.abs(np.stack([arrays.row_lower[owned], arrays.row_upper[owned]]))
    return np.maximum(np.maximum(terms, np.where(np.isfinite(bounds), bounds, 0.0).max(axis=0)), LEAST_SIZE)


def _activity(arrays: Arrays, x: np.ndarray) -> np.ndarray:
    """Return the size of each row at x: the sum of |coefficient x value|."""
    return np.asarray(abs(arrays.matrix) @ np.abs(x))


def _whole(program: Arrays, cost: np.ndarray, linear: Result) -> Result:
    """Return the least sum of slacks in whole numbers, to 1%; that of fractions where there is no time for it."""
    if is_whole(linear.x[program.integer]):
        return linear
    search = Solver(program, _clock(WHOLE_S), whole=True)
    search.cost(cost)
    exact = search.run(GAP)
    return exact if exact.status is Status.OPTIMAL else linear


def _clock(limit_s: float) -> Clock:
    """Return a clock that tells nobody."""
    return Clock(limit_s, lambda _text: None)


def _slack(result: Result, size: np.ndarray) -> np.ndarray:
    """Return the slack of each owned row, 0 where it is noise or there is no plan."""
    if not result.status.has_plan:
        return np.zeros(len(size))
    slack = result.x[len(result.x) - len(size) :]
    return np.where(slack > NOISE * np.maximum(size, 1.0), slack, 0.0)


def _where(row: Row, data: City) -> list[str]:
    """Return the keys of a row as texts: years as calendar years, a link by its name, a project with its place."""
    parts = list(row.key)
    if row.rule is REQUIRES:
        link = data.links.loc[parts[0]]
        parts = [link["link"], link["from_service"], link["to_service"], *parts[1:]]
    if row.rule is MIN_VOLUME:
        place = data.projects.set_index("project")["facility"][parts[0]]
        parts = [parts[0], place, *parts[1:]]
    return [str(data.settings.calendar(part)) if isinstance(part, int) else str(part) for part in parts]
