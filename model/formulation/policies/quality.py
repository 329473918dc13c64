"""Quality: while a project is open, the care that its quality effects are about gains more health.

Decides     better[row,g,t] >= 0, health that a row of project_effects adds to a county's people; g stands for all
            groups of its county that have its equity_weight
Given       sheet project_effects, effect quality; a blank facility is the project's, a blank service is all
Rule        better_most[row,g,t]:   better  <=  amount x sum of health_gain x treat at the facility by these groups
            better_open[row,g,t]:   better  <=  most x open,  most = amount x the largest health_gain of each service
                                    there x the most of it that they could need
            better_least[row,g,t]:  better  >=  amount x sum of health_gain x treat - most x (1 - open),  where a
                                    target of health_per_1000 counts it: a cap may not be met by forgetting it
Posts       better to health
Units       health
Source      docs/definitions.md, projects
"""

import pandas as pd
import pyomo.environ as pyo

from model.city import network
from model.city.city import City
from model.city.ties import most_need
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least, at_most, decide

INDEX = "row group t"
BETTER_MOST = Rule(
    "better_most", INDEX, "health", "better care adds a share of what it gains", PHYSICAL, Rounding.CARE,
    defines=True, audited="worth",
)  # fmt: skip
BETTER_OPEN = Rule(
    "better_open", INDEX, "health", "care is better only while the project is open", PHYSICAL, Rounding.CARE,
    defines=True, audited="worth",
)  # fmt: skip
BETTER_LEAST = Rule(
    "better_least", INDEX, "health", "better care is counted where health is capped", PHYSICAL, Rounding.CARE,
    audited="worth",
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the health of better care, where an effect is about quality."""
    effects = network.effects(data, "quality")
    if effects.empty:
        return
    care = _care(space, data, effects)
    opened = _possible(care, data).merge(space.projects[["project", "t", "open"]], on=["project", "t"])
    table = decide(m, "better", opened, INDEX, "health that better care adds [health]")
    space.health.post(table, table["better"])
    better = Ledger(INDEX).post(table, table["better"])
    gained = Ledger(INDEX).post(care, care["treat"], care["amount"] * care["health_gain"])
    at_most(m, BETTER_MOST, better, gained, over=table)
    at_most(m, BETTER_OPEN, better, Ledger(INDEX).post(table, table["open"], table["most"]), over=table)
    if (data.targets["metric"] == "health_per_1000").any():
        closed = Ledger(INDEX).post(table, table["open"], table["most"]).post_constant(table, -table["most"])
        least = closed.post(care, care["treat"], care["amount"] * care["health_gain"])
        at_least(m, BETTER_LEAST, better, least, over=table)


def _care(space: Space, data: City, effects: pd.DataFrame) -> pd.DataFrame:
    """Return the care that each effect is about: its row and figures, health_gain; group: who stands for it."""
    effects = effects[["row", "project", "facility", "service", "amount"]]
    flows = space.flows[["group", "option", "service", "facility", "t", "treat"]]
    care = effects.rename(columns={"service": "named"}).merge(flows, on="facility")
    care = care[(care["named"] == "") | (care["named"] == care["service"])]
    care = care.merge(data.options[["option", "health_gain"]], on="option")
    peers = data.members.groupby(["county", "equity_weight"])["group"].transform("first")
    standing = dict(zip(data.members["group"], peers, strict=True))
    return care.assign(member=care["group"], group=care["group"].map(standing))


def _possible(care: pd.DataFrame, data: City) -> pd.DataFrame:
    """Return row, group, t, project, most: the most health that each could add."""
    keys = ["row", "project", "group", "t"]
    best = care.groupby([*keys, "member", "service", "amount"], as_index=False)["health_gain"].max()
    need = most_need(data).rename(columns={"group": "member"})
    best = best.merge(need, on=["member", "service", "t"])
    best["most"] = best["amount"] * best["health_gain"] * best["units"]
    return best.groupby(keys, as_index=False)["most"].sum()
