"""No harm by group: no group is treated less than today's share of its county.

Given       settings.no_harm_group, a share (blank = no rule); C[c,s], the share of need that turns to care today;
            max_share of the options for which the group has a route without any project; base[g,s,t]
Rule        no_harm_group[g,s,t]:  treated + avoided  >=  no_harm_group x min(C, sum of max_share) x base
Posts       nothing
Units       units of the service
Source      docs/definitions.md, no_harm_group
"""

import pyomo.environ as pyo

from model.city.city import City
from model.city.floors import group_floor
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least

NO_HARM_GROUP = Rule(
    "no_harm_group", "group service t", "units", "a group is treated no less than today",
    Cell("settings", "no_harm_group"), Rounding.CARE, note="a group is treated less than no_harm_group allows",
    today=False, surge=False, for_patients=True,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the floors, where the settings ask for them."""
    if not data.settings.no_harm_group:
        return
    floor, index = group_floor(data), NO_HARM_GROUP.keys.split()
    flows = space.flows.merge(floor[index], on=index)
    avoided = space.avoidable[[*index, "avoided_units"]].merge(floor[index], on=index)
    treated = Ledger(NO_HARM_GROUP.keys).post(flows, flows["treat"]).post(avoided, avoided["avoided_units"])
    least = Ledger(NO_HARM_GROUP.keys).post_constant(floor, floor["units"])
    at_least(m, NO_HARM_GROUP, treated, least, over=floor)
