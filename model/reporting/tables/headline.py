"""The headline figures: today, plan and change of the few numbers a director asks for first."""

import math

import pandas as pd

from model.reporting.display import Column, Table
from model.reporting.tables.sure import ends
from model.reporting.view import View, in_period

Figure = dict[str, object]
Cell = tuple[float, str]
NONE: Cell = (math.nan, "")


def headline(view: View) -> Table:
    """The headline figures, each with its own formulas."""
    figures = [
        figure(view, "fund_payments", "money", view.money.name, **in_ends(view, "care", "payments")),
        _closing(view),
        figure(view, "health_of_year", "count", view.data.settings.health_unit, **in_ends(view, "health", "health")),
        _health_of_plan(view),
        *_decisions(view),
    ]
    frame = pd.DataFrame([row for row in figures if row])
    frame["change"] = frame["plan"] - frame["today"]
    heads = {"today": view.words("today"), "plan": view.periods[-1].head}
    answers = [Column(name, head, "row") for name, head in heads.items() if name in view.frames.answers]
    change = ["change row+ {plan}-{today}"] * view.compares
    interval = ends(view)
    if interval is not None:
        frame = frame.merge(interval, left_on="name", right_index=True, how="left")
    sampled = [f"{end}=interval_{end} row" for end in ("low", "high") if end in frame]
    return view.table("headline", frame, "name=figure", *answers, *change, "unit", *sampled)


def figure(
    view: View, key: str, kind: str, unit: str, plan: Cell = NONE, today: Cell = NONE, **places: object
) -> Figure:
    """Return a row: the name of a figure, and for plan and today its value and formula."""
    row: Figure = {"name": view.words(key, **places), "kind": kind, "unit": unit}
    for answer, (value, formula) in (("today", today), ("plan", plan)):
        row |= {answer: value, f"{answer}_formula": formula}
    return row


def in_ends(view: View, sheet: str, value: str) -> dict[str, Cell]:
    """Return by answer the sum of ``value`` today and in the last year, with its formula."""
    table: pd.DataFrame = getattr(view.frames, sheet)
    over = "/UNIT" if value == "payments" else ""
    return {
        period.answer: (float(period.of(table)[value].sum()), in_period(view, sheet, value, period) + over)
        for period in view.ends
    }


def _closing(view: View) -> Figure | None:
    """Return the balance of all funds at the end of the plan."""
    funds, year = view.frames.table("funds"), view.periods[-1].year
    if funds.empty:
        return None
    value = float(funds.loc[funds["year"] == year, "closing"].sum())
    formula = f"SUMIFS([funds.closing],[funds.year],{year})/UNIT"
    return figure(view, "closing_balance", "money", view.money.name, (value, formula))


def _health_of_plan(view: View) -> Figure | None:
    """Return the health gained over all years of the plan."""
    gain, unit = view.solution.health_gain, view.data.settings.health_unit
    if gain is None:
        return None
    formula = f'SUMPRODUCT(([health.answer]="{view.words("plan")}")*[health.health]*[health.weight])'
    return figure(view, "health_of_plan", "count", unit, (gain, formula))


def _decisions(view: View) -> list[Figure]:
    """Return what the plan does over all its years: spend, hire, post, buy; open and train where it may."""
    if not view.has_plan:
        return []
    words, table = view.words, view.frames.table
    rows = [
        ("budgets_spent", "money", view.money.name, "spending", table("spending")["amount"]),
        ("hires_all", "fte", words("fte"), "hire", table("hire")["fte"]),
        ("postings_all", "fte", words("fte_years"), "post", table("post")["fte"]),
        ("machines_all", "count", words("units"), "buy", table("buy")["units"]),
    ]
    if len(view.data.training):
        rows.insert(3, ("trained_all", "fte", words("unit.persons"), "train", table("train")["persons"]))
    if len(view.data.projects):
        rows.append(("projects_all", "count", words("unit.projects"), "projects", view.frames.projects["opened"]))
    return [
        figure(view, key, kind, unit, (float(values.sum()), f"SUM([{sheet}.{values.name}])/UNIT"))
        for key, kind, unit, sheet, values in rows
    ]
