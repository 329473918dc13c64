"""Training: courses turn staff of one type into another; they are away meanwhile.

Decides     train[f,course,t] >= 0, persons
Given       sheet training: from_staff (blank = from outside), to_staff, cost, months_away, lag_years,
            places_per_year, tiers (blank = every tier not outside)
Rule        training_places[course,t]:  sum over f of train  <=  places_per_year
Posts       headcount_change at t+lag_years: - train of from_staff, + train of to_staff; months_away/12 of an FTE a
            person missing in t to m.staff_hours, of from_staff, or of to_staff when lag_years = 0; cost x train
            to m.costs (use train)
Units       persons
Source      docs/definitions.md, training
"""

import pandas as pd
import pyomo.environ as pyo

from model.city import network
from model.city.city import City
from model.city.hiring import at_tiers
from model.formulation.terms import Ledger, keys


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add courses."""
    table = _courses(m, data)
    m.TRAINING = pyo.Set(dimen=3, initialize=keys(table, "facility course t"), doc="facility, course, year [-]")
    m.train = pyo.Var(m.TRAINING, domain=pyo.NonNegativeReals, doc="staff trained [persons]")
    m.trained = table.assign(train=list(m.train.values()))
    later = m.trained.assign(t=m.trained["t"] + m.trained["lag_years"].astype(int))
    later = later[later["t"] < data.settings.years]
    leaving = later[later["from_staff"] != ""].assign(staff=lambda frame: frame["from_staff"])
    joining = later.assign(staff=later["to_staff"])
    m.headcount_change.post(leaving, leaving["train"], -1.0)
    m.headcount_change.post(joining, joining["train"])
    m.costs.post(m.trained.assign(use="train"), m.trained["train"], m.trained["cost"])
    _post_absence(m, data)
    total = Ledger("course", "t")
    total.post(m.trained, m.trained["train"])
    rows = total.sums()
    most = data.training.set_index("course")["places_per_year"].to_dict()
    m.COURSES = pyo.Set(dimen=2, initialize=list(rows), doc="course, year [-]")

    @m.Constraint(m.COURSES, doc="no more are trained than there are places [persons]")
    def training_places(m: pyo.ConcreteModel, course: str, t: int) -> tuple:
        return (None, rows[course, t], most[course])


def _post_absence(m: pyo.ConcreteModel, data: City) -> None:
    """Post the hours that are missing while people are away."""
    missing = m.trained["from_staff"].where(m.trained["lag_years"] > 0, m.trained["to_staff"])
    away = m.trained.assign(staff=missing).merge(data.staff_types[["staff", "hours_per_fte"]], on="staff")
    m.staff_hours.post(away, away["train"], away["hours_per_fte"] * away["months_away"] / 12.0)


def _courses(m: pyo.ConcreteModel, data: City) -> pd.DataFrame:
    """Return facility, tier, t and the course's figures wherever there is somebody to train."""
    places = network.usable(data).merge(data.tiers[["tier", "outside"]], on="tier")
    table = at_tiers(places[["facility", "tier", "outside"]], data.training)
    years = pd.DataFrame({"t": list(data.settings.horizon)})
    there = set(keys(m.staff, "facility staff"))
    own = [
        not staff or (facility, staff) in there
        for facility, staff in zip(table["facility"], table["from_staff"], strict=True)
    ]
    table = table[pd.Series(own, dtype=bool, index=table.index)].merge(years, how="cross")
    return table.sort_values(["facility", "course", "t"], ignore_index=True)
