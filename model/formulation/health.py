"""Health by county: a sum that targets share, present only where one asks for it.

Decides     county_health[c,t], undiscounted and unweighted, net of the loss of gain steps
Given       m.health, to which care, links and gain_steps post
Rule        county_health_sum[c,t]:  county_health = sum of m.health over the county's groups
Posts       nothing
Units       health
Source      docs/definitions.md, metric health_per_1000
"""

import pyomo.environ as pyo

from model.city.city import City
from model.formulation.terms import Ledger


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add the sums where they are asked for."""
    wanted = (data.targets["metric"] == "health_per_1000").any()
    terms = m.health.terms().merge(data.members[["group", "county"]], on="group")
    places = sorted(set(data.members["county"])) if wanted else []
    pairs = [(county, t) for county in places for t in data.settings.horizon]
    m.COUNTY_YEARS = pyo.Set(dimen=2, initialize=pairs, doc="county, year [-]")
    m.county_health = pyo.Var(m.COUNTY_YEARS, domain=pyo.Reals, doc="health of a county in a year [health]")
    total = Ledger("county", "t")
    total.post(terms, terms["var"], terms["coef"].astype(float))
    rows = total.sums() if wanted else {}

    @m.Constraint(m.COUNTY_YEARS, doc="health of a county is the sum over its groups [health]")
    def county_health_sum(m: pyo.ConcreteModel, c: str, t: int) -> tuple:
        return (0.0, rows.get((c, t), 0.0) - m.county_health[c, t], 0.0)
