"""Which facilities drift most, why, and what it does to the fund.

excess  = forecast - plan, of a facility's payments
volume  = sum over its care of (forecast units - planned units) x planned payment a unit
price   = excess - volume: what a unit costs more than planned, and dearer kinds of care within an option
"""

import numpy as np
import pandas as pd

from model.year.actuals import Actuals
from model.year.course import Course, forecast, whole_year
from model.year.plan import Plan

ROUNDING = 0.5
"""Currency by which a balance may be short of its reserve: what is shown without cents."""


def facilities(plan: Plan, found: Course) -> pd.DataFrame:
    """Return the facilities by the size of their excess, with volume and price."""
    care = whole_year(found)
    price = care["plan_payments"] / care["plan_units"].where(care["plan_units"] > 0.0)
    own = care["payments"] / care["units"].where(care["units"] > 0.0)
    care["volume"] = ((care["units"] - care["plan_units"]) * price.fillna(own)).fillna(0.0)
    volume = care.groupby(["fund", "facility"])["volume"].sum().reset_index()
    table = forecast(found, ["fund", "facility"]).merge(volume, on=["fund", "facility"])
    table = table.merge(plan.data.facilities[["facility", "tier", "county", "alliance"]], on="facility")
    table["price"] = table["excess"] - table["volume"]
    size = table["excess"].abs()
    return table.assign(size=size).sort_values(["size", "facility"], ascending=[False, True], ignore_index=True)


def funds(plan: Plan, actuals: Actuals, found: Course) -> pd.DataFrame:
    """Return a row a fund: its year as planned and as it is heading, and whether its balance is enough."""
    table = forecast(found, ["fund"])
    books = plan.tables["funds"]
    books = books[books["year"] == actuals.year].drop(columns=["year", "payments", "reserve_required"])
    table = table.merge(books, on="fund").merge(plan.data.funds[["fund", "reserve_months"]], on="fund")
    for name in ("income", "other_payments"):
        table[f"{name}_forecast"] = [
            _money(actuals, row.fund, name, getattr(row, name)) for row in table.itertuples()
        ]
    change = table["income_forecast"] - table["income"] - table["other_payments_forecast"] + table["other_payments"]
    for name, paid in (("closing_forecast", "forecast"), ("closing_low", "high"), ("closing_high", "low")):
        table[name] = table["closing"] + change - (table[paid] - table["plan"])
    table["reserve"] = table["reserve_months"].fillna(0.0) / 12.0 * table["forecast"]
    return table.assign(enough=table["closing_forecast"] >= table["reserve"] - ROUNDING)


def _money(actuals: Actuals, fund: str, name: str, planned: float) -> float:
    """Return a fund's income or outlay of the year: the months that are known, the others as planned."""
    rows = actuals.money[(actuals.money["fund"] == fund) & (actuals.money["year"] == actuals.year)]
    known = rows[name].dropna()
    return float(known.sum() + planned * (12 - len(known)) / 12.0) if len(known) else float(np.nan_to_num(planned))
