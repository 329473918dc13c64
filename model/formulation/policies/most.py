"""The most that there could be: bounds for rules that switch with a project, derived and never guessed."""

import pandas as pd

from model.city.city import City
from model.formulation.space import Space
from model.tables.places import keys_of


def most_staff(space: Space, data: City) -> dict[tuple, float]:
    """Return by facility, staff, t the most FTE there could be: stock, arrivals, every hire and every place."""
    hires = space.staff["staff"].map(data.staff_types.set_index("staff")["hires_per_year"])
    seats = data.training.groupby("to_staff")["places_per_year"].sum()
    yearly = hires + space.staff["staff"].map(seats).fillna(0.0)
    coming = data.arrivals.groupby(["facility", "staff"])["fte"].sum()
    pairs = pd.MultiIndex.from_frame(space.staff[["facility", "staff"]])
    arrived = coming.reindex(pairs).fillna(0.0).to_numpy() if len(coming) else 0.0
    most = space.staff["quantity"] + arrived + yearly * (space.staff["t"] + 1)
    return dict(zip(keys_of(space.staff, ["facility", "staff", "t"]), most, strict=True))
