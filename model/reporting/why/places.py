"""Rules of a place: whether it is open, the hours of its staff and machines."""

import numpy as np
import pandas as pd

from model.answer.figures import open_effects
from model.city.city import City
from model.city.hiring import covering
from model.city.network import openable
from model.reporting.why.hiring import hireable
from model.reporting.why.slacks import Slacks, left_over


def hours_per_unit(data: City) -> pd.DataFrame:
    """Return option, resource, each: hours of staff and machines for a unit, those of operators with them."""
    use = data.use[["option", "resource", "hours"]]
    machines = data.equipment_types.rename(columns={"equipment": "resource", "operator": "staff"})
    run = use.merge(machines[["resource", "staff", "operator_fte", "hours_per_unit"]], on="resource")
    run = run.merge(data.staff_types[["staff", "hours_per_fte"]], on="staff")
    run["hours"] = run["hours"] * run["operator_fte"] * run["hours_per_fte"] / run["hours_per_unit"]
    every = pd.concat([use, run.drop(columns="resource").rename(columns={"staff": "resource"})])
    table = every.groupby(["option", "resource"], as_index=False)["hours"].sum()
    return table[table["hours"] > 0.0].rename(columns={"hours": "each"})


def staff(slacks: Slacks, candidates: pd.DataFrame) -> pd.DataFrame:
    """Return the rooms of the hours of staff.

    Hours of those who could still be hired count too, those that hubs have free, and those of others who may do the
    type's work.
    """
    data = slacks.data
    frame = _uses(data, candidates, data.staff_types["staff"])
    there = slacks.in_year("headcount").rename(columns={"staff": "of"})
    hours = there["fte"] * _worked(data, there)
    there = there.assign(hours=hours)
    frame = _sides(slacks, "staff_capacity", frame, there)
    more = hireable(slacks, frame) * _worked(data, frame)
    more += _at_hubs(slacks, "staff_capacity", frame, there) + _by_others(slacks, frame, there)
    return frame.assign(rule="staff_capacity", room=(left_over(frame["used"], frame["there"]) + more) / frame["each"])


def machines(slacks: Slacks, candidates: pd.DataFrame) -> pd.DataFrame:
    """Return the rooms of the hours of machines and of bed-days; hours that a hub has free count too."""
    data = slacks.data
    frame = _uses(data, candidates, data.equipment_types["equipment"])
    there = slacks.in_year("units").rename(columns={"equipment": "of"})
    hours = there["units"] * _worked(data, there)
    frame = _sides(slacks, "machine_capacity", frame, there.assign(hours=hours))
    shared = _at_hubs(slacks, "machine_capacity", frame, there.assign(hours=hours))
    room = (left_over(frame["used"], frame["there"]) + shared) / frame["each"]
    return frame.assign(rule="machine_capacity", room=room)


def _at_hubs(slacks: Slacks, rule: str, frame: pd.DataFrame, there: pd.DataFrame) -> np.ndarray:
    """Return the hours of each row's resource that the hubs of its facility have free."""
    hubs = slacks.data.sharing[["hub", "spoke", "resource"]].rename(columns={"hub": "facility", "resource": "of"})
    hubs = _sides(slacks, rule, hubs, there)
    free = left_over(hubs["used"], hubs["there"]).groupby([hubs["spoke"], hubs["of"]]).sum()
    return free.reindex(pd.MultiIndex.from_frame(frame[["facility", "of"]])).fillna(0.0).to_numpy(dtype=float)


def _by_others(slacks: Slacks, frame: pd.DataFrame, there: pd.DataFrame) -> np.ndarray:
    """Return the hours of each row's staff type that others there have free, as far as they may do its work."""
    data, keys = slacks.data, ["facility", "for_staff"]
    pairs = data.facilities[["facility", "tier"]].merge(covering(data), on="tier").rename(columns={"staff": "of"})
    pairs = _sides(slacks, "staff_capacity", pairs, there)
    pairs["free"] = left_over(pairs["used"], pairs["there"]) * pairs["efficiency"]
    free = pairs.groupby(keys)["free"].sum().reindex(pd.MultiIndex.from_frame(frame[["facility", "of"]])).fillna(0.0)
    sides = slacks.of("covered", frame, "facility", "of").fillna(0.0)
    return np.clip(np.minimum(free.to_numpy(dtype=float), left_over(sides["used"], sides["there"])), 0.0, None)


def _worked(data: City, frame: pd.DataFrame) -> np.ndarray:
    """Return the hours worked of one of each row's staff or machines (of) at its facility."""
    hours = data.hours.set_index(["facility", "resource"])["hours"]
    return hours.reindex(pd.MultiIndex.from_frame(frame[["facility", "of"]])).to_numpy(dtype=float)


def projects(slacks: Slacks, candidates: pd.DataFrame) -> pd.DataFrame:
    """Return no room where a place, or the service at it, waits for a project that is not open."""
    data, tables = slacks.data, slacks.solution.tables
    t = slacks.year - data.settings.first_year
    waiting = data.facilities.loc[data.facilities["status"] == "candidate", ["facility"]]
    opened = slacks.in_year("projects")["project"]
    done = data.projects.loc[data.projects["project"].isin(opened), "facility"]
    waiting = waiting[~waiting["facility"].isin(done)]
    shut = candidates["facility"].isin(waiting["facility"])
    off = data.offers.loc[~data.offers["offered"].astype(bool), ["facility", "service"]].merge(openable(data))
    effects = open_effects(data, tables, "offers")
    effects = effects[effects["t"] == t]
    on = pd.MultiIndex.from_frame(effects[["facility", "service"]])
    pairs = pd.MultiIndex.from_frame(candidates[["facility", "service"]])
    whole = pd.MultiIndex.from_frame(effects.loc[effects["service"] == "", ["facility"]].assign(service=""))
    places = pd.MultiIndex.from_frame(candidates[["facility"]].assign(service=""))
    shut |= pairs.isin(pd.MultiIndex.from_frame(off)) & ~pairs.isin(on) & ~places.isin(whole)
    found = candidates[shut]
    return pd.DataFrame({"route": found.index, "rule": "closed", "of": _waiting_for(data, found), "room": 0.0})


def _waiting_for(data: City, shut: pd.DataFrame) -> list[str]:
    """Return the first project of each row's place."""
    effects = data.project_effects.merge(data.projects[["project", "facility"]], on="project", suffixes=("", "_home"))
    place = effects["facility"].where(effects["facility"] != "", effects["facility_home"])
    named = ["project", "facility"]
    both = pd.concat([data.projects[named], effects.assign(facility=place)[named]])
    first = both.drop_duplicates("facility").set_index("facility")["project"]
    return [str(first.get(place, "")) for place in shut["facility"]]


def _uses(data: City, candidates: pd.DataFrame, resources: pd.Series) -> pd.DataFrame:
    """Return route, facility, of, each: the resources that a unit on each candidate uses."""
    uses = hours_per_unit(data)
    uses = uses[uses["resource"].isin(resources)].rename(columns={"resource": "of"})
    return candidates[["option", "facility"]].reset_index(names="route").merge(uses, on="option")


def _sides(slacks: Slacks, rule: str, frame: pd.DataFrame, there: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with used and there; where nobody uses any hours, those that are there."""
    sides = slacks.of(rule, frame, "facility", "of")
    idle = there.groupby(["facility", "of"])["hours"].sum()
    hours = idle.reindex(pd.MultiIndex.from_frame(frame[["facility", "of"]])).fillna(0.0).to_numpy()
    return frame.assign(used=sides["used"].fillna(0.0), there=sides["there"].where(sides["there"].notna(), hours))
