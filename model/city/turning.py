"""Where people turn for care: today's pattern, its drift, and what points of share are. From the input tables alone.

All shares are shares of need. A *pattern* is a county's and service's shares over the tiers that are live there;
C is their sum, the part of need that turns to care today. Log-odds responses: docs/definitions.md, responses.
"""

from math import exp, log

import numpy as np
import pandas as pd

from model.city.standing import today_rows
from model.city.tables import Tables

HALF = 0.25
"""Points of share that move the log-odds of a tier that holds half by one."""
LEAST_SHARE = 0.02
"""The share of a tier from which a response is counted at least: one that holds nothing can still gain."""
MOST_TAKEN = 0.9
"""Of the share of a tier the most that levers may take away."""
PLACE = ["county", "service", "tier"]
ONCE = ("visit", "admission", "emergency")
"""Categories of care that a person turns to and is served or not; the others are people under care."""
GUIDANCE = {
    "shift": "shift_per_year", "up": "shift_up_per_year", "reach": "reach_per_year", "drift": "drift_per_year",
}  # fmt: skip


def guidance(data: Tables) -> pd.DataFrame:
    """Return service, shift, up, reach, drift (points of share a year); shift is NaN where nobody guides."""
    table = data.services[["service"]].copy()
    for name, column in GUIDANCE.items():
        general = getattr(data.settings, column)
        table[name] = data.services[column].fillna(np.nan if general is None else general)
    return table


def sure_routes(data: Tables, routes: pd.DataFrame) -> pd.Series:
    """Return whether each route is there without any project."""
    standing = data.facilities.loc[data.facilities["status"] == "existing", "facility"]
    off = data.offers.loc[~data.offers["offered"].astype(bool), ["facility", "service"]]
    off_there = pd.MultiIndex.from_frame(routes[["facility", "service"]]).isin(pd.MultiIndex.from_frame(off))
    return routes["facility"].isin(standing) & ~off_there


def pattern(data: Tables, routes: pd.DataFrame) -> pd.DataFrame:
    """Return county, service, tier, level, primary, sigma, covered, for every live tier of a service with rows today.

    ``level`` counts from 0, the tier nearest to home; ``sigma`` are shares of need that turn to the tier today, over
    the tiers that are live without a project (all, where none of these has a share); ``covered`` is their sum, C.
    """
    rows = today_rows(data)
    index = ["county", "service"]
    live = routes[PLACE].assign(sure=sure_routes(data, routes)).groupby(PLACE, as_index=False)["sure"].any()
    table = live.merge(rows[index].drop_duplicates(), on=index).merge(rows, on=PLACE, how="left")
    tiers = data.tiers[["tier", "rank", "primary"]].reset_index(names="order")
    table = table.merge(tiers, on="tier").sort_values([*index, "rank", "order"], ignore_index=True)
    share = table["share"].fillna(0.0)
    keys = [table[key] for key in index]
    sure = share.where(table["sure"], 0.0)
    share = sure.where(sure.groupby(keys).transform("sum") > 0.0, share)
    whole = share.groupby(keys).transform("sum")
    asked = rows.groupby(index)["share"].sum().clip(upper=1.0)
    covered = asked.reindex(pd.MultiIndex.from_frame(table[index])).to_numpy(dtype=float)
    covered = np.where(whole > 0.0, covered, 0.0)
    sigma = np.divide(share * covered, whole, out=np.zeros(len(table)), where=whole.to_numpy() > 0.0)
    level = table.groupby(index).cumcount()
    return table.assign(level=level, sigma=sigma, covered=covered)[[*PLACE, "level", "primary", "sigma", "covered"]]


def drift(data: Tables, shares: pd.DataFrame) -> pd.DataFrame:
    """Return county, service, tier, t, drifted: the share of need that has moved to the tier (+) or away (-) by t.

    ``shares`` is the `pattern`. People leave the primary tiers, in equal steps of log-odds, without any plan.
    """
    table = shares.merge(guidance(data)[["service", "drift"]], on="service")
    keys = [table["county"], table["service"]]
    near = table["sigma"].where(table["primary"], 0.0).groupby(keys).transform("sum")
    far = table["sigma"].where(~table["primary"], 0.0).groupby(keys).transform("sum")
    both = (near > 0.0) & (far > 0.0)
    part = np.where(table["primary"], -table["sigma"] / near.where(both, 1.0), table["sigma"] / far.where(both, 1.0))
    table = table.assign(part=np.where(both, part, 0.0), near=near)
    table = table.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    gone = [
        drifted(near, covered, points * (t + 1)) if part else 0.0
        for near, covered, points, t, part in table[["near", "covered", "drift", "t", "part"]].itertuples(index=False)
    ]
    return table.assign(drifted=table["part"] * np.array(gone, dtype=float))[[*PLACE, "t", "drifted"]]


def drifted(near: float, covered: float, points: float) -> float:
    """Return the share of need that leaves primary tiers, which hold ``near`` of ``covered``, by so many points."""
    return covered * (near / covered - _logistic(_logit(near / covered) - points / HALF))


def moved(held: float, taken_from: float, covered: float, points: float) -> float:
    """Return the share of need that ``points`` move to tiers that hold ``held`` from others with ``taken_from``."""
    if covered <= 0.0 or taken_from <= 0.0:
        return 0.0
    start = max(held / covered, LEAST_SHARE)
    if start >= 1.0:
        return 0.0
    return min(covered * (_logistic(_logit(start) + points / HALF) - start), MOST_TAKEN * taken_from)


def _logit(share: float) -> float:
    return log(share / (1.0 - share))


def _logistic(odds: float) -> float:
    return 1.0 / (1.0 + exp(-odds))


def generated_by_pattern(data: Tables, shares: pd.DataFrame) -> pd.DataFrame:
    """Return county, service, t, units: need that links generate where all are treated at today's pattern (P)."""
    base = data.county_base
    links = data.links[data.links["kind"] == "generates"].reset_index(names="link_row")
    table = links[["link_row", "from_service", "from_tier", "to_service", "ratio"]].merge(
        shares[[*PLACE, "sigma"]], left_on="from_service", right_on="service"
    )
    meant = [not tiers or tier in tiers for tiers, tier in zip(table["from_tier"], table["tier"], strict=True)]
    table = table[pd.Series(meant, dtype=bool, index=table.index)].merge(base, on=["county", "service"])
    table = table.assign(units=table["ratio"] * table["sigma"] * table["units"], service=table["to_service"])
    return table.groupby(["county", "service", "t"], as_index=False)["units"].sum()
