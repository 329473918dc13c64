"""Schedules: which reimbursement schedule is adopted each year; it moves money, and people answer it.

Decides     adopt[q,t] binary; value_under[cell,q] >= 0, the value of a cell under a schedule
Given       sheet schedules: fund_share of the options a schedule names
Rule        one_schedule[t]:       sum over q of adopt = 1
            value_split[cell]:     value of the cell = sum over q of value_under
            value_most[cell,q]:    value_under <= most value x adopt;  most value = the most that could be needed
                                   x max_share x price x price_factor
Posts       replaces the cells of named options in payments by fund_share under q x value_under
Units       currency
Source      docs/definitions.md, payment: linearised on aggregates, never on routes
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.ties import most_need
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most, decide, exactly

ONE_SCHEDULE = Rule("one_schedule", "t", "-", "exactly one schedule is adopted", PHYSICAL, Rounding.HELD)
VALUE_SPLIT = Rule(
    "value_split", "cell", "currency", "the value of a cell is paid under some schedule", PHYSICAL, Rounding.HELD,
    defines=True, audited="fund_balance",
)  # fmt: skip
VALUE_MOST = Rule(
    "value_most", "cell schedule", "currency", "only the adopted schedule pays", PHYSICAL, Rounding.HELD,
    audited="fund_balance",
)  # fmt: skip


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the choice of a schedule, once payment has laid out the cells."""
    if data.schedules.empty:
        space.adoptions = pd.DataFrame(columns=["schedule", "t", "adopt"])
        return
    names = data.schedules[["schedule"]].drop_duplicates().sort_values("schedule")
    years = pd.DataFrame({"t": list(data.settings.horizon)})
    grid = names.merge(years, how="cross")
    space.adoptions = adopted = decide(m, "adopt", grid, "schedule t", "schedule is adopted [-]", pyo.Binary)
    exactly(m, ONE_SCHEDULE, Ledger("t").post(adopted, adopted["adopt"]), Ledger("t").post_constant(years, 1.0))
    _split_payments(m, space, data)


def _split_payments(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Split the value of the named options by schedule, and pay each part at its schedule's share."""
    named = space.value[space.value["option"].isin(data.schedules["option"])]
    table = named.assign(most=_most_value(data, named)).merge(space.adoptions, on="t")
    given = data.schedules[["schedule", "option", "fund_share"]].rename(columns={"fund_share": "scheduled"})
    table = table.merge(given, on=["schedule", "option"], how="left")
    table = decide(m, "value_under", table, VALUE_MOST.keys, "value of a cell under a schedule [currency]")
    value = Ledger("cell").post(named, named["var"], named["coef"])
    exactly(m, VALUE_SPLIT, value, Ledger("cell").post(table, table["value_under"]), over=named)
    most = Ledger(VALUE_MOST.keys).post(table, table["adopt"], table["most"])
    at_most(m, VALUE_MOST, Ledger(VALUE_MOST.keys).post(table, table["value_under"]), most, over=table)
    paid = table.assign(coef=table["scheduled"].fillna(table["fund_share"]), var=table["value_under"])
    others = space.payments[~space.payments["option"].isin(data.schedules["option"])]
    space.payments = pd.concat([others, paid[others.columns]], ignore_index=True)


def _most_value(data: City, cells: pd.DataFrame) -> pd.Series:
    """Return the most that each cell's value could be."""
    need = most_need(data).merge(data.members[["group", "fund", "county"]], on="group")
    total = need.groupby(["fund", "county", "service", "t"])["units"].sum()
    units = total.reindex(pd.MultiIndex.from_frame(cells[["fund", "county", "service", "t"]])).to_numpy()
    share = cells["option"].map(data.options.set_index("option")["max_share"])
    return cells["coef"] * units * share
