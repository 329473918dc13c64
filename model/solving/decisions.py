"""The decisions of a solved model as the tables of an answer, and the tables of an answer as values of a model."""

import numpy as np
import pandas as pd

from model.answer.tables import DECIDED, empty
from model.city.accounts import cost_place
from model.city.city import City
from model.formulation import decisions as filled
from model.formulation.decisions import Decided, decided
from model.formulation.space import Space

Tables = dict[str, pd.DataFrame]
WHOLE = ("funds",)  # tables of which a row of zero is a row; headcount keeps those where there is somebody today


def decisions(space: Space, data: City) -> Tables:
    """Return every table of decisions with its keys, calendar years in ``year``; rows of zero are left out."""
    tables = _tables(decided(space), data)
    return tables | {"spending": _due(space, tables["spending"], data)}


def unplanned(space: Space, data: City) -> Tables:
    """Return every table of decisions of the years without a plan, as `decisions` does; most of them are empty."""
    return {name: empty(sheet) for name, sheet in DECIDED.items()} | _tables(filled.unplanned(space), data)


def _tables(found: dict[str, Decided], data: City) -> Tables:
    """Return the values of variables as tables."""
    tables = {}
    for name, (rows, variables) in found.items():
        sheet = DECIDED[name]
        table = rows.assign(year=rows["t"].astype(int) + data.settings.first_year)
        table[sheet.decision] = np.array([var.value for var in variables], dtype=float)
        table = table[[column for column in sheet.names if column in (*sheet.keys, sheet.decision, "today")]]
        there = (table.drop(columns=list(sheet.keys)) != 0.0).any(axis=1) | (name in WHOLE)
        tables[name] = table[there].reset_index(drop=True)
    return tables


def given(space: Space, data: City, tables: Tables) -> dict[int, float]:
    """Return what tables of decisions say, by id of the variable; 0 where a table has no row.

    ``tables`` are those of an answer; years without any row are 0 too.
    """
    found: dict[int, float] = {}
    for name, (rows, variables) in decided(space).items():
        if name == "unmet" or not len(rows):  # what is unmet follows from what is treated
            continue
        table, sheet = tables[name], DECIDED[name]
        keys = list(sheet.keys)
        asked = rows.assign(year=rows["t"].astype(int) + data.settings.first_year)[keys].reset_index(drop=True)
        values = table.groupby(keys, as_index=False)[sheet.decision].sum()
        known = asked.merge(values.astype(asked.dtypes), on=keys, how="left")[sheet.decision].fillna(0.0)
        found |= dict(zip(map(id, variables), known.astype(float).tolist(), strict=True))
    return found


def _due(space: Space, spending: pd.DataFrame, data: City) -> pd.DataFrame:
    """Return what budgets spend, pay being what the staff above today's are due.

    Only the last pass makes extra_staff no larger than it must be.
    """
    extra = np.array([var.value for var in space.staff["headcount"]]) - space.staff["quantity"].to_numpy()
    due, keys = (
        space.staff.assign(due=np.maximum(extra, 0.0) * space.staff["pay_per_year"]),
        ["tier", "facility", "year"],
    )
    due = due.assign(year=due["t"] + data.settings.first_year, facility=cost_place(data, due["facility"]))
    due = due.groupby(keys)["due"].sum()
    pay = spending["use"] == "pay"
    paid = spending[pay].groupby(keys)["amount"].transform("sum")
    owed = due.reindex(pd.MultiIndex.from_frame(spending.loc[pay, keys])).to_numpy()
    spending.loc[pay, "amount"] = spending.loc[pay, "amount"] * owed / paid
    return spending[spending["amount"] != 0.0].reset_index(drop=True)
