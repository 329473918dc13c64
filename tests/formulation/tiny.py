"""The tiny city of the hand-solved cases, as rows, and its plan; a test shows only the rows that matter.

One county C with one group G of 1,000 people, insured by fund J with 1 million; one centre F, which treats
service S by option O: price 10, of which the fund pays half, a gain of 1. A need of 100 units, nothing of
staff or machines used: health 100 when nothing binds. K and W are a hospital and a place outside; `HOSPITAL`
is a second option of S, with a gain of 2 at four times the price.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cached_property

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.answer import outcome
from model.answer.solution import Status
from model.audit import audit
from model.city.city import City
from model.city.tables import Standing
from model.city.volumes import usual_volume
from model.formulation import STEPS
from model.formulation.space import Space
from model.inputs import from_rows
from model.inputs.schema import BY_NAME
from model.solving import Clock, prepare, solve_case
from model.solving.highs import Solver
from model.solving.passes import Plan, first_passes
from model.solving.solve import quiet
from model.solving.task import Task

Row = dict[str, object]
Rows = dict[str, list[Row]]

BASE: Rows = {
    "settings": [{"key": "first_year", "value": 2026}],
    "tiers": [
        {"tier": "centre", "rank": 1, "serves": "county", "primary": "yes"},
        {"tier": "hospital", "rank": 2, "serves": "city", "primary": "no"},
        {"tier": "away", "rank": 3, "serves": "city", "primary": "no", "outside": "yes"},
    ],
    "areas": [{"area": "A", "county": "C"}],
    "groups": [{"group": "G", "area": "A", "fund": "J", "people": 1000}],
    "facilities": [
        {"facility": "F", "tier": "centre", "county": "C"},
        {"facility": "K", "tier": "hospital", "county": "C"},
        {"facility": "W", "tier": "away", "county": "Elsewhere"},
    ],
    "services": [{"service": "S", "category": "visit", "unit": "visit"}],
    "needs": [{"group": "G", "service": "S", "units": 100}],
    "options": [
        {"option": "O", "service": "S", "tier": "centre", "price": 10, "fund_share": 0.5, "health_gain": 1}
    ],
    "use": [],
    "staff_types": [],
    "equipment_types": [],
    "stock": [],
    "funds": [{"fund": "J", "income": 1_000_000}],
    "budgets": [],
    "targets": [],
    "today": [],
}  # fmt: skip

HOSPITAL: Row = {
    "option": "H", "service": "S", "tier": "hospital", "price": 40, "fund_share": 0.5, "health_gain": 2,
}  # fmt: skip
GP: Row = {"staff": "gp", "hours_per_fte": 10}
CT: Row = {"equipment": "ct", "hours_per_unit": 30, "price": 100, "tiers": "centre"}


def city(settings: Row | None = None, **tables: Sequence[Row]) -> Rows:
    """Return the tiny city with rows changed (those of a key that is there) or added."""
    rows = deepcopy(BASE)
    rows["settings"] += [{"key": key, "value": value} for key, value in (settings or {}).items()]
    for name, changes in tables.items():
        table = rows.setdefault(name, [])
        for change in changes:
            same = [row for row in table if _key(name, row) == _key(name, change)]
            if same:
                same[0].update(change)
            else:
                table.append(dict(change))
    return rows


def _key(name: str, row: Row) -> tuple[object, ...]:
    return tuple(row.get(column) for column in BY_NAME[name].keys)


class Case:
    """A city solved once: its plan, what it would be without some rule, and its tables.

    ``standing``: what is known of today, where it matters.
    """

    def __init__(self, rows: Rows, standing: Standing | None = None) -> None:
        self._data = replace(from_rows(rows), standing=standing or Standing())
        clock, reference = Clock(60.0, quiet), usual_volume(self._data)
        case = prepare(self._data, (*STEPS, self._keep))
        self._answer = solve_case(self._data, 0.0, clock, reference, case)

    def _keep(self, m: pyo.ConcreteModel, _space: Space, _data: City) -> None:
        """Hold on to the model, as a last rule that adds nothing: arrays know its variables alone."""
        self._m = m

    def _solved(self, *without: str) -> Plan:
        arrays = self._answer.arrays
        free = np.array([row.rule.name in without for row in arrays.rows], dtype=bool)
        assert set(without) <= self.rules, "the case has no row of a rule left out"
        lower, upper = arrays.row_lower.copy(), arrays.row_upper.copy()
        lower[free], upper[free] = -np.inf, np.inf
        freed = replace(arrays, row_lower=lower, row_upper=upper)
        return first_passes(Task(freed, 0.0, Clock(60.0, quiet)))[2]

    @property
    def status(self) -> Status:
        """What the solver says of it."""
        return self._answer.plan.status

    @property
    def objective(self) -> float:
        """The value of pass 2, of a case that must have a plan."""
        return _value(self._answer.plan)

    @property
    def shortfall(self) -> float | None:
        """The value of pass 1."""
        return self._answer.plan.shortfall

    def without(self, *rules: str) -> float:
        """The value of pass 2 were the rows of some rules not there."""
        return _value(self._solved(*rules))

    def values(self, *without: str) -> tuple[float, float] | None:
        """The values of passes 1 and 2 were some rules not there; None without a plan."""
        plan = self._solved(*without) if without else self._answer.plan
        if not plan.status.has_plan:
            return None
        assert plan.shortfall is not None
        assert plan.objective is not None
        return plan.shortfall, plan.objective

    @property
    def rules(self) -> set[str]:
        """The names of the rules that have rows."""
        return {row.rule.name for row in self._answer.arrays.rows}

    @cached_property
    def relaxed(self) -> float:
        """The value of pass 2 were nothing whole."""
        goal = self._answer.arrays.objectives["best"]
        solver = Solver(self._answer.arrays, Clock(60.0, quiet))
        solver.cost(goal.cost)
        return goal.natural(solver.run().objective)

    @cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables of the plan after all passes."""
        return outcome.follow(self._data, self._answer.tables)

    def broken(self) -> list[str]:
        """The rules in which the audit finds something, which must be none."""
        _, summary = audit(self._data, self.tables)
        return summary.loc[summary["broken"] > 0, "rule"].tolist()

    def total(self, table: str, column: str, **where: object) -> float:
        """The sum of a column of a table over the rows that have the values asked for."""
        rows = self.tables[table]
        for name, value in where.items():
            rows = rows[rows[name] == value]
        return float(rows[column].sum())

    def treated(self, **where: object) -> float:
        """The units treated."""
        return self.total("treat", "units", **where)


def _value(plan: Plan) -> float:
    assert plan.status is Status.OPTIMAL
    assert plan.objective is not None
    return plan.objective


def best(rows: Rows) -> float:
    """Return the objective of a city that must have a plan."""
    return Case(rows).objective
