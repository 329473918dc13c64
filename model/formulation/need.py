"""Need: what is needed is treated somewhere or stays unmet.

Given       base[g,s,t] from data.base; need_change[g,s,t] posted by links (generated minus avoided)
Rule        need[g,s,t]:  sum of treat[g,o,f,t] over (o,f) with service[o]=s  +  unmet  =  base + need_change
Posts       nothing
Units       units of the service
Source      docs/definitions.md, people and need
"""

import pyomo.environ as pyo

from model.city.city import City
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, exactly

NEED = Rule("need", "group service t", "units", "need is treated or unmet", PHYSICAL, Rounding.CARE)


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the balance of need."""
    flows, needs, change = space.flows, space.needs, space.need_change.terms()
    treated_or_unmet = Ledger(NEED.keys).post(flows, flows["treat"]).post(needs, needs["unmet"])
    needed = Ledger(NEED.keys).post_constant(needs, needs["units"]).post(change, change["var"], change["coef"])
    exactly(m, NEED, treated_or_unmet, needed, over=needs)
