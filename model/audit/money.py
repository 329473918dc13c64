"""Audit of funds and budgets."""

import numpy as np
import pandas as pd

from model.answer import outcome
from model.audit.rows import Tables, looked_up, rows, rules, summed, years
from model.city.accounts import budget_years, cost_place, fund_accounts, may_pay
from model.city.city import City


def accounts(data: City, tables: Tables) -> pd.DataFrame:
    """Return fund, year, t, paid, closing, terms and the fund's own figures; paid is recomputed from treat.

    ``before`` is what the balance stood at when the year began; ``terms`` is what came and went, added up.
    """
    treat = tables["treat"].merge(data.groups[["group", "fund"]], on="group")
    treat = treat.merge(data.options[["option", "price", "fund_share"]], on="option")
    treat = treat.merge(data.facilities[["facility", "price_factor"]], on="facility")
    adopted = tables["schedules"].merge(data.schedules, on="schedule")[["year", "option", "fund_share"]]
    treat = treat.merge(adopted.rename(columns={"fund_share": "scheduled"}), on=["year", "option"], how="left")
    share = treat["scheduled"].astype(float).fillna(treat["fund_share"])
    treat["paid"] = treat["units"] * treat["price"] * treat["price_factor"] * share
    table = data.funds.merge(years(data), how="cross")
    table["paid"] = looked_up(table, ["fund", "year"], summed(treat, ["fund", "year"], "paid"))
    table["closing"] = looked_up(table, ["fund", "year"], summed(tables["funds"], ["fund", "year"], "closing"))
    table = table.merge(fund_accounts(data).drop(columns="other_payments"), on=["fund", "t"], suffixes=("_first", ""))
    closing = summed(table, ["fund", "t"], "closing")
    before = looked_up(table.assign(t=table["t"] - 1), ["fund", "t"], closing)
    table["before"] = np.where(table["t"] == 0, table["opening_balance"], before)
    table["other"] = table["other_payments"] * (1.0 + table["other_growth"]) ** table["t"]
    table["terms"] = table[["before", "income", "paid", "transfers", "other"]].abs().sum(axis=1)
    return table


@rules("fund_balance")
def fund_balance(data: City, tables: Tables) -> pd.DataFrame:
    """Closing = opening + income - payments - transfers - other payments."""
    table = tables["accounts"]
    right = table["before"] + table["income"] - table["paid"] - table["transfers"] - table["other"]
    return rows("fund_balance", table, "fund year", table["closing"], "=", right, "currency", terms=table["terms"])


@rules("reserve")
def reserve(data: City, tables: Tables) -> pd.DataFrame:
    """Balance >= reserve_months/12 x payments."""
    table = tables["accounts"]
    table = table[table["reserve_months"].notna()]
    least = table["reserve_months"] / 12.0 * table["paid"]
    return rows("reserve", table, "fund year", table["closing"], ">=", least, "currency", terms=table["terms"])


@rules("solvency", when=lambda data: data.settings.solvency is not None)
def solvency(data: City, tables: Tables) -> pd.DataFrame:
    """Balance >= reserve_months/12 x payments + what the fund sets aside beside its reserve."""
    table = tables["accounts"].merge(data.standing.margin, on=["fund", "t"])
    least = table["reserve_months"].fillna(0.0) / 12.0 * table["paid"] + table["amount"]
    return rows("solvency", table, "fund year", table["closing"], ">=", least, "currency", terms=table["terms"])


@rules("growth")
def growth(data: City, tables: Tables) -> pd.DataFrame:
    """Payments <= (1+growth_cap) x last year's; the first year's against payments_today."""
    table = tables["accounts"]
    last = looked_up(table.assign(t=table["t"] - 1), ["fund", "t"], summed(table, ["fund", "t"], "paid"))
    table["last"] = np.where(table["t"] == 0, table["payments_today"], last)
    table = table[table["growth_cap"].notna() & table["last"].notna()]
    most = (1.0 + table["growth_cap"]) * table["last"]
    return rows("growth", table, "fund year", table["paid"], "<=", most, "currency")


@rules("closing")
def closing(data: City, tables: Tables) -> pd.DataFrame:
    """Balance of the last year >= closing_min."""
    table = tables["accounts"]
    table = table[table["closing_min"].notna() & (table["t"] == data.settings.years - 1)]
    left, least = table["closing"], table["closing_min"]
    return rows("closing", table, "fund year", left, ">=", least, "currency", terms=table["terms"])


@rules("cost_paid", of="staff_types equipment_types projects training sharing spending")
def cost_paid(data: City, tables: Tables) -> pd.DataFrame:
    """What budgets spend on a use, tier and year, and place where one names it, is its cost."""
    keys = ["use", "tier", "facility", "year"]
    costs = outcome.costs(data, tables).merge(data.facilities[["facility", "tier"]], on="facility", how="left")
    costs = costs.assign(tier=costs["tier"].fillna("").astype(str), facility=cost_place(data, costs["facility"]))
    spent = tables["spending"]
    table = pd.concat([costs[keys], spent[keys]]).drop_duplicates()
    left = looked_up(table, keys, summed(spent, keys, "amount"))
    right = looked_up(table, keys, summed(costs, keys, "amount"))
    return rows("cost_paid", table, "use tier facility year", left, "=", right, "currency")


@rules("budget_limit", of="budgets")
def budget_limit(data: City, tables: Tables) -> pd.DataFrame:
    """Spending of a budget <= what it is given, and the rest of last year where it carries over."""
    table = budget_years(data).merge(years(data), on="t")
    spent = summed(tables["spending"], ["budget", "year"], "amount")
    table["spent"] = looked_up(table, ["budget", "year"], spent)
    available: dict[tuple[str, int], float] = {}
    rest: dict[tuple[str, int], float] = {}
    for row in table.sort_values("t").itertuples():
        carried = rest.get((row.budget, row.t - 1), 0.0) if row.carries_over else 0.0
        available[row.budget, row.t] = row.amount + carried
        rest[row.budget, row.t] = row.amount + carried - row.spent
    most = [available[budget, t] for budget, t in zip(table["budget"], table["t"], strict=True)]
    # what a rest is what is left of, in the order of the rows
    given = table.sort_values("t").groupby("budget")["amount"].cumsum().reindex(table.index)
    return rows("budget_limit", table, "budget year", table["spent"], "<=", most, "currency", terms=given)


@rules("spent_as_allowed", of="spending")
def spent_as_allowed(data: City, tables: Tables) -> pd.DataFrame:
    """A budget pays only for its uses, tiers and facilities."""
    budgets = budget_years(data).drop(columns="amount").merge(years(data), on="t")
    spent = tables["spending"].merge(budgets, on=["budget", "year"], how="left")
    spent = spent[~may_pay(spent)]
    return rows("spent_as_allowed", spent, "budget use tier facility year", spent["amount"], "=", 0.0, "currency")
