"""Audit of the objective: a plan is worth what is told of it."""

import numpy as np
import pandas as pd

from model.answer.solution import Solution
from model.answer.tolerances import KEEP
from model.answer.worth import health_by_group
from model.audit.rows import Tables, looked_up, rows, rules, summed
from model.city.accounts import RECURRING
from model.city.city import City

TOLD = "told"
"""A table of one row, where it is known what the solver says of a plan: objective, bound, gap (relative)."""


def told(answer: Solution) -> pd.DataFrame:
    """Return the table of what the solver says of a plan."""
    row = {"objective": answer.objective, "bound": answer.bound, "gap": answer.run.gap_asked}
    return pd.DataFrame([row], dtype=float)


@rules("worth")
def worth(data: City, tables: Tables) -> pd.DataFrame:
    """The objective, recomputed from care, spending and projects, is no worse than told and no better than its bound.

    So what is lost of a plan on the way to the solver or back is seen. The passes that follow keep what was told to
    `KEEP` of it, or of 1; objective equity keeps its least health within the gap, while all health is made most.
    """
    goal, told = data.settings.objective, tables.get(TOLD, pd.DataFrame(columns=["objective", "bound", "gap"]))
    terms = _equity(data, tables) if goal == "equity" else _terms(data, tables)
    size = told["objective"].abs()
    slack = np.maximum(KEEP * size.clip(lower=1.0), (told["gap"] if goal == "equity" else 0.0) * size)
    unit, sign, no_worse, no_better = (
        ("currency", -1.0, "<=", ">=") if goal == "cost" else ("health", 1.0, ">=", "<=")
    )
    return pd.concat([
        rows("worth", told, "", terms.sum(), sense, bound, unit, terms=terms.abs().sum())
        for sense, bound in ((no_worse, told["objective"] - sign * slack), (no_better, told["bound"]))
    ])  # fmt: skip


def _terms(data: City, tables: Tables) -> pd.Series:
    """Return the terms of the objectives health, net_health and cost."""
    if data.settings.objective == "cost":
        return pd.concat([_care(data, tables), _spent(data, tables), _run(data, tables)])
    health = _health(data, tables)["health"]
    if data.settings.objective == "health":
        return health
    treat = tables["treat"].merge(data.options[["option", "unit_cost"]], on="option")
    cost = _weighted(data, treat, treat["units"] * treat["unit_cost"])
    return pd.concat([health, -cost / data.settings.threshold])


def _equity(data: City, tables: Tables) -> pd.Series:
    """Return the terms of the least health a head of any county with people."""
    people = data.people[data.people["t"] == 0].merge(data.members[["group", "county"]], on="group")
    health = _health(data, tables).merge(data.members[["group", "county"]], on="group")
    heads = people.groupby("county")["people"].sum()
    heads = heads[heads > 0.0]
    a_head = health.groupby("county")["health"].sum().reindex(heads.index, fill_value=0.0) / heads
    least = health[health["county"] == a_head.idxmin()]
    return least["health"] / heads[a_head.idxmin()]


def _health(data: City, tables: Tables) -> pd.DataFrame:
    """Return group, year, health, as it counts in an objective."""
    table = health_by_group(data, tables)
    return table.assign(health=_weighted(data, table, table["health"]))


def _care(data: City, tables: Tables) -> pd.Series:
    """Return the cost of care and of the way to it."""
    treat = tables["treat"].merge(data.options[["option", "unit_cost"]], on="option")
    keys = ["group", "option", "facility"]
    travel = looked_up(treat, keys, summed(data.routes, keys, "cost_per_unit"))
    return treat["units"] * (treat["unit_cost"] + travel) * _each_year(data, treat["year"])


def _spent(data: City, tables: Tables) -> pd.Series:
    """Return what budgets pay; what comes once counts once."""
    spent = tables["spending"]
    weight = _each_year(data, spent["year"]).where(spent["use"].isin(RECURRING), _once(data, spent["year"]))
    return spent["amount"] * weight


def _run(data: City, tables: Tables) -> pd.Series:
    """Return what running open projects costs in the years beyond the plan."""
    opened = tables["projects"].merge(data.projects[["project", "opex_per_year"]], on="project")
    beyond = _each_year(data, opened["year"]) - _once(data, opened["year"])
    return opened["open"] * opened["opex_per_year"] * beyond


def _weighted(data: City, table: pd.DataFrame, amounts: pd.Series) -> pd.Series:
    """Return amounts by group and year as they count in an objective of health."""
    weight = table["group"].map(data.groups.set_index("group")["equity_weight"]).astype(float)
    return amounts * weight * _each_year(data, table["year"])


def _each_year(data: City, year: pd.Series) -> pd.Series:
    """Return what a year counts for what comes again each year: the last stands for the years beyond it too."""
    return (year - data.settings.first_year).map(data.settings.weight).astype(float)


def _once(data: City, year: pd.Series) -> pd.Series:
    """Return what a year counts for what comes once."""
    return (year - data.settings.first_year).map(data.settings.discount).astype(float)
