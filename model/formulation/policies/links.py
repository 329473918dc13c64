"""Links: ties between two flows of the same group and year: generates, avoids, requires, substitutes.

Decides     avoided[row,g,t] >= 0, units of to_service that need not happen
Given       sheet links: services, tiers and modes on both sides (blank = all), ratio, exempt_share
Rule        generates:    need of to_service += ratio x treated from_service
            avoids_most:  avoided <= ratio x treated from_service
            avoids_base:  sum of avoided over the rows of a to_service <= its base need
            requires:     treated to_service <= ratio x treated from_service + exempt_share x need of to_service
            substitutes:  treated over all services of one link id <= the largest base need among them
Posts       generated; need_change (generated - avoided); avoided, and the largest health_gain of to_service for
            each unit avoided to health
Units       units of the service
Source      docs/definitions.md, links. A case that does not happen is worth at least its best treatment.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.ties import side
from model.formulation.rule import PHYSICAL, Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide

INDEX = ["row", "group", "t"]
AVOIDS_MOST = Rule(
    "avoids_most", "row group t", "units", "what is avoided follows from what is treated", PHYSICAL, Rounding.CARE
)
AVOIDS_BASE = Rule(
    "avoids_base", "group service t", "units", "no more is avoided than there was", PHYSICAL, Rounding.CARE
)
REQUIRES = Rule(
    "requires", "row group t", "units", "what is required comes first",
    Cell("links", "exempt_share", "row", kind="requires", off=None), Rounding.CARE,
    note="more is treated than the care that it requires allows", today=False,
)  # fmt: skip
SUBSTITUTES = Rule(
    "substitutes", "link group t", "units", "substitutes together treat no more than the largest need", PHYSICAL,
    Rounding.CARE, note="substitutes together treat more than the largest need among them",
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the links of every kind."""
    if data.links.empty:
        space.avoidable = pd.DataFrame(columns=["link", "row", "group", "service", "t", "avoided_units"])
        return
    links = data.links.reset_index(names="row")
    flows = space.flows.merge(data.options[["option", "mode"]], on="option")
    source = side(links[links["kind"] == "generates"], flows, "from")
    made = source.assign(service=source["to_service"])
    for sums in (space.generated, space.need_change):
        sums.post(made, made["treat"], made["ratio"])
    _add_avoided(m, space, data, links[links["kind"] == "avoids"], flows)
    _add_required(m, space, links[links["kind"] == REQUIRES.name], flows)
    _add_substitutes(m, space, links[links["kind"] == SUBSTITUTES.name], flows)


def _add_avoided(m: pyo.ConcreteModel, space: Space, data: City, links: pd.DataFrame, flows: pd.DataFrame) -> None:
    """Add what need not happen, and its credit."""
    needs = space.needs[space.needs["units"] > 0.0]
    table = links.merge(needs, left_on="to_service", right_on="service")
    table = decide(m, "avoided_units", table, "row group t", "need that does not arise [units]")
    space.avoidable, avoided = table, table["avoided_units"]
    space.need_change.post(table, avoided, -1.0)
    space.avoided.post(table, avoided)
    space.health.post(table, avoided, table["service"].map(data.options.groupby("service")["health_gain"].max()))
    source = side(links, flows, "from").merge(table[INDEX], on=INDEX)
    treated = Ledger(AVOIDS_MOST.keys).post(source, source["treat"], source["ratio"])
    at_most(m, AVOIDS_MOST, Ledger(AVOIDS_MOST.keys).post(table, avoided), treated, over=table)
    base = table.drop_duplicates(["group", "service", "t"])
    base = Ledger(AVOIDS_BASE.keys).post_constant(base, base["units"])
    at_most(m, AVOIDS_BASE, Ledger(AVOIDS_BASE.keys).post(table, avoided), base)


def _add_required(m: pyo.ConcreteModel, space: Space, links: pd.DataFrame, flows: pd.DataFrame) -> None:
    """Add what must come first; the need of to_service is what is treated of it and what stays unmet."""
    after, before = side(links, flows, "to"), side(links, flows, "from")
    need = links.merge(flows, left_on="to_service", right_on="service")
    unmet = links.merge(space.needs, left_on="to_service", right_on="service")
    allowed = Ledger(REQUIRES.keys).post(before, before["treat"], before["ratio"])
    allowed.post(need, need["treat"], need["exempt_share"]).post(unmet, unmet["unmet"], unmet["exempt_share"])
    treated = Ledger(REQUIRES.keys).post(after, after["treat"])
    at_most(m, REQUIRES, treated, allowed, over=after.drop_duplicates(INDEX))


def _add_substitutes(m: pyo.ConcreteModel, space: Space, links: pd.DataFrame, flows: pd.DataFrame) -> None:
    """Add the limit on services that stand for each other."""
    named = pd.concat([
        links[["link", "from_service"]].rename(columns={"from_service": "service"}),
        links[["link", "to_service"]].rename(columns={"to_service": "service"}),
    ]).drop_duplicates()  # fmt: skip
    care = named.merge(flows, on="service")
    base = named.merge(space.needs, on="service").groupby(["link", "group", "t"], as_index=False)["units"].max()
    most = Ledger(SUBSTITUTES.keys).post_constant(base, base["units"])
    at_most(m, SUBSTITUTES, Ledger(SUBSTITUTES.keys).post(care, care["treat"]), most)
