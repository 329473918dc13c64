"""As it is: the years of the plan without the plan; what a plan gains is measured from here.

Decides     nothing of its own
Given       sigma and drifted of `City.pattern`, `City.drift`; base B of the county; weight = 1 / max(1, B + need
            generated at today's pattern); quantity and retire_year of stock, arrivals; `renewals`; `grown_volume`
Rule        as_is_turned[c,s,tier,t]:  treated at the tier  <=  (sigma + drifted) x (B + generated)
            as_is_staff[f,k,t]:        headcount  <=  quantity + arrivals up to t
            as_is_machines[f,e,t]:     buy = units that retire in t where the type may be bought, and again each
                                       life_years
            most_cared (an objective):    most sum of weight x (treated + avoided)
            most_avoided (an objective):  most sum of weight x avoided
            least_cost (an objective):    least sum of discount x (treat x (unit_cost + cost_per_unit) + costs)
            most_health (an objective):   most discounted, unweighted health, net of gain steps
Posts       nothing
Units       units of the service; FTE; machines
Source      docs/definitions.md, as it is. Without it the years that pass would count as gains or losses of a plan.

`add_to` adds the rules, once need, staff and equipment have laid out theirs; `aim` the objectives of its passes.
"""

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.hiring import arrived
from model.city.renewal import renewals
from model.city.turning import PLACE
from model.city.volumes import grown_volume, need_weight
from model.formulation.baseline import nearest, order
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, exactly, total

TIER, SUM = "county service tier t", ["county", "service", "t"]
AS_IS_TURNED = Rule(
    "as_is_turned", TIER, "units", "without a plan care goes where people turn", PHYSICAL, Rounding.CARE
)
AS_IS_STAFF = Rule(
    "as_is_staff", "facility staff t", "FTE", "without a plan who leaves is replaced, and no more", PHYSICAL,
    Rounding.CARE,
)  # fmt: skip
AS_IS_MACHINES = Rule(
    "as_is_machines", "facility equipment t", "machines", "without a plan machines that retire are replaced",
    PHYSICAL, Rounding.CARE,
)  # fmt: skip
PASSES = ("most_cared", "most_avoided", "in_option_order", "nearest", "least_cost", "most_health")
"""The objectives, in their order."""


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add where people turn, and what is replaced."""
    _add_turned(m, space, data)
    staff = space.staff
    come = arrived(data)
    there = Ledger(AS_IS_STAFF.keys).post_constant(staff, staff["quantity"]).post_constant(come, come["fte"])
    at_most(m, AS_IS_STAFF, Ledger(AS_IS_STAFF.keys).post(staff, staff["headcount"]), there, over=staff)
    for one in space.buys["buy"]:
        one.domain = pyo.NonNegativeReals  # what retires decides how many; nobody has to choose
    renewed = renewals(data)
    bought = Ledger(AS_IS_MACHINES.keys).post(space.buys, space.buys["buy"])
    due = Ledger(AS_IS_MACHINES.keys).post_constant(renewed, renewed["units"])
    exactly(m, AS_IS_MACHINES, bought, due, over=space.buys)


def aim(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the objectives of the passes."""
    weight, avoided = need_weight(data), space.avoided.terms()
    treated = space.cells[[*SUM, "treated"]].rename(columns={"treated": "var"}).assign(coef=1.0)
    cared = [part.merge(weight, on=SUM, how="left").fillna({"weight": 1.0}) for part in (treated, avoided)]
    cared = [part.assign(coef=part["coef"].astype(float) * part["weight"]) for part in cared]
    m.most_cared = pyo.Objective(
        expr=total(pd.concat(cared)), sense=pyo.maximize, doc="shares of need treated or avoided [-]"
    )
    m.most_avoided = pyo.Objective(expr=total(cared[1]), sense=pyo.maximize, doc="shares of need avoided [-]")
    order.add_to(m, space, data)
    nearest.add_to(m, space, data, grown_volume(data))
    m.least_cost = pyo.Objective(
        expr=total(_costs(space, data)), sense=pyo.minimize, doc="discounted cost [currency]"
    )

    if len(space.in_steps):  # where every unit gains alike, who is treated changes no health
        m.most_health = pyo.Objective(
            expr=total(_discounted(space.health.terms(), data)), sense=pyo.maximize, doc="discounted health [health]"
        )


def _add_turned(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add that nobody is treated elsewhere than where people turn, for every service with rows of sheet today."""
    there = data.pattern.merge(data.drift, on=PLACE).merge(data.county_base, on=SUM, how="left")
    share = np.maximum(there["sigma"] + there["drifted"], 0.0)
    there = there.assign(share=share, units=there["units"].fillna(0.0))
    generated = space.generated.terms().merge(data.members[["group", "county"]], on="group")
    generated = there[[*TIER.split(), "share"]].merge(generated, on=SUM)
    cells = space.cells[[*TIER.split(), "treated"]].merge(there[TIER.split()], on=TIER.split())
    turned = Ledger(TIER).post_constant(there, there["share"] * there["units"])
    turned.post(generated, generated["var"], generated["coef"].astype(float) * generated["share"])
    places = cells.drop_duplicates(TIER.split())
    at_most(m, AS_IS_TURNED, Ledger(TIER).post(cells, cells["treated"]), turned, over=places)


def _costs(space: Space, data: City) -> pd.DataFrame:
    """Return the terms of the cost of care, travel, staff and machines, discounted."""
    unit = space.flows["option"].map(data.options.set_index("option")["unit_cost"]) + space.flows["cost_per_unit"]
    care = pd.DataFrame({"t": space.flows["t"], "coef": unit, "var": space.flows["treat"]})
    terms = pd.concat([care, space.costs.terms()[["t", "coef", "var"]]], ignore_index=True)
    return _discounted(terms, data)


def _discounted(terms: pd.DataFrame, data: City) -> pd.DataFrame:
    """Return terms by year with the weight of the year in their coefficients."""
    years = {t: data.settings.discount(t) for t in data.settings.horizon}
    return terms.assign(coef=terms["coef"].astype(float) * terms["t"].map(years).astype(float))
