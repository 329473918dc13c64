"""Refuse: a plan may not meet a share by turning people away.

Decides     spared[c,s,tier,t] >= 0, units that need not happen there
Given       settings.refuse (None: no such rule); seek = B x (old + new); gap of today at the tier; base B of the
            county; services of category visit, admission or emergency; avoided of s of the groups of c
Rule        seek_served[c,s,tier,t]:  treated + spared >= (1 - refuse) x seek - gap / B[0] x B[t]
            seek_spared[c,s,t]:       sum of spared <= avoided
Posts       nothing
Units       units of the service
Source      docs/definitions.md, turning to care. Where staff leaves and cannot be replaced it may leave no plan.
"""

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.turning import ONCE, PLACE
from model.formulation.rule import PHYSICAL, Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least, at_most, decide
from model.formulation.turning import SUM, TIER

SEEK_SERVED = Rule(
    "seek_served", TIER, "units", "who turns to a tier is not turned away", Cell("settings", "refuse"),
    Rounding.LOOSE, note="more people are turned away than refuse allows",
    today=False, surge=False, for_patients=True,
)  # fmt: skip
SEEK_SPARED = Rule("seek_spared", SUM, "units", "only what is avoided is spared", PHYSICAL, Rounding.HELD)


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add that who turns to a tier is treated there, or need not be."""
    held = data.services.loc[data.services["category"].isin(ONCE), "service"]
    places = space.turning[space.turning["service"].isin(held) & (data.settings.refuse is not None)]
    avoided = space.avoided.terms()
    spare = places.merge(avoided[SUM.split()].drop_duplicates(), on=SUM.split())
    space.spared = spare = decide(m, "spared", spare, TIER, "need not happen there [units]")
    if places.empty:
        return
    cells = space.cells[[*PLACE, "t", "treated"]].merge(places[[*PLACE, "t"]], on=[*PLACE, "t"])
    served = Ledger(TIER).post(cells, cells["treated"]).post(spare, spare["spared"])
    at_least(m, SEEK_SERVED, served, _asked(space, data, places), over=places)
    if len(spare):
        most = Ledger(SUM).post(avoided, avoided["var"], avoided["coef"].astype(float))
        at_most(m, SEEK_SPARED, Ledger(SUM).post(spare, spare["spared"]), most)


def _asked(space: Space, data: City, places: pd.DataFrame) -> Ledger:
    """Return how many must be served: those who turn there, less what may be refused and what today leaves."""
    short = short_of_today(data, places)
    asked = Ledger(TIER).post_constant(short, -short["short"])
    seek = space.seek.terms().merge(places[TIER.split()], on=TIER.split())
    return asked.post(seek, seek["var"], (1.0 - (data.settings.refuse or 0.0)) * seek["coef"].astype(float))


def short_of_today(data: City, places: pd.DataFrame) -> pd.DataFrame:
    """Return places (county, service, tier, t, base) with short: today's gap, grown as need does."""
    first = places.loc[places["t"] == 0, [*PLACE, "base"]].rename(columns={"base": "first"})
    gap = data.standing.gap.rename(columns={"units": "gap"})
    table = places.merge(first, on=PLACE).merge(gap, on=PLACE, how="left").fillna({"gap": 0.0})
    part = np.divide(table["gap"], table["first"], out=np.zeros(len(table)), where=table["first"] > 0.0)
    return table.assign(short=part * table["base"])
