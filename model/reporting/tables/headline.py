"""The headline figures: today, plan and change of the few numbers a director asks for first."""

import math

import pandas as pd

from model.reporting.display import Column, Table
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
    return Table("headline", words("headline"), columns, frame)


def _figure(
    view: View, name: str, kind: str, unit: str, values: dict[str, float], formulas: dict[str, str]
) -> Figure:
    """Return one row of the table."""
    figure: Figure = {"name": view.words(name), "kind": kind, "unit": unit}
    for answer in ("today", "plan"):
        figure[answer] = values.get(answer, math.nan)
        figure[f"{answer}_formula"] = formulas.get(answer, "")
    return figure


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
    return _figure(view, "fund_payments", "money", view.money.name, values, formulas)


def _closing(view: View) -> Figure | None:
    """Return the balance of all funds at the end of the plan."""
    funds = view.frames.table("funds")
    if funds.empty:
        return None
    year = view.periods[-1].year
    value = float(funds.loc[funds["year"] == year, "closing"].sum())
    formula = f"SUMIFS([funds.closing],[funds.year],{year})/UNIT"
    return _figure(view, "closing_balance", "money", view.money.name, {"plan": value}, {"plan": formula})


def _health(view: View) -> Figure | None:
    """Return the health gained by a year's care: health per 1000 x people / 1000."""
    metrics = view.frames.metrics
    last = view.periods[-1].year
    row = metrics[(metrics["metric"] == "health_per_1000") & (metrics["scope"] == "city") & (metrics["year"] == last)]
    if row.empty:
        return None
    people = view.data.people
    first_and_last = {"today": 0, "plan": last - view.data.settings.first_year}
    thousands = {
        answer: float(people.loc[people["t"] == t, "people"].sum()) / 1000.0 for answer, t in first_and_last.items()
    }
    values = {answer: float(row[answer].iloc[0]) * thousands[answer] for answer in ("today", "plan")}
    formulas = {answer: f"[metrics.{answer}@{row.index[0]}]*{thousands[answer]!r}" for answer in ("today", "plan")}
    return _figure(view, "health_of_year", "count", view.data.settings.health_unit, values, formulas)


def _health_of_plan(view: View) -> Figure | None:
    """Return the health gained over all years of the plan."""
    gain = view.solution.health_gain
    if gain is None:
        return None
    return _figure(view, "health_of_plan", "count", view.data.settings.health_unit, {"plan": gain}, {})


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
        _figure(view, name, kind, unit, {"plan": float(values.sum())},
                {"plan": f"SUM([{sheet}.{values.name}]){over}"})
        for name, kind, unit, sheet, values, over in rows
    ]  # fmt: skip
