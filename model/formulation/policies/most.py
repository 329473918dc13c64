"""The most that there could be: bounds for rules that switch with a project, derived and never guessed."""

import pandas as pd
import pyomo.environ as pyo

from model.dataset import Dataset


def most_need(data: Dataset) -> pd.DataFrame:
    """Return group, service, t, units: base need and all that links could generate (cycles are refused)."""
    need = data.base[["group", "service", "t", "units"]]
    links = data.links[data.links["kind"] == "generates"]
    grid = data.people[["group", "t"]].merge(data.services[["service"]], how="cross")
    need = grid.merge(need, on=["group", "service", "t"], how="left").fillna({"units": 0.0})
    total = need
    for _ in range(len(data.services)):
        more = links.merge(total, left_on="from_service", right_on="service", suffixes=("_link", ""))
        more = more.assign(service=more["to_service"], units=more["units"] * more["ratio"])
        columns = ["group", "service", "t", "units"]
        wider = pd.concat([need, more[columns]]).groupby(columns[:3], as_index=False)["units"].sum()
        if wider["units"].sum() <= total["units"].sum():
            break
        total = wider
    return total


def most_staff(m: pyo.ConcreteModel, data: Dataset) -> dict[tuple, float]:
    """Return by facility, staff, t the most FTE there could be: stock, arrivals, every hire and every place."""
    hires = m.staff["staff"].map(data.staff_types.set_index("staff")["hires_per_year"])
    seats = data.training.groupby("to_staff")["places_per_year"].sum()
    yearly = hires + m.staff["staff"].map(seats).fillna(0.0)
    coming = data.arrivals.groupby(["facility", "staff"])["fte"].sum()
    pairs = pd.MultiIndex.from_frame(m.staff[["facility", "staff"]])
    arrived = coming.reindex(pairs).fillna(0.0).to_numpy() if len(coming) else 0.0
    most = m.staff["quantity"] + arrived + yearly * (m.staff["t"] + 1)
    return dict(zip(zip(m.staff["facility"], m.staff["staff"], m.staff["t"], strict=True), most, strict=True))
