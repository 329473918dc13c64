"""Sharing: a hub's machines, and its staff from afar (reading, advising, reporting), serve spokes at a price.

Decides     share_out[hub,spoke,r,t] >= 0
Given       sheet sharing: hub, spoke, resource (a machine or a staff type), price_per_hour
Rule        shared_in[spoke,r,t]:  sum over hubs of share_out  <=  hours that care at the spoke needs (operator
            time aside)
            hours run = hours used - shared in + shared out (capacity), never below 0
Posts       share_out of machines to hours_run, + at the hub, - at the spoke; of staff to staff_hours, - at the
            hub, + at the spoke; price_per_hour x share_out to costs (use sharing, tier of the spoke)
Units       machine hours, staff hours
Source      docs/definitions.md, capacity and sharing
"""

import pandas as pd
import pyomo.environ as pyo

from model.city import network
from model.city.city import City
from model.city.resources import of_machines, of_staff
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide

SHARED_IN = Rule(
    "shared_in", "facility resource t", "hours", "no more is shared in than care needs", PHYSICAL, Rounding.HELD
)


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add sharing; care has posted the hours it needs before, and nothing else has."""
    space.shares = table = decide(m, "share_out", _ties(data), "hub spoke resource t", "hours shared [hours]")
    hub, spoke = table.assign(facility=table["hub"]), table.assign(facility=table["spoke"])
    needed = pd.concat([
        space.hours_run.terms().rename(columns={"equipment": "resource"}),
        space.staff_needed.terms().rename(columns={"staff": "resource"}),
    ])  # fmt: skip
    needed = needed.merge(spoke[["facility", "resource", "t"]].drop_duplicates())
    shared = Ledger(SHARED_IN.keys).post(spoke, spoke["share_out"])
    at_most(m, SHARED_IN, shared, Ledger(SHARED_IN.keys).post(needed, needed["var"], needed["coef"].astype(float)))
    for side, sign in ((hub, 1.0), (spoke, -1.0)):
        machine, staff = of_machines(side, data), of_staff(side, data)
        space.hours_run.post(machine, machine["share_out"], sign)
        space.staff_hours.post(staff, staff["share_out"], -sign)
    space.costs.post(spoke.assign(use="sharing"), spoke["share_out"], spoke["price_per_hour"])


def _ties(data: City) -> pd.DataFrame:
    """Return hub, spoke, resource, price_per_hour, t, tier (of the spoke)."""
    places = network.usable(data)[["facility", "tier"]]
    table = data.sharing[["hub", "spoke", "resource", "price_per_hour"]]
    table = table[table["hub"].isin(places["facility"])]
    table = table.merge(places.rename(columns={"facility": "spoke"}), on="spoke")
    table = table.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    return table.sort_values(["hub", "spoke", "resource", "t"], ignore_index=True)
