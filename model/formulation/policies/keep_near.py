"""Keep near: each group keeps a share of today's primary care, less what leaves by drift and levers.

Given       settings.keep_near, a share (blank = no rule); base[g,s,t]; for groups with a route to a primary tier
            without any project, and services of which the turning is guided
            X[g,s,t] = least of:  sigma + what drifts, at primary tiers;  sum of max_share of its primary options;
            sum of treated today at its primary places / base of all who reach them  x min(1, base[0] / base[t])
            K: share of need that levers in force take from the primary tiers, at most 0
Rule        keep_near[g,s,t]:  treated at primary tiers
                               >=  keep_near x (X + K) x base  -  keep_near x X x avoided
Posts       nothing
Units       units of the service
Source      docs/definitions.md, keep near. What is known of today keeps a plan from emptying the places near home.
"""

import pyomo.environ as pyo

from model.city.city import City
from model.city.floors import near_floor, primary_tiers
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.takings import post_yielding, takings
from model.formulation.terms import Ledger, at_least

KEEP_NEAR = Rule(
    "keep_near", "group service t", "units", "a group keeps its care near home", Cell("settings", "keep_near"),
    Rounding.LOOSE, note="a group is treated near home less than keep_near allows", today=False, surge=False,
    for_patients=True,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the floors, where the settings ask for them."""
    if not data.settings.keep_near:
        return
    floor, index = near_floor(data), KEEP_NEAR.keys.split()
    flows = space.flows[space.flows["tier"].isin(primary_tiers(data))]
    flows = flows.merge(floor.least[index], on=index)
    least = Ledger(KEEP_NEAR.keys).post_constant(floor.least, floor.least["units"])
    post_yielding(least, floor.yielding, takings(space, data))
    avoided = space.avoidable[[*index, "avoided_units"]].merge(floor.least, on=index)
    least.post(avoided, avoided["avoided_units"], -data.settings.keep_near * avoided["share"].astype(float))
    at_least(m, KEEP_NEAR, Ledger(KEEP_NEAR.keys).post(flows, flows["treat"]), least, over=floor.least)
