"""Sharing: hub machines serve spokes at a price.

Decides     share_out[hub,spoke,e,t] >= 0
Given       sheet sharing: hub, spoke, equipment, price_per_hour
Rule        shared_in[spoke,e,t]:  sum over hubs of share_out  <=  hours that the spoke's patients use
            hours run = hours used - shared in + shared out (capacity), never below 0
Posts       share_out to m.hours_run, + at the hub, - at the spoke; price_per_hour x share_out to m.costs (use
            sharing, tier of the spoke)
Units       machine hours
Source      docs/definitions.md, capacity and sharing
"""

import pandas as pd
import pyomo.environ as pyo

from model.city import network
from model.city.city import City
from model.formulation.terms import Ledger, keys


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add sharing; care has posted the hours used before."""
    table = _ties(data)
    index = "hub spoke equipment t"
    m.SHARING = pyo.Set(dimen=4, initialize=keys(table, index), doc="hub, spoke, equipment, year [-]")
    m.share_out = pyo.Var(m.SHARING, domain=pyo.NonNegativeReals, doc="machine hours shared [hours]")
    m.shares = table.assign(share_out=list(m.share_out.values()))
    hub, spoke = m.shares.assign(facility=table["hub"]), m.shares.assign(facility=table["spoke"])
    limit = Ledger("facility", "equipment", "t")
    used = m.hours_run.terms().merge(
        spoke[["facility", "equipment", "t"]].drop_duplicates(), on=["facility", "equipment", "t"]
    )
    limit.post(spoke, spoke["share_out"])
    limit.post(used, used["var"], -used["coef"].astype(float))
    rows = limit.sums()
    m.hours_run.post(hub, hub["share_out"])
    m.hours_run.post(spoke, spoke["share_out"], -1.0)
    m.costs.post(spoke.assign(use="sharing"), spoke["share_out"], spoke["price_per_hour"])
    m.SPOKES = pyo.Set(dimen=3, initialize=list(rows), doc="spoke, equipment, year [-]")

    @m.Constraint(m.SPOKES, doc="no more is shared in than is used [hours]")
    def shared_in(m: pyo.ConcreteModel, f: str, e: str, t: int) -> tuple:
        return (None, rows[f, e, t], 0.0)


def _ties(data: City) -> pd.DataFrame:
    """Return hub, spoke, equipment, price_per_hour, t, tier (of the spoke)."""
    places = network.usable(data)[["facility", "tier"]]
    table = data.sharing[["hub", "spoke", "equipment", "price_per_hour"]]
    table = table[table["hub"].isin(places["facility"])]
    table = table.merge(places.rename(columns={"facility": "spoke"}), on="spoke")
    table = table.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    return table.sort_values(["hub", "spoke", "equipment", "t"], ignore_index=True)
