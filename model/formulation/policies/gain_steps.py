"""Gain steps: the last covered gain is less than the first.

Decides     in_step[g,s,t,k] >= 0, units treated in a step whose factor is below 1
Given       sheet gain_steps: from_share and factor by service (a step from 0 with factor 1 where none is given)
Rule        in_steps[g,s,t]:    treated - sum of in_step  <=  width of the steps with factor 1 x need
            steps_most[g,s,t]:  sum of in_step  <=  treated
            step_width[g,s,t,k]:  in_step <= (next from_share - from_share) x need;  need = treated + unmet
Posts       - (1 - factor) x smallest health_gain among the service's options x in_step to health
Units       units of the service
Source      docs/definitions.md, gain steps. Factors never rise, so the first units fill the first steps.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide

INDEX = ["group", "service", "t"]
STEP_WIDTH = Rule(
    "step_width", "group service t from_share", "units", "a step takes its share of the need", PHYSICAL,
    Rounding.CARE, audited="worth",
)  # fmt: skip
STEPS_MOST = Rule(
    "steps_most", "group service t", "units", "no more lies in the steps than is treated", PHYSICAL,
    Rounding.CARE, audited="worth",
)  # fmt: skip
IN_STEPS = Rule(
    "in_steps", "group service t", "units", "what is treated lies in the steps", PHYSICAL, Rounding.CARE,
    audited="worth",
)  # fmt: skip


def steps(data: City) -> pd.DataFrame:
    """Return service, from_share, factor, width (of the covered share) for each step."""
    table = data.gain_steps[["service", "from_share", "factor"]]
    first = table.groupby("service", as_index=False)["from_share"].min()
    first = first[first["from_share"] > 0.0].assign(from_share=0.0, factor=1.0)
    table = pd.concat([table, first]).sort_values(["service", "from_share"], ignore_index=True)
    following = table.groupby("service")["from_share"].shift(-1).fillna(1.0)
    return table.assign(width=following - table["from_share"])


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the steps, where a service has any."""
    if data.gain_steps.empty:
        return
    every = steps(data)
    least = data.options.groupby("service")["health_gain"].min()
    later = space.needs.merge(every[every["factor"] < 1.0], on="service")
    later = decide(m, "in_step", later, STEP_WIDTH.keys, "treated in a step [units]")
    space.in_steps = later = later.assign(loss=(1.0 - later["factor"]) * later["service"].map(least))
    space.health.post(later, later["in_step"], -later["loss"])
    flows = space.flows[[*INDEX, "treat"]]
    each = later.merge(flows, on=INDEX)
    width = Ledger(STEP_WIDTH.keys).post(later, later["unmet"], later["width"])
    width.post(each, each["treat"], each["width"])
    at_most(m, STEP_WIDTH, Ledger(STEP_WIDTH.keys).post(later, later["in_step"]), width, over=later)

    full = every[every["factor"] >= 1.0].groupby("service")["width"].sum()
    needs = later.drop_duplicates(INDEX)
    needs = needs.assign(full=needs["service"].map(full).fillna(0.0))
    care = needs.merge(flows, on=INDEX)
    treated = Ledger(IN_STEPS.keys).post(care, care["treat"])
    in_later = Ledger(STEPS_MOST.keys).post(later, later["in_step"])
    at_most(m, STEPS_MOST, in_later, treated, over=needs)
    in_first = Ledger(IN_STEPS.keys).post(care, care["treat"]).post(later, later["in_step"], -1.0)
    width = Ledger(IN_STEPS.keys).post(needs, needs["unmet"], needs["full"]).post(care, care["treat"], care["full"])
    at_most(m, IN_STEPS, in_first, width, over=needs)
