"""How much room each rule leaves on each route to people who are not served, in the last year of the plan.

A candidate is a route (group, option, facility) of a group with unmet need. The room of a rule on it is how many
more units of the service the rule would let through were it the only rule: its slack over what one more unit uses.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.answer.outcome import fund_shares
from model.answer.solution import Solution
from model.city.city import City
from model.reporting.why import people, places
from model.reporting.why.slacks import Slacks

LEAST_UNMET = 0.5
"""Units of a service below which a group counts as served."""

COLUMNS = ["route", "rule", "of", "used", "there", "each", "room"]


@dataclass(frozen=True, eq=False)
class Rooms:
    """Candidates and rooms.

    ``candidates``: group, option, facility, service, tier, fund, county, in_county, unmet (units), gain (health a
    unit), payment (currency a unit, of the fund); its index is ``route`` of the rooms. ``rooms``: route, rule, of
    (the resource, tier, link, fund, metric or project that it is about), used and there (both sides of the rule),
    each (what one more unit uses of it), room (units of the service). ``unmet``: group, service, units.
    """

    candidates: pd.DataFrame
    rooms: pd.DataFrame
    unmet: pd.DataFrame

    @property
    def blocked(self) -> pd.DataFrame:
        """Return the rooms of the rules that let nothing more through."""
        return self.rooms[~(self.rooms["room"] > 0.0)]


def rooms(data: City, solution: Solution) -> Rooms:
    """Return the rooms of every rule on every candidate."""
    year = data.settings.calendar(data.settings.years - 1)
    unmet = solution["unmet"]
    unmet = unmet[(unmet["year"] == year) & (unmet["units"] > LEAST_UNMET)][["group", "service", "units"]]
    found = _candidates(data, solution, unmet, year)
    slacks = Slacks(data, solution, year)
    makers = (
        places.projects, places.staff, places.machines,
        people.max_share, people.requires, people.substitutes, people.turning, people.targets, people.money,
    )  # fmt: skip
    parts = [make(slacks, found).reindex(columns=COLUMNS) for make in makers]
    filled = [part for part in parts if len(part)]
    table = pd.concat(filled, ignore_index=True) if filled else parts[0]
    return Rooms(found, table, unmet.reset_index(drop=True))


def _candidates(data: City, solution: Solution, unmet: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the routes to people who are not served."""
    routes = data.routes.merge(unmet.rename(columns={"units": "unmet"}), on=["group", "service"])
    options = data.options.set_index("option")
    for name in ("health_gain", "price", "fund_share"):
        routes[name] = routes["option"].map(options[name]).astype(float)
    share = fund_shares(data, solution.tables, routes.assign(year=year))
    factor = routes["facility"].map(data.facilities.set_index("facility")["price_factor"]).astype(float)
    routes["payment"] = routes["price"] * factor * np.asarray(share, dtype=float)
    columns = ["group", "option", "facility", "service", "tier", "fund", "county", "in_county", "unmet"]
    return routes[[*columns, "health_gain", "payment"]].rename(columns={"health_gain": "gain"})
