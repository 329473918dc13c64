"""Payment: the fund pays its share of the price, the patient the rest.

Decides     paid[j,t], what a fund pays in a year
Given       price[o], price_factor[f], fund_share[o]
Rule        value = price x price_factor x treated;  payment = fund_share x value
            paid_sum[j,t]:  paid = sum of payment over the cells of the fund
Posts       the frames m.value and m.payments (cells with coef and var), on which targets draw
Units       currency
Source      docs/definitions.md, payment. Capitation is an option whose unit is a person-year, case payment
            (DRG, DIP) one whose unit is a discharge.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.terms import Ledger, keys


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Lay out what care is worth, and what the funds pay of it."""
    priced = m.cells.merge(data.options[["option", "price", "fund_share"]], on="option")
    value = priced["price"] * priced["price_factor"]
    m.value = priced.assign(coef=value, var=priced["treated"])
    m.payments = m.value.assign(coef=value * priced["fund_share"])


def close(m: pyo.ConcreteModel, data: City) -> None:
    """Add what each fund pays in a year, once schedules have had their say."""
    grid = data.funds[["fund"]].merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    m.FUND_YEARS = pyo.Set(dimen=2, initialize=keys(grid, "fund t"), doc="fund, year [-]")
    m.paid = pyo.Var(m.FUND_YEARS, domain=pyo.NonNegativeReals, doc="payments of a fund in a year [currency]")
    m.fund_years = grid.assign(paid=list(m.paid.values()))
    total = Ledger("fund", "t")
    total.post(m.payments, m.payments["var"], m.payments["coef"])
    total.post(m.fund_years, m.fund_years["paid"], -1.0)
    rows = total.sums()

    @m.Constraint(m.FUND_YEARS, doc="payments of a fund are the sum over its cells [currency]")
    def paid_sum(m: pyo.ConcreteModel, j: str, t: int) -> tuple:
        return (0.0, rows[j, t], 0.0)
