"""The tables of a plan with what happened in the place of a year: what is decided anew looks back on these.

Care by county is spread over the county's groups as the plan spread it (by people where the plan had none there).
Staff and machines stand as last counted; what differs from the plan is a hire or a purchase more, or less. Money:
the fund's balance and income as its books have them, its payments at the prices of the plan like every payment of
an answer, and what care cost more or less than that among the payments that no plan decides, so that the year adds
up; budgets paid each use in proportion to what it cost, and no more than they had.
"""

import numpy as np
import pandas as pd

from model.answer.outcome import costs, payments_by_route
from model.answer.tables import DECIDED, PLAN, shaped
from model.city.accounts import budget_years, cost_place
from model.year.actuals import Actuals
from model.year.course import course
from model.year.drift import funds
from model.year.plan import Plan
from model.year.standing import counted, instead

CARE = ["fund", "county", "option", "facility"]
PLACE = ["use", "tier", "facility"]
Tables = dict[str, pd.DataFrame]


def happened(plan: Plan, actuals: Actuals) -> Tables:
    """Return the tables of the plan, all years, with the year of the actuals as it was."""
    year = actuals.year
    staff, machines = (counted(plan, actuals, name) for name in ("headcount", "units"))
    care = _care(plan, actuals)
    found = {
        "treat": care,
        "headcount": staff,
        "hire": _moved(plan, year, "hire", "headcount", staff),
        "buy": _moved(plan, year, "buy", "units", machines).round({"units": 0}),
        "funds": _balance(plan, actuals, care),
    }
    tables = {**plan.tables, **{name: instead(plan.tables[name], part, year) for name, part in found.items()}}
    return {**tables, "spending": _spending(plan, tables, year)}


def _care(plan: Plan, actuals: Actuals) -> pd.DataFrame:
    """Return the care of the year."""
    year = actuals.year
    real = actuals.of_year.groupby(CARE, as_index=False)["units"].sum()
    people = plan.data.people[plan.data.people["t"] == year - plan.data.settings.first_year]
    members = plan.data.members[["group", "fund", "county"]].merge(people[["group", "people"]], on="group")
    planned = plan.tables["treat"].query("year == @year")[["group", "option", "facility", "units"]]
    rows = real.merge(members, on=["fund", "county"])
    rows = rows.merge(planned, on=["group", "option", "facility"], how="left", suffixes=("", "_plan"))
    rows["weight"] = rows["units_plan"].fillna(0.0)
    known = rows.groupby(CARE)["weight"].transform("sum") > 0.0
    rows["weight"] = rows["weight"].where(known, rows["people"])
    rows["units"] *= rows["weight"] / rows.groupby(CARE)["weight"].transform("sum")
    return shaped("treat", rows[rows["units"] > 0.0].assign(year=year))


def _moved(plan: Plan, year: int, flow: str, stock: str, real: pd.DataFrame) -> pd.DataFrame:
    """Return what was hired or bought: the plan's, more or less by what the count differs; never below none."""
    value = DECIDED[flow].decision
    keys = [name for name in PLAN[stock].keys if name != "year"]
    there = real.set_index(keys)[value]
    of_year = (plan.tables[name][plan.tables[name]["year"] == year] for name in (stock, flow))
    planned, flows = (table.set_index(keys)[value] for table in of_year)
    every = there.index.union(flows.index)
    more = there.reindex(every).fillna(0.0) - planned.reindex(every).fillna(0.0)
    result = (flows.reindex(every).fillna(0.0) + more).clip(lower=0.0)
    return result[result > 0.0].rename(value).rename_axis(keys).reset_index().assign(year=year)


def _balance(plan: Plan, actuals: Actuals, care: pd.DataFrame) -> pd.DataFrame:
    """Return the year's row of each fund: opening + income - payments - transfers - other payments = closing."""
    books = funds(plan, actuals, course(plan, actuals)).set_index("fund")
    priced = payments_by_route(plan.data, {**plan.tables, "treat": care}).groupby("fund")["payment"].sum()
    rows = plan.tables["funds"].query("year == @actuals.year").set_index("fund")
    payments = priced.reindex(rows.index).fillna(0.0)
    rows = rows.assign(
        income=books["income_forecast"], payments=payments, closing=books["closing_forecast"],
        other_payments=books["other_payments_forecast"] + books["forecast"] - payments,
    )  # fmt: skip
    return rows.reset_index()


def _spending(plan: Plan, tables: Tables, year: int) -> pd.DataFrame:
    """Return what budgets spent: in the year as much of each use, tier and named place as it cost then."""
    table = plan.tables["spending"]
    planned, real = (_by_place(plan, year, source) for source in (plan.tables, tables))
    ratio = (real / planned.where(planned > 0.0)).replace([np.inf, -np.inf], np.nan)
    keys = pd.MultiIndex.from_frame(table[PLACE])
    factor = np.where(table["year"] == year, ratio.reindex(keys).fillna(1.0), 1.0)
    spent = table.assign(amount=table["amount"] * factor)
    had = _had(plan, spent, year)
    total = spent[spent["year"] == year].groupby("budget")["amount"].sum()
    share = (had / total.where(total > 0.0)).reindex(spent["budget"]).clip(upper=1.0).fillna(1.0).to_numpy()
    return spent.assign(amount=spent["amount"] * np.where(spent["year"] == year, share, 1.0))


def _had(plan: Plan, spent: pd.DataFrame, year: int) -> pd.Series:
    """Return what each budget had in a year, with what it carried over."""
    left: dict[str, float] = {}
    years = budget_years(plan.data).assign(year=lambda table: table["t"] + plan.data.settings.first_year)
    by_year = spent.groupby(["budget", "year"])["amount"].sum()
    had: dict[str, float] = {}
    for row in years[years["year"] <= year].sort_values("year").itertuples():
        had[row.budget] = row.amount + (left.get(row.budget, 0.0) if row.carries_over else 0.0)
        left[row.budget] = had[row.budget] - by_year.get((row.budget, row.year), 0.0)
    return pd.Series(had, dtype=float)


def _by_place(plan: Plan, year: int, tables: Tables) -> pd.Series:
    """Return what each use cost in a year at each tier, and at each facility that a budget names."""
    tiers = plan.data.facilities.set_index("facility")["tier"]
    table = costs(plan.data, tables).query("year == @year")
    table = table.assign(
        tier=table["facility"].map(tiers).fillna(""), facility=cost_place(plan.data, table["facility"])
    )
    return table.groupby(PLACE)["amount"].sum()
