"""Where care stands today: shares by tier, coverage, and what no-harm keeps. From the input tables alone."""

import pandas as pd

from model.city.city import City


def today_rows(data: City) -> pd.DataFrame:
    """Return county, service, tier, share: the county's own rows, else the ``*`` rows, for every county."""
    counties = data.areas[["county"]].drop_duplicates()
    own = data.today.loc[data.today["county"] != "*", ["county", "service", "tier", "share"]]
    star = data.today.loc[data.today["county"] == "*", ["service", "tier", "share"]]
    spread = counties.merge(star, how="cross")
    taken = pd.MultiIndex.from_frame(own[["county", "service"]])
    free = ~pd.MultiIndex.from_frame(spread[["county", "service"]]).isin(taken)
    return pd.concat([own, spread[free]], ignore_index=True)


def coverage_today(data: City) -> pd.DataFrame:
    """Return county, service, coverage: the share of need treated today, at any tier."""
    rows = today_rows(data)
    total = rows.groupby(["county", "service"], as_index=False)["share"].sum()
    return total.rename(columns={"share": "coverage"})


def today_shares(data: City) -> pd.DataFrame:
    """Return county, service, tier, share over the tiers with a route, rescaled to 1.

    A county and service whose shares are all zero, or without a route, have no rows.
    """
    index = ["county", "service", "tier"]
    reached = data.routes[index].drop_duplicates()
    rows = today_rows(data)
    asked = rows[["county", "service"]].drop_duplicates()
    table = reached.merge(asked, on=["county", "service"]).merge(rows, on=index, how="left")
    table["share"] = table["share"].fillna(0.0)
    whole = table.groupby(["county", "service"])["share"].transform("sum")
    table = table[whole > 0.0].assign(share=table["share"] / whole)
    return table.sort_values(index, ignore_index=True)


def county_base(data: City) -> pd.DataFrame:
    """Return county, service, t, units: base need of the county's groups."""
    base = data.base.merge(data.members[["group", "county"]], on="group")
    return base.groupby(["county", "service", "t"], as_index=False)["units"].sum()


def kept_volume(data: City) -> pd.DataFrame:
    """Return county, service, t, units: no_harm x today's coverage x base; empty where the rule is off."""
    floor = county_base(data).merge(coverage_today(data), on=["county", "service"])
    rate = data.settings.no_harm or 0.0
    floor["units"] = floor["units"] * floor["coverage"] * rate
    return floor.loc[floor["units"] > 0.0, ["county", "service", "t", "units"]].reset_index(drop=True)


def expected_volume(data: City) -> pd.DataFrame:
    """Return facility, service, units: need at today's shares, spread over facilities by their staff hours."""
    index = ["county", "service", "tier"]
    routes = data.routes[[*index, "facility"]].drop_duplicates()
    need = county_base(data)
    volume = today_rows(data).merge(need[need["t"] == 0], on=["county", "service"])
    volume["units"] = volume["units"] * volume["share"]
    table = routes.merge(volume[[*index, "units"]], on=index)
    staff = data.stock.merge(data.staff_types, left_on="resource", right_on="staff")
    hours = (staff["quantity"] * staff["hours_per_fte"]).groupby(staff["facility"]).sum()
    weight = table["facility"].map(hours).fillna(0.0) + 1e-6
    table["units"] = table["units"] * weight / weight.groupby([table[key] for key in index]).transform("sum")
    return table.groupby(["facility", "service"], as_index=False)["units"].sum()
