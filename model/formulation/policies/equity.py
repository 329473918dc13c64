"""Equity: the least health a head of any county, which the objective equity makes as large as it can be.

Decides     least_health (z), health a head over the plan
Given       people[g,0]; discount(t), equity_weight[g]
Rule        least_health_of[c]:  z  <=  (sum over t of discount x weighted health of the county) / people at t=0
Posts       nothing; the objective makes z best
Units       health a head
Source      docs/definitions.md, equity; floors of health by county are targets (health_per_1000, each_county)
"""

import pyomo.environ as pyo

from model.city.city import City
from model.formulation.objective import weighted_health
from model.formulation.terms import Ledger


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add z and its rows where the objective is equity."""
    if data.settings.objective != "equity":
        return
    members = data.members.merge(data.people[data.people["t"] == 0][["group", "people"]], on="group",
                                 suffixes=("_first", ""))  # fmt: skip
    people = members.groupby("county")["people"].sum()
    counties = sorted(people[people > 0.0].index)
    m.EQUAL = pyo.Set(initialize=counties, doc="counties whose health counts [-]")
    m.least_health = pyo.Var(domain=pyo.Reals, doc="least health a head of any county [health]")
    terms = weighted_health(m, data).merge(data.members[["group", "county"]], on="group")
    health = Ledger("county")
    health.post(terms, terms["var"], terms["coef"])
    rows = health.sums()

    @m.Constraint(m.EQUAL, doc="no county has less health a head than z [health]")
    def least_health_of(m: pyo.ConcreteModel, c: str) -> tuple:
        return (0.0, rows.get(c, 0.0) - float(people[c]) * m.least_health, None)
