"""Budgets: every cost but care is paid by a budget that is allowed to pay it.

Decides     spend[b,u,r,t] >= 0, what budget b pays for use u of tier r; left[b,t] >= 0, what it does not spend
Given       budget_years(data): what a budget has, may pay for, and whether it carries over, by year
Rule        cost_paid[u,r,t]:     cost posted to (u,r,t) = sum over budgets of spend
            budget_limit[b,t]:    sum of spend + left[t] = amount + share_of_income x income
                                  + left[t-1] where the year's row carries over
Posts       nothing; closes costs
Units       currency
Source      docs/definitions.md, budgets. A use that no budget pays stays 0.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.accounts import budget_years
from model.city.city import City
from model.formulation.rule import PHYSICAL, Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, decide, exactly

COST_PAID = Rule(
    "cost_paid", "use tier t", "currency", "what is spent on a use is its cost", PHYSICAL, Rounding.HELD,
    note="a cost that no budget may pay in this year at this tier",
)  # fmt: skip
BUDGET_LIMIT = Rule(
    "budget_limit", "budget t", "currency", "a budget spends, keeps or leaves what it has",
    Cell("budgets", "amount", "budget t"), Rounding.HELD, note="a budget spends more than it has", defines=True,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Close the ledger of costs."""
    years = budget_years(data)
    allowed = _allowed(space.costs.terms(), years)
    space.spending = spending = decide(m, "spend", allowed, "budget use tier t", "spent by a budget [currency]")
    exactly(m, COST_PAID, space.costs, Ledger(COST_PAID.keys).post(spending, spending["spend"]))
    table = decide(m, "left", years, "budget t", "left at the end of a year [currency]")
    used, had = Ledger(BUDGET_LIMIT.keys), Ledger(BUDGET_LIMIT.keys)
    used.post(spending, spending["spend"]).post(table, table["left"])
    last = table[["budget", "t", "left"]].assign(t=table["t"] + 1)
    carried = last.merge(years.loc[years["carries_over"], ["budget", "t"]], on=["budget", "t"])
    had.post_constant(years, years["amount"]).post(carried, carried["left"])
    exactly(m, BUDGET_LIMIT, used, had, over=years)


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
