"""Health by county: a sum that targets share, present only where one asks for it.

Decides     county_health[c,t], undiscounted and unweighted, net of the loss of gain steps
Given       health, to which care, links and gain_steps post
Rule        county_health_sum[c,t]:  county_health = sum of health over the county's groups
Posts       nothing
Units       health
Source      docs/definitions.md, metric health_per_1000
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, decide, exactly

COUNTY_HEALTH_SUM = Rule(
    "county_health_sum", "county t", "health", "health of a county is the sum over its groups", PHYSICAL,
    Rounding.CARE, audited="target_floor",
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the sums where they are asked for."""
    wanted = (data.targets["metric"] == "health_per_1000").any()
    places = sorted(set(data.members["county"])) if wanted else []
    pairs = pd.DataFrame([(c, t) for c in places for t in data.settings.horizon], columns=["county", "t"])
    doc = "health of a county in a year [health]"
    space.county_health = county = decide(m, "county_health", pairs, "county t", doc, pyo.Reals)
    terms = space.health.terms().merge(data.members[["group", "county"]], on="group")
    groups = Ledger("county t").post(terms, terms["var"], terms["coef"].astype(float))
    exactly(m, COUNTY_HEALTH_SUM, groups, Ledger("county t").post(county, county["county_health"]), over=county)
