"""Doubts about what the health of a plan rests on."""

import pandas as pd

from model.answer.explained import TOSS_UP
from model.answer.gain import assumed
from model.answer.solution import Solution
from model.answer.worth import health_of_care
from model.city.city import City
from model.explain.doubts.rows import keyed, rows
from model.explain.doubts.thresholds import ONE_COEFFICIENT, PRICE
from model.tables.lists import quoted

MILLION = 1e6
ABOUT = {
    "machine": ("facility", "equipment", "equipment_types"),
    "hire": ("county", "staff", "staff_types"),
    "project": ("", "project", "projects"),
    "schedule": ("", "schedule", "schedules"),
}
"""Of each kind of decision: where it is taken, what it is about, and the sheet of that."""


def one_coefficient(data: City, solution: Solution) -> pd.DataFrame:
    """Much of all health comes from one option whose gain is an assumption, or names no source."""
    table = health_of_care(data, solution["treat"]).groupby("option", as_index=False)["health"].sum()
    table["part"] = table["health"] / (table["health"].sum() or 1.0)
    guessed = table["option"].map(assumed(data.options.set_index("option"))).astype(bool)
    table = table[guessed & (table["part"] >= ONE_COEFFICIENT)]
    table = table.sort_values("part", ascending=False, kind="stable")
    return rows(
        "one_coefficient", table, what_kind="option", what=table["option"], plan=table["part"],
        limit=ONE_COEFFICIENT, unit="share", sheet="options", key=keyed(table, "option"),
    )  # fmt: skip


def dear(data: City, solution: Solution) -> pd.DataFrame:
    """One more million is said to gain many times what an average million of fund payments does."""
    table = solution.explained.get("prices", pd.DataFrame())
    paid = float(solution["payments"]["amount"].sum())
    if table.empty or data.settings.objective == "cost" or not paid or not solution.health_gain:
        return rows("dear", pd.DataFrame(), plan=[], limit=[], unit="", sheet="", key="")
    average = solution.health_gain / paid * MILLION
    price = table["resolved_per_million"].fillna(table["per_million"])
    table = table.assign(price=price)[price > PRICE * average].sort_values("price", ascending=False, kind="stable")
    kinds = {"staff": "staff", "machine": "equipment", "shift": "service"}
    return rows(
        "dear", table, where_kind="county", where=table["where"], what_kind=table["kind"].map(kinds).fillna(""),
        what=table["of"], today=average, plan=table["price"], limit=PRICE * average, unit="per_million",
        sheet=table["kind"].map({"fund": "funds", "budget": "budgets"}).fillna("stock"), key=table["edit"],
    )  # fmt: skip


def toss_up(_data: City, solution: Solution) -> pd.DataFrame:
    """A decision is planned without which nothing may be lost."""
    table = solution.explained.get("worth", pd.DataFrame(columns=["kind", "where", "what", "number", "verdict"]))
    table = table[table["verdict"] == TOSS_UP]
    where_kind, what_kind, sheet = ([ABOUT[kind][place] for kind in table["kind"]] for place in range(3))
    key = [f"{kind}={quoted(str(what))}" for kind, what in zip(what_kind, table["what"], strict=True)]
    return rows(
        "toss_up", table, where_kind=where_kind, where=table["where"], what_kind=what_kind, what=table["what"],
        plan=table["number"], limit=0.0, unit="fte", sheet=sheet, key=key,
    )  # fmt: skip
