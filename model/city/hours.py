"""Hours of a member of staff, a machine or a bed in a year: those of the sheets, and those that are worked."""

import pandas as pd

from model.city.network import usable
from model.city.tables import Tables

AS_WORKED = "as_worked"
"""The value of settings.hours under which a plan goes on with the hours that today takes."""
WORKPLACE = ["county", "tier", "resource"]
"""Of whom the hours as worked are found: all of a kind at the facilities of a county and tier."""


def hours_of_sheet(data: Tables) -> pd.DataFrame:
    """Return resource, hours: of a full-time member of staff, or a machine or bed, by the sheets."""
    staff, machines = data.staff_types, data.equipment_types
    staff = staff.rename(columns={"staff": "resource", "hours_per_fte": "hours"})[["resource", "hours"]]
    machines = machines.rename(columns={"equipment": "resource", "hours_per_unit": "hours"})[["resource", "hours"]]
    return pd.concat([staff, machines], ignore_index=True)


def hours_worked(data: Tables) -> pd.DataFrame:
    """Return facility, resource, hours: those of the sheet x (1 + z), z as found by today's program.

    One row for each facility that there is or can be, and each resource. z is 0 where today has not been solved, and
    with settings.hours = nominal.
    """
    places = usable(data)[["facility", "county", "tier"]].merge(hours_of_sheet(data), how="cross")
    found = data.standing.overwork if data.settings.hours == AS_WORKED else data.standing.overwork.iloc[:0]
    table = places.merge(found.astype({"z": float}), on=WORKPLACE, how="left")
    table["hours"] = table["hours"] * (1.0 + table["z"].fillna(0.0))
    return table[["facility", "resource", "hours"]]
