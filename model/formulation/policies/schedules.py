"""Schedules: which reimbursement schedule is adopted each year; it moves money and widens the pace.

Decides     adopt[q,t] binary; value_under[cell,q] >= 0, the value of a cell under a schedule
Given       sheet schedules: fund_share of the options a schedule names, extra_shift
Rule        one_schedule[t]:       sum over q of adopt = 1
            value_split[cell]:     value of the cell = sum over q of value_under
            value_most[cell,q]:    value_under <= most value x adopt;  most value = the most that could be needed
                                   x max_share x price x price_factor
Posts       replaces the cells of named options in m.payments by fund_share under q x value_under; the county's
            base x largest extra_shift of the schedule over its rows of the service x adopt to m.extra_shift, in
            every year from its adoption on
Units       currency
Source      docs/definitions.md, payment: linearised on aggregates, never on routes
"""

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.city.standing import county_base
from model.city.ties import most_need
from model.formulation.terms import Ledger, keys


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add the choice of a schedule, once payment has laid out the cells."""
    if data.schedules.empty:
        m.adoptions = pd.DataFrame(columns=["schedule", "t", "adopt"])
        return
    names = data.schedules[["schedule"]].drop_duplicates().sort_values("schedule")
    grid = names.merge(pd.DataFrame({"t": list(data.settings.horizon)}), how="cross")
    m.ADOPTIONS = pyo.Set(dimen=2, initialize=keys(grid, "schedule t"), doc="schedule, year [-]")
    m.adopt = pyo.Var(m.ADOPTIONS, domain=pyo.Binary, doc="schedule is adopted [-]")
    m.adoptions = grid.assign(adopt=list(m.adopt.values()))
    one = Ledger("t")
    one.post(m.adoptions, m.adoptions["adopt"])
    rows = one.sums()
    m.SCHEDULE_YEARS = pyo.Set(initialize=list(rows), doc="years with a choice of schedule [-]")

    @m.Constraint(m.SCHEDULE_YEARS, doc="exactly one schedule is adopted [-]")
    def one_schedule(m: pyo.ConcreteModel, t: int) -> tuple:
        return (1.0, rows[t], 1.0)

    _post_shift(m, data)
    _split_payments(m, data)


def _post_shift(m: pyo.ConcreteModel, data: City) -> None:
    """Post the further points of share, by service, from the year of adoption on."""
    named = data.schedules.merge(data.options[["option", "service"]], on="option")
    extra = named.groupby(["schedule", "service"], as_index=False)["extra_shift"].max()
    table = m.adoptions.rename(columns={"t": "since"}).merge(extra, on="schedule")
    table = county_base(data).merge(table, on="service")
    table = table[table["since"] <= table["t"]]
    m.extra_shift.post(table, table["adopt"], table["units"] * table["extra_shift"])


def _split_payments(m: pyo.ConcreteModel, data: City) -> None:
    """Split the value of the named options by schedule, and pay each part at its schedule's share."""
    named = m.value[m.value["option"].isin(data.schedules["option"])]
    table = named.assign(most=_most_value(m, data, named)).merge(m.adoptions, on="t")
    given = data.schedules[["schedule", "option", "fund_share"]].rename(columns={"fund_share": "scheduled"})
    table = table.merge(given, on=["schedule", "option"], how="left")
    m.UNDER = pyo.Set(dimen=2, initialize=keys(table, "cell schedule"), doc="cell, schedule [-]")
    m.value_under = pyo.Var(m.UNDER, domain=pyo.NonNegativeReals, doc="value of a cell under a schedule [currency]")
    table = table.assign(under=list(m.value_under.values()))
    split = Ledger("cell")
    split.post(named, named["var"], named["coef"])
    split.post(table, table["under"], -1.0)
    rows = split.sums()
    most = {(row.cell, row.schedule): (row.most, row.adopt) for row in table.itertuples()}
    m.SPLIT = pyo.Set(initialize=named["cell"].tolist(), doc="cells of options in a schedule [-]")

    @m.Constraint(m.SPLIT, doc="the value of a cell is paid under some schedule [currency]")
    def value_split(m: pyo.ConcreteModel, cell: int) -> tuple:
        return (0.0, rows[cell], 0.0)

    @m.Constraint(m.UNDER, doc="only the adopted schedule pays [currency]")
    def value_most(m: pyo.ConcreteModel, cell: int, q: str) -> tuple:
        limit, adopt = most[cell, q]
        return (None, m.value_under[cell, q] - limit * adopt, 0.0)

    paid = table.assign(coef=table["scheduled"].fillna(table["fund_share"]), var=table["under"])
    others = m.payments[~m.payments["option"].isin(data.schedules["option"])]
    m.payments = pd.concat([others, paid[others.columns]], ignore_index=True)


def _most_value(m: pyo.ConcreteModel, data: City, cells: pd.DataFrame) -> pd.Series:
    """Return the most that each cell's value could be."""
    need = most_need(data).merge(data.members[["group", "fund", "county"]], on="group")
    total = need.groupby(["fund", "county", "service", "t"])["units"].sum()
    units = total.reindex(pd.MultiIndex.from_frame(cells[["fund", "county", "service", "t"]])).to_numpy()
    share = cells["option"].map(data.options.set_index("option")["max_share"])
    return cells["coef"] * units * share
