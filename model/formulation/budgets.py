"""Budgets: every cost but care is paid by a budget that is allowed to pay it.

Decides     spend[b,u,r,t] >= 0, what budget b pays for use u of tier r; left[b,t] >= 0, what it does not spend
Given       budget_years(data): what a budget has, may pay for, and whether it carries over, by year
Rule        cost_paid[u,r,t]:     cost posted to (u,r,t) = sum over budgets of spend
            budget_limit[b,t]:    sum of spend + left[t] = amount + share_of_income x income
                                  + left[t-1] where the year's row carries over
Posts       nothing; closes m.costs
Units       currency
Source      docs/definitions.md, budgets. A use that no budget pays stays 0.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.accounts import budget_years
from model.city.city import City
from model.formulation.terms import Ledger, keys


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Close the ledger of costs."""
    costs = m.costs.terms()
    years = budget_years(data)
    spend = _allowed(costs, years)
    index = ["budget", "use", "tier", "t"]
    m.SPENDING = pyo.Set(dimen=4, initialize=keys(spend, " ".join(index)), doc="budget, use, tier, year [-]")
    m.spend = pyo.Var(m.SPENDING, domain=pyo.NonNegativeReals, doc="spent by a budget [currency]")
    m.spending = spend.assign(spend=list(m.spend.values()))
    m.costs.post(m.spending, m.spending["spend"], -1.0)
    rows = m.costs.sums()
    m.COSTS = pyo.Set(dimen=3, initialize=list(rows), doc="use, tier, year with a cost [-]")

    @m.Constraint(m.COSTS, doc="what is spent on a use is its cost [currency]")
    def cost_paid(m: pyo.ConcreteModel, u: str, r: str, t: int) -> tuple:
        return (0.0, rows[u, r, t], 0.0)

    _add_limits(m, years)


def _allowed(costs: pd.DataFrame, years: pd.DataFrame) -> pd.DataFrame:
    """Return budget, use, tier, t wherever a budget may pay a cost that there is."""
    there = costs[["use", "tier", "t"]].drop_duplicates()
    pairs = there.merge(years[["budget", "t", "pays_for", "tiers"]], on="t")
    allowed = [
        use in pays_for and (not tiers or tier in tiers)
        for use, tier, pays_for, tiers in zip(
            pairs["use"], pairs["tier"], pairs["pays_for"], pairs["tiers"], strict=True
        )
    ]
    pairs = pairs.loc[pd.Series(allowed, dtype=bool, index=pairs.index), ["budget", "use", "tier", "t"]]
    return pairs.sort_values(["budget", "use", "tier", "t"], ignore_index=True)


def _add_limits(m: pyo.ConcreteModel, years: pd.DataFrame) -> None:
    """Add what each budget has, with what it carries over."""
    m.BUDGET_YEARS = pyo.Set(dimen=2, initialize=keys(years, "budget t"), doc="budget, year [-]")
    m.left = pyo.Var(m.BUDGET_YEARS, domain=pyo.NonNegativeReals, doc="left at the end of a year [currency]")
    table = years.assign(left=list(m.left.values()))
    use = Ledger("budget", "t")
    use.post(m.spending, m.spending["spend"])
    use.post(table, table["left"])
    last = table[["budget", "t", "left"]].assign(t=table["t"] + 1)
    carried = last.merge(years.loc[years["carries_over"], ["budget", "t"]], on=["budget", "t"])
    use.post(carried, carried["left"], -1.0)
    rows = use.sums()
    amount = years["amount"].set_axis(keys(years, "budget t")).to_dict()

    @m.Constraint(m.BUDGET_YEARS, doc="a budget spends, keeps or leaves what it has [currency]")
    def budget_limit(m: pyo.ConcreteModel, b: str, t: int) -> tuple:
        return (amount[b, t], rows[b, t], amount[b, t])
