"""Hours as worked: by how much today's care takes more hours than those of the sheets.

Decides     overwork[c,i,r,t] >= 0 (z), of the staff and machines r at the facilities of county c and tier i
Given       stock; hours_per_fte, hours_per_unit; settings.hours (nominal: no z anywhere)
Rule        overwork_most[c,i,r,t]:  z <= 1;  where an hour is a day (hours_per_unit of at most 366):
            (1 + z) x hours_per_unit <= 366
            least_overwork (an objective):  least sum of z x stock
Posts       hours x quantity x z to staff_hours and machine_hours
Units       fraction of the hours of the sheets
Source      docs/definitions.md, today: what is treated today is a fact, and so are the hours that it takes
"""

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.hours import AS_WORKED, WORKPLACE, hours_of_sheet
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide, total

INDEX = "county tier resource t"
OVERWORK_MOST = Rule(
    "overwork_most", INDEX, "fraction", "nobody works more than twice the hours, no bed more days than a year has",
    PHYSICAL, Rounding.LOOSE,
)  # fmt: skip
DAYS = 366.0
"""Days of the longest year: a type of no more hours a unit is counted in days."""


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add z where there is stock, and the hours that it adds."""
    stock = data.stock.merge(hours_of_sheet(data), on="resource")
    stock = stock.merge(data.facilities[["facility", "county", "tier"]], on="facility")
    stock = stock[stock["quantity"] > 0.0] if data.settings.hours == AS_WORKED else stock.iloc[:0]
    stock = stock.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    table = stock.groupby([*WORKPLACE, "t", "hours"], as_index=False)["quantity"].sum()
    space.overwork = table = decide(m, "overwork", table, INDEX, "hours worked above those of the sheets [fraction]")
    days = table["resource"].isin(data.equipment_types["equipment"]) & (table["hours"] <= DAYS)
    most = np.minimum(1.0, DAYS / table["hours"].where(days, DAYS / 2.0) - 1.0)
    at_most(m, OVERWORK_MOST, Ledger(INDEX).post(table, table["overwork"]), Ledger(INDEX).post_constant(table, most))
    stock = stock.merge(table[[*WORKPLACE, "t", "overwork"]], on=[*WORKPLACE, "t"])
    for name, kind, hours in (
        ("staff", data.staff_types["staff"], space.staff_hours),
        ("equipment", data.equipment_types["equipment"], space.machine_hours),
    ):
        part = stock[stock["resource"].isin(kind)].rename(columns={"resource": name})
        hours.post(part, part["overwork"], part["quantity"] * part["hours"])
    terms = pd.DataFrame({"var": table["overwork"], "coef": table["quantity"]})
    m.least_overwork = pyo.Objective(
        expr=total(terms), sense=pyo.minimize, doc="hours above those of the sheets [FTE]"
    )
