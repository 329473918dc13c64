"""Placed: who is treated at a tier has turned to it, or was placed there by what generated the need.

Decides     gen[c,s,tier,t] >= 0, generated need placed there
Given       seek = B x (old + new); what links generate of s for the groups of c; sigma, C of data.pattern; shift;
            P, what is generated at today's pattern; m+, what levers in force and drift add to a tier, takes left out
Rule        seek_treated[c,s,tier,t]:    treated of s at the tier by the groups of c <= seek + gen
            seek_generated[c,s,t]:       sum of gen <= generated
            seek_pattern[c,s,tier,t]:    gen <= (sigma / C + shift x (t+1)) x generated + m+ x P / C, where C > 0
Posts       nothing
Units       units of the service
Source      docs/definitions.md, turning to care. A plan may leave people untreated, it cannot send them.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.turning import PLACE, generated_by_pattern
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide
from model.formulation.turning import SHIFT, SUM, TIER, answers

SEEK_TREATED = Rule(
    "seek_treated", TIER, "units", "no more are treated at a tier than turn to it", SHIFT, Rounding.LOOSE,
    note="more are treated at a tier than turn to it",
)  # fmt: skip
SEEK_GENERATED = Rule(
    "seek_generated", SUM, "units", "generated need that is placed is generated", PHYSICAL, Rounding.HELD
)
SEEK_PATTERN = Rule(
    "seek_pattern", TIER, "units", "generated need is placed as people turn today", SHIFT, Rounding.HELD
)


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add that care at a tier is for those who turn to it, and where generated need may be placed."""
    places = space.turning
    generated = space.generated.terms().merge(data.members[["group", "county"]], on="group")
    made = places.merge(generated[SUM.split()].drop_duplicates(), on=SUM.split())
    space.placed = made = decide(m, "gen", made, TIER, "generated need placed there [units]")
    if places.empty:
        return
    cells = space.cells[[*PLACE, "t", "treated"]].merge(places[[*PLACE, "t"]], on=[*PLACE, "t"])
    seek = space.seek.terms()
    turned = Ledger(TIER).post(seek, seek["var"], seek["coef"].astype(float)).post(made, made["gen"])
    at_most(m, SEEK_TREATED, Ledger(TIER).post(cells, cells["treated"]), turned)
    if made.empty:
        return
    need = Ledger(SUM).post(generated, generated["var"], generated["coef"].astype(float))
    at_most(m, SEEK_GENERATED, Ledger(SUM).post(made, made["gen"]), need, over=made.drop_duplicates(SUM.split()))
    _add_pattern(m, space, data, generated)


def _add_pattern(m: pyo.ConcreteModel, space: Space, data: City, generated: pd.DataFrame) -> None:
    """Add where generated need may be placed."""
    made = space.placed[space.placed["covered"] > 0.0].merge(data.drift, on=[*PLACE, "t"])
    if made.empty:
        return
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
