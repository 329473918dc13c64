"""Largest share: an option treats at most a share of each group's need for its service.

Given       max_share[o]  sheet options; base[g,s,t], need_change[g,s,t]
Rule        max_share[g,o,t]:  sum of treat[g,o,f,t] over f  <=  max_share[o] x (base + need_change)
Posts       nothing
Units       units of the service
Source      docs/definitions.md, people and need
"""

import pyomo.environ as pyo

from model.city.city import City
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most

MAX_SHARE = Rule(
    "max_share", "group option t", "units", "an option treats at most its share of the need",
    Cell("options", "max_share", "option", off=1.0), Rounding.CARE, note="an option treats more than its max_share",
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the limits of the options whose max_share is below 1."""
    limited = data.options.loc[data.options["max_share"] < 1.0, ["option", "max_share"]]
    if limited.empty:
        return
    need = ["group", "service", "t"]
    flows = space.flows[["group", "option", "service", "t", "treat"]].merge(limited, on="option")
    pairs = flows[["group", "option", "service", "t", "max_share"]].drop_duplicates()
    base = pairs.merge(space.needs[[*need, "units"]], on=need)
    change = pairs.merge(space.need_change.terms(), on=need)
    treated = Ledger(MAX_SHARE.keys).post(flows, flows["treat"])
    most = Ledger(MAX_SHARE.keys).post_constant(base, base["units"] * base["max_share"])
    most.post(change, change["var"], change["coef"].astype(float) * change["max_share"])
    at_most(m, MAX_SHARE, treated, most, over=base)
