"""Turning to care: where people turn is theirs to choose; levers, drift and few points of guidance move it.

Decides     old[c,s,tier,t], new[c,s,tier,t] >= 0, shares of need: those who turn somewhere today, and newly
Given       data.pattern: sigma, C (covered), levels; m[tier,t], the shares that levers in force (data.moves) and
            drift (data.drift) move; shift, up by service; settings.shift_relative; base B of the county
            G, S, M: sums of old, sigma, m over a level and those above it; G[-1] = S, M[-1] = 0; d: over one year
Rule        seek_old[c,s,t]:   sum of old = C
            seek_all[c,s,t]:   sum of new <= 1 - C
            levels above the lowest, c,s,tier,t:
            seek_up:    G[t] <= S + M[t] + up x (t+1)
            seek_down:  G[t] >= G[t-1] + dM[t] - shift - up x t
            seek_fade:  G[t] >= (1 - shift_relative) x G[t-1] + dM[t] - up x t
Posts       B x (old + new) to seek
Units       shares of need; units of the service
Source      docs/definitions.md, turning to care and responses. Without it the optimum is a fantasy.
"""

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.turning import PLACE, guidance
from model.formulation.rule import PHYSICAL, Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least, at_most, decide, exactly

TIER, SUM = "county service tier t", "county service t"
SHIFT = Cell("services", "shift_per_year", "service", general=True)
UP = Cell("services", "shift_up_per_year", "service", general=True)
SEEK_OLD = Rule("seek_old", SUM, "fraction", "those who turn to care today turn somewhere", PHYSICAL, Rounding.HELD)
SEEK_ALL = Rule("seek_all", SUM, "fraction", "no more newly turn to care than there are", PHYSICAL, Rounding.HELD)
SEEK_UP = Rule("seek_up", TIER, "fraction", "nobody is sent up", UP, Rounding.HELD)
SEEK_DOWN = Rule("seek_down", TIER, "fraction", "guidance moves people by few points a year", SHIFT, Rounding.HELD)
SEEK_FADE = Rule(
    "seek_fade", TIER, "fraction", "guidance moves a small part of those at a tier a year",
    Cell("settings", "shift_relative"), Rounding.HELD,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add where people turn, for the services for which a shift is given."""
    places = decide(m, "old", _places(data), TIER, "turn there, of those of today [fraction]")
    space.turning = places = decide(m, "new", places, TIER, "newly turn there [fraction]")
    if places.empty:
        return
    for column in ("old", "new"):
        space.seek.post(places, places[column], places["base"])
    counties = places.drop_duplicates(SUM.split())
    there = Ledger(SUM).post_constant(counties, counties["covered"])
    exactly(m, SEEK_OLD, Ledger(SUM).post(places, places["old"]), there)
    rest = Ledger(SUM).post_constant(counties, 1.0 - counties["covered"])
    at_most(m, SEEK_ALL, Ledger(SUM).post(places, places["new"]), rest)
    _add_levels(m, space, data)


def _places(data: City) -> pd.DataFrame:
    """Return the pattern of guided services by year, with shift, up, reach, and base, units of the county."""
    guided = guidance(data).dropna(subset="shift")[["service", "shift", "up", "reach"]]
    table = data.pattern.merge(guided, on="service")
    table = table.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    table = table.merge(data.county_base.rename(columns={"units": "base"}), on=SUM.split(), how="left")
    return table.fillna({"base": 0.0})


def above(places: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """Return terms of tiers (county, service, tier, t) once for each level at or below theirs, with its tier."""
    index = SUM.split()
    levels = places[[*index, "tier", "level"]].rename(columns={"tier": "at", "level": "floor"})
    table = terms.merge(places[[*index, "tier", "level"]], on=[*index, "tier"]).merge(levels, on=index)
    table = table[table["level"] >= table["floor"]].drop(columns=["tier", "level", "floor"])
    return table.rename(columns={"at": "tier"})


def later(terms: pd.DataFrame, years: int) -> pd.DataFrame:
    """Return terms of a year as those of the year after."""
    after = terms.assign(t=terms["t"] + 1)
    return after[after["t"] < years]


def answers(space: Space, data: City) -> pd.DataFrame:
    """Return county, service, tier, t, rho, nu, coef, var: what levers in force move there, by year of force."""
    opened = space.projects[["project", "t", "open"]].set_axis(["lever", "since", "var"], axis=1)
    adopted = space.adoptions[["schedule", "t", "adopt"]].set_axis(["lever", "since", "var"], axis=1)
    force = pd.concat([opened.assign(of_project=True), adopted.assign(of_project=False)])
    table = data.moves.merge(force.astype({"of_project": bool}), on=["lever", "of_project"])
    table = table.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    passed = table["t"] - table["since"]
    table = table[(passed >= 0) & (passed < table["years"])]
    return table.assign(coef=1.0 / table["years"].astype(float))


def _add_levels(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add how many may, and how many must, turn to a level and those above it."""
    places = space.turning
    old = above(places, places.assign(coef=1.0, var=places["old"])[[*PLACE, "t", "coef", "var"]])
    moved = answers(space, data)
    moved = above(places, moved.assign(coef=moved["coef"] * moved["rho"])[[*PLACE, "t", "coef", "var"]])
    fixed = above(places, places[[*PLACE, "t", "sigma"]].merge(data.drift, on=[*PLACE, "t"]))
    upper = places[places["level"] > 0]
    most = Ledger(TIER).post(moved, moved["var"], moved["coef"])
    most.post_constant(fixed, fixed["sigma"] + fixed["drifted"])
    most.post_constant(upper, upper["up"] * (upper["t"] + 1))
    at_most(m, SEEK_UP, Ledger(TIER).post(old, old["var"]), most, over=upper)
    sums, part = (old, moved, fixed), data.settings.shift_relative
    at_least(m, SEEK_DOWN, *_least(data, sums, upper, 1.0, upper["shift"]), over=upper)
    if part is not None:
        at_least(m, SEEK_FADE, *_least(data, sums, upper, 1.0 - part, 0.0), over=upper)


def _least(
    data: City, sums: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame], upper: pd.DataFrame,
    kept: float, guided: pd.Series | float,
) -> tuple[Ledger, Ledger]:  # fmt: skip
    """Return the sides of a rule on how many stay at a level: ``kept`` of last year's, or today's, less guided."""
    (old, moved, fixed), years = sums, data.settings.years
    before, first = later(old, years), fixed[fixed["t"] == 0]
    least = Ledger(TIER).post(before, before["var"], kept).post_constant(first, kept * first["sigma"])
    for terms, sign in ((moved, 1.0), (later(moved, years), -1.0)):
        least.post(terms, terms["var"], sign * terms["coef"].astype(float))
    for terms, sign in ((fixed, 1.0), (later(fixed, years), -1.0)):
        least.post_constant(terms, sign * terms["drifted"])
    least.post_constant(upper, -np.asarray(guided) - upper["up"] * upper["t"])
    return Ledger(TIER).post(old, old["var"]), least
