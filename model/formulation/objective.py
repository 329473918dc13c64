"""Objective: what the plan makes best, and what comes before it.

Decides     nothing
Given       discount(t), equity_weight[g], health_gain[o], unit_cost[o], threshold
Rule        least_shortfall (pass 1):  least sum of weight x shortfall / (max(|value|, 1e-6) x scale)
            most_health (pass 2):      sum of discount x equity_weight x health, where objective = health
            most_net_health (pass 2):  most_health - discount x equity_weight x treat x unit_cost / threshold
Posts       nothing; closes m.health and m.shortfalls
Units       health
Source      formulation.md 5
"""

import pandas as pd
import pyomo.environ as pyo

from model.dataset import Dataset
from model.formulation.terms import total


def add_to(m: pyo.ConcreteModel, data: Dataset) -> None:
    """Add the objectives of passes 1 and 2."""
    m.least_shortfall = pyo.Objective(
        expr=total(m.shortfalls.terms()), sense=pyo.minimize, doc="weighted shortfall of soft targets [-]"
    )
    weighted = _weighted(m.health.terms(), data)
    if data.settings.objective == "net_health":
        weighted = pd.concat([weighted, _weighted(_cost(m, data), data)])
    m.best = pyo.Objective(expr=total(weighted), sense=pyo.maximize, doc="discounted, weighted health [health]")


def _weighted(terms: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """Return terms of health by group and year with discount and equity weight in their coefficients."""
    weight = terms["group"].map(data.groups.set_index("group")["equity_weight"]).astype(float)
    discount = terms["t"].map({t: data.settings.discount(t) for t in data.settings.horizon}).astype(float)
    return terms.assign(coef=terms["coef"].astype(float) * weight * discount)


def _cost(m: pyo.ConcreteModel, data: Dataset) -> pd.DataFrame:
    """Return the cost of care as health forgone: - treat x unit_cost / threshold."""
    cost = m.flows["option"].map(data.options.set_index("option")["unit_cost"])
    return m.flows[["group", "t"]].assign(coef=-cost / data.settings.threshold, var=m.flows["treat"])
