"""Need: what is needed is treated somewhere or stays unmet.

Given       base[g,s,t] from data.base; need_change[g,s,t] posted by links (generated minus avoided)
Rule        need[g,s,t]:  sum of treat[g,o,f,t] over (o,f) with service[o]=s  +  unmet  =  base + need_change
Posts       nothing
Units       units of the service
Source      docs/definitions.md, people and need
"""

import pyomo.environ as pyo

from model.city.city import City
from model.formulation.terms import Ledger


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add the balance of need."""
    index = ["group", "service", "t"]
    balance = Ledger(*index)
    balance.post(m.flows, m.flows["treat"])
    balance.post(m.needs, m.needs["unmet"])
    change = m.need_change.terms()
    balance.post(change, change["var"], -change["coef"])
    rows = balance.sums()
    base = m.needs.set_index(index)["units"].to_dict()

    @m.Constraint(m.NEEDS, doc="need is treated or unmet [units]")
    def need(m: pyo.ConcreteModel, g: str, s: str, t: int) -> tuple:
        return (base[g, s, t], rows[g, s, t], base[g, s, t])
