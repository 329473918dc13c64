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


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add the balance of each fund and its rules."""
    funds = data.funds.set_index("fund")
    accounts = fund_accounts(data).set_index(["fund", "t"])
    net = (accounts["income"] - accounts["transfers"] - accounts["other_payments"]).to_dict()
    m.balance = pyo.Var(m.FUND_YEARS, domain=pyo.Reals, doc="closing balance of a fund [currency]")

    @m.Constraint(m.FUND_YEARS, doc="closing balance follows from the flows of the year [currency]")
    def fund_balance(m: pyo.ConcreteModel, j: str, t: int) -> tuple:
        if t == 0:
            given = funds["opening_balance"][j] + net[j, 0]
            return (given, m.balance[j, 0] + m.paid[j, 0], given)
        return (net[j, t], m.balance[j, t] - m.balance[j, t - 1] + m.paid[j, t], net[j, t])

    months = funds["reserve_months"].dropna().to_dict()
    reserved = [(j, t) for j, t in m.FUND_YEARS if j in months]
    m.RESERVED = pyo.Set(dimen=2, initialize=reserved, doc="fund with a reserve, year [-]")

    @m.Constraint(m.RESERVED, doc="balance covers the months of reserve [currency]")
    def reserve(m: pyo.ConcreteModel, j: str, t: int) -> tuple:
        return (0.0, m.balance[j, t] - months[j] / 12.0 * m.paid[j, t], None)

    _add_growth(m, data)
    least = funds["closing_min"].dropna().to_dict()
    last = data.settings.years - 1
    m.CLOSING = pyo.Set(initialize=list(least), doc="funds with a closing floor [-]")

    @m.Constraint(m.CLOSING, doc="balance of the last year keeps the floor [currency]")
    def closing(m: pyo.ConcreteModel, j: str) -> tuple:
        return (least[j], m.balance[j, last] + 0.0, None)


def _add_growth(m: pyo.ConcreteModel, data: City) -> None:
    """Add the cap on the growth of payments."""
    funds = data.funds.set_index("fund")
    cap = funds["growth_cap"].dropna().to_dict()
    before = funds["payments_today"].dropna().to_dict()
    capped = [(j, t) for j, t in m.FUND_YEARS if j in cap and (t > 0 or j in before)]
    m.CAPPED = pyo.Set(dimen=2, initialize=capped, doc="fund with a growth cap, year [-]")

    @m.Constraint(m.CAPPED, doc="payments grow no faster than the cap [currency]")
    def growth(m: pyo.ConcreteModel, j: str, t: int) -> tuple:
        if t == 0:
            return (None, m.paid[j, 0] + 0.0, (1.0 + cap[j]) * before[j])
        return (None, m.paid[j, t] - (1.0 + cap[j]) * m.paid[j, t - 1], 0.0)
