"""A made-up answer for any dataset: numbers that add up, without a solver. Reports are tested on it."""

from dataclasses import replace

import numpy as np
import pandas as pd

from model import casework, kpis, outcome
from model.audit import audit
from model.dataset import Dataset
from model.solution import Run, Solution, Status

Tables = dict[str, pd.DataFrame]
UNUSED = {
    "train": "facility course year persons",
    "share_out": "hub spoke equipment year hours",
    "projects": "project year open",
    "schedules": "schedule year adopted",
    "avoided": "group service year units",
    "spending": "budget use tier year amount",
}
"""Decisions that the made-up answers do not take."""


def answer(data: Dataset) -> Solution:
    """Return a plan that treats a little more each year, and today beside it."""
    case = casework.today(data)
    today = _solution(case, _tables(case, 0.7, None), None)
    return _solution(data, _tables(data, 0.8, today), today)


def no_plan(data: Dataset) -> Solution:
    """Return the answer of a case that breaks a rule, with today beside it."""
    case = casework.today(data)
    rows = [
        ("coverage", "east res visit 2026", 1250.0, "units", ""),
        ("reserve", "resident 2027", 3.5e6, "currency", ""),
    ]
    reasons = pd.DataFrame(rows, columns=["rule", "where", "by", "unit", "note"])
    today = _solution(case, _tables(case, 0.7, None), None)
    return Solution(Status.INFEASIBLE, today=today, reasons=reasons)


def _solution(data: Dataset, tables: Tables, today: Solution | None) -> Solution:
    """Return the solution with everything that follows from its decisions."""
    limits, summary = audit(data, tables)
    tables = tables | kpis.tables(data, tables, today) | {"limits": limits, "audit": summary}
    health = outcome.health(data, tables)
    run = Run(0.5, 2.0, 20.0, 0.0, 100, 200, 300, "", 0.001)
    return Solution(Status.OPTIMAL, health, health, 0.0004, 0.0, health, None, 1e9, tables, today, run=run)


def _tables(data: Dataset, coverage: float, today: Solution | None) -> Tables:
    """Return decisions: need spread over the routes, staff and machines that grow where there is a plan."""
    decisions = _care(data, coverage) | _people(data, today is not None) | _machines(data, today is not None)
    decisions |= {name: pd.DataFrame(columns=columns.split()) for name, columns in UNUSED.items()}
    decisions["balance"] = _balance(data, decisions)
    tables = outcome.follow(data, decisions)
    tables["spending"] = _spending(data, tables["costs"])
    return tables


def _balance(data: Dataset, decisions: Tables) -> pd.DataFrame:
    """Return what is left in each fund at the end of each year."""
    nothing = data.funds[["fund"]].merge(pd.DataFrame({"year": _years(data)}), how="cross").assign(closing=0.0)
    flows = outcome.follow(data, decisions | {"balance": nothing})["funds"]
    rest = flows["income"] - flows["payments"] - flows["transfers"] - flows["other_payments"]
    opening = flows["fund"].map(data.funds.set_index("fund")["opening_balance"])
    return flows[["fund", "year"]].assign(closing=opening + rest.groupby(flows["fund"]).cumsum())


def _years(data: Dataset) -> list[int]:
    return [data.settings.calendar(t) for t in data.settings.horizon]


def _care(data: Dataset, coverage: float) -> Tables:
    """Return treat and unmet: a share of need, growing with t, spread evenly over a group's routes."""
    base = data.base.assign(year=data.base["t"] + data.settings.first_year)
    routes = data.routes[["group", "service", "option", "facility"]]
    routes = routes.assign(part=1.0 / routes.groupby(["group", "service"])["option"].transform("size"))
    treated = base["units"] * (coverage + 0.03 * base["t"])
    treat = base.assign(treated=treated).merge(routes, on=["group", "service"])
    treat["units"] = treat["treated"] * treat["part"]
    reached = pd.MultiIndex.from_frame(base[["group", "service"]]).isin(
        pd.MultiIndex.from_frame(routes[["group", "service"]])
    )
    unmet = base.assign(units=base["units"] - treated.where(reached, 0.0))
    return {
        "treat": treat[["group", "option", "facility", "year", "units"]],
        "unmet": unmet[["group", "service", "year", "units"]],
    }


def _people(data: Dataset, plan: bool) -> Tables:
    """Return headcount, hire and post: in a plan one more a year in every third place."""
    stock = data.stock[data.stock["resource"].isin(data.staff_types["staff"])].rename(columns={"resource": "staff"})
    head = stock.merge(pd.DataFrame({"year": _years(data)}), how="cross").rename(columns={"quantity": "today"})
    grows = (head.groupby(["facility", "staff"]).ngroup() % 3 == 0) & plan
    head["fte"] = head["today"] + np.where(grows, 1.25 * (head["year"] - data.settings.first_year + 1), 0.0)
    hire = head[grows].assign(fte=1.25)[["facility", "staff", "year", "fte"]]
    facilities = data.facilities["facility"].tolist()
    post = hire.assign(from_facility=facilities[-1], to_facility=hire["facility"], fte=0.4)
    post = post[post["from_facility"] != post["to_facility"]]
    return {
        "headcount": head[["facility", "staff", "year", "fte", "today"]],
        "hire": hire,
        "post": post[["from_facility", "to_facility", "staff", "year", "fte"]],
    }


def _machines(data: Dataset, plan: bool) -> Tables:
    """Return buy: in a plan one machine of each type at every fifth facility in the first year."""
    places = data.facilities[["facility"]].iloc[:: 5 if plan else len(data.facilities) + 1]
    buy = places.iloc[: len(places) if plan else 0].merge(data.equipment_types[["equipment"]], how="cross")
    return {"buy": buy.assign(year=data.settings.first_year, units=1.0)[["facility", "equipment", "year", "units"]]}


def _spending(data: Dataset, costs: pd.DataFrame) -> pd.DataFrame:
    """Return the costs, all paid by the first budget."""
    table = costs.merge(data.facilities[["facility", "tier"]], on="facility")
    table = table.groupby(["use", "tier", "year"], as_index=False)["amount"].sum()
    table.insert(0, "budget", data.budgets["budget"].iloc[0])
    return table


def stopped(solution: Solution) -> Solution:
    """Return the solution as one whose search was stopped."""
    run = replace(solution.run, stopped="time limit")
    return replace(solution, status=Status.FEASIBLE, gap=0.031, run=run)
