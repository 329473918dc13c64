"""Doubts about what the health of a plan rests on."""

import pandas as pd

from model.answer.solution import Solution
from model.city.city import City
from model.explain.doubts.rows import keyed, rows
from model.explain.doubts.thresholds import ONE_COEFFICIENT, PRICE

MILLION = 1e6


def one_coefficient(data: City, solution: Solution) -> pd.DataFrame:
    """Much of all health comes from one option whose gain is an assumption, or names no source."""
    gains = data.options[["option", "health_gain", "source"]]
    treat = solution["treat"].merge(gains, on="option")
    discount = (1.0 + data.settings.discount_rate) ** -(treat["year"] - data.settings.first_year).astype(float)
    treat["health"] = treat["units"] * treat["health_gain"] * discount
    table = treat.groupby(["option", "source"], as_index=False)["health"].sum()
    table["part"] = table["health"] / (table["health"].sum() or 1.0)
    assumed = table["source"].str.contains("assumption") | (table["source"] == "")
    table = table[assumed & (table["part"] >= ONE_COEFFICIENT)].sort_values("part", ascending=False, kind="stable")
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
