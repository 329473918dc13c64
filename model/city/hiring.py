"""Where staff of a type may be hired, where they may work, and for whom."""

import pandas as pd

from model.city import network
from model.city.city import City


def hireable(data: City) -> pd.DataFrame:
    """Return facility, staff: where a type may be hired."""
    places = network.usable(data).merge(data.tiers[["tier", "outside"]], on="tier")
    types = data.staff_types.loc[data.staff_types["hires_per_year"] > 0.0, ["staff", "tiers"]]
    return at_tiers(places[["facility", "tier", "outside"]], types)[["facility", "staff"]]


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
