"""Coverage: a service with a floor is treated for at least that share of each group's base need.

Given       coverage_min[s]  sheet services; base[g,s,t]
Rule        coverage[g,s,t]:  unmet - need_change  <=  (1 - coverage_min) x base
            which is  treated >= coverage_min x base,  since treated = base + need_change - unmet
Posts       nothing
Units       units of the service
Source      docs/definitions.md, people and need
"""

import pyomo.environ as pyo

from model.city.city import City
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most

COVERAGE = Rule(
    "coverage", "group service t", "units", "what is not treated stays under the floor's complement",
    Cell("services", "coverage_min", "service", off=0.0), Rounding.CARE,
    note="less is treated than coverage_min asks for", today=False, surge=False, for_patients=True,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the floors."""
    floor = space.needs["service"].map(data.services.set_index("service")["coverage_min"])
    needs, floor = space.needs[floor > 0.0], floor[floor > 0.0]
    if needs.empty:
        return
    index = ["group", "service", "t"]
    change = space.need_change.terms().merge(needs[index], on=index)
    missed = Ledger(COVERAGE.keys).post(needs, needs["unmet"])
    missed.post(change, change["var"], -change["coef"].astype(float))
    allowed = Ledger(COVERAGE.keys).post_constant(needs, (1.0 - floor) * needs["units"])
    at_most(m, COVERAGE, missed, allowed, over=needs)
