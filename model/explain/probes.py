"""Probes: small changes of the workbook whose worth is asked for, each one edit that a reader can repeat.

Of every fund's income and every budget's amount (more and less), of the staff of each type in each county, of the
hours of each type of machine, of the points that guidance moves. Staff and machines are added to the stock of one
facility: the one where a further hand, or hour, is worth most in the relaxation, among those that have some today
and, for staff, whose tier may hire the type.

A probe has an edit of `amount` in the sheet's units for one unit of the price; `money`, what one unit stands for
over the years that the objective counts (currency, weighed as there; blank where no money buys it); `quantum`, of
which its step is a multiple; and `most`, the largest sensible step. Units: a million of currency a year, an FTE, a
thousand machine hours a year, a point of share a year.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.cases import Edit, said
from model.city.accounts import budget_years, fund_accounts
from model.city.city import City
from model.formulation.capacity import MACHINE_CAPACITY
from model.formulation.staff import HEADCOUNT_BALANCE
from model.solving.relaxed import Relaxed

MILLION = 1e6
HOURS = 1000.0
POINT = 0.01
MOST_OF_A_FUND = 0.05
MOST_OF_A_BUDGET = 0.5
MOST_POINTS = 5.0
UNITS = {"fund": "million", "budget": "million", "staff": "fte", "machine": "thousand_hours", "shift": "point"}


@dataclass(frozen=True)
class Probe:
    """One change asked about; see the page above for the units."""

    kind: str
    of: str
    edit: Edit
    amount: float
    money: float
    most: float
    quantum: float = 0.0
    where: str = ""
    facility: str = ""
    direction: str = "more"

    @property
    def name(self) -> str:
        """Return the name by which ``--of`` asks for it: kind, what of, and where."""
        return ":".join(part for part in (self.kind, self.of, self.where) if part)

    def change(self, size: float) -> Edit:
        """Return the edit of a step of so many units."""
        signed = self.amount * size * (-1.0 if self.direction == "less" else 1.0)
        return Edit(self.edit.table, self.edit.where, self.edit.column, "add", f"{signed:.10g}")

    def words(self, size: float) -> str:
        """Return the edit of a step as ``--set`` has it."""
        return said(self.change(size))


def probes(data: City, relaxed: Relaxed) -> list[Probe]:
    """Return every probe of a workbook."""
    return [*_funds(data), *_budgets(data), *_staff(data, relaxed), *_machines(data, relaxed), *_shift(data)]


def named(probe_name: str, asked: str) -> bool:
    """Return whether ``--of`` words mean a probe or a target: its name, or a beginning of whole parts of it."""
    return f"{probe_name}:".startswith(f"{asked}:")


def good(data: City) -> float:
    """Return 1 where more of the objective is better, -1 where less is."""
    return -1.0 if data.settings.objective == "cost" else 1.0


def _weights(data: City) -> float:
    """Return the sum of the weights of all years."""
    return sum(data.settings.weight(t) for t in data.settings.horizon)


def _both(probe: Probe) -> Iterator[Probe]:
    """Yield a probe upwards and downwards."""
    yield probe
    yield Probe(**{**vars(probe), "direction": "less"})


def _funds(data: City) -> Iterator[Probe]:
    """Yield a million of each fund's income of the first year, which grows as the income does."""
    accounts = fund_accounts(data)
    weight = accounts["t"].map(data.settings.weight)
    over_years = (accounts["income"] * weight).groupby(accounts["fund"]).sum()
    first = accounts[accounts["t"] == 0].set_index("fund")["income"]
    for row in data.funds.itertuples():
        income = first[row.fund]
        if not income > 0.0:
            continue
        by_head = bool(np.isnan(row.income))
        column = "income_per_head" if by_head else "income"
        amount = MILLION * row.income_per_head / income if by_head else MILLION / data.settings.money_unit
        edit = Edit("funds", (("fund", row.fund),), column, "add")
        money = MILLION * over_years[row.fund] / income
        yield from _both(Probe("fund", row.fund, edit, amount, money, MOST_OF_A_FUND * income / MILLION))


def _budgets(data: City) -> Iterator[Probe]:
    """Yield a million of each budget in every year for which it has rows."""
    years = budget_years(data)
    years["weight"] = years["t"].map(data.settings.weight)
    for budget, rows in years.groupby("budget", sort=False):
        typical = float(rows["amount"].max())
        edit = Edit("budgets", (("budget", str(budget)),), "amount", "add")
        given = data.budgets.loc[data.budgets["budget"] == budget, "amount"].min() / MILLION
        money = MILLION * float(rows["weight"].sum())
        amount, most = MILLION / data.settings.money_unit, MOST_OF_A_BUDGET * (typical or MILLION) / MILLION
        probe = Probe("budget", str(budget), edit, amount, money, most)
        yield probe
        if given > 0.0:
            yield Probe(**{**vars(probe), "direction": "less", "most": min(most, given)})


def _staff(data: City, relaxed: Relaxed) -> Iterator[Probe]:
    """Yield an FTE of each type in each county."""
    price = relaxed.prices(HEADCOUNT_BALANCE)
    types = data.staff_types.set_index("staff")
    stock = _stock(data, set(types.index))
    allowed = [not types["tiers"][k] or tier in types["tiers"][k]
               for k, tier in zip(stock["resource"], stock["tier"], strict=True)]  # fmt: skip
    stock = stock[np.array(allowed, dtype=bool)]
    keys = zip(stock["facility"], stock["resource"], strict=True)
    stock = stock.assign(price=[good(data) * price.get((f, k, 0), 0.0) for f, k in keys])
    for staff, county, row in _best(stock, ["resource", "county"]):
        kind = types.loc[staff]
        money = kind["pay_per_year"] * _weights(data) + kind["hire_cost"]
        most = max(1.0, np.ceil(row.quantity))
        edit = Edit("stock", (("facility", row.facility), ("resource", staff)), "quantity", "add")
        yield Probe("staff", staff, edit, 1.0, money or np.nan, most, 1.0, county, row.facility)


def _machines(data: City, relaxed: Relaxed) -> Iterator[Probe]:
    """Yield a thousand hours of each type of machine, in whole machines."""
    hours: dict[tuple[str, str], float] = defaultdict(float)
    for key, price in relaxed.prices(MACHINE_CAPACITY).items():
        hours[key[:2]] += price
    types = data.equipment_types.set_index("equipment")
    stock = _stock(data, set(types.index))
    keys = zip(stock["facility"], stock["resource"], strict=True)
    stock = stock.assign(price=[good(data) * hours.get(key, 0.0) for key in keys])
    for machine, row in _best(stock, ["resource"]):
        kind = types.loc[machine]
        whole = kind["hours_per_unit"] / HOURS
        money = (kind["price"] + kind["upkeep_per_year"] * _weights(data)) / whole
        where = (("facility", row.facility), ("resource", machine), ("retire_year", _year(row.retire_year)))
        edit = Edit("stock", where, "quantity", "add")
        most = max(1.0, np.ceil(row.quantity)) * whole
        yield Probe("machine", machine, edit, 1.0 / whole, money or np.nan, most, whole, "", row.facility)


def _shift(data: City) -> Iterator[Probe]:
    """Yield a point of the shift of the settings, and of each service with one of its own."""
    if data.settings.shift_per_year is not None:
        edit = Edit("settings", (), "shift_per_year", "add")
        room = (1.0 - data.settings.shift_per_year) / POINT
        if room > 0.0:
            yield Probe("shift", "", edit, POINT, np.nan, min(MOST_POINTS, room))
    for row in data.services[data.services["shift_per_year"].notna()].itertuples():
        edit = Edit("services", (("service", row.service),), "shift_per_year", "add")
        room = (1.0 - row.shift_per_year) / POINT
        if room > 0.0:
            yield Probe("shift", row.service, edit, POINT, np.nan, min(MOST_POINTS, room))


def _stock(data: City, resources: set[str]) -> pd.DataFrame:
    """Return the stock of the resources at facilities inside, a row a facility: that which stays longest."""
    places = data.facilities.merge(data.tiers[["tier", "outside"]], on="tier")
    stock = data.stock[data.stock["resource"].isin(resources) & (data.stock["quantity"] > 0.0)]
    stock = stock.merge(places.loc[~places["outside"], ["facility", "tier", "county"]], on="facility")
    stays = stock["retire_year"].fillna(np.inf)
    stock = stock.assign(stays=stays).sort_values("stays", ascending=False, kind="stable")
    return stock.drop_duplicates(["facility", "resource"]).sort_index()


def _best(stock: pd.DataFrame, keys: list[str]) -> Iterator[tuple]:
    """Yield for each key its row of the greatest price."""
    order = stock.sort_values("price", ascending=False, kind="stable").drop_duplicates(keys).sort_index()
    for row in order.itertuples():
        yield (*(getattr(row, key) for key in keys), row)


def _year(year: float) -> str:
    """Return a year as typed, nothing for a blank."""
    return "" if np.isnan(year) else f"{year:.0f}"
