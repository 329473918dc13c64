"""Objective: what the plan makes best, and what comes before and after it.

Decides     nothing
Given       discount(t), equity_weight[g], health_gain[o], unit_cost[o], cost_per_unit of access, threshold
Rule        least_shortfall (pass 1):  least sum of weight x shortfall / (max(|value|, 1e-6) x scale)
            best (pass 2), by settings.objective:
              health:      most sum of discount x equity_weight x health
              net_health:  the same - discount x equity_weight x treat x unit_cost / threshold
              cost:        least discount x treat x (unit_cost + cost_per_unit) + discounted costs of budgets
              equity:      most z, the least weighted health a head of any county
            then (pass 2b, equity alone): most health with z kept
Posts       nothing; closes health and shortfalls
Units       health, or currency
Source      docs/definitions.md
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.space import Space
from model.formulation.terms import total


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the objectives of the passes."""
    m.least_shortfall = pyo.Objective(
        expr=total(space.shortfalls.terms()), sense=pyo.minimize, doc="weighted shortfall of soft targets [-]"
    )
    health = weighted_health(space, data)
    goal = data.settings.objective
    if goal == "cost":
        m.best = pyo.Objective(expr=total(_cost(space, data)), sense=pyo.minimize, doc="discounted cost [currency]")
    elif goal == "equity":
        m.best = pyo.Objective(expr=m.least_health + 0.0, sense=pyo.maximize, doc="least health a head [health]")
        m.then = pyo.Objective(expr=total(health), sense=pyo.maximize, doc="discounted, weighted health [health]")
    else:
        forgone = [weighted(_forgone(space, data), data)] if goal == "net_health" else []
        terms = pd.concat([health, *forgone])
        m.best = pyo.Objective(expr=total(terms), sense=pyo.maximize, doc="discounted, weighted health [health]")


def weighted_health(space: Space, data: City) -> pd.DataFrame:
    """Return the terms of all health posted: group, t, coef (weighted and discounted), var."""
    return weighted(space.health.terms(), data)


def weighted(terms: pd.DataFrame, data: City) -> pd.DataFrame:
    """Return terms of health by group and year with discount and equity weight in their coefficients."""
    weight = terms["group"].map(data.groups.set_index("group")["equity_weight"]).astype(float)
    return terms.assign(coef=terms["coef"].astype(float) * weight * _discount(terms["t"], data))


def _discount(t: pd.Series, data: City) -> pd.Series:
    """Return the weight of each year."""
    return t.map({year: data.settings.discount(year) for year in data.settings.horizon}).astype(float)


def _forgone(space: Space, data: City) -> pd.DataFrame:
    """Return the cost of care as health forgone: - treat x unit_cost / threshold."""
    cost = space.flows["option"].map(data.options.set_index("option")["unit_cost"])
    return space.flows[["group", "t"]].assign(coef=-cost / data.settings.threshold, var=space.flows["treat"])


def _cost(space: Space, data: City) -> pd.DataFrame:
    """Return the cost to society: care and travel, and what budgets pay (fund payments are not added)."""
    unit = space.flows["option"].map(data.options.set_index("option")["unit_cost"]) + space.flows["cost_per_unit"]
    care = pd.DataFrame({"coef": unit * _discount(space.flows["t"], data), "var": space.flows["treat"]})
    spent = pd.DataFrame({"coef": _discount(space.spending["t"], data), "var": space.spending["spend"]})
    return pd.concat([care, spent], ignore_index=True)
