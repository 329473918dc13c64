"""Hours that today's care needs beside the hours there are: what `check` prints before any solve."""

import numpy as np
import pandas as pd

from model.city.city import City
from model.city.standing import today_rows
from model.words import Phrase, say


def workload(data: City) -> pd.DataFrame:
    """Return county, staff, service, needed, total, there (hours a year), for today's need at today's shares.

    Each service and tier is taken at the option listed first for it. ``needed`` are the hours of one service,
    ``total`` those of all services, ``there`` the hours of the staff at the facilities of the county; city-wide
    tiers stand in a county called ``*``.
    """
    use = _first_use(data)
    need = data.county_base
    need = need[need["t"] == 0].merge(today_rows(data), on=["county", "service"])
    need["units"] = need["units"] * need["share"]
    table = need.merge(use, on=["service", "tier"]).merge(data.tiers[["tier", "serves"]], on="tier")
    table["county"] = table["county"].where(table["serves"] != "city", "*")
    table["needed"] = table["units"] * table["hours"]
    keys = ["county", "staff"]
    table = table.groupby([*keys, "service"], as_index=False)["needed"].sum()
    table["total"] = table.groupby(keys)["needed"].transform("sum")
    table = table.merge(_there(data), on=keys, how="left").fillna({"there": 0.0})
    return table.sort_values([*keys, "needed"], ascending=[True, True, False], ignore_index=True)


def lines(data: City) -> list[Phrase]:
    """Return a sentence for each county and staff type whose care today needs more hours than there are."""
    table = workload(data)
    short = table[table["total"] > table["there"] * (1.0 + 1e-9)]
    told = []
    for (county, staff), rows in short.groupby(["county", "staff"]):
        place = say("workload_city") if county == "*" else county
        total, there = (f"{rows[name].iloc[0]:,.0f}" for name in ("total", "there"))
        most = ", ".join(f"{row.service} {row.needed:,.0f} h" for row in rows.head(3).itertuples())
        told.append(say("workload_short", place=place, staff=staff, needed=total, there=there, most=most))
    if told and data.settings.no_harm:
        told.append(say("workload_no_harm", share=f"{data.settings.no_harm:g}"))
    return told


def _first_use(data: City) -> pd.DataFrame:
    """Return service, tier, staff, hours a unit of the first option of each service and tier, operators too."""
    first = data.options.drop_duplicates(["service", "tier"])[["option", "service", "tier"]]
    use = first.merge(data.use, on="option")
    direct = use.rename(columns={"resource": "staff"})
    direct = direct[direct["staff"].isin(data.staff_types["staff"])]
    machines = data.equipment_types.rename(columns={"equipment": "resource", "operator": "staff"})
    run = use.merge(machines[["resource", "staff", "operator_fte", "hours_per_unit"]], on="resource")
    run = run.merge(data.staff_types[["staff", "hours_per_fte"]], on="staff")
    run["hours"] = run["hours"] * run["operator_fte"] * run["hours_per_fte"] / run["hours_per_unit"]
    table = pd.concat([direct, run])[["service", "tier", "staff", "hours"]]
    return table.groupby(["service", "tier", "staff"], as_index=False)["hours"].sum()


def _there(data: City) -> pd.DataFrame:
    """Return county, staff, there: hours of today's staff; ``*`` for the city-wide tiers."""
    stock = data.stock.merge(data.staff_types, left_on="resource", right_on="staff")
    stock = stock.merge(data.facilities[["facility", "tier", "county"]], on="facility")
    stock = stock.merge(data.tiers[["tier", "serves"]], on="tier")
    county = np.where(stock["serves"] == "city", "*", stock["county"])
    stock = stock.assign(county=county, there=stock["quantity"] * stock["hours_per_fte"])
    return stock.groupby(["county", "staff"], as_index=False)["there"].sum()
