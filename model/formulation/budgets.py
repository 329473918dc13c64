"""Budgets: every cost but care is paid by a budget that is allowed to pay it.

Decides     spend[b,u,r,f,t] >= 0, what budget b pays for use u of tier r, at facility f where some budget names it
            (blank: all other costs of the tier); left[b,t] >= 0, what it does not spend
Given       budget_years(data): what a budget has, may pay for, and whether it carries over, by year
Rule        cost_paid[u,r,f,t]:   cost posted to (u,r,f,t) = sum over budgets of spend; a budget with tiers or
                                  facilities pays costs of these alone
            budget_limit[b,t]:    sum of spend + left[t] = amount + share_of_income x income
                                  + left[t-1] where the year's row carries over
Posts       nothing; closes costs
Units       currency
Source      docs/definitions.md, budgets. A use that no budget pays stays 0.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.accounts import budget_years, cost_place, may_pay
from model.city.city import City
from model.formulation.rule import PHYSICAL, Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, decide, exactly

COST_PAID = Rule(
    "cost_paid", "use tier facility t", "currency", "what is spent on a use is its cost", PHYSICAL, Rounding.HELD,
    note="a cost that no budget may pay in this year at this place",
)  # fmt: skip
BUDGET_LIMIT = Rule(
    "budget_limit", "budget t", "currency", "a budget spends, keeps or leaves what it has",
    Cell("budgets", "amount", "budget t"), Rounding.HELD, note="a budget spends more than it has", defines=True,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Close the ledger of costs."""
    years = budget_years(data)
    costs = space.costs.terms()
    costs = costs.assign(facility=cost_place(data, costs["facility"]))
    keys = f"budget {COST_PAID.keys}"
    space.spending = spending = decide(m, "spend", _allowed(costs, years), keys, "spent by a budget [currency]")
    posted = Ledger(COST_PAID.keys).post(costs, costs["var"], costs["coef"].astype(float))
    exactly(m, COST_PAID, posted, Ledger(COST_PAID.keys).post(spending, spending["spend"]))
    table = decide(m, "left", years, "budget t", "left at the end of a year [currency]")
    used, had = Ledger(BUDGET_LIMIT.keys), Ledger(BUDGET_LIMIT.keys)
    used.post(spending, spending["spend"]).post(table, table["left"])
    last = table[["budget", "t", "left"]].assign(t=table["t"] + 1)
    carried = last.merge(years.loc[years["carries_over"], ["budget", "t"]], on=["budget", "t"])
    had.post_constant(years, years["amount"]).post(carried, carried["left"])
    exactly(m, BUDGET_LIMIT, used, had, over=years)


def _allowed(costs: pd.DataFrame, years: pd.DataFrame) -> pd.DataFrame:
    """Return budget, use, tier, facility, t wherever a budget may pay a cost that there is."""
    keys = COST_PAID.keys.split()
    pairs = costs[keys].drop_duplicates().merge(years, on="t")
    pairs = pairs.loc[may_pay(pairs), ["budget", *keys]]
    return pairs.sort_values(["budget", *keys], ignore_index=True)
