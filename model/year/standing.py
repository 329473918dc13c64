"""Every metric on the year as it is heading, beside the plan and its target.

The definitions are those of `model.metrics`; what changes is the tables: care as forecast, staff and
machines as last counted, the fund's balance as forecast. Need is the plan's, so what is not treated of it is unmet.
Care of a county's people is booked on one of its groups, because the actuals know counties only.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from model.answer.figures import figures
from model.answer.outcome import payments_by_route
from model.answer.tables import shaped
from model.metrics import METRICS
from model.metrics.judge import scopes, value
from model.metrics.metric import At
from model.reporting.frames import relative_rows
from model.year.actuals import Actuals
from model.year.course import Course, whole_year
from model.year.drift import funds
from model.year.plan import Plan

NEAR = 0.05
"""How far, as a share of the plan, a metric without a target may be from it."""
KEYS = ["metric", "of", "scope"]


def standing(plan: Plan, actuals: Actuals, found: Course) -> pd.DataFrame:
    """Return every metric that the plan reports: its plan, forecast, target, and whether it is good."""
    data, t = plan.data, actuals.year - plan.data.settings.first_year
    care = _earned(plan, actuals, found)
    q = figures(data, _tables(plan, actuals, found, care), care)
    asked = plan.tables["metrics"]
    known = [metric.name for metric in METRICS.values() if metric.as_target]
    asked = asked[(asked["year"] == actuals.year) & asked["metric"].isin(known)].reset_index(drop=True)
    rows = []
    for row, relative in zip(asked.itertuples(), relative_rows(data, asked), strict=True):
        metric, (scope,) = METRICS[row.metric], scopes(data, row.scope, row.metric)
        at = At(data, q, row.of, replace(scope, relative=relative), t)
        rows.append(value(metric.ratios(at), row.sense or ">="))
    table = asked[[*KEYS, "plan", "target", "sense", "kind", "id"]].assign(forecast=rows)
    return table.assign(good=[_good(row) for row in table.itertuples()])


def _good(row) -> object:  # type: ignore[no-untyped-def]
    """Return whether a metric keeps its target, or without one is near the plan; None where it is not known."""
    if not np.isfinite(row.forecast):
        return None
    if np.isfinite(row.target):
        room = 1e-6 * max(1.0, abs(row.target))
        return row.forecast >= row.target - room if row.sense == ">=" else row.forecast <= row.target + room
    return None if not np.isfinite(row.plan) else abs(row.forecast - row.plan) <= NEAR * abs(row.plan) + 1e-9


def _earned(plan: Plan, actuals: Actuals, found: Course) -> pd.DataFrame:
    """Return care with value and payment: the plan's years, and the forecast in place of the year of the actuals."""
    keys = ["fund", "county", "option", "facility", "year"]
    planned = payments_by_route(plan.data, plan.tables)
    planned = planned[planned["year"] != actuals.year][[*keys, "units", "value", "payment"]]
    real = whole_year(found).rename(columns={"payments": "payment"}).assign(year=actuals.year)
    return pd.concat([planned, real[[*keys, "units", "value", "payment"]]], ignore_index=True)


def _tables(plan: Plan, actuals: Actuals, found: Course, care: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the plan's tables with the year of the actuals as it is heading."""
    year, old = actuals.year, plan.tables
    stands_for = plan.data.members.drop_duplicates(["fund", "county"])[["fund", "county", "group"]]
    treat = care[care["year"] == year].merge(stands_for, on=["fund", "county"])
    parts = {
        "treat": shaped("treat", treat),
        "unmet": _unmet(plan, year, treat, stands_for),
        "headcount": counted(plan, actuals, "headcount"),
        "units": counted(plan, actuals, "units"),
        "funds": funds(plan, actuals, found).assign(year=year, closing=lambda table: table["closing_forecast"])[
            ["fund", "year", "closing"]
        ],
    }
    new = {name: instead(old[name], part, year) for name, part in parts.items()}
    return {**old, **new}


def instead(table: pd.DataFrame, part: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return a table with other rows in the place of a year's."""
    both = pd.concat([table[table["year"] != year], part.reindex(columns=table.columns)], ignore_index=True)
    return both.sort_values("year", kind="stable", ignore_index=True)


def _unmet(plan: Plan, year: int, treat: pd.DataFrame, stands_for: pd.DataFrame) -> pd.DataFrame:
    """Return what of the planned need is not treated, by county and service."""
    keys = ["fund", "county", "service"]
    options = plan.data.options[["option", "service"]]
    members = plan.data.members[["group", "fund", "county"]]
    planned = plan.tables["treat"].merge(options, on="option")
    need = pd.concat([planned, plan.tables["unmet"]]).query("year == @year").merge(members, on="group")
    need = need.groupby(keys)["units"].sum()
    done = treat.merge(options, on="option").groupby(keys)["units"].sum()
    left = need.sub(done.reindex(need.index).fillna(0.0)).clip(lower=0.0).reset_index()
    return shaped("unmet", left.merge(stands_for, on=["fund", "county"]).assign(year=year))


def counted(plan: Plan, actuals: Actuals, name: str) -> pd.DataFrame:
    """Return table headcount or units of the year as last counted; as planned where nobody counted."""
    year, table = actuals.year, plan.tables[name]
    kind, value = ("staff", "fte") if name == "headcount" else ("equipment", "units")
    rows = actuals.resources[actuals.resources["year"] == year].sort_values("month")
    last = rows.groupby(["facility", "resource"])["quantity"].last()
    planned = table[table["year"] == year].set_index(["facility", kind])
    kinds = set(plan.data.staff_types["staff"] if kind == "staff" else plan.data.equipment_types["equipment"])
    last = last[last.index.get_level_values(1).isin(kinds)].rename_axis(["facility", kind])
    both = planned.reindex(planned.index.union(last.index))
    both[value] = last.reindex(both.index).fillna(both[value])
    return shaped(name, both.fillna(0.0).reset_index().assign(year=year))
