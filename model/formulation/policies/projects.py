"""Projects: yes/no choices with a price; once open they stay open.

Decides     open[p,t] binary; place_open[f,t], whether a candidate facility is open
Given       sheet projects: capex, opex_per_year, first_year, last_year, must_open, min_volume, exclusive
Rule        stays_open[p,t]:     open[t] >= open[t-1]
            opens_not_before[p,t]: open[t] = 0 before first_year
            opens_in_time[p,t]:  open[t] <= open[t-1] after last_year
            must_open[p]:        open in last_year, or in the last year of the plan, at the latest
            exclusive[word,t]:   at most one open of a word
            min_volume[p,t]:     units treated at the project's facility >= min_volume x open
            place_opens, place_stays_shut:  place_open = 1 where any project of the candidate is open, else 0
Posts       capex x (open[t] - open[t-1]) and opex x open[t] to costs (use project, tier of the facility; blank
            for a project without one); place_open to opened
Units       -
Source      docs/definitions.md, projects. What an open project does: project_effects.
"""

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.rule import PHYSICAL, Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least, at_most, decide

INDEX = "project t"
STAYS_OPEN = Rule("stays_open", INDEX, "-", "a project stays open", PHYSICAL, Rounding.HELD)
OPENS_IN_TIME = Rule(
    "opens_in_time", INDEX, "-", "a project does not open after its last year",
    Cell("projects", "last_year", "project"), Rounding.HELD,
)  # fmt: skip
OPENS_NOT_BEFORE = Rule(
    "opens_not_before", INDEX, "-", "a project does not open before its first year",
    Cell("projects", "first_year", "project"), Rounding.HELD, audited="opens_in_time",
)  # fmt: skip
MUST_OPEN = Rule(
    "must_open", "project", "-", "a project that must open does", Cell("projects", "must_open", "project", off=0.0),
    Rounding.HELD,
)  # fmt: skip
EXCLUSIVE = Rule("exclusive", "exclusive t", "-", "at most one project of a word is open", PHYSICAL, Rounding.HELD)
MIN_VOLUME = Rule(
    "min_volume", INDEX, "units", "an open project's facility treats its least volume",
    Cell("projects", "min_volume", "project", off=0.0), Rounding.LOOSE,
    note="an open project's facility treats less than its min_volume", surge=False,
)  # fmt: skip
PLACE_STAYS_SHUT = Rule(
    "place_stays_shut", "facility t", "-", "a candidate is shut while no project of it is open", PHYSICAL,
    Rounding.HELD, audited="closed",
)  # fmt: skip
PLACE_OPENS = Rule(
    "place_opens", INDEX, "-", "a candidate is open while a project of it is", PHYSICAL, Rounding.HELD,
    audited="closed",
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add projects, when they open, what they cost, and which candidates stand."""
    years = pd.DataFrame({"t": list(data.settings.horizon)})
    table = data.projects.merge(data.facilities[["facility", "tier"]], on="facility", how="left")
    table = table.fillna({"tier": ""}).merge(years, how="cross")
    space.projects = decide(m, "open", table, INDEX, "project is open [-]", pyo.Binary)
    _add_times(m, space, data)
    _add_costs(m, space, data)
    _add_volumes(m, space)
    _add_places(m, space, data)


def _add_times(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add when a project may, and must, open."""
    table, final = space.projects, data.settings.years - 1
    year = data.settings.first_year + table["t"]
    late, before = year > table["last_year"], table["t"] > 0
    opened = Ledger(INDEX).post(table, table["open"])
    last = Ledger(INDEX).post(table.assign(t=table["t"] + 1), table["open"])
    at_least(m, STAYS_OPEN, opened, last, over=table[before])
    at_most(m, OPENS_IN_TIME, opened, last, over=table[before & late])
    at_most(m, OPENS_NOT_BEFORE, opened, 0.0, over=table[(year < table["first_year"]) | (~before & late)])
    due = np.minimum((table["last_year"] - data.settings.first_year).fillna(final), final)
    due = table[table["must_open"].astype(bool) & (table["t"] == due) & ~(table["first_year"] > year)]
    at_least(m, MUST_OPEN, Ledger("project").post(due, due["open"]), 1.0, over=due)


def _add_costs(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Post what projects cost, and add that only one of a word is open."""
    costs = space.projects.assign(use="project")
    space.costs.post(costs, costs["open"], costs["capex"] + costs["opex_per_year"])
    after = costs.assign(t=costs["t"] + 1)
    after = after[after["t"] < data.settings.years]
    space.costs.post(after, after["open"], -after["capex"])
    words = space.projects[space.projects["exclusive"] != ""]
    at_most(m, EXCLUSIVE, Ledger(EXCLUSIVE.keys).post(words, words["open"]), 1.0)


def _add_volumes(m: pyo.ConcreteModel, space: Space) -> None:
    """Add the least volume of an open project's facility."""
    asked = space.projects[(space.projects["min_volume"] > 0.0) & (space.projects["facility"] != "")]
    care = asked[["project", "facility", "t"]].merge(space.flows[["facility", "t", "treat"]], on=["facility", "t"])
    least = Ledger(INDEX).post(asked, asked["open"], asked["min_volume"])
    at_least(m, MIN_VOLUME, Ledger(INDEX).post(care, care["treat"]), least)


def _add_places(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add whether a candidate facility is open."""
    candidates = data.facilities.loc[data.facilities["status"] == "candidate", ["facility"]]
    own = space.projects.merge(candidates, on="facility")
    places = own[["facility", "t"]].drop_duplicates()
    doc = "candidate facility is open [-]"
    space.places = places = decide(m, "place_open", places, "facility t", doc, pyo.UnitInterval)
    space.opened.post(places, places["place_open"])
    any_open = Ledger("facility t").post(own, own["open"])
    at_most(m, PLACE_STAYS_SHUT, Ledger("facility t").post(places, places["place_open"]), any_open, over=places)
    own = own.merge(places, on=["facility", "t"])
    opened = Ledger(INDEX).post(own, own["open"])
    at_least(m, PLACE_OPENS, Ledger(INDEX).post(own, own["place_open"]), opened, over=own)
