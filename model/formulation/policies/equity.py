"""Equity: the least health a head of any county, which the objective equity makes as large as it can be.

Decides     least_health (z), health a head over the plan
Given       people[g,0]; weight(t) of the objectives, equity_weight[g]
Rule        least_health_of[c]:  z  <=  (sum over t of weight x weighted health of the county) / people at t=0
Posts       nothing; the objective makes z best
Units       health a head
Source      docs/definitions.md, equity; floors of health by county are targets (health_per_1000, each_county)
"""

import pyomo.environ as pyo

from model.city.city import City
from model.formulation.objective import weighted_health
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least

LEAST_HEALTH_OF = Rule(
    "least_health_of", "county", "health", "no county has less health a head than z", PHYSICAL, Rounding.CARE,
    audited="worth",
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add z and its rows where the objective is equity."""
    if data.settings.objective != "equity":
        return
    members = data.members.merge(data.people[data.people["t"] == 0][["group", "people"]], on="group",
                                 suffixes=("_first", ""))  # fmt: skip
    people = members.groupby("county", as_index=False)["people"].sum()
    people = people[people["people"] > 0.0]
    m.least_health = pyo.Var(domain=pyo.Reals, doc="least health a head of any county [health]")
    terms = weighted_health(space, data).merge(data.members[["group", "county"]], on="group")
    health = Ledger("county").post(terms, terms["var"], terms["coef"])
    least = Ledger("county").post(people, [m.least_health] * len(people), people["people"].astype(float))
    at_least(m, LEAST_HEALTH_OF, health, least, over=people)
