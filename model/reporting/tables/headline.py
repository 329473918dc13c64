"""The headline figures: today, plan and change of the few numbers a director asks for first."""

import math

import pandas as pd

from model.reporting.display import Column, Table
from model.reporting.tables.sure import ends
from model.reporting.view import View, criteria

Figure = dict[str, object]


def headline(view: View) -> Table:
    """Return the headline figures, each with its own formulas."""
    words = view.words
    figures = [_payments(view), _closing(view), _health(view), _health_of_plan(view), *_decisions(view)]
    frame = pd.DataFrame([figure for figure in figures if figure])
    frame["change"] = frame["plan"] - frame["today"]
    shown = [answer for answer in ("today", "plan") if answer in view.frames.answers]
    heads = {"today": words("today"), "plan": view.periods[-1].head}
    change = (Column("change", words("change"), "row+", "{plan}-{today}"),) if view.compares else ()
    columns = (
        Column("name", words("figure")),
        *(Column(answer, heads[answer], "row") for answer in shown),
        *change,
        Column("unit", words("unit")),
    )
    return Table("headline", words("headline"), (*columns, *_interval(view, frame)), frame)


def _interval(view: View, frame: pd.DataFrame) -> tuple[Column, ...]:
    """Return the columns of what the figures are in most samples, put into the frame; none where it was not asked."""
    found = ends(view)
    if found is None:
        return ()
    for end in ("low", "high"):
        frame[end] = frame["name"].map(found[end])
    return tuple(Column(end, view.words(f"interval_{end}"), "row") for end in ("low", "high"))


def figure(name: str, kind: str, unit: str, values: dict[str, float], formulas: dict[str, str]) -> Figure:
    """Return one row of the table: today and plan, and their formulas."""
    row: Figure = {"name": name, "kind": kind, "unit": unit}
    for answer in ("today", "plan"):
        row[answer] = values.get(answer, math.nan)
        row[f"{answer}_formula"] = formulas.get(answer, "")
    return row


def _payments(view: View) -> Figure:
    """Return what the funds pay for care, today and in the last year."""
    care, ends = view.frames.care, view.ends
    values = {
        period.answer: float(
            care.loc[(care["answer"] == period.answer) & (care["year"] == period.year), "payments"].sum()
        )
        for period in ends
    }
    formulas = {p.answer: f"SUMIFS([care.payments],{criteria(view, 'care', p)})/UNIT" for p in ends}
    return figure(view.words("fund_payments"), "money", view.money.name, values, formulas)


def _closing(view: View) -> Figure | None:
    """Return the balance of all funds at the end of the plan."""
    funds = view.frames.table("funds")
    if funds.empty:
        return None
    year = view.periods[-1].year
    value = float(funds.loc[funds["year"] == year, "closing"].sum())
    formula = f"SUMIFS([funds.closing],[funds.year],{year})/UNIT"
    return figure(view.words("closing_balance"), "money", view.money.name, {"plan": value}, {"plan": formula})


def _health(view: View) -> Figure:
    """Return the health gained by a year's care, today and in the last year."""
    health = view.frames.health
    values = {
        period.answer: float(
            health.loc[(health["answer"] == period.answer) & (health["year"] == period.year), "health"].sum()
        )
        for period in view.ends
    }
    formulas = {p.answer: f"SUMIFS([health.health],{criteria(view, 'health', p)})" for p in view.ends}
    return figure(view.words("health_of_year"), "count", view.data.settings.health_unit, values, formulas)


def _health_of_plan(view: View) -> Figure | None:
    """Return the health gained over all years of the plan."""
    gain = view.solution.health_gain
    if gain is None:
        return None
    name, unit = view.words("health_of_plan"), view.data.settings.health_unit
    formula = f'SUMPRODUCT(([health.answer]="{view.words("plan")}")*[health.health]*[health.weight])'
    return figure(name, "count", unit, {"plan": gain}, {"plan": formula})


def _decisions(view: View) -> list[Figure]:
    """Return what the plan does over all its years: spend, hire, post, buy; open and train where it may."""
    if not view.solution.status.has_plan:
        return []
    words, table = view.words, view.frames.table
    rows = [
        ("budgets_spent", "money", view.money.name, "spending", table("spending")["amount"], "/UNIT"),
        ("hires_all", "fte", words("fte"), "hire", table("hire")["fte"], ""),
        ("postings_all", "fte", words("fte_years"), "post", table("post")["fte"], ""),
        ("machines_all", "count", words("units"), "buy", table("buy")["units"], ""),
    ]
    if len(view.data.training):
        rows.insert(3, ("trained_all", "fte", words("unit.persons"), "train", table("train")["persons"], ""))
    if len(view.data.projects):
        rows.append(("projects_all", "count", words("unit.projects"), "projects", view.frames.projects["opened"], ""))
    return [
        figure(words(name), kind, unit, {"plan": float(values.sum())},
                {"plan": f"SUM([{sheet}.{values.name}]){over}"})
        for name, kind, unit, sheet, values, over in rows
    ]  # fmt: skip
