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
from model.formulation.terms import Ledger, keys


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add the floors."""
    index = ["group", "service", "t"]
    floor = m.needs["service"].map(data.services.set_index("service")["coverage_min"])
    needs = m.needs[floor > 0.0]
    if needs.empty:
        return
    missed = Ledger(*index)
    missed.post(needs, needs["unmet"])
    change = m.need_change.terms().merge(needs[index], on=index)
    missed.post(change, change["var"], -change["coef"].astype(float))
    rows = missed.sums()
    most = needs.assign(most=(1.0 - floor[floor > 0.0]) * needs["units"]).set_index(index)["most"].to_dict()
    m.COVERED = pyo.Set(dimen=3, initialize=keys(needs, "group service t"), doc="needs with a floor [-]")

    @m.Constraint(m.COVERED, doc="what is not treated stays under the floor's complement [units]")
    def coverage(m: pyo.ConcreteModel, g: str, s: str, t: int) -> tuple:
        return (None, rows[g, s, t], most[g, s, t])
