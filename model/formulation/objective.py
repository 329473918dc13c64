"""Objective: what the plan makes best, and what comes before and after it.

Decides     nothing
Given       weight(t): discount(t), in the last year times 1 + sum over k=1..years_beyond of discount(k), so that
            nobody is let go because the plan ends; equity_weight[g], health_gain[o], unit_cost[o],
            cost_per_unit of access, threshold
Rule        least_shortfall (pass 1):  least sum of weight x shortfall / (max(|value|, 1e-6) x scale)
            best (pass 2), by settings.objective:
              health:      most sum of weight x equity_weight x health
              net_health:  the same - weight x equity_weight x treat x unit_cost / threshold
              cost:        least sum of weight x treat x (unit_cost + cost_per_unit) + weight x what budgets spend
                           on upkeep, pay, posts and sharing + discount x what they spend else
                           + (weight - discount) x opex x open: what comes once counts once
              equity:      most z, the least weighted health a head of any county
            then (pass 2b, equity alone): most health with z kept
Posts       nothing; closes health and shortfalls
Units       health, or currency
Source      docs/definitions.md
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.accounts import RECURRING
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
    """Return terms of health by group and year with the weights of year and group in their coefficients."""
    weight = terms["group"].map(data.groups.set_index("group")["equity_weight"]).astype(float)
    return terms.assign(coef=terms["coef"].astype(float) * weight * _yearly(terms["t"], data))


def _once(t: pd.Series, data: City) -> pd.Series:
    """Return the weight of each year for what comes once."""
    return t.map({year: data.settings.discount(year) for year in data.settings.horizon}).astype(float)


def _yearly(t: pd.Series, data: City) -> pd.Series:
    """Return the weight of each year for what comes again each year."""
    return t.map({year: data.settings.weight(year) for year in data.settings.horizon}).astype(float)


def _forgone(space: Space, data: City) -> pd.DataFrame:
    """Return the cost of care as health forgone: - treat x unit_cost / threshold."""
    cost = space.flows["option"].map(data.options.set_index("option")["unit_cost"])
    return space.flows[["group", "t"]].assign(coef=-cost / data.settings.threshold, var=space.flows["treat"])


def _cost(space: Space, data: City) -> pd.DataFrame:
    """Return the cost to society: care and travel, and what budgets pay (fund payments are not added)."""
    flows, spending, projects = space.flows, space.spending, space.projects
    unit = flows["option"].map(data.options.set_index("option")["unit_cost"]) + flows["cost_per_unit"]
    care = pd.DataFrame({"coef": unit * _yearly(flows["t"], data), "var": flows["treat"]})
    again = spending["use"].isin(RECURRING)
    each = _yearly(spending["t"], data).where(again, _once(spending["t"], data))
    spent = pd.DataFrame({"coef": each, "var": spending["spend"]})
    beyond = _yearly(projects["t"], data) - _once(projects["t"], data)
    opex = pd.DataFrame({"coef": projects["opex_per_year"] * beyond, "var": projects["open"]})
    return pd.concat([care, spent, opex[opex["coef"] != 0.0]], ignore_index=True)
