"""Links: ties between two flows of the same group and year: generates, avoids, requires, substitutes.

Decides     avoided[row,g,t] >= 0, units of to_service that need not happen
Given       sheet links: services, tiers and modes on both sides (blank = all), ratio, exempt_share
Rule        generates:    need of to_service += ratio x treated from_service
            avoids_most:  avoided <= ratio x treated from_service
            avoids_base:  sum of avoided over the rows of a to_service <= its base need
            requires:     treated to_service <= ratio x treated from_service + exempt_share x need of to_service
            substitutes:  treated over all services of one link id <= the largest base need among them
Posts       need_change (generated - avoided), m.avoided, and the largest health_gain of to_service for each unit
            avoided to m.health
Units       units of the service
Source      docs/definitions.md, links. A case that does not happen is worth at least its best treatment.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.ties import side
from model.formulation.terms import Ledger, keys

INDEX = ["row", "group", "t"]


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add the links of every kind."""
    if data.links.empty:
        m.avoidable = pd.DataFrame(columns=["link", "row", "group", "service", "t", "var"])
        return
    links = data.links.reset_index(names="row")
    flows = m.flows.merge(data.options[["option", "mode"]], on="option")
    _add_generated(m, links[links["kind"] == "generates"], flows)
    _add_avoided(m, data, links[links["kind"] == "avoids"], flows)
    _add_required(m, links[links["kind"] == "requires"], flows)
    _add_substitutes(m, links[links["kind"] == "substitutes"], flows)


def _add_generated(m: pyo.ConcreteModel, links: pd.DataFrame, flows: pd.DataFrame) -> None:
    """Post the need that treatment generates."""
    source = side(links, flows, "from")
    need = source.assign(service=source["to_service"])
    m.need_change.post(need, need["treat"], need["ratio"])


def _add_avoided(m: pyo.ConcreteModel, data: City, links: pd.DataFrame, flows: pd.DataFrame) -> None:
    """Add what need not happen, and its credit."""
    needs = m.needs[m.needs["units"] > 0.0]
    table = links.merge(needs, left_on="to_service", right_on="service")
    m.AVOIDED = pyo.Set(dimen=3, initialize=keys(table, "row group t"), doc="link, group, year [-]")
    m.avoided_units = pyo.Var(m.AVOIDED, domain=pyo.NonNegativeReals, doc="need that does not arise [units]")
    table = m.avoidable = table.assign(var=list(m.avoided_units.values()))
    best = data.options.groupby("service")["health_gain"].max()
    m.need_change.post(table, table["var"], -1.0)
    m.avoided.post(table, table["var"])
    m.health.post(table, table["var"], table["service"].map(best))
    most, base = Ledger(*INDEX), Ledger("group", "service", "t")
    most.post(table, table["var"])
    source = side(links, flows, "from").merge(table[INDEX], on=INDEX)
    most.post(source, source["treat"], -source["ratio"])
    base.post(table, table["var"])
    rows, whole = most.sums(), base.sums()
    units = table.set_index(["group", "service", "t"])["units"].groupby(level=[0, 1, 2]).first().to_dict()
    m.AVOIDED_NEEDS = pyo.Set(dimen=3, initialize=list(whole), doc="group, service avoided, year [-]")

    @m.Constraint(m.AVOIDED, doc="what is avoided follows from what is treated [units]")
    def avoids_most(m: pyo.ConcreteModel, row: int, g: str, t: int) -> tuple:
        return (None, rows[row, g, t], 0.0)

    @m.Constraint(m.AVOIDED_NEEDS, doc="no more is avoided than there was [units]")
    def avoids_base(m: pyo.ConcreteModel, g: str, s: str, t: int) -> tuple:
        return (None, whole[g, s, t], units[g, s, t])


def _add_required(m: pyo.ConcreteModel, links: pd.DataFrame, flows: pd.DataFrame) -> None:
    """Add what must come first; the need of to_service is what is treated of it and what stays unmet."""
    allowed = Ledger(*INDEX)
    after = side(links, flows, "to")
    allowed.post(after, after["treat"])
    before = side(links, flows, "from")
    allowed.post(before, before["treat"], -before["ratio"])
    need = links.merge(flows, left_on="to_service", right_on="service")
    allowed.post(need, need["treat"], -need["exempt_share"])
    unmet = links.merge(m.needs, left_on="to_service", right_on="service")
    allowed.post(unmet, unmet["unmet"], -unmet["exempt_share"])
    rows = allowed.sums()
    bound = keys(after[INDEX].drop_duplicates(), "row group t")
    m.REQUIRED = pyo.Set(dimen=3, initialize=bound, doc="link, group, year [-]")

    @m.Constraint(m.REQUIRED, doc="what is required comes first [units]")
    def requires(m: pyo.ConcreteModel, row: int, g: str, t: int) -> tuple:
        return (None, rows[row, g, t], 0.0)


def _add_substitutes(m: pyo.ConcreteModel, links: pd.DataFrame, flows: pd.DataFrame) -> None:
    """Add the limit on services that stand for each other."""
    named = pd.concat([
        links[["link", "from_service"]].rename(columns={"from_service": "service"}),
        links[["link", "to_service"]].rename(columns={"to_service": "service"}),
    ]).drop_duplicates()  # fmt: skip
    treated = Ledger("link", "group", "t")
    table = named.merge(flows, on="service")
    treated.post(table, table["treat"])
    rows = treated.sums()
    base = named.merge(m.needs, on="service").groupby(["link", "group", "t"])["units"].max().to_dict()
    m.SUBSTITUTED = pyo.Set(dimen=3, initialize=list(rows), doc="link, group, year [-]")

    @m.Constraint(m.SUBSTITUTED, doc="substitutes together treat no more than the largest need [units]")
    def substitutes(m: pyo.ConcreteModel, link: str, g: str, t: int) -> tuple:
        return (None, rows[link, g, t], base[link, g, t])
