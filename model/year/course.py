"""Plan against actual by month, and where the year is heading.

The plan's year is spread over months evenly, or, for a service of which the actuals hold all months of the year
before, as that year went: share[s, m].

    forecast  = actual to date / share of the year that these months hold, service by service
    y[m]      = actual of month m / share[s, m], summed over services: the year at the pace of that month
    interval  = forecast +- t(0.975, k - 1) x s x sqrt(sum of share[m]^2 + (sum of share[m])^2 / k)

with s the standard deviation of y over the k months there are, and the sums over the months to come: the months
still vary, and their mean is only known from k of them. One month has no interval; a whole year needs none.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.answer.outcome import payments_by_route
from model.year.actuals import Actuals
from model.year.plan import Plan

CARE = ["fund", "facility", "service", "option", "county"]
MONTHS = range(1, 13)
T_975 = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201)
"""Quantiles of Student's t for 1 to 11 degrees of freedom."""


@dataclass(frozen=True, eq=False)
class Course:
    """``months``: each kind of care by month, planned and actual; ``shares``: service, month, share of a year."""

    months: pd.DataFrame
    shares: pd.DataFrame
    seen: tuple[int, ...]


def course(plan: Plan, actuals: Actuals) -> Course:
    """Return the year of the actuals, month by month."""
    shares = shares_of(plan, actuals)
    keys = [*CARE, "month"]
    planned = planned_care(plan, actuals.year).merge(shares, on="service")
    planned = planned.assign(plan_units=planned["units"] * planned["share"],
                             plan_payments=planned["payments"] * planned["share"])  # fmt: skip
    real = actuals.of_year.groupby(keys)[["units", "payments", "value"]].sum()
    table = planned.set_index(keys)[["plan_units", "plan_payments"]].join(real, how="outer").fillna(0.0)
    table = table.reset_index().merge(shares, on=["service", "month"])
    return Course(table.sort_values(keys, ignore_index=True), shares, tuple(int(month) for month in actuals.months))


def shares_of(plan: Plan, actuals: Actuals) -> pd.DataFrame:
    """Return service, month, share: of the year before where all its months are known, else a twelfth."""
    grid = plan.data.services[["service"]].merge(pd.DataFrame({"month": MONTHS}), how="cross")
    before = actuals.activity[actuals.activity["year"] == actuals.year - 1]
    units = before.groupby(["service", "month"])["units"].sum().unstack(fill_value=0.0).reindex(columns=MONTHS)
    whole = units[(units > 0.0).all(axis=1)]
    shares = whole.div(whole.sum(axis=1), axis=0).stack().rename("share").reset_index()
    return grid.merge(shares, on=["service", "month"], how="left").fillna({"share": 1.0 / 12.0})


def planned_care(plan: Plan, year: int) -> pd.DataFrame:
    """Return the plan's care of a year by `CARE`: units, payments and value."""
    care = payments_by_route(plan.data, plan.tables)
    care = care[care["year"] == year].rename(columns={"payment": "payments"})
    return care.groupby(CARE, as_index=False)[["units", "payments", "value"]].sum()


def whole_year(found: Course) -> pd.DataFrame:
    """Return each kind of care: plan_units and plan_payments of the year; units, payments, value as forecast."""
    seen = found.months["month"].isin(found.seen)
    plan = found.months.groupby(CARE)[["plan_units", "plan_payments"]].sum()
    held = found.shares[found.shares["month"].isin(found.seen)].groupby("service")["share"].sum()
    table = (
        plan.join(found.months[seen].groupby(CARE)[["units", "payments", "value"]].sum()).fillna(0.0).reset_index()
    )
    part = table["service"].map(held)
    return table.assign(**{name: table[name] / part for name in ("units", "payments", "value")})


def forecast(found: Course, keys: list[str], value: str = "payments") -> pd.DataFrame:
    """Return by ``keys``: plan (the year), plan_to_date, actual, forecast, low, high, excess (forecast - plan)."""
    months = found.months.assign(pace=found.months[value] / found.months["share"])
    seen = months[months["month"].isin(found.seen)]
    plan = months.groupby(keys)[f"plan_{value}"].sum().rename("plan")
    to_date = seen.groupby(keys)[[f"plan_{value}", value]].sum()
    to_date = to_date.rename(columns={f"plan_{value}": "plan_to_date", value: "actual"})
    table = plan.to_frame().join(to_date).join(whole_year(found).groupby(keys)[value].sum().rename("forecast"))
    pace = seen.groupby([*keys, "month"])["pace"].sum().unstack(fill_value=0.0)
    spread = pace.std(axis=1, ddof=1).reindex(table.index) * _reach(found)
    table = table.fillna(0.0).assign(low=table["forecast"] - spread, high=table["forecast"] + spread)
    return table.assign(
        low=table["low"].clip(lower=table["actual"]), excess=table["forecast"] - table["plan"]
    ).reset_index()


def _reach(found: Course) -> float:
    """Return the half width of the interval in standard deviations of the months' pace."""
    number, rest = len(found.seen), [month for month in MONTHS if month not in found.seen]
    if not rest:
        return 0.0
    if number < 2:
        return float("nan")
    mean = found.shares.groupby("month")["share"].mean().loc[rest].to_numpy()
    return T_975[number - 2] * float(np.sqrt((mean**2).sum() + mean.sum() ** 2 / number))
