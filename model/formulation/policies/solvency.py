"""Solvency: beside its reserve a fund sets aside what bad years may take from it.

Given       settings.solvency (a share of sampled years; blank = off)
            margin[j,t]: data.standing.margin, what sampled payments less income exceed the planned
Rule        solvency[j,t]:  balance >= reserve_months/12 x paid + margin
Posts       nothing
Units       currency
Source      docs/definitions.md, solvency
"""

import pyomo.environ as pyo

from model.city.city import City
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least

SOLVENCY = Rule(
    "solvency", "fund t", "currency", "balance covers the reserve in bad years too", Cell("settings", "solvency"),
    Rounding.LOOSE, note="the fund cannot set aside what keeps its reserve in as many sampled years as asked for",
    today=False, surge=False,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the rule for the funds and years that have a margin."""
    if data.settings.solvency is None or data.standing.margin.empty:
        return
    years = space.fund_years.merge(data.standing.margin, on=["fund", "t"])
    least = Ledger("fund t").post(years, years["paid"], years["reserve_months"].fillna(0.0) / 12.0)
    least.post_constant(years, years["amount"])
    at_least(m, SOLVENCY, Ledger("fund t").post(years, years["balance"]), least, over=years)
