"""The most that there could be: bounds for rules that switch with a project, derived and never guessed."""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City


def most_staff(m: pyo.ConcreteModel, data: City) -> dict[tuple, float]:
    """Return by facility, staff, t the most FTE there could be: stock, arrivals, every hire and every place."""
    hires = m.staff["staff"].map(data.staff_types.set_index("staff")["hires_per_year"])
    seats = data.training.groupby("to_staff")["places_per_year"].sum()
    yearly = hires + m.staff["staff"].map(seats).fillna(0.0)
    coming = data.arrivals.groupby(["facility", "staff"])["fte"].sum()
    pairs = pd.MultiIndex.from_frame(m.staff[["facility", "staff"]])
    arrived = coming.reindex(pairs).fillna(0.0).to_numpy() if len(coming) else 0.0
    most = m.staff["quantity"] + arrived + yearly * (m.staff["t"] + 1)
    return dict(zip(zip(m.staff["facility"], m.staff["staff"], m.staff["t"], strict=True), most, strict=True))
