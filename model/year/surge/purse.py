"""The money of a surge: what a plan leaves in its funds and budgets, and what is left from stretch to stretch."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.city.accounts import budget_years
from model.city.city import City
from model.year.surge.stretches import Stretch

MOVES = ("post", "sharing")  # the uses of budgets that go on in a surge

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, eq=False)
class Purse:
    """Money that is left when a stretch begins, in currency: by fund and by budget."""

    funds: pd.Series
    budgets: pd.Series


def purse(data: City, tables: Tables, year: int) -> Purse:
    """Return what a plan leaves at the end of a year: closing balances, and what budgets have not spent."""
    funds = tables["funds"]
    closing = funds[funds["year"] == year].set_index("fund")["closing"]
    spent = tables["spending"].groupby(["budget", "year"])["amount"].sum()
    rest: dict[str, float] = {}
    for row in budget_years(data).sort_values("t").itertuples():
        if data.settings.calendar(row.t) <= year:
            carried = rest.get(row.budget, 0.0) if row.carries_over else 0.0
            rest[row.budget] = carried + row.amount - spent.get((row.budget, data.settings.calendar(row.t)), 0.0)
    return Purse(closing, pd.Series(rest, dtype=float).clip(lower=0.0))


def after(data: City, tables: Tables, year: int, stretch: Stretch, answer: Tables, left: Purse) -> Purse:
    """Return the money that is left after a stretch that was ``answer``-ed."""
    closing = answer["funds"].set_index("fund")["closing"] * stretch.of_the_year
    spent = answer["spending"].groupby("budget")["amount"].sum() * stretch.of_the_year
    planned = _moving(data, tables, year) * stretch.of_the_year
    budgets = left.budgets.sub(spent, fill_value=0.0).add(planned, fill_value=0.0).clip(lower=0.0)
    return Purse(closing, budgets.reindex(left.budgets.index))


def funds(data: City, tables: Tables, year: int, stretch: Stretch, left: Purse) -> pd.DataFrame:
    """Return the funds: what is left, and what the plan pays in these weeks, at yearly rates.

    A fund that must hold a reserve may use it, and no more; one without is without a limit, as in the plan.
    """
    off, paid = np.nan, tables["funds"][tables["funds"]["year"] == year].set_index("fund")["payments"]
    return data.funds.assign(
        opening_balance=data.funds["fund"].map(left.funds).astype(float) / stretch.of_the_year,
        income=data.funds["fund"].map(paid).astype(float), income_per_head=off, income_growth=0.0,
        other_payments=0.0, other_growth=0.0, reserve_months=data.funds["reserve_months"] * 0.0,
        payments_today=off,
    )  # fmt: skip


def budgets(data: City, tables: Tables, year: int, stretch: Stretch, left: Purse) -> pd.DataFrame:
    """Return the budgets that pay for postings and shared hours: what is left, and what the plan spends on them."""
    t = year - data.settings.first_year
    table = budget_years(data)
    table = table[table["t"] == t].reset_index(drop=True)
    uses = [tuple(use for use in MOVES if use in pays_for) for pays_for in table["pays_for"]]
    planned = table["budget"].map(_moving(data, tables, year)).astype(float).fillna(0.0)
    rest = table["budget"].map(left.budgets).astype(float).fillna(0.0)
    table = table.assign(
        amount=rest / stretch.of_the_year + planned, pays_for=pd.Series(uses, dtype=object), year=np.nan,
        share_of_income=0.0, fund="", carries_over=False,
    )  # fmt: skip
    table = table[np.array([bool(one) for one in uses], dtype=bool)]
    blank = {name: "" for name in data.budgets.columns if name not in table.columns}
    return table.assign(**blank)[list(data.budgets.columns)].reset_index(drop=True)


def _moving(data: City, tables: Tables, year: int) -> pd.Series:
    """Return what each budget spends on postings and shared hours in a year of the plan."""
    spent = tables["spending"]
    spent = spent[(spent["year"] == year) & spent["use"].isin(MOVES)]
    return spent.groupby("budget")["amount"].sum()
