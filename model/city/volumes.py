"""What each facility treats in a year today: as the books have it, else today's shares by the staff there."""

import numpy as np
import pandas as pd

from model.city.city import City
from model.city.standing import county_base
from model.city.turning import PLACE, sure_routes


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
    need = county_base(data)
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
