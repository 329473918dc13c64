"""Reach: people who turn to no care today come as levers bring them, and by few points a year, where others turn.

Decides     reached[c,s,t] >= 0, share of need newly reached
Given       data.pattern: sigma, C (covered), levels; n[tier,t], the shares that levers in force bring (data.moves);
            reach by service; W, S, N: sums of new, sigma, n over a level and those above it
Rule        seek_reach[c,s,tier,t]:    W[t] <= N[t] + reached[t] x (the lowest level: 1; above: S / C, 0 where C = 0)
            seek_reached[c,s,t]:       reached[t] <= reached[t-1] + reach;  reached[-1] = 0
            seek_reached_most[c,s,t]:  reached <= 1 - C
Posts       nothing
Units       shares of need
Source      docs/definitions.md, turning to care. Newcomers divide as people do today.
"""

import numpy as np
import pyomo.environ as pyo

from model.city.city import City
from model.city.turning import PLACE
from model.formulation.rule import PHYSICAL, Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide
from model.formulation.turning import SUM, TIER, above, answers, later

SEEK_REACH = Rule("seek_reach", TIER, "fraction", "newcomers divide as people do today", PHYSICAL, Rounding.HELD)
SEEK_REACHED = Rule(
    "seek_reached", SUM, "fraction", "more are reached by few points a year",
    Cell("services", "reach_per_year", "service", general=True), Rounding.HELD,
)  # fmt: skip
SEEK_REACHED_MOST = Rule(
    "seek_reached_most", SUM, "fraction", "no more are reached than there are", PHYSICAL, Rounding.HELD
)


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add how many newly turn to care, and where."""
    counties = space.turning.drop_duplicates(SUM.split()).reset_index(drop=True)
    space.reached = counties = decide(m, "reached", counties, SUM, "newly reached [fraction]")
    if counties.empty:
        return
    reached = Ledger(SUM).post(counties, counties["reached"])
    before = later(counties, data.settings.years)
    grown = Ledger(SUM).post(before, before["reached"]).post_constant(counties, counties["reach"])
    at_most(m, SEEK_REACHED, reached, grown, over=counties)
    rest = Ledger(SUM).post_constant(counties, 1.0 - counties["covered"])
    at_most(m, SEEK_REACHED_MOST, reached, rest, over=counties)
    _add_newcomers(m, space, data)


def _add_newcomers(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add that those who newly turn to a level and those above it were brought there, or are reached."""
    places = space.turning
    new = above(places, places.assign(var=places["new"])[[*PLACE, "t", "var"]])
    came = answers(space, data)
    came = above(places, came.assign(coef=came["coef"] * came["nu"])[[*PLACE, "t", "coef", "var"]])
    sums = above(places, places[[*PLACE, "t", "sigma"]]).groupby(TIER.split(), as_index=False)["sigma"].sum()
    table = places.drop(columns="sigma").merge(sums, on=TIER.split())
    table = table.merge(space.reached[[*SUM.split(), "reached"]], on=SUM.split())
    share = np.divide(table["sigma"], table["covered"], out=np.zeros(len(table)), where=table["covered"] > 0.0)
    part = np.where(table["level"] > 0, share, 1.0)
    most = Ledger(TIER).post(came, came["var"], came["coef"]).post(table, table["reached"], part)
    at_most(m, SEEK_REACH, Ledger(TIER).post(new, new["var"]), most, over=table)
