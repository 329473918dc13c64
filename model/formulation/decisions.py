"""The decisions of a solved model as tidy tables, calendar years in ``year``; rows of zero are left out."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from model.city.city import City
from model.formulation.space import Space


def decisions(space: Space, data: City) -> dict[str, pd.DataFrame]:
    """Return every decision by the name of its table."""
    year = data.settings.first_year
    return {
        "treat": _table(space.flows, "group option facility", space.flows["treat"], "units", year),
        "unmet": _table(space.needs, "group service", space.needs["unmet"], "units", year),
        "headcount": _headcount(space, year),
        "hire": _table(space.hires, "facility staff", space.hires["hire"], "fte", year),
        "post": _table(
            space.posts.rename(columns={"facility": "from_facility"}),
            "from_facility to_facility staff", space.posts["post"], "fte", year,
        ),
        "buy": _table(space.buys, "facility equipment", space.buys["buy"], "units", year),
        "balance": _whole(space.fund_years, "fund", space.fund_years["balance"], "closing", year),
        "spending": _spending(space, year),
        "train": _table(space.trained, "facility course", space.trained["train"], "persons", year),
        "share_out": _table(space.shares, "hub spoke equipment", space.shares["share_out"], "hours", year),
        "projects": _table(space.projects, "project", space.projects["open"], "open", year),
        "schedules": _table(space.adoptions, "schedule", space.adoptions["adopt"], "adopted", year),
        "avoided": _table(space.avoidable, "link row group service", space.avoidable["avoided_units"], "units", year),
        "retained": _table(space.keepable, "facility staff", space.keepable["retained"], "fte", year),
    }  # fmt: skip


def given(space: Space, data: City, tables: dict[str, pd.DataFrame]) -> dict[int, float]:
    """Return what tables of decisions say, by id of the variable; 0 where a table has no row.

    ``tables`` are those of an answer (``funds`` for the balance); years without any row are 0 too.
    """
    year = data.settings.first_year
    posts = space.posts.rename(columns={"facility": "from_facility"})
    parts = (
        (space.flows, "group option facility", space.flows["treat"], tables["treat"], "units"),
        (space.staff, "facility staff", space.staff["headcount"], tables["headcount"], "fte"),
        (space.hires, "facility staff", space.hires["hire"], tables["hire"], "fte"),
        (posts, "from_facility to_facility staff", posts["post"], tables["post"], "fte"),
        (space.buys, "facility equipment", space.buys["buy"], tables["buy"], "units"),
        (space.fund_years, "fund", space.fund_years["balance"], tables["funds"], "closing"),
        (space.spending, "budget use tier", space.spending["spend"], tables["spending"], "amount"),
        (space.trained, "facility course", space.trained["train"], tables["train"], "persons"),
        (space.shares, "hub spoke equipment", space.shares["share_out"], tables["share_out"], "hours"),
        (space.projects, "project", space.projects["open"], tables["projects"], "open"),
        (space.adoptions, "schedule", space.adoptions["adopt"], tables["schedules"], "adopted"),
        (space.avoidable, "link row group service", space.avoidable["avoided_units"], tables["avoided"], "units"),
        (space.keepable, "facility staff", space.keepable["retained"], tables["retained"], "fte"),
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


def _headcount(space: Space, year: int) -> pd.DataFrame:
    """Return facility, staff, year, fte, today."""
    table = _whole(space.staff, "facility staff quantity", space.staff["headcount"], "fte", year)
    table = table.rename(columns={"quantity": "today"})[["facility", "staff", "year", "fte", "today"]]
    return table[(table["fte"] != 0.0) | (table["today"] != 0.0)].reset_index(drop=True)


def _spending(space: Space, year: int) -> pd.DataFrame:
    """Return budget, use, tier, year, amount.

    Pay is what the staff above today's are due: only the last pass makes extra_staff no larger than it must be.
    """
    table = _table(space.spending, "budget use tier", space.spending["spend"], "amount", year)
    extra = np.array([var.value for var in space.staff["headcount"]]) - space.staff["quantity"].to_numpy()
    due = space.staff.assign(due=np.maximum(extra, 0.0) * space.staff["pay_per_year"], year=space.staff["t"] + year)
    due = due.groupby(["tier", "year"])["due"].sum()
    pay = table["use"] == "pay"
    paid = table[pay].groupby(["tier", "year"])["amount"].transform("sum")
    owed = due.reindex(pd.MultiIndex.from_frame(table.loc[pay, ["tier", "year"]])).to_numpy()
    table.loc[pay, "amount"] = table.loc[pay, "amount"] * owed / paid
    return table[table["amount"] != 0.0].reset_index(drop=True)
