"""Audit of machines and beds, and of what must be whole."""

import numpy as np
import pandas as pd

from model.audit.hours import MACHINE, hours_added
from model.audit.rows import Sums, Tables, looked_up, rows, rules, summed, years
from model.city.city import City


def _alive(data: City, tables: Tables) -> pd.DataFrame:
    """Return facility, equipment, year, units bought and still alive."""
    bought = tables["buy"].rename(columns={"year": "from"}).merge(years(data), how="cross")
    life = bought["equipment"].map(data.equipment_types.set_index("equipment")["life_years"])
    age = bought["year"] - bought["from"]
    bought = bought[(age >= 0) & (age < life.astype(float))]
    return bought.groupby(MACHINE, as_index=False)["units"].sum()


def _standing(data: City) -> Sums:
    """Return the stock of machines by facility, equipment, year."""
    stock = data.stock.rename(columns={"resource": "equipment"}).merge(years(data), how="cross")
    return summed(stock[~(stock["retire_year"] <= stock["year"])], MACHINE, "quantity")


def _worked(data: City, table: pd.DataFrame) -> np.ndarray:
    """Return the hours of a machine of each row's facility and type, as worked."""
    index = ["facility", "equipment"]
    return looked_up(table, index, data.hours_by("equipment").set_index(index)["worked"])


@rules("machine_capacity", of="equipment_types")
def machine_capacity(data: City, tables: Tables) -> pd.DataFrame:
    """Hours run <= hours worked x units, and those that projects add."""
    run = tables["hours_run"]
    units = looked_up(run, MACHINE, _standing(data))
    units = units + looked_up(run, MACHINE, summed(_alive(data, tables), MACHINE, "units"))
    there = units * _worked(data, run) + looked_up(run, MACHINE, hours_added(data, tables, "equipment"))
    where = "facility equipment year"
    return rows("machine_capacity", run, where, run["hours"], "<=", there, "hours", terms=run["size"])


@rules("utilisation_floor", of="buy")
def utilisation_floor(data: City, tables: Tables) -> pd.DataFrame:
    """Hours run >= utilisation_floor x hours worked x bought units alive."""
    bought = _alive(data, tables).merge(data.equipment_types[["equipment", "utilisation_floor"]], on="equipment")
    bought = bought[bought["utilisation_floor"] > 0.0]
    run, size = (looked_up(bought, MACHINE, summed(tables["hours_run"], MACHINE, of)) for of in ("hours", "size"))
    least = bought["utilisation_floor"] * _worked(data, bought) * bought["units"]
    return rows("utilisation_floor", bought, "facility equipment year", run, ">=", least, "hours", terms=size)


@rules("machines_max", of="buy")
def machines_max(data: City, tables: Tables) -> pd.DataFrame:
    """Units <= max(max_per_facility, stock alive); bought only where the tier may have them."""
    bought = _alive(data, tables).merge(data.equipment_types, on="equipment")
    bought = bought.merge(data.facilities[["facility", "tier"]], on="facility")
    stock = looked_up(bought, MACHINE, _standing(data))
    most = np.maximum(bought["max_per_facility"].fillna(np.inf), stock)
    allowed = [tier in tiers for tier, tiers in zip(bought["tier"], bought["tiers"], strict=True)]
    most = np.where(allowed, most, stock)
    limited = np.isfinite(most)
    left = (bought["units"] + stock)[limited]
    place = bought[limited]
    return rows("machines_max", place, "facility equipment year", left, "<=", most[limited], "machines")


@rules("whole", of="buy hire")
def whole(data: City, tables: Tables) -> pd.DataFrame:
    """Machines, and with whole_staff hires, are whole."""
    buy = tables["buy"]
    parts = [rows("whole", buy, "facility equipment year", buy["units"], "=", buy["units"].round(), "machines")]
    if data.settings.whole_staff:
        hire = tables["hire"]
        parts.append(rows("whole", hire, "facility staff year", hire["fte"], "=", hire["fte"].round(), "FTE"))
    return pd.concat(parts)
