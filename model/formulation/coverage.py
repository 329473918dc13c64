"""Coverage: a service with a floor is treated for at least that share of each group's need.

Given       coverage_min[s]  sheet services; base[g,s,t]; generated[g,s,t] and need_change[g,s,t] posted by links
Rule        coverage[g,s,t]:  unmet - need_change + coverage_min x generated  <=  (1 - coverage_min) x base
            which is  treated >= coverage_min x (base + generated),  since  treated = base + need_change - unmet
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
    needs = space.needs.assign(floor=floor)[floor > 0.0]
    if needs.empty:
        return
    index = ["group", "service", "t"]
    change = space.need_change.terms().merge(needs[index], on=index)
    made = space.generated.terms().merge(needs[[*index, "floor"]], on=index)
    missed = Ledger(COVERAGE.keys).post(needs, needs["unmet"])
    missed.post(change, change["var"], -change["coef"].astype(float))
    missed.post(made, made["var"], made["coef"].astype(float) * made["floor"])
    allowed = Ledger(COVERAGE.keys).post_constant(needs, (1.0 - needs["floor"]) * needs["units"])
    at_most(m, COVERAGE, missed, allowed, over=needs)
