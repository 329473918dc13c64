"""Nearest: where nobody chooses, each place treats what it usually does, as far as all else allows.

Decides     above[f,s,t], below[f,s,t] >= 0, units that a place treats above and below what is usual there
Given       volumes: facility, service, t, units, what is usual there (V); row[f] of sheet facilities, from 1
Rule        usual_volume[f,s,t]:  sum of treat at f over the options of s = V + above - below
            nearest (an objective):  least sum of (1 + row / 1000) x (above + below)
Posts       nothing
Units       units of the service
Source      docs/definitions.md, today and as it is
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, decide, exactly, total

INDEX = "facility service t"
USUAL_VOLUME = Rule(
    "usual_volume", INDEX, "units", "a place treats what is usual there, more and less", PHYSICAL,
    Rounding.CARE, measures=True,
)  # fmt: skip
STEP = 1e-3
"""What a place weighs more than the one before it, so that no choice between places is left open."""


def add_to(m: pyo.ConcreteModel, space: Space, data: City, volumes: pd.DataFrame) -> None:
    """Add the distances, and the objective that makes them least; places that ``volumes`` leaves out do not count."""
    # the index of a sheet counts its rows from 0, also where a case has left some out
    rows = data.facilities.reset_index(names="row")[["row", "facility"]]
    table = space.flows[INDEX.split()].drop_duplicates().merge(volumes, on=INDEX.split()).merge(rows, on="facility")
    table = decide(m, "above", table, INDEX, "treated above what is usual [units]")
    table = decide(m, "below", table, INDEX, "treated below what is usual [units]")
    flows = space.flows[[*INDEX.split(), "treat"]].merge(table[INDEX.split()], on=INDEX.split())
    treated = Ledger(INDEX).post(flows, flows["treat"])
    usual = Ledger(INDEX).post_constant(table, table["units"]).post(table, table["above"])
    exactly(m, USUAL_VOLUME, treated, usual.post(table, table["below"], -1.0), over=table)
    weight = 1.0 + STEP * (table["row"] + 1.0)
    terms = pd.concat([pd.DataFrame({"var": table[name], "coef": weight}) for name in ("above", "below")])
    m.nearest = pyo.Objective(expr=total(terms), sense=pyo.minimize, doc="distance from what is usual [units]")
