"""What care must stay where it is today: the floors of four rules of the planner, from tables alone.

What levers take away from a tier (K, at most 0, a share of need) lowers a floor, and is for the plan to decide:
beside what must be treated stands how many units go with it. *There* means by a route without any project.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.city.city import City
from model.city.turning import PLACE, generated_by_pattern, guidance, sure_routes
from model.city.volumes import usual_volume

GROUP = ["group", "service", "t"]
COUNTY = ["county", "service"]
SEAT = ["facility", "service"]


@dataclass(frozen=True)
class Floor:
    """What must be treated at least: ``units`` of each key where K is 0, and the units that go with K.

    ``yielding``: a row for each key and tier that levers take from, with county, service, tier, t and ``units``.
    """

    least: pd.DataFrame
    yielding: pd.DataFrame


def reached(data: City) -> pd.DataFrame:
    """Return group, county, service, option, facility, tier of the routes that are there without any project."""
    columns = ["group", "county", "service", "option", "facility", "tier"]
    return data.routes.loc[sure_routes(data, data.routes), columns]


def primary_tiers(data: City) -> pd.Series:
    """Return the tiers that are primary."""
    return data.tiers.loc[data.tiers["primary"].astype(bool), "tier"]


def near_share(data: City) -> pd.DataFrame:
    """Return county, service, t, share: of need that turns to primary tiers today, and as that drifts."""
    table = data.pattern[data.pattern["primary"].astype(bool)].merge(data.drift, on=PLACE)
    table["share"] = table["sigma"] + table["drifted"]
    return table.groupby([*COUNTY, "t"], as_index=False)["share"].sum()


def treated_today(data: City) -> pd.DataFrame:
    """Return facility, service, treated: units of today's program; nobody where it has not been solved."""
    table = data.standing.treated.astype({"units": float}).groupby(SEAT, as_index=False)["units"].sum()
    return table.rename(columns={"units": "treated"})


def near_floor(data: City) -> Floor:
    """Return what each group keeps at primary tiers: keep_near x (X + K) x base; ``least`` has ``share``, X, too.

    X is the least of what turns there, what its options there may treat, and what places there treat today.
    """
    rate = data.settings.keep_near or 0.0
    near = reached(data)
    near = near[near["tier"].isin(primary_tiers(data))]
    near = near[near["service"].isin(guidance(data).dropna(subset="shift")["service"])]
    own = ["group", "county", "service"]
    table = near[own].drop_duplicates().merge(data.base, on=["group", "service"])
    table = table.merge(near_share(data), on=[*COUNTY, "t"]).merge(_offered(data, near), on=["group", "service"])
    table = table.merge(_held(data, near), on=["group", "service"])
    first = _in_first_year(data.base, ["group", "service"], "first")
    table = table.merge(first, on=["group", "service"], how="left").fillna({"first": 0.0})
    held = table["held"] * _part(table["first"], table["units"]).clip(upper=1.0)
    table["share"] = np.minimum(np.minimum(table["share"], table["offered"]), held)
    table["units"] = rate * table["units"]
    table = table[table["share"] * table["units"] > 0.0].reset_index(drop=True)
    yielding = table.merge(data.pattern.loc[data.pattern["primary"].astype(bool), PLACE], on=COUNTY)
    least = table.assign(units=table["share"] * table["units"])
    return Floor(least[[*own, "t", "share", "units"]], yielding[["group", *PLACE, "t", "units"]])


def group_floor(data: City) -> pd.DataFrame:
    """Return group, service, t, units: no_harm_group x what turns to care today, or all that options may treat."""
    there = reached(data)
    covered = data.pattern[[*COUNTY, "covered"]].drop_duplicates()
    table = there[["group", *COUNTY]].drop_duplicates().merge(covered, on=COUNTY)
    table = table.merge(_offered(data, there), on=["group", "service"]).merge(data.base, on=["group", "service"])
    share = np.minimum(table["covered"], table["offered"])
    table["units"] = (data.settings.no_harm_group or 0.0) * share * table["units"]
    return table.loc[table["units"] > 0.0, [*GROUP, "units"]].reset_index(drop=True)


def place_floor(data: City) -> Floor:
    """Return what each existing facility treats of a category at least: facility, category, t, units."""
    table = _seats(data).merge(_catchments(data), on=SEAT).merge(_tier_shares(data), on=[*SEAT, "t"], how="left")
    fall = data.settings.place_fall_per_year
    table["units"] = table["units"] * table["part"] * (1.0 if fall is None else 1.0 - fall) ** (table["t"] + 1)
    table = table[table["units"] > 0.0].merge(data.services[["service", "category"]], on="service")
    turning = table["sigma"] > 0.0  # elsewhere nothing is known of where people turn, or nobody turns there
    stays = np.where(turning, _part(table["sigma"] + table["drifted"], table["sigma"]).clip(upper=1.0), 1.0)
    keys = ["facility", "category", "t"]
    least = table.assign(units=table["units"] * stays).groupby(keys, as_index=False)["units"].sum()
    yielding = table[turning].merge(_homes(data), on=SEAT)
    yielding["units"] = yielding["units"] * yielding["weight"] / yielding["sigma"]
    return Floor(least, yielding[["facility", "category", *PLACE, "t", "units"]])


def kept_parts(data: City) -> pd.DataFrame:
    """Return group, county, service, t (from 1), units (base), kept and kept_near: parts of last year's to keep.

    ``kept_near``, of primary tiers, is blank where the group has no such route there.
    """
    kept = data.services.loc[data.services["kept_per_year"] > 0.0, ["service", "kept_per_year"]]
    table = data.base.merge(kept, on="service").merge(data.members[["group", "county"]], on="group")
    before = table[[*GROUP, "units"]].assign(t=table["t"] + 1).rename(columns={"units": "before"})
    table = table.merge(before[before["before"] > 0.0], on=GROUP)
    table["kept"] = table["kept_per_year"] * (table["units"] / table["before"]).clip(upper=1.0)
    share = near_share(data).astype({"share": float})
    last = share.assign(t=share["t"] + 1).rename(columns={"share": "last"})
    table = table.merge(share, on=[*COUNTY, "t"], how="left").merge(last, on=[*COUNTY, "t"], how="left")
    # without a share that turned there last year there is nothing that could have drifted away
    stays = _part(table["share"], table["last"]).clip(upper=1.0).where(table["last"] > 0.0, 1.0)
    near = reached(data)
    near = near.loc[near["tier"].isin(primary_tiers(data)), ["group", "service"]].drop_duplicates()
    there = pd.MultiIndex.from_frame(table[["group", "service"]]).isin(pd.MultiIndex.from_frame(near))
    table["kept_near"] = (table["kept"] * stays).where(there)
    return table[["group", "county", "service", "t", "units", "kept", "kept_near"]]


def kept_yielding(data: City) -> pd.DataFrame:
    """Return group, county, service, tier, t, units (base) of the primary tiers whose patients are kept."""
    table = kept_parts(data).dropna(subset="kept_near")
    return table.merge(data.pattern.loc[data.pattern["primary"].astype(bool), PLACE], on=COUNTY)[
        ["group", *PLACE, "t", "units"]
    ]


def _part(units: pd.Series, whole: pd.Series) -> pd.Series:
    """Return a quotient, 0 where there is nothing that it could be a part of."""
    return (units / whole.where(whole > 0.0)).fillna(0.0)


def _in_first_year(units: pd.DataFrame, keys: list[str], name: str) -> pd.DataFrame:
    """Return the units of the first year under another name."""
    return units.loc[units["t"] == 0, [*keys, "units"]].rename(columns={"units": name})


def _offered(data: City, there: pd.DataFrame) -> pd.DataFrame:
    """Return group, service, offered: the sum of max_share over the options of some routes."""
    table = there[["group", "service", "option"]].drop_duplicates()
    share = data.options[["option", "max_share"]].rename(columns={"max_share": "offered"})
    return table.merge(share, on="option").groupby(["group", "service"], as_index=False)["offered"].sum()


def _held(data: City, near: pd.DataFrame) -> pd.DataFrame:
    """Return group, service, held: what a unit of need is treated today at the places of some routes, summed."""
    pairs = near[["group", *SEAT]].drop_duplicates()
    table = pairs.merge(_in_first_year(data.base, ["group", "service"], "first"), on=["group", "service"])
    table["all"] = table.groupby(SEAT)["first"].transform("sum")
    table = table.merge(treated_today(data), on=SEAT)
    table["held"] = _part(table["treated"], table["all"])
    return table.groupby(["group", "service"], as_index=False)["held"].sum()


def _seats(data: City) -> pd.DataFrame:
    """Return facility, service, units: what each existing facility treats today, by books and by program the less."""
    existing = data.facilities.loc[data.facilities["status"] == "existing", ["facility"]]
    table = usual_volume(data).merge(treated_today(data), on=SEAT).merge(existing, on="facility")
    table["units"] = np.minimum(table["units"], table["treated"])
    return table.loc[table["units"] > 0.0, [*SEAT, "units"]]


def _catchments(data: City) -> pd.DataFrame:
    """Return facility, service, t, part: of today's care of those who reach a place, what they still need of it."""
    pairs = reached(data)[["group", "county", *SEAT]].drop_duplicates()
    own = pairs.merge(data.base, on=["group", "service"]).groupby([*SEAT, "t"], as_index=False)["units"].sum()
    homes = pairs[["county", *SEAT]].drop_duplicates()
    whole = homes.merge(data.county_base, on=COUNTY).groupby([*SEAT, "t"], as_index=False)["units"].sum()
    generated = homes.merge(_in_first_year(generated_by_pattern(data, data.pattern), COUNTY, "made"), on=COUNTY)
    generated = generated.astype({"made": float}).groupby(SEAT, as_index=False)["made"].sum()
    table = own.merge(whole.rename(columns={"units": "whole"}), on=[*SEAT, "t"])
    table = table.merge(generated, on=SEAT, how="left").fillna({"made": 0.0})
    first = table.loc[table["t"] == 0, [*SEAT, "units", "whole"]].set_axis([*SEAT, "first", "first_whole"], axis=1)
    table = table.merge(first, on=SEAT)
    fewer = np.minimum(_part(table["units"], table["first"]), _part(table["whole"], table["first_whole"]))
    table["part"] = _part(table["first_whole"], table["first_whole"] + table["made"]) * fewer.clip(upper=1.0)
    return table[[*SEAT, "t", "part"]]


def _homes(data: City) -> pd.DataFrame:
    """Return facility, service, tier, county, weight: counties with a pattern that reach a place, by their need."""
    pairs = reached(data)[["county", *SEAT, "tier"]].drop_duplicates()
    table = pairs.merge(data.pattern[PLACE], on=PLACE)
    table = table.merge(_in_first_year(data.county_base, COUNTY, "first"), on=COUNTY)
    table["weight"] = _part(table["first"], table.groupby(SEAT)["first"].transform("sum"))
    return table[[*SEAT, "tier", "county", "weight"]]


def _tier_shares(data: City) -> pd.DataFrame:
    """Return facility, service, t, sigma, drifted: means over the counties that reach a place."""
    table = _homes(data).merge(data.pattern[[*PLACE, "sigma"]], on=PLACE).merge(data.drift, on=PLACE)
    for column in ("sigma", "drifted"):
        table[column] = table[column] * table["weight"]
    return table.groupby([*SEAT, "t"], as_index=False)[["sigma", "drifted"]].sum()
