"""Who is there, what they need and what their funds take in, year by year: tables from the input alone."""

import numpy as np
import pandas as pd


def people(groups: pd.DataFrame, years: int) -> pd.DataFrame:
    """Return group, t, people: people x (1+growth)^t."""
    grid = groups[["group", "people", "growth"]].merge(pd.DataFrame({"t": range(years)}), how="cross")
    grid["people"] = grid["people"] * (1.0 + grid["growth"]) ** grid["t"]
    return grid[["group", "t", "people"]]


def income(funds: pd.DataFrame, groups: pd.DataFrame, people: pd.DataFrame, years: int) -> pd.DataFrame:
    """Return the funds by year t, with income in it: income, or income_per_head x members, x (1+income_growth)^t."""
    members = groups[["group", "fund"]].merge(people, on="group")
    heads = members.groupby(["fund", "t"], as_index=False)["people"].sum()
    table = funds.merge(pd.DataFrame({"t": range(years)}), how="cross")
    table = table.merge(heads, on=["fund", "t"], how="left")
    first = table["income"].fillna(table["income_per_head"] * table["people"])
    table["income"] = first * (1.0 + table["income_growth"]) ** table["t"]
    return table


def base(needs: pd.DataFrame, people: pd.DataFrame, first_year: int) -> pd.DataFrame:
    """Return group, service, t, units.

    A row without a year: units, or per_1000 x people/1000, times (1+growth)^t. A row with a year counts as
    written in that year (per_1000 x people/1000), and other years of a service with year rows only are 0.
    Rows of group ``*`` hold for every group without a row of its own for the service.
    """
    rows = _named(needs, people["group"].drop_duplicates()).merge(people, on="group")
    rows["units"] = rows["units"].fillna(rows["per_1000"] * rows["people"] / 1000.0)
    dated = rows["year"].notna()
    this_year = rows["year"] - first_year == rows["t"]
    rows["units"] = rows["units"].where(dated, rows["units"] * (1.0 + rows["growth"]) ** rows["t"])
    rows["units"] = rows["units"].where(~dated | this_year, 0.0)
    # where a service has several rows: the row of the year first, then the row for every year
    rows["rank"] = np.select([this_year, ~dated], [0, 1], default=2)
    rows = rows.sort_values("rank", kind="stable").drop_duplicates(["group", "service", "t"])
    rows = rows.sort_values(["group", "service", "t"], ignore_index=True)
    return rows[["group", "service", "t", "units"]]


def _named(needs: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """Return the rows of need with ``*`` spelled out as the groups without a row of their own."""
    star = needs["group"] == "*"
    own = needs[~star]
    spread = needs[star].drop(columns="group").merge(groups, how="cross")
    taken = pd.MultiIndex.from_frame(own[["group", "service"]])
    free = ~pd.MultiIndex.from_frame(spread[["group", "service"]]).isin(taken)
    columns = ["group", "service", "year", "units", "per_1000", "growth"]
    return pd.concat([own[columns], spread.loc[free, columns]], ignore_index=True)
