"""Today is a fact, not an optimum: what the sheets say is treated today is treated, as far as there is room.

Decides     gap[c,s,i,t] >= 0, units of those who turn to a tier today and are not treated there
Given       sigma[c,s,i] of `City.pattern`; base B of the county, P of what is generated at today's pattern;
            usual volumes V; w[c,s,t] = 1 / max(1, B + P)
Rule        today_treated[c,s,i,t]:  treated of s at tier i by the groups of c + gap = sigma x (B + P)
            Objectives, one after the other (`PASSES`): least_gap, least sum of w x gap; least_gap_in_order, least
            sum of the county's place in sheet areas x w x gap; then those of order, overwork, covers and nearest;
            most_health_of_others, most health of services without rows of sheet today
Posts       nothing
Units       units of the service
Source      docs/definitions.md, today
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.turning import PLACE
from model.city.volumes import measured_volume, need_weight, usual_volume, whole_need
from model.formulation.baseline import nearest, order
from model.formulation.objective import weighted
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, decide, exactly, total

INDEX = "county service tier t"
TODAY_TREATED = Rule(
    "today_treated", INDEX, "units", "who turns to a tier today is treated there or counted as a gap", PHYSICAL,
    Rounding.CARE,
)  # fmt: skip
PASSES = (
    "least_gap", "least_gap_in_order", "in_option_order", "least_overwork", "least_cover", "nearest",
    "most_health_of_others",
)  # fmt: skip
"""The objectives of today, in their order; those that a program has no use for are not in it."""


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the gaps, and the objectives of today."""
    need = ["county", "service", "t"]
    table = data.pattern[[*PLACE, "sigma"]].merge(whole_need(data), on=PLACE[:2]).merge(need_weight(data), on=need)
    space.gaps = table = decide(m, "gap", table, INDEX, "turn there and are not treated there [units]")
    cells = space.cells[[*PLACE, "t", "treated"]].merge(table[[*PLACE, "t"]], on=[*PLACE, "t"])
    treated = Ledger(INDEX).post(cells, cells["treated"]).post(table, table["gap"])
    turns = Ledger(INDEX).post_constant(table, table["sigma"] * table["units"])
    exactly(m, TODAY_TREATED, treated, turns, over=table)
    _add_gaps(m, space, data)
    order.add_to(m, space, data)
    m.least_cover = pyo.Objective(
        expr=total(space.covers[["cover"]].rename(columns={"cover": "var"}).assign(coef=1.0)), sense=pyo.minimize,
        doc="hours that one type works for another [hours]",
    )  # fmt: skip
    nearest.add_to(m, space, data, measured_volume(data, usual_volume(data)).assign(t=0))
    _add_others(m, space, data)


def _add_gaps(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add that as little is missing as can be, and where there is a choice, in the county named first."""
    table, counties = space.gaps, data.areas["county"].drop_duplicates()
    place = table["county"].map({county: number for number, county in enumerate(counties, start=1)})
    for name, weight in (("least_gap", table["weight"]), ("least_gap_in_order", table["weight"] * place)):
        terms = pd.DataFrame({"var": table["gap"], "coef": weight})
        doc = "care that is missing today, as shares of need [-]"
        m.add_component(name, pyo.Objective(expr=total(terms), sense=pyo.minimize, doc=doc))


def _add_others(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add that services without rows are treated as well as hours allow."""
    gain = space.flows["option"].map(data.options.set_index("option")["health_gain"])
    care = space.flows[["group", "service", "t"]].assign(var=space.flows["treat"], coef=gain)
    steps = space.in_steps[["group", "service", "t"]].assign(
        var=space.in_steps["in_step"], coef=-space.in_steps["loss"]
    )
    terms = weighted(pd.concat([care, steps] if len(steps) else [care]), data)
    terms = terms.merge(data.members[["group", "county"]], on="group")
    told = pd.MultiIndex.from_frame(data.pattern[PLACE[:2]])
    others = terms[~pd.MultiIndex.from_frame(terms[PLACE[:2]]).isin(told)]
    doc = "health of services of which the sheets do not say what is treated today [health]"
    m.most_health_of_others = pyo.Objective(expr=total(others), sense=pyo.maximize, doc=doc)
