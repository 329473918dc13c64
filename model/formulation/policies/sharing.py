"""Sharing: hub machines serve spokes at a price.

Decides     share_out[hub,spoke,e,t] >= 0
Given       sheet sharing: hub, spoke, equipment, price_per_hour
Rule        shared_in[spoke,e,t]:  sum over hubs of share_out  <=  hours that the spoke's patients use
            hours run = hours used - shared in + shared out (capacity), never below 0
Posts       share_out to hours_run, + at the hub, - at the spoke; price_per_hour x share_out to costs (use
            sharing, tier of the spoke)
Units       machine hours
Source      docs/definitions.md, capacity and sharing
"""

import pandas as pd
import pyomo.environ as pyo

from model.city import network
from model.city.city import City
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide

INDEX = ["facility", "equipment", "t"]
SHARED_IN = Rule(
    "shared_in", "facility equipment t", "hours", "no more is shared in than is used", PHYSICAL, Rounding.HELD
)


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add sharing; care has posted the hours used before."""
    table = decide(m, "share_out", _ties(data), "hub spoke equipment t", "machine hours shared [hours]")
    space.shares = table
    hub, spoke = table.assign(facility=table["hub"]), table.assign(facility=table["spoke"])
    used = space.hours_run.terms().merge(spoke[INDEX].drop_duplicates(), on=INDEX)
    shared = Ledger(SHARED_IN.keys).post(spoke, spoke["share_out"])
    own = Ledger(SHARED_IN.keys).post(used, used["var"], used["coef"].astype(float))
    space.hours_run.post(hub, hub["share_out"])
    space.hours_run.post(spoke, spoke["share_out"], -1.0)
    space.costs.post(spoke.assign(use="sharing"), spoke["share_out"], spoke["price_per_hour"])
    at_most(m, SHARED_IN, shared, own)


def _ties(data: City) -> pd.DataFrame:
    """Return hub, spoke, equipment, price_per_hour, t, tier (of the spoke)."""
    places = network.usable(data)[["facility", "tier"]]
    table = data.sharing[["hub", "spoke", "equipment", "price_per_hour"]]
    table = table[table["hub"].isin(places["facility"])]
    table = table.merge(places.rename(columns={"facility": "spoke"}), on="spoke")
    table = table.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    return table.sort_values(["hub", "spoke", "equipment", "t"], ignore_index=True)
