"""Training: courses turn staff of one type into another; they are away meanwhile.

Decides     train[f,course,t] >= 0, persons
Given       sheet training: from_staff (blank = from outside), to_staff, cost, months_away, lag_years,
            places_per_year, tiers (blank = every tier not outside)
Rule        training_places[course,t]:  sum over f of train  <=  places_per_year
Posts       headcount_change at t+lag_years: - train of from_staff, + train of to_staff; months_away/12 of an FTE a
            person missing in t to staff_needed, of from_staff, or of to_staff when lag_years = 0; cost x train
            to costs (use train)
Units       persons
Source      docs/definitions.md, training
"""

import pandas as pd
import pyomo.environ as pyo

from model.city import network
from model.city.city import City
from model.city.hiring import at_tiers
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide
from model.tables.places import keys_of

TRAINING_PLACES = Rule(
    "training_places", "course t", "persons", "no more are trained than there are places",
    Cell("training", "places_per_year", "course"), Rounding.HELD,
    note="more are trained than the course's places_per_year",
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add courses."""
    courses = _courses(space, data)
    space.trained = table = decide(m, "train", courses, "facility course t", "staff trained [persons]")
    later = table.assign(t=table["t"] + table["lag_years"].astype(int))
    later = later[later["t"] < data.settings.years]
    leaving = later[later["from_staff"] != ""].assign(staff=lambda frame: frame["from_staff"])
    space.headcount_change.post(leaving, leaving["train"], -1.0)
    space.headcount_change.post(later.assign(staff=later["to_staff"]), later["train"])
    space.costs.post(table.assign(use="train"), table["train"], table["cost"])
    missing = table["from_staff"].where(table["lag_years"] > 0, table["to_staff"])
    away = table.assign(staff=missing).merge(data.staff_types[["staff", "hours_per_fte"]], on="staff")
    space.staff_needed.post(away, away["train"], away["hours_per_fte"] * away["months_away"] / 12.0)
    years = table.drop_duplicates(["course", "t"])
    most = Ledger(TRAINING_PLACES.keys).post_constant(years, years["places_per_year"])
    at_most(m, TRAINING_PLACES, Ledger(TRAINING_PLACES.keys).post(table, table["train"]), most)


def _courses(space: Space, data: City) -> pd.DataFrame:
    """Return facility, tier, t and the course's figures wherever there is somebody to train."""
    places = network.usable(data).merge(data.tiers[["tier", "outside"]], on="tier")
    table = at_tiers(places[["facility", "tier", "outside"]], data.training)
    years = pd.DataFrame({"t": list(data.settings.horizon)})
    there = set(keys_of(space.staff, ["facility", "staff"]))
    own = [
        not staff or (facility, staff) in there
        for facility, staff in zip(table["facility"], table["from_staff"], strict=True)
    ]
    table = table[pd.Series(own, dtype=bool, index=table.index)].merge(years, how="cross")
    return table.sort_values(["facility", "course", "t"], ignore_index=True)
