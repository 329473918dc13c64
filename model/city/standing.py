"""Where care stands today: shares by tier, coverage, and what no-harm keeps. From the input tables alone."""

import pandas as pd

from model.city.tables import Tables


def today_rows(data: Tables) -> pd.DataFrame:
    """Return county, service, tier, share: the county's own rows, else the ``*`` rows, for every county."""
    counties = data.areas[["county"]].drop_duplicates()
    own = data.today.loc[data.today["county"] != "*", ["county", "service", "tier", "share"]]
    star = data.today.loc[data.today["county"] == "*", ["service", "tier", "share"]]
    spread = counties.merge(star, how="cross")
    taken = pd.MultiIndex.from_frame(own[["county", "service"]])
    free = ~pd.MultiIndex.from_frame(spread[["county", "service"]]).isin(taken)
    return pd.concat([own, spread[free]], ignore_index=True)


def coverage_today(data: Tables) -> pd.DataFrame:
    """Return county, service, coverage: the share of need treated today, at any tier."""
    rows = today_rows(data)
    total = rows.groupby(["county", "service"], as_index=False)["share"].sum()
    return total.rename(columns={"share": "coverage"})


def kept_volume(data: Tables) -> pd.DataFrame:
    """Return county, service, t, units: no_harm x today's coverage x base; empty where the rule is off."""
    floor = data.county_base.merge(coverage_today(data), on=["county", "service"])
    rate = data.settings.no_harm or 0.0
    floor["units"] = floor["units"] * floor["coverage"] * rate
    return floor.loc[floor["units"] > 0.0, ["county", "service", "t", "units"]].reset_index(drop=True)
