"""What each facility treats in a year today: as the books have it, else today's shares by the staff there."""

import numpy as np
import pandas as pd

from model.city.city import City
from model.city.turning import PLACE, generated_by_pattern, sure_routes


def usual_volume(data: City) -> pd.DataFrame:
    """Return facility, service, units (V): of each existing facility and service with rows of sheet today.

    The units of sheet ``volumes`` where it has rows of the service at the facility's tier; else each county's need at
    today's pattern, divided over the tier's facilities that it reaches without a project by their staff hours.
    """
    index = ["facility", "service"]
    tier = data.facilities.set_index("facility")["tier"]
    booked = data.volumes[[*index, "units"]].assign(tier=data.volumes["facility"].map(tier))
    known = pd.MultiIndex.from_frame(booked[["tier", "service"]])
    spread = _spread(data)
    spread = spread[~pd.MultiIndex.from_frame(spread[["tier", "service"]]).isin(known)]
    # a facility of a tier with rows that has none treats nobody, and is still measured
    places = data.routes.loc[sure_routes(data, data.routes), [*index, "tier"]].drop_duplicates()
    none = places[pd.MultiIndex.from_frame(places[["tier", "service"]]).isin(known)].assign(units=0.0)
    table = pd.concat([part[[*index, "units"]] for part in (booked, spread, none)])
    return table.groupby(index, as_index=False)["units"].sum()


def _spread(data: City) -> pd.DataFrame:
    """Return facility, service, tier, units: need at today's pattern, divided by staff hours."""
    sure = data.routes[sure_routes(data, data.routes)]
    need = data.county_base
    need = need.loc[need["t"] == 0, ["county", "service", "units"]]
    volume = data.pattern.merge(need, on=["county", "service"])
    volume["units"] = volume["units"] * volume["sigma"]
    table = sure[[*PLACE, "facility"]].drop_duplicates().merge(volume[[*PLACE, "units"]], on=PLACE)
    staff = data.stock.merge(data.staff_types, left_on="resource", right_on="staff")
    hours = (staff["quantity"] * staff["hours_per_fte"]).groupby(staff["facility"]).sum()
    weight = table["facility"].map(hours).fillna(0.0)
    keys = [table[key] for key in PLACE]
    whole = weight.groupby(keys).transform("sum")
    alike = 1.0 / table.groupby(PLACE)["facility"].transform("size")
    part = np.where(whole > 0.0, weight / whole.where(whole > 0.0, 1.0), alike)
    return table.assign(units=table["units"] * part)


def whole_need(data: City) -> pd.DataFrame:
    """Return county, service, t, units: base need, and what is generated at today's pattern (B + P)."""
    parts = pd.concat([data.county_base, generated_by_pattern(data, data.pattern)])
    return parts.groupby(["county", "service", "t"], as_index=False)["units"].sum()


def need_weight(data: City) -> pd.DataFrame:
    """Return county, service, t, weight = 1 / max(1, B + P): by which units count as shares of need."""
    need = whole_need(data)
    return need.assign(weight=1.0 / need["units"].clip(lower=1.0)).drop(columns="units")


def measured_volume(data: City, usual: pd.DataFrame) -> pd.DataFrame:
    """Return facility, service, units: the usual volume, 0 at every other place that it is measured at.

    Measured are the existing facilities for each service with rows of sheet today in any county, or of ``volumes``
    at their tier; ``usual`` is `usual_volume`.
    """
    index, places = ["facility", "service"], data.facilities[data.facilities["status"] == "existing"]
    tier = data.volumes["facility"].map(data.facilities.set_index("facility")["tier"])
    booked = data.volumes[["service"]].assign(tier=tier).drop_duplicates().merge(places, on="tier")
    told = places.merge(data.today[["service"]].drop_duplicates(), how="cross")
    pairs = pd.concat([booked[index], told[index]]).drop_duplicates(ignore_index=True)
    return pairs.merge(usual, on=index, how="left").fillna({"units": 0.0})


def grown_volume(data: City) -> pd.DataFrame:
    """Return facility, service, t, units: what a place treats without a plan, grown with the need of those it serves.

    The base of the groups with a route there without any project, in t by that in the first year (0 where that is 0).
    """
    index = ["facility", "service"]
    sure = data.routes[sure_routes(data, data.routes)]
    base = sure[[*index, "group"]].drop_duplicates().merge(data.base, on=["group", "service"])
    base = base.groupby([*index, "t"], as_index=False)["units"].sum()
    first = base.loc[base["t"] == 0, [*index, "units"]].rename(columns={"units": "first"})
    grown = base.merge(first, on=index)
    ratio = np.divide(grown["units"], grown["first"], out=np.zeros(len(grown)), where=grown["first"] > 0.0)
    years = pd.DataFrame({"t": list(data.settings.horizon)})
    table = measured_volume(data, usual_volume(data)).merge(years, how="cross")
    table = table.merge(grown.assign(ratio=ratio)[[*index, "t", "ratio"]], on=[*index, "t"], how="left")
    return table.assign(units=table["units"] * table["ratio"].fillna(0.0))[[*index, "t", "units"]]
