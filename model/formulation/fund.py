"""Fund: it takes in, pays, feeds budgets, and stays solvent.

Decides     balance[j,t], the closing balance
Given       fund_accounts(data): income, transfers, other_payments by fund and year; sheet funds
Rule        fund_balance[j,t]:  balance = last balance + income - paid - transfers - other_payments
            reserve[j,t]:       balance >= reserve_months/12 x paid
            growth[j,t]:        paid[t] <= (1+growth_cap) x paid[t-1]; payments_today before the first year
            closing[j]:         balance of the last year >= closing_min
Posts       nothing
Units       currency
Source      docs/definitions.md, fund
"""

import pyomo.environ as pyo

from model.city.accounts import fund_accounts
from model.city.city import City
from model.formulation.rule import PHYSICAL, Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least, at_most, decide, exactly

FUND_BALANCE = Rule(
    "fund_balance", "fund t", "currency", "closing balance follows from the flows of the year", PHYSICAL,
    Rounding.HELD,
)  # fmt: skip
RESERVE = Rule(
    "reserve", "fund t", "currency", "balance covers the months of reserve", Cell("funds", "reserve_months", "fund"),
    Rounding.LOOSE, note="the fund's balance does not cover its months of reserve", today=False,
)  # fmt: skip
GROWTH = Rule(
    "growth", "fund t", "currency", "payments grow no faster than the cap", Cell("funds", "growth_cap", "fund"),
    Rounding.LOOSE, note="payments grow faster than the fund's growth cap", today=False, surge=False,
)  # fmt: skip
CLOSING = Rule(
    "closing", "fund", "currency", "balance of the last year keeps the floor", Cell("funds", "closing_min", "fund"),
    Rounding.LOOSE, note="the fund's last balance misses its floor", today=False, surge=False,
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the balance of each fund and its rules."""
    accounts = fund_accounts(data)
    net = accounts["income"] - accounts["transfers"] - accounts["other_payments"]
    years = decide(m, "balance", space.fund_years, "fund t", "closing balance of a fund [currency]", pyo.Reals)
    space.fund_years = years = years.merge(data.funds, on="fund")
    first, later = years[years["t"] == 0], years.assign(t=years["t"] + 1)
    balance = Ledger("fund t").post(years, years["balance"])
    flows = Ledger("fund t").post_constant(first, first["opening_balance"]).post_constant(accounts, net)
    flows.post(later, later["balance"]).post(years, years["paid"], -1.0)
    exactly(m, FUND_BALANCE, balance, flows, over=years)

    kept = years[years["reserve_months"].notna()]
    least = Ledger("fund t").post(kept, kept["paid"], kept["reserve_months"] / 12.0)
    at_least(m, RESERVE, balance, least, over=kept)

    first, growing = first[first["payments_today"].notna()], 1.0 + later["growth_cap"]
    most = Ledger("fund t").post(later, later["paid"], growing)
    most.post_constant(first, (1.0 + first["growth_cap"]) * first["payments_today"])
    capped = years[years["growth_cap"].notna() & ((years["t"] > 0) | years["payments_today"].notna())]
    at_most(m, GROWTH, Ledger("fund t").post(years, years["paid"]), most, over=capped)

    last = years[(years["t"] == data.settings.years - 1) & years["closing_min"].notna()]
    least = Ledger("fund").post_constant(last, last["closing_min"])
    at_least(m, CLOSING, Ledger("fund").post(last, last["balance"]), least, over=last)
