"""Largest share: an option treats at most a share of each group's need for its service.

Given       max_share[o]  sheet options; base[g,s,t], need_change[g,s,t]
Rule        max_share[g,o,t]:  sum of treat[g,o,f,t] over f  <=  max_share[o] x (base + need_change)
Posts       nothing
Units       units of the service
Source      docs/definitions.md, people and need
"""

import pyomo.environ as pyo

from model.city.city import City
from model.formulation.terms import Ledger, keys


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add the limits of the options whose max_share is below 1."""
    limited = data.options.loc[data.options["max_share"] < 1.0, ["option", "max_share"]]
    if limited.empty:
        return
    flows = m.flows[["group", "option", "service", "t", "treat"]].merge(limited, on="option")
    pairs = flows[["group", "option", "service", "t", "max_share"]].drop_duplicates()
    treated = Ledger("group", "option", "t")
    treated.post(flows, flows["treat"])
    change = pairs.merge(m.need_change.terms(), on=["group", "service", "t"])
    treated.post(change, change["var"], -change["coef"].astype(float) * change["max_share"])
    rows = treated.sums()
    most = pairs.merge(m.needs[["group", "service", "t", "units"]], on=["group", "service", "t"])
    most = (most["units"] * most["max_share"]).set_axis(keys(most, "group option t")).to_dict()
    m.LIMITED = pyo.Set(dimen=3, initialize=list(most), doc="group, option with max_share, year [-]")

    @m.Constraint(m.LIMITED, doc="an option treats at most its share of the need [units]")
    def max_share(m: pyo.ConcreteModel, g: str, o: str, t: int) -> tuple:
        return (None, rows[g, o, t], most[g, o, t])
