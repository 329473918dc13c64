"""Machines that are replaced one for one as they retire, where nobody plans anything. From the input alone."""

import numpy as np
import pandas as pd

from model.city.city import City


def renewals(data: City) -> pd.DataFrame:
    """Return facility, equipment, t, units: stock that retires where its type may be bought, and again each life.

    What is due to retire before the first year is replaced in that year.
    """
    stock = data.stock.rename(columns={"resource": "equipment", "quantity": "units"}).dropna(subset="retire_year")
    stock = stock.merge(data.equipment_types[["equipment", "life_years", "tiers"]], on="equipment")
    stock = stock.merge(data.facilities[["facility", "tier"]], on="facility")
    may = [tier in tiers for tier, tiers in zip(stock["tier"], stock["tiers"], strict=True)]
    stock = stock[pd.Series(may, dtype=bool, index=stock.index)]
    table = stock.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    passed = table["t"] - (table["retire_year"] - data.settings.first_year).clip(lower=0.0)
    # whole years: what is alive at an age below life_years is
    due = (passed >= 0.0) & (passed % np.ceil(table["life_years"].astype(float)) == 0.0)
    return table[due].groupby(["facility", "equipment", "t"], as_index=False)["units"].sum()
