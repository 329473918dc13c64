"""How many more units a facility could treat of one option if one rule gave way, every other rule held."""

import numpy as np
import pandas as pd

from model.city.city import City
from model.reporting.why.rooms import Rooms

OF_PLACE = ("staff_capacity", "machine_capacity")
OF_COUNTY = ("seek_treated",)
OF_FUND = ("reserve", "growth", "closing")
MOST_OTHERS = 3
"""Other rules that are named."""


def with_more(data: City, found: Rooms, reasons: pd.DataFrame) -> pd.DataFrame:
    """Return the reasons with enough, more (units) and others.

    ``enough``: what one more person or machine has the hours for, at most the unmet need within reach (rules that
    are not hours: that need). ``more``: what of it the other rules let through. ``others``: the rules that let
    nothing through, as pairs (rule, of).
    """
    reasons = reasons.reset_index(names="reason")
    routes = found.candidates.reset_index(names="route")[["route", "facility", "option", "county", "fund", "unmet"]]
    routes = reasons[["reason", "rule", "of", "facility", "option"]].merge(routes, on=["facility", "option"])
    rooms = routes[["reason", "rule", "of", "route", "county", "fund"]].merge(
        found.rooms[["route", "rule", "of", "room"]], on="route", suffixes=("", "_other")
    )
    rooms = rooms[~_same(rooms)]
    reach = routes.groupby("reason")["unmet"].sum().reindex(reasons["reason"]).fillna(0.0).to_numpy()
    enough = np.minimum(_released(data, reasons), reach)
    through = _through(routes, rooms).reindex(reasons["reason"]).fillna(0.0).to_numpy()
    return reasons.assign(enough=enough, more=np.minimum(enough, through), others=_others(rooms, reasons)).drop(
        columns=["reason", "each"]
    )


def _same(rooms: pd.DataFrame) -> pd.Series:
    """Return the rooms of the rule that gives way itself."""
    same = rooms["rule"] == rooms["rule_other"]
    return same & ((rooms["of"] == "") | (rooms["of"] == rooms["of_other"]))


def _released(data: City, reasons: pd.DataFrame) -> np.ndarray:
    """Return the units for which one more person or machine has the hours; no limit for other rules."""
    hours = pd.concat(
        [
            data.staff_types.set_index("staff")["hours_per_fte"],
            data.equipment_types.set_index("equipment")["hours_per_unit"],
        ]
    )
    units = reasons["of"].map(hours).astype(float) / reasons["each"].astype(float)
    return units.where(reasons["rule"].isin(OF_PLACE), np.inf).to_numpy()


def _through(routes: pd.DataFrame, rooms: pd.DataFrame) -> pd.Series:
    """Return by reason what all other rules let through: group by group, county by county, then for the place."""
    level = np.select(
        [rooms["rule_other"].isin(names) for names in (OF_PLACE, OF_COUNTY, OF_FUND)], ["place", "county", "fund"], ""
    )
    of_group = rooms[level == ""].groupby(["reason", "route"])["room"].min()
    own = of_group.reindex(pd.MultiIndex.from_frame(routes[["reason", "route"]])).fillna(np.inf).to_numpy()
    units = routes.assign(units=np.minimum(routes["unmet"], own))
    for key in ("county", "fund"):
        units = units.groupby(["reason", "county", "fund"] if key == "county" else ["reason", "fund"])["units"].sum()
        keys = ["reason", key]
        units = units.reset_index()
        most = rooms[level == key].groupby(keys)["room"].min()
        most = most.reindex(pd.MultiIndex.from_frame(units[keys])).fillna(np.inf).to_numpy()
        units["units"] = np.minimum(units["units"], most)
    total = units.groupby("reason")["units"].sum()
    place = rooms[level == "place"].groupby("reason")["room"].min()
    return np.minimum(total, place.reindex(total.index).fillna(np.inf))


def _others(rooms: pd.DataFrame, reasons: pd.DataFrame) -> list[tuple[tuple[str, str], ...]]:
    """Return the other rules that let nothing through, those on most routes first."""
    keys = ["reason", "rule_other", "of_other"]
    shut = rooms[~(rooms["room"] > 0.0)].groupby(keys, sort=False).size().rename("routes").reset_index()
    shut = shut.sort_values(["reason", "routes"], ascending=[True, False], kind="stable")
    shut = shut.groupby("reason").head(MOST_OTHERS)
    named: dict[int, list[tuple[str, str]]] = {}
    for reason, rule, of in shut[keys].itertuples(index=False, name=None):
        named.setdefault(reason, []).append((str(rule), str(of)))
    return [tuple(named.get(reason, ())) for reason in reasons["reason"]]
