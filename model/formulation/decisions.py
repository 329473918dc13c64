"""The decisions of a solved model as tidy tables, calendar years in ``year``; rows of zero are left out."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city.city import City


def decisions(m: pyo.ConcreteModel, data: City) -> dict[str, pd.DataFrame]:
    """Return every decision by the name of its table."""
    year = data.settings.first_year
    return {
        "treat": _table(m.flows, "group option facility", m.flows["treat"], "units", year),
        "unmet": _table(m.needs, "group service", m.needs["unmet"], "units", year),
        "headcount": _headcount(m, year),
        "hire": _table(m.hires, "facility staff", m.hires["hire"], "fte", year),
        "post": _table(
            m.posts.rename(columns={"facility": "from_facility"}),
            "from_facility to_facility staff", m.posts["post"], "fte", year,
        ),
        "buy": _table(m.buys, "facility equipment", m.buys["buy"], "units", year),
        "balance": _whole(m.fund_years, "fund", m.balance.values(), "closing", year),
        "spending": _spending(m, year),
        "train": _table(m.trained, "facility course", m.trained["train"], "persons", year),
        "share_out": _table(m.shares, "hub spoke equipment", m.shares["share_out"], "hours", year),
        "projects": _table(m.projects, "project", m.projects["open"], "open", year),
        "schedules": _table(m.adoptions, "schedule", m.adoptions["adopt"], "adopted", year),
        "avoided": _table(m.avoidable, "link row group service", m.avoidable["var"], "units", year),
        "retained": _table(m.keepable, "facility staff", m.keepable["var"], "fte", year),
    }  # fmt: skip


def given(m: pyo.ConcreteModel, data: City, tables: dict[str, pd.DataFrame]) -> dict[int, float]:
    """Return what tables of decisions say, by id of the variable; 0 where a table has no row.

    ``tables`` are those of an answer (``funds`` for the balance); years without any row are 0 too.
    """
    year = data.settings.first_year
    posts = m.posts.rename(columns={"facility": "from_facility"})
    parts = (
        (m.flows, "group option facility", m.flows["treat"], tables["treat"], "units"),
        (m.staff, "facility staff", m.staff["headcount"], tables["headcount"], "fte"),
        (m.hires, "facility staff", m.hires["hire"], tables["hire"], "fte"),
        (posts, "from_facility to_facility staff", posts["post"], tables["post"], "fte"),
        (m.buys, "facility equipment", m.buys["buy"], tables["buy"], "units"),
        (m.fund_years, "fund", m.balance.values(), tables["funds"], "closing"),
        (m.spending, "budget use tier", m.spending["spend"], tables["spending"], "amount"),
        (m.trained, "facility course", m.trained["train"], tables["train"], "persons"),
        (m.shares, "hub spoke equipment", m.shares["share_out"], tables["share_out"], "hours"),
        (m.projects, "project", m.projects["open"], tables["projects"], "open"),
        (m.adoptions, "schedule", m.adoptions["adopt"], tables["schedules"], "adopted"),
        (m.avoidable, "link row group service", m.avoidable["var"], tables["avoided"], "units"),
        (m.keepable, "facility staff", m.keepable["var"], tables["retained"], "fte"),
    )  # fmt: skip
    found: dict[int, float] = {}
    for frame, keys, variables, table, name in parts:
        found |= _given(frame, [*keys.split(), "year"], variables, table, name, year)
    return found


def _given(
    frame: pd.DataFrame, keys: list[str], variables: Iterable[Any], table: pd.DataFrame, name: str, year: int
) -> dict[int, float]:
    """Return the value of a table for each variable, by its id."""
    asked = frame.assign(year=frame["t"].astype(int) + year)[keys].reset_index(drop=True)
    values = table.groupby(keys, as_index=False)[name].sum() if len(table) else table.reindex(columns=[*keys, name])
    if not len(asked):
        return {}
    kinds = {key: asked[key].dtype for key in keys}
    numbers = asked.merge(values.astype(kinds), on=keys, how="left")[name].fillna(0.0)
    return dict(zip(map(id, variables), numbers.astype(float).tolist(), strict=True))


def _whole(frame: pd.DataFrame, keys: str, variables: Iterable[Any], name: str, year: int) -> pd.DataFrame:
    """Return keys, year and the values of the variables."""
    table = frame[keys.split()].assign(year=frame["t"].astype(int) + year)
    values = np.array([var.value for var in variables], dtype=float)
    return table.assign(**{name: values}).reset_index(drop=True)


def _table(frame: pd.DataFrame, keys: str, variables: Iterable[Any], name: str, year: int) -> pd.DataFrame:
    """Return the same without rows of zero."""
    table = _whole(frame, keys, variables, name, year)
    return table[table[name] != 0.0].reset_index(drop=True)


def _headcount(m: pyo.ConcreteModel, year: int) -> pd.DataFrame:
    """Return facility, staff, year, fte, today."""
    table = _whole(m.staff, "facility staff quantity", m.staff["headcount"], "fte", year)
    table = table.rename(columns={"quantity": "today"})[["facility", "staff", "year", "fte", "today"]]
    return table[(table["fte"] != 0.0) | (table["today"] != 0.0)].reset_index(drop=True)


def _spending(m: pyo.ConcreteModel, year: int) -> pd.DataFrame:
    """Return budget, use, tier, year, amount.

    Pay is what the staff above today's are due: only the last pass makes extra_staff no larger than it must be.
    """
    table = _table(m.spending, "budget use tier", m.spending["spend"], "amount", year)
    extra = np.array([var.value for var in m.staff["headcount"]]) - m.staff["quantity"].to_numpy()
    due = m.staff.assign(due=np.maximum(extra, 0.0) * m.staff["pay_per_year"], year=m.staff["t"] + year)
    due = due.groupby(["tier", "year"])["due"].sum()
    pay = table["use"] == "pay"
    paid = table[pay].groupby(["tier", "year"])["amount"].transform("sum")
    owed = due.reindex(pd.MultiIndex.from_frame(table.loc[pay, ["tier", "year"]])).to_numpy()
    table.loc[pay, "amount"] = table.loc[pay, "amount"] * owed / paid
    return table[table["amount"] != 0.0].reset_index(drop=True)
