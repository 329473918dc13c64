"""Money given by the input alone: income and outlays of the funds, what each budget has, by year."""

import pandas as pd

from model.city.city import City

RECURRING = ("upkeep", "pay", "post", "sharing")
"""Uses of budgets that come again each year; of use project opex does, and capex does not."""


def fund_accounts(data: City) -> pd.DataFrame:
    """Return fund, t, income, transfers, other_payments (currency).

    income = income x (1+income_growth)^t, or income_per_head x members in t x (1+income_growth)^t;
    transfers = for each budget fed by the fund, share_of_income x income.
    """
    table = data.income
    fed = _budget_rows(data)
    fed = fed[(fed["fund"] != "") & (fed["share_of_income"] > 0.0)]
    share = fed.groupby(["fund", "t"], as_index=False)["share_of_income"].sum()
    table = table.merge(share, on=["fund", "t"], how="left")
    table["transfers"] = table["share_of_income"].fillna(0.0) * table["income"]
    table["other_payments"] = table["other_payments"] * (1.0 + table["other_growth"]) ** table["t"]
    return table[["fund", "t", "income", "transfers", "other_payments"]]


def budget_years(data: City) -> pd.DataFrame:
    """Return budget, t, amount (all it is given in the year, currency), pays_for, tiers, facilities, carries_over."""
    rows = _budget_rows(data)
    rows = rows.merge(data.income[["fund", "t", "income"]], on=["fund", "t"], how="left")
    rows["amount"] = rows["amount"] + rows["share_of_income"] * rows["income"].fillna(0.0)
    columns = ["budget", "t", "amount", "pays_for", "tiers", "facilities", "carries_over"]
    return rows[columns].sort_values(["budget", "t"], ignore_index=True)


def may_pay(pairs: pd.DataFrame) -> pd.Series:
    """Return for each cost (use, tier, facility) beside the terms of a budget whether the budget may pay it.

    An earmark leaves out every other tier, or facility; and a cost that has none.
    """
    terms = [pairs[name] for name in ("use", "tier", "facility", "pays_for", "tiers", "facilities")]
    allowed = [
        use in pays_for and (not tiers or tier in tiers) and (not facilities or facility in facilities)
        for use, tier, facility, pays_for, tiers, facilities in zip(*terms, strict=True)
    ]
    return pd.Series(allowed, dtype=bool, index=pairs.index)


def cost_place(data: City, facility: pd.Series) -> pd.Series:
    """Return the facility of each cost where a budget names it; blank elsewhere, where costs go by tier alone."""
    named = {name for names in data.budgets["facilities"] for name in names}
    return facility.where(facility.isin(named), "")


def _budget_rows(data: City) -> pd.DataFrame:
    """Return the row of each budget that holds in each year: that of the year, else the one for every year."""
    grid = data.budgets.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    own = grid["year"] == data.settings.first_year + grid["t"]
    grid = grid[own | grid["year"].isna()].assign(own=own)
    grid = grid.sort_values("own", ascending=False, kind="stable").drop_duplicates(["budget", "t"])
    return grid.sort_values(["budget", "t"], ignore_index=True)
