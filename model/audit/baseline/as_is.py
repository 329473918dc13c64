"""Audit of the years as they are without the plan: where people turn, who is replaced, and what a plan keeps too."""

import numpy as np
import pandas as pd

from model.audit import care, machines, signs, staff
from model.audit.flows import linked
from model.audit.rows import Tables, looked_up, rows, rules, summed, years
from model.city.city import City
from model.city.renewal import renewals
from model.city.turning import PLACE

STAFF, TURNED, MACHINE = ["facility", "staff", "year"], [*PLACE, "year"], ["facility", "equipment", "year"]


@rules("as_is_turned")
def as_is_turned(data: City, tables: Tables) -> pd.DataFrame:
    """Treated at a tier <= (sigma + drifted) x (base + generated), by county and service with rows today."""
    need = ["county", "service", "year"]
    table = data.pattern.merge(data.drift, on=PLACE).merge(years(data), on="t")
    base = data.county_base.merge(years(data), on="t")
    made = linked(data, tables, data.links[data.links["kind"] == "generates"], "from")
    made = made.assign(service=made["to_service"], units=made["units"] * made["ratio"])
    made = made.merge(data.members[["group", "county"]], on="group")
    whole = sum(looked_up(table, need, summed(part, need, "units")) for part in (base, made))
    treat = tables["treat"].merge(data.options[["option", "service", "tier"]], on="option")
    treat = treat.merge(data.members[["group", "county"]], on="group")
    treated = looked_up(table, TURNED, summed(treat, TURNED, "units"))
    most = np.maximum(table["sigma"] + table["drifted"], 0.0) * whole
    return rows("as_is_turned", table, "county service tier year", treated, "<=", most, "units", terms=whole)


@rules("as_is_staff")
def as_is_staff(data: City, tables: Tables) -> pd.DataFrame:
    """Headcount <= today's + all who have arrived."""
    table = tables["headcount"]
    stock = data.stock.rename(columns={"resource": "staff"})
    come = data.arrivals.rename(columns={"year": "since"}).merge(years(data), how="cross")
    come = come[come["since"] <= come["year"]]
    most = looked_up(table, STAFF[:2], summed(stock, STAFF[:2], "quantity"))
    most = most + looked_up(table, STAFF, summed(come, STAFF, "fte"))
    return rows("as_is_staff", table, "facility staff year", table["fte"], "<=", most, "FTE")


@rules("as_is_machines")
def as_is_machines(data: City, tables: Tables) -> pd.DataFrame:
    """Machines bought = those that retire where their type may be bought, and again as often as their life ends."""
    due, bought = renewals(data).merge(years(data), on="t"), tables["buy"]
    table = pd.concat([due[MACHINE], bought[MACHINE]]).drop_duplicates(ignore_index=True)
    left, right = (looked_up(table, MACHINE, summed(part, MACHINE, "units")) for part in (bought, due))
    return rows("as_is_machines", table, "facility equipment year", left, "=", right, "machines")


CHECKS = (
    as_is_turned, as_is_staff, as_is_machines, signs.nothing_negative,
    care.need, care.max_share, care.routes, care.avoids, care.substitutes,
    staff.staff_capacity, staff.headcount_balance, staff.hires_of_type, staff.hires_of_all, staff.hired_where_allowed,
    machines.machine_capacity,
)  # fmt: skip
"""What is recomputed of these years."""
