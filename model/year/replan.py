"""Mending a plan: past years stand as they happened, need is brought up to date, the rest is decided anew.

What was planned for later years is kept where it is good enough (`model.solving.past`), so that what moves, moves
for a reason; `moved` sets what happened and what moves side by side, county by county.
"""

from dataclasses import dataclass

import pandas as pd

from model.answer.outcome import payments_by_route
from model.answer.solution import Solution
from model.cases.past import Past
from model.city.city import City
from model.year.actuals import Actuals
from model.year.happened import happened
from model.year.plan import Plan

EVERYWHERE = "*"
Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True, eq=False)
class Task:
    """What is to be solved: the case with its need brought up to date, and the years that have passed."""

    data: City
    past: Past


def task(plan: Plan, actuals: Actuals) -> Task:
    """Return what is to be solved once the actuals' year is over."""
    past = Past(actuals.year - plan.data.settings.first_year + 1, happened(plan, actuals))
    return Task(plan.data.changed(needs=_needs(plan, actuals)), past)


def _needs(plan: Plan, actuals: Actuals) -> pd.DataFrame:
    """Return the need of each group, service and year, later years' times the factors of sheet need_change."""
    data = plan.data
    table = data.base.merge(data.members[["group", "county"]], on="group")
    table["year"] = table["t"] + data.settings.first_year
    for row in actuals.need.itertuples():
        meant = table["year"] > actuals.year
        for name in ("county", "service", "year"):
            asked = getattr(row, name)
            meant &= (table[name] == asked) | (pd.isna(asked) or asked == "")
        table.loc[meant, "units"] *= row.factor
    table = table.assign(per_1000=float("nan"), growth=0.0).reindex(columns=data.needs.columns)
    return table.astype({name: kind for name, kind in data.needs.dtypes.items() if table[name].notna().any()})


def moved(plan: Plan, asked: Task, answer: Solution) -> pd.DataFrame:
    """Return, county by county and for the city (``*``), what happened and what moves in the years to come.

    Happened less planned, in the year that is over: staff (FTE), care (units), paid (currency), by place; need of
    later years (units) by where people live. Mended plan less plan, all later years, by place: later_units,
    later_paid, later_hired (FTE), later_bought (machines), and shifted, the units that go up or down, facility by
    facility and service by service.
    """
    data, old, real, new = plan.data, plan.tables, asked.past.tables, answer.tables
    first, since = data.settings.first_year, data.settings.calendar(asked.past.years)
    year, later = range(since - 1, since), range(since, first + data.settings.years)
    paid = [{"paid": payments_by_route(data, tables)} for tables in (old, real, new)]
    parts = {
        "need": _need(data, asked),
        "staff": _difference(data, old, real, ("headcount", "fte"), year),
        "care": _difference(data, old, real, ("treat", "units"), year),
        "paid": _difference(data, paid[0], paid[1], ("paid", "payment"), year),
        "later_units": _difference(data, old, new, ("treat", "units"), later),
        "later_paid": _difference(data, paid[0], paid[2], ("paid", "payment"), later),
        "later_hired": _difference(data, old, new, ("hire", "fte"), later),
        "later_bought": _difference(data, old, new, ("buy", "units"), later),
        "shifted": _shifted(data, old, new, later),
    }
    table = pd.DataFrame(parts).fillna(0.0).rename_axis("county").reset_index()
    city = pd.DataFrame([{"county": EVERYWHERE, **table.drop(columns="county").sum()}])
    return pd.concat([city, table], ignore_index=True)


def _need(data: City, asked: Task) -> pd.Series:
    """Return by how much the need of each county's people is above the plan's, in units."""
    both = asked.data.base.merge(data.base, on=["group", "service", "t"], suffixes=("", "_plan"))
    both = both.merge(data.members[["group", "county"]], on="group")
    return (both["units"] - both["units_plan"]).groupby(both["county"]).sum()


def _difference(data: City, old: Tables, new: Tables, what: tuple[str, str], years: range) -> pd.Series:
    """Return the sums of a column of a table by county of the facility, new less old."""
    place = data.facilities.set_index("facility")["county"]
    name, value = what
    rows = [one[name][one[name]["year"].isin(years)] for one in (old, new)]
    before, after = (one.groupby(one["facility"].map(place))[value].sum() for one in rows)
    return after.sub(before, fill_value=0.0)


def _shifted(data: City, old: Tables, new: Tables, years: range) -> pd.Series:
    """Return the units that go up or down by facility, service and year, summed by county of the facility."""
    place, service = data.facilities.set_index("facility")["county"], data.options.set_index("option")["service"]
    rows = [one["treat"][one["treat"]["year"].isin(years)] for one in (old, new)]
    before, after = (
        one.groupby([one["facility"], one["option"].map(service), one["year"]])["units"].sum() for one in rows
    )
    change = after.sub(before, fill_value=0.0).abs().rename("units").reset_index()
    return change.groupby(change["facility"].map(place))["units"].sum()
