"""What follows from the decisions: units, payments, accounts, costs, budgets by facility. Tables from tables."""

import numpy as np
import pandas as pd

from model.answer.standing import standing_tables
from model.answer.tables import PLAN, shaped
from model.answer.turning import responses, seek
from model.city.accounts import fund_accounts
from model.city.city import City

Tables = dict[str, pd.DataFrame]
BOOKED = ("income", "other_payments")
"""What the books of a fund say of a year that has passed, in the place of what the workbook expected."""


def follow(data: City, decisions: Tables) -> Tables:
    """Return the decisions with every table that follows from them, or tells of the today on which they stand."""
    tables = accounted(data, decisions)
    return {
        **tables, "costs": costs(data, tables), "seek": seek(data, tables), "responses": responses(data, tables),
        **standing_tables(data),
    }  # fmt: skip


def unplanned(data: City, decisions: Tables) -> Tables:
    """Return the decisions of the years without a plan with every table that follows from them."""
    paid = payments(data, payments_by_route(data, decisions))
    return follow(data, {**decisions, "funds": balances(data, paid)})


def accounted(data: City, decisions: Tables) -> Tables:
    """Return the decisions with units, payments and accounts: all that metrics ask for."""
    paid = payments(data, payments_by_route(data, decisions))
    return {
        **decisions,
        "units": units(data, decisions["buy"]),
        "payments": paid,
        "funds": accounts(data, paid, decisions["funds"]),
    }


def units(data: City, buy: pd.DataFrame) -> pd.DataFrame:
    """Return table units: stock not yet retired and purchases still alive."""
    years = pd.DataFrame({"year": [data.settings.calendar(t) for t in data.settings.horizon]})
    stock = data.stock.rename(columns={"resource": "equipment", "quantity": "units"})
    stock = stock[stock["equipment"].isin(data.equipment_types["equipment"])].merge(years, how="cross")
    stock = stock[~(stock["year"] >= stock["retire_year"])]
    bought = alive(data, buy)
    return pd.concat([stock, bought]).groupby(list(PLAN["units"].keys), as_index=False)["units"].sum()


def alive(data: City, buy: pd.DataFrame) -> pd.DataFrame:
    """Return facility, equipment, year, units: bought units alive, a row for each purchase and year."""
    years = pd.DataFrame({"year": [data.settings.calendar(t) for t in data.settings.horizon]})
    table = buy.rename(columns={"year": "bought"}).merge(years, how="cross")
    life = table["equipment"].map(data.equipment_types.set_index("equipment")["life_years"]).astype(float)
    age = table["year"] - table["bought"]
    return shaped("units", table[(age >= 0) & (age < life)])


def volume(data: City, treat: pd.DataFrame, *more: str) -> pd.DataFrame:
    """Return facility, service, units of care, and by ``more`` of its columns."""
    care = treat.merge(data.options[["option", "service"]], on="option")
    return care.groupby(["facility", "service", *more], as_index=False)["units"].sum()


def payments_by_route(data: City, decisions: Tables) -> pd.DataFrame:
    """Return treat with fund and county of the group, service, value and payment (currency)."""
    treat = decisions["treat"].merge(data.members[["group", "fund", "county"]], on="group")
    prices = data.options[["option", "service", "tier", "price", "fund_share"]]
    treat = treat.merge(prices, on="option")
    treat = treat.merge(data.facilities[["facility", "price_factor"]], on="facility")
    treat["value"] = treat["units"] * treat["price"] * treat["price_factor"]
    treat["payment"] = treat["value"] * fund_shares(data, decisions, treat)
    return treat


def fund_shares(data: City, decisions: Tables, treat: pd.DataFrame) -> pd.Series:
    """Return the fund's share of each row of care: the adopted schedule's where it names the option."""
    if not len(data.schedules):
        return treat["fund_share"]
    adopted = decisions["schedules"][["schedule", "year"]]
    named = adopted.merge(data.schedules[["schedule", "option", "fund_share"]], on="schedule")
    scheduled = named.set_index(["option", "year"])["fund_share"]
    found = scheduled.reindex(pd.MultiIndex.from_frame(treat[["option", "year"]])).to_numpy()
    return pd.Series(found, index=treat.index).fillna(treat["fund_share"])


def payments(data: City, earned: pd.DataFrame) -> pd.DataFrame:
    """Return table payments."""
    keys = list(PLAN["payments"].keys)
    return earned.groupby(keys, as_index=False)["payment"].sum().rename(columns={"payment": "amount"})


def balances(data: City, paid: pd.DataFrame) -> pd.DataFrame:
    """Return fund, year, closing: what is left of the funds where nothing but the payments is decided."""
    table = fund_accounts(data).assign(year=lambda frame: frame["t"] + data.settings.first_year)
    table["paid"] = _of(table, paid.groupby(["fund", "year"])["amount"].sum())
    kept = table["income"] - table["paid"] - table["transfers"] - table["other_payments"]
    opening = table["fund"].map(data.funds.set_index("fund")["opening_balance"])
    return table[["fund", "year"]].assign(closing=opening + kept.groupby(table["fund"]).cumsum())


def _of(table: pd.DataFrame, sums: pd.Series) -> np.ndarray:
    """Return the sum of each row's fund and year, 0 where there is none."""
    return sums.reindex(pd.MultiIndex.from_frame(table[["fund", "year"]])).fillna(0.0).to_numpy(dtype=float)


def accounts(data: City, paid: pd.DataFrame, balance: pd.DataFrame) -> pd.DataFrame:
    """Return table funds.

    ``balance``: fund, year, closing, and `BOOKED` where years have passed (blank in the years to come).
    """
    table = fund_accounts(data).assign(year=lambda frame: frame["t"] + data.settings.first_year)
    total = paid.groupby(["fund", "year"], as_index=False)["amount"].sum()
    table = table.merge(total.rename(columns={"amount": "payments"}), on=["fund", "year"], how="left")
    table["payments"] = table["payments"].fillna(0.0)
    table = table.merge(balance, on=["fund", "year"], suffixes=("_expected", ""))
    if f"{BOOKED[0]}_expected" in table:
        table = table.assign(**{name: table[name].fillna(table[f"{name}_expected"]) for name in BOOKED})
    table = table.merge(data.funds[["fund", "opening_balance", "reserve_months"]], on="fund")
    table = table.sort_values(["fund", "year"], ignore_index=True)
    table["opening"] = table.groupby("fund")["closing"].shift().fillna(table["opening_balance"])
    table["reserve_required"] = table["reserve_months"].fillna(0.0) / 12.0 * table["payments"]
    return shaped("funds", table)


def costs(data: City, tables: Tables) -> pd.DataFrame:
    """Return table costs: what budgets must pay."""
    staff = data.staff_types.set_index("staff")
    machine = data.equipment_types.set_index("equipment")
    posts = tables["post"].rename(columns={"to_facility": "facility"})
    parts = [
        _cost("hire", tables["hire"], "fte", tables["hire"]["staff"].map(staff["hire_cost"])),
        _pay(tables["headcount"], staff["pay_per_year"]),
        _cost("post", posts, "fte", posts["staff"].map(staff["posting_cost_per_fte"])),
        _cost("equipment", tables["buy"], "units", tables["buy"]["equipment"].map(machine["price"])),
    ]
    bought = alive(data, tables["buy"])
    parts.append(_cost("upkeep", bought, "units", bought["equipment"].map(machine["upkeep_per_year"])))
    parts += _policy_costs(data, tables)
    table = pd.concat(parts)
    total = table.groupby(list(PLAN["costs"].keys), as_index=False)["amount"].sum()
    return total[total["amount"] > 0.0].reset_index(drop=True)


def _policy_costs(data: City, tables: Tables) -> list[pd.DataFrame]:
    """Return the costs of training, sharing and projects (facility blank for a project without one)."""
    train = tables["train"]
    shared = tables["share_out"].merge(data.sharing, on=["hub", "spoke", "resource"], how="left")
    shared = shared.rename(columns={"spoke": "facility"})
    opened = tables["projects"].merge(data.projects, on="project")
    first = opened["year"] == opened.groupby("project")["year"].transform("min")
    price = opened["opex_per_year"] + opened["capex"].where(first, 0.0)
    return [
        _cost("train", train, "persons", train["course"].map(data.training.set_index("course")["cost"])),
        _cost("sharing", shared, "hours", shared["price_per_hour"]),
        _cost("project", opened, "open", price),
    ]


def _cost(use: str, table: pd.DataFrame, name: str, price: pd.Series) -> pd.DataFrame:
    """Return use, facility, year, amount = quantity x price."""
    return table[["facility", "year"]].assign(use=use, amount=table[name] * price.astype(float))


def _pay(headcount: pd.DataFrame, pay_per_year: pd.Series) -> pd.DataFrame:
    """Return the pay of staff above today's."""
    extra = headcount.assign(fte=(headcount["fte"] - headcount["today"]).clip(lower=0.0))
    return _cost("pay", extra, "fte", extra["staff"].map(pay_per_year))
