"""Payment: the fund pays its share of the price, the patient the rest.

Decides     paid[j,t], what a fund pays in a year
Given       price[o], price_factor[f], fund_share[o]
Rule        value = price x price_factor x treated;  payment = fund_share x value
            paid_sum[j,t]:  paid = sum of payment over the cells of the fund
Posts       the frames value and payments (cells with coef and var), on which targets draw
Units       currency
Source      docs/definitions.md, payment. Capitation is an option whose unit is a person-year, case payment
            (DRG, DIP) one whose unit is a discharge.
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, decide, exactly

PAID_SUM = Rule(
    "paid_sum", "fund t", "currency", "payments of a fund are the sum over its cells", PHYSICAL, Rounding.HELD,
    defines=True, audited="fund_balance",
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Lay out what care is worth, and what the funds pay of it."""
    priced = space.cells.merge(data.options[["option", "price", "fund_share"]], on="option")
    value = priced["price"] * priced["price_factor"]
    space.value = priced.assign(coef=value, var=priced["treated"])
    space.payments = space.value.assign(coef=value * priced["fund_share"])


def close(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add what each fund pays in a year, once schedules have had their say."""
    grid = data.funds[["fund"]].merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    space.fund_years = years = decide(m, "paid", grid, "fund t", "payments of a fund in a year [currency]")
    payments = Ledger(PAID_SUM.keys).post(space.payments, space.payments["var"], space.payments["coef"])
    exactly(m, PAID_SUM, payments, Ledger(PAID_SUM.keys).post(years, years["paid"]), over=years)
