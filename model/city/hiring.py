"""Where staff of a type may be hired, where they may work, and for whom."""

import pandas as pd

from model.city import network
from model.city.city import City


def hireable(data: City) -> pd.DataFrame:
    """Return facility, staff: where a type may be hired."""
    places = network.usable(data).merge(data.tiers[["tier", "outside"]], on="tier")
    types = data.staff_types.loc[data.staff_types["hires_per_year"] > 0.0, ["staff", "tiers"]]
    return at_tiers(places[["facility", "tier", "outside"]], types)[["facility", "staff"]]


def staff_limit(data: City) -> pd.DataFrame:
    """Return facility, staff, t, most, where a maximum is given.

    It is max of the stock, or its quantity where that is more, and who has arrived by t.
    """
    stock = data.stock.rename(columns={"resource": "staff"})
    stock = stock.loc[stock["max"].notna(), ["facility", "staff", "quantity", "max"]]
    table = stock.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    there = arrived(data).merge(table[["facility", "staff", "t"]], how="right").fillna({"fte": 0.0})
    most = table[["max", "quantity"]].astype(float).max(axis=1) + there["fte"]
    return table[["facility", "staff", "t"]].assign(most=most)


def arrived(data: City) -> pd.DataFrame:
    """Return facility, staff, t, fte: all who have arrived by a year; a year before the first arrival has no row."""
    come = data.arrivals[["facility", "staff", "fte"]].assign(since=data.arrivals["year"] - data.settings.first_year)
    table = come.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    table = table[table["since"] <= table["t"]]
    return table.groupby(["facility", "staff", "t"], as_index=False)["fte"].sum()


def at_tiers(places: pd.DataFrame, types: pd.DataFrame) -> pd.DataFrame:
    """Return each place with each type whose ``tiers`` allow it (blank: every tier not outside)."""
    grid = places.merge(types, how="cross")
    allowed = [
        tier in tiers if tiers else not outside
        for tier, tiers, outside in zip(grid["tier"], grid["tiers"], grid["outside"], strict=True)
    ]
    return grid[pd.Series(allowed, dtype=bool, index=grid.index)]


def covering(data: City) -> pd.DataFrame:
    """Return the rows of sheet covers, one for each ``tier`` where they hold (blank: every tier)."""
    every = tuple(data.tiers["tier"])
    table = data.covers.assign(tier=[tiers or every for tiers in data.covers["tiers"]])
    return table.drop(columns="tiers").explode("tier").astype({"tier": str})
