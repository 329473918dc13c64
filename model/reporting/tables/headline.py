"""The headline figures: today, as it is, plan and change of the few numbers a director asks for first."""

import math

import pandas as pd

from model.answer.gain import gain_between, share_assumed
from model.reporting.display import Column, Table
from model.reporting.tables.sure import ends
from model.reporting.view import MEASURED, View, in_period

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
    frame["change"] = frame["plan"] - frame["as_is"]
    heads = {period.answer: period.head for period in view.ends}
    answers = [Column(name, head, "row") for name, head in heads.items() if name in view.frames.answers]
    change = ["change row+ {plan}-{as_is}"] * view.compares
    interval = ends(view)
    if interval is not None:
        frame = frame.merge(interval, left_on="name", right_index=True, how="left")
    sampled = [f"{end}=interval_{end} row" for end in ("low", "high") if end in frame]
    return view.table("headline", frame, "name=figure", *answers, *change, "unit", *sampled)


def figure(
    view: View, key: str, kind: str, unit: str, plan: Cell = NONE, today: Cell = NONE, as_is: Cell = NONE,
    **places: object,
) -> Figure:  # fmt: skip
    """Return a row: the name of a figure, and for today, as it is and the plan its value and formula."""
    row: Figure = {"name": view.words(key, **places), "kind": kind, "unit": unit}
    for answer, (value, formula) in (("today", today), ("as_is", as_is), ("plan", plan)):
        row |= {answer: value, f"{answer}_formula": formula}
    return row


def in_ends(view: View, sheet: str, value: str) -> dict[str, Cell]:
    """Return by answer the sum of ``value`` today, and in the last year as it is and planned, with its formula."""
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
    cells = {}
    for answer, sheet, table in (("plan", "funds", funds), ("as_is", "funds_as_is", view.frames.funds_as_is)):
        value = float(table.loc[table["year"] == year, "closing"].sum())
        cells[answer] = (value, f"SUMIFS([{sheet}.closing],[{sheet}.year],{year})/UNIT") if len(table) else NONE
    return figure(view, "closing_balance", "money", view.money.name, **cells)


def _health_of_plan(view: View) -> Figure | None:
    """Return the health gained over all years, as it is and with the plan."""
    cells = {
        name: (float(answer.health_gain), over_all_years(view, name))
        for name, answer in view.frames.answers.items()
        if name in MEASURED and answer.health_gain is not None
    }
    return figure(view, "health_of_plan", "count", view.data.settings.health_unit, **cells) if cells else None


def over_all_years(view: View, answer: str) -> str:
    """Return the formula of the discounted health of all years of an answer."""
    return f'SUMPRODUCT(([health.answer]="{view.words(answer)}")*[health.health]*[health.weight])'


def gained(view: View) -> tuple[Table, ...]:
    """Return the gain of all years, what a unit costs, between which ends it lies, what rests on assumed effects."""
    words, settings, price = view.words, view.data.settings, view.solution.cost_per_health
    if not view.compares or view.solution.gain is None:
        return ()
    formula = "-".join(over_all_years(view, answer) for answer in MEASURED[::-1])
    figures = [figure(view, "gain_all", "count", settings.health_unit, (view.solution.gain, formula))]
    if isinstance(price, float):
        unit = f"{settings.currency}/{settings.health_unit}"
        figures.append(figure(view, "gain_price", "count", unit, (price, "")))
    elif price is not None:
        figures.append(figure(view, "gain_for_less", "text", "", NONE))
    between = gain_between(view.data, view.solution)
    for key, end in zip(("gain_low", "gain_high"), between or (), strict=False):
        figures.append(figure(view, key, "count", settings.health_unit, (end, "")))
    share = share_assumed(view.data, view.solution)
    if share is not None:
        figures.append(figure(view, "gain_assumed", "share", words("unit.fraction"), (share, "")))
    if view.solution.gap is not None and math.isfinite(view.solution.gap):
        figures.append(figure(view, "gain_gap", "number", "%", (rounded_up(view.solution.gap), "")))
    return (view.table("gain_figures", pd.DataFrame(figures), "name=figure", "plan=value row", "unit"),)


def rounded_up(gap: float) -> float:
    """Return a gap in percent with three decimals, rounded up, so that what is promised holds."""
    return math.ceil(gap * 1e5 - 1e-6) / 1e3


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
