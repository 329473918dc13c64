"""Turning to care: where people turn is theirs to choose; it moves as they answer to levers, as it drifts, and little else.

Decides     old[c,s,tier,t], new[c,s,tier,t] >= 0, shares of need: those who turn somewhere today, and newly;
            reached[c,s,t] >= 0, share of need newly reached; gen[c,s,tier,t] >= 0, generated need placed there;
            spared[c,s,tier,t] >= 0, units that need not happen there
Given       sigma, C, levels of `City.pattern`; m, the shares that levers in force and drift move (`City.moves`,
            `City.drift`), n those that newly turn; shift, up, reach by service; base B of the county; gap of today;
            P, what is generated at today's pattern; settings.refuse, shift_relative
            G, W, S, M, N: sums of old, new, sigma, m, n over a level and those above it; d: over one year
Rule        seek_treated:    treated at the tier <= B x (old + new) + gen
            seek_old:        sum of old = C;   seek_all: sum of new <= 1 - C
            seek_up:         G[t] <= S + M[t] + up x (t+1)                            levels above the lowest
            seek_down:       G[t] >= G[t-1] + dM[t] - shift - up x t                  levels above the lowest
            seek_fade:       G[t] >= (1 - shift_relative) x G[t-1] + dM[t] - up x t   levels above the lowest
            seek_reach:      W[t] <= N[t] + reached[t] x (S / C; the lowest level: 1)
            seek_reached:    reached[t] <= reached[t-1] + reach;  seek_reached_most: reached <= 1 - C
            seek_generated:  sum of gen <= generated need
            seek_pattern:    gen <= (sigma / C + shift x (t+1)) x generated need + (what m adds) x P / C
            seek_served:     treated + spared >= (1 - refuse) x B x (old + new) - gap / B[0] x B
            seek_spared:     sum of spared <= avoided
Posts       what turns to the tier to seek
Units       shares of need; units of the service
Source      docs/definitions.md, turning to care and responses. Without it the optimum is a fantasy.
"""

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.standing import county_base
from model.city.turning import PLACE, generated_by_pattern, guidance
from model.formulation.rule import PHYSICAL, Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least, at_most, decide, exactly

TIER, SUM = "county service tier t", "county service t"
SHIFT = Cell("services", "shift_per_year", "service", general=True)
UP = Cell("services", "shift_up_per_year", "service", general=True)
REACH = Cell("services", "reach_per_year", "service", general=True)
SEEK_TREATED = Rule(
    "seek_treated", TIER, "units", "no more are treated at a tier than turn to it", SHIFT, Rounding.LOOSE,
    note="more are treated at a tier than turn to it",
)  # fmt: skip
SEEK_OLD = Rule("seek_old", SUM, "fraction", "those who turn to care today turn somewhere", PHYSICAL, Rounding.HELD)
SEEK_ALL = Rule("seek_all", SUM, "fraction", "no more newly turn to care than there are", PHYSICAL, Rounding.HELD)
SEEK_UP = Rule("seek_up", TIER, "fraction", "nobody is sent up", UP, Rounding.HELD)
SEEK_DOWN = Rule("seek_down", TIER, "fraction", "guidance moves people by few points a year", SHIFT, Rounding.HELD)
SEEK_FADE = Rule(
    "seek_fade", TIER, "fraction", "guidance moves a small part of those at a tier a year",
    Cell("settings", "shift_relative"), Rounding.HELD,
)  # fmt: skip
SEEK_REACH = Rule("seek_reach", TIER, "fraction", "newcomers divide as people do today", PHYSICAL, Rounding.HELD)
SEEK_REACHED = Rule("seek_reached", SUM, "fraction", "more are reached by few points a year", REACH, Rounding.HELD)
SEEK_REACHED_MOST = Rule(
    "seek_reached_most", SUM, "fraction", "no more are reached than there are", PHYSICAL, Rounding.HELD
)
SEEK_GENERATED = Rule(
    "seek_generated", SUM, "units", "generated need that is placed is generated", PHYSICAL, Rounding.CARE
)
SEEK_PATTERN = Rule(
    "seek_pattern", TIER, "units", "generated need is placed as people turn today", SHIFT, Rounding.CARE
)
SEEK_SERVED = Rule(
    "seek_served", TIER, "units", "who turns to a tier is not turned away", Cell("settings", "refuse"), Rounding.LOOSE,
    note="more people are turned away than refuse allows", today=False, surge=False, for_patients=True,
)  # fmt: skip
SEEK_SPARED = Rule("seek_spared", SUM, "units", "only what is avoided is spared", PHYSICAL, Rounding.CARE)
ONCE = ("visit", "admission", "emergency")
"""Categories of care that a person turns to and is served or not; the others are people under care."""


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add where people turn, for the services for which a shift is given."""
    places = _places(data)
    space.turning = places = decide(m, "old", places, TIER, "turn there, of those of today [fraction]")
    space.turning = places = decide(m, "new", places, TIER, "newly turn there [fraction]")
    counties = places.drop_duplicates(SUM.split()).reset_index(drop=True)
    space.reached = decide(m, "reached", counties, SUM, "newly reached [fraction]")
    if places.empty:
        return
    _add_sums(m, space)
    _add_levels(m, space, data)
    _add_reach(m, space, data)
    _add_treated(m, space, data)
    _add_served(m, space, data)


def _places(data: City) -> pd.DataFrame:
    """Return the pattern of guided services by year, with shift, up, reach and base (units of the county)."""
    guided = guidance(data).dropna(subset="shift")[["service", "shift", "up", "reach"]]
    table = data.pattern.merge(guided, on="service")
    table = table.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    table = table.merge(county_base(data).rename(columns={"units": "base"}), on=SUM.split(), how="left")
    return table.fillna({"base": 0.0})


def _add_sums(m: pyo.ConcreteModel, space: Space) -> None:
    """Add that shares add up to what there is."""
    places, counties = space.turning, space.reached
    there = Ledger(SUM).post_constant(counties, counties["covered"])
    exactly(m, SEEK_OLD, Ledger(SUM).post(places, places["old"]), there)
    rest = Ledger(SUM).post_constant(counties, 1.0 - counties["covered"])
    at_most(m, SEEK_ALL, Ledger(SUM).post(places, places["new"]), rest)


def _above(places: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """Return terms of tiers (county, service, tier, t) with the tier of each level at or below, in ``tier``."""
    index = SUM.split()
    levels = places[[*index, "tier", "level"]].rename(columns={"tier": "at", "level": "floor"})
    table = terms.merge(places[[*index, "tier", "level"]], on=[*index, "tier"]).merge(levels, on=index)
    return (
        table[table["level"] >= table["floor"]]
        .drop(columns=["tier", "level", "floor"])
        .rename(columns={"at": "tier"})
    )


def _later(terms: pd.DataFrame, years: int) -> pd.DataFrame:
    """Return terms of a year as those of the year after."""
    after = terms.assign(t=terms["t"] + 1)
    return after[after["t"] < years]


def answers(space: Space, data: City) -> pd.DataFrame:
    """Return county, service, tier, t, rho, nu, coef, var: what levers in force move there, a term a year of force."""
    force = pd.concat([
        space.projects[["project", "t", "open"]].rename(columns={"project": "lever", "open": "var"}).assign(of_project=True),
        space.adoptions[["schedule", "t", "adopt"]].rename(columns={"schedule": "lever", "adopt": "var"})
        .assign(of_project=False),
    ]).rename(columns={"t": "since"})  # fmt: skip
    table = data.moves.merge(force.astype({"of_project": bool}), on=["lever", "of_project"])
    table = table.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    passed = table["t"] - table["since"]
    table = table[(passed >= 0) & (passed < table["years"])]
    return table.assign(coef=1.0 / table["years"].astype(float))


def _add_levels(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add how many may turn to a level and those above it."""
    places, years = space.turning, data.settings.years
    old = _above(places, places.assign(coef=1.0, var=places["old"])[[*PLACE, "t", "coef", "var"]])
    moved = answers(space, data)
    moved = _above(places, moved.assign(coef=moved["coef"] * moved["rho"])[[*PLACE, "t", "coef", "var"]])
    fixed = _above(places, places[[*PLACE, "t", "sigma"]].merge(data.drift, on=[*PLACE, "t"]))
    upper = places[places["level"] > 0]
    allowed = (
        Ledger(TIER).post(moved, moved["var"], moved["coef"]).post_constant(fixed, fixed["sigma"] + fixed["drifted"])
    )
    allowed.post_constant(upper, upper["up"] * (upper["t"] + 1))
    at_most(m, SEEK_UP, Ledger(TIER).post(old, old["var"]), allowed, over=upper)
    _add_least(m, space, SEEK_DOWN, (old, moved, fixed), upper, 1.0, years)
    if data.settings.shift_relative is not None:
        _add_least(m, space, SEEK_FADE, (old, moved, fixed), upper, 1.0 - data.settings.shift_relative, years)


def _add_least(
    m: pyo.ConcreteModel, space: Space, rule: Rule, sums: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    upper: pd.DataFrame, kept: float, years: int,
) -> None:  # fmt: skip
    """Add how many must stay at a level and those above it, ``kept`` of last year's; in t=0 those of today."""
    old, moved, fixed = sums
    first, drift = fixed[fixed["t"] == 0], fixed.assign(drifted=fixed["drifted"])
    least = Ledger(TIER).post(_later(old, years), _later(old, years)["var"], kept)
    least.post_constant(first, kept * first["sigma"])
    for terms, sign in ((moved, 1.0), (_later(moved, years), -1.0)):
        least.post(terms, terms["var"], sign * terms["coef"].astype(float))
    for terms, sign in ((drift, 1.0), (_later(drift, years), -1.0)):
        least.post_constant(terms, sign * terms["drifted"])
    guided = upper["shift"] if rule is SEEK_DOWN else 0.0
    least.post_constant(upper, -guided - upper["up"] * upper["t"])
    at_least(m, rule, Ledger(TIER).post(old, old["var"]), least, over=upper)


def _add_reach(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add how many newly turn to care, and where."""
    places, counties, index = space.turning, space.reached, SUM.split()
    new = _above(places, places.assign(var=places["new"])[[*PLACE, "t", "var"]])
    came = answers(space, data)
    came = _above(places, came.assign(coef=came["coef"] * came["nu"])[[*PLACE, "t", "coef", "var"]])
    sums = _above(places, places[[*PLACE, "t", "sigma"]]).groupby(TIER.split(), as_index=False)["sigma"].sum()
    table = places.drop(columns="sigma").merge(sums, on=TIER.split()).merge(counties[[*index, "reached"]], on=index)
    above = np.divide(table["sigma"], table["covered"], out=np.zeros(len(table)), where=table["covered"] > 0.0)
    part = np.where(table["level"] > 0, above, 1.0)
    most = Ledger(TIER).post(came, came["var"], came["coef"]).post(table, table["reached"], part)
    at_most(m, SEEK_REACH, Ledger(TIER).post(new, new["var"]), most, over=table)
    reached = Ledger(SUM).post(counties, counties["reached"])
    before = _later(counties, data.settings.years)
    grown = Ledger(SUM).post(before, before["reached"]).post_constant(counties, counties["reach"])
    at_most(m, SEEK_REACHED, reached, grown, over=counties)
    rest = Ledger(SUM).post_constant(counties, 1.0 - counties["covered"])
    at_most(m, SEEK_REACHED_MOST, reached, rest, over=counties)


def _add_treated(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add that who is treated at a tier has turned to it, or was placed there by what generated the need."""
    places = space.turning
    generated = space.generated.terms().merge(data.members[["group", "county"]], on="group")
    made = places.merge(generated[SUM.split()].drop_duplicates(), on=SUM.split())
    space.placed = made = decide(m, "gen", made, TIER, "generated need placed there [units]")
    seek = Ledger(TIER).post(places, places["old"], places["base"]).post(places, places["new"], places["base"])
    for column in ("old", "new"):
        space.seek.post(places, places[column], places["base"])
    seek.post(made, made["gen"])
    cells = space.cells[[*PLACE, "t", "treated"]].merge(places[[*PLACE, "t"]], on=[*PLACE, "t"])
    at_most(m, SEEK_TREATED, Ledger(TIER).post(cells, cells["treated"]), seek)
    if made.empty:
        return
    need = Ledger(SUM).post(generated, generated["var"], generated["coef"].astype(float))
    at_most(m, SEEK_GENERATED, Ledger(SUM).post(made, made["gen"]), need, over=made.drop_duplicates(SUM.split()))
    _add_pattern(m, space, data, generated)


def _add_pattern(m: pyo.ConcreteModel, space: Space, data: City, generated: pd.DataFrame) -> None:
    """Add where generated need may be placed."""
    made = space.placed[space.placed["covered"] > 0.0]
    made = made.merge(data.drift, on=[*PLACE, "t"])
    made = made.merge(generated_by_pattern(data, data.pattern), on=SUM.split(), how="left").fillna({"units": 0.0})
    made = made.assign(
        part=made["sigma"] / made["covered"] + made["shift"] * (made["t"] + 1), usual=made["units"] / made["covered"]
    )
    need = made[[*TIER.split(), "part"]].merge(generated, on=SUM.split())
    moved = answers(space, data).merge(made[[*TIER.split(), "usual"]], on=TIER.split())
    moved = moved[moved["rho"] > 0.0]
    most = Ledger(TIER).post(need, need["var"], need["coef"].astype(float) * need["part"])
    most.post(moved, moved["var"], moved["coef"] * moved["rho"] * moved["usual"])
    most.post_constant(made, made["drifted"].clip(lower=0.0) * made["usual"])
    at_most(m, SEEK_PATTERN, Ledger(TIER).post(made, made["gen"]), most, over=made)


def _add_served(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add that a plan may not meet a share by turning people away."""
    if data.settings.refuse is None:
        return
    once = data.services.loc[data.services["category"].isin(ONCE), "service"]
    places = space.turning[space.turning["service"].isin(once)]
    avoided = space.avoided.terms()
    spare = places.merge(avoided[SUM.split()].drop_duplicates(), on=SUM.split())
    space.spared = spare = decide(m, "spared", spare, TIER, "need not happen there [units]")
    cells = space.cells[[*PLACE, "t", "treated"]].merge(places[[*PLACE, "t"]], on=[*PLACE, "t"])
    served = Ledger(TIER).post(cells, cells["treated"]).post(spare, spare["spared"])
    first = places.loc[places["t"] == 0, [*PLACE, "base"]].rename(columns={"base": "first"})
    short = (
        places.merge(first, on=PLACE)
        .merge(data.standing.gap.rename(columns={"units": "gap"}), on=PLACE, how="left")
        .fillna({"gap": 0.0})
    )
    part = np.divide(short["gap"], short["first"], out=np.zeros(len(short)), where=short["first"] > 0.0)
    asked = Ledger(TIER).post_constant(short, -part * short["base"])
    for column in ("old", "new"):
        asked.post(places, places[column], (1.0 - data.settings.refuse) * places["base"])
    at_least(m, SEEK_SERVED, served, asked, over=places)
    if len(spare):
        most = Ledger(SUM).post(avoided, avoided["var"], avoided["coef"].astype(float))
        at_most(m, SEEK_SPARED, Ledger(SUM).post(spare, spare["spared"]), most)
