"""Audit of what is found of today, on which every plan stands."""

import numpy as np
import pandas as pd

from model.audit.rows import Tables, looked_up, rows, rules, summed
from model.city.city import City
from model.city.hours import hours_of_sheet
from model.city.turning import PLACE
from model.city.volumes import whole_need

DAYS = 366.0


@rules("today_treated", when=lambda data: len(data.pattern))
def today_treated(data: City, tables: Tables) -> pd.DataFrame:
    """Treated today at a tier + gap = sigma x (base need + need generated at today's pattern)."""
    treated = tables["treated_today"].merge(data.facilities[["facility", "tier"]], on="facility")
    need = whole_need(data)
    table = data.pattern.merge(need[need["t"] == 0], on=PLACE[:2])
    if not len(treated) and not len(tables["gap"]):  # nothing is known of today
        table = table.iloc[:0]
    turns = table["sigma"] * table["units"]
    treated, gap = (looked_up(table, PLACE, summed(part, PLACE, "units")) for part in (treated, tables["gap"]))
    return rows("today_treated", table, "county service tier", treated + gap, "=", turns, "units")


@rules("overwork_most", of="overwork")
def overwork_most(data: City, tables: Tables) -> pd.DataFrame:
    """Hours above those of the sheets <= as many again; for what is counted in days, no more days than a year has."""
    table = tables["overwork"].merge(hours_of_sheet(data), on="resource")
    days = table["resource"].isin(data.equipment_types["equipment"]) & (table["hours"] <= DAYS)
    most = np.where(days, np.minimum(1.0, DAYS / table["hours"] - 1.0), 1.0)
    return rows("overwork_most", table, "county tier resource", table["z"], "<=", most, "fraction")
