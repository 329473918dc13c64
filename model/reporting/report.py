"""One report, before it is Excel or a page: sections for the reader, tidy data sheets for the formulas."""

import pandas as pd

from model.dataset import Dataset
from model.reporting.display import DataSheet, Report
from model.reporting.formulas import odd_ids
from model.reporting.tables import sections
from model.reporting.view import View, view
from model.solution import Solution


def report(data: Dataset, solution: Solution, lang: str) -> Report:
    """Return all that is shown of an answer, in one language."""
    shown = view(data, solution, lang)
    parts = sections(shown)
    return Report(lang, parts[0].title, parts, data_sheets(shown), shown.money, odd_ids(data))


def data_sheets(view: View) -> tuple[DataSheet, ...]:
    """Return the tidy tables that formulas refer to; rows of nothing are left out."""
    frames = view.frames
    buys = frames.table("buy").merge(view.data.equipment_types[["equipment", "price"]], on="equipment", how="left")
    places = view.data.facilities[["facility", "county", "tier"]]
    tables = {
        "care": frames.care,
        "need": frames.need,
        "headcount": _some(frames.both("headcount").drop(columns="today"), "fte").merge(
            places[["facility", "county"]], on="facility"
        ),
        "hire": _some(frames.table("hire"), "fte"),
        "post": _some(frames.table("post"), "fte"),
        "units": _some(frames.both("units"), "units"),
        "buy": _some(buys.assign(cost=buys["units"] * buys["price"]), "units"),
        "funds": frames.table("funds"),
        "spending": _some(frames.table("spending"), "amount"),
        "places": frames.table("budgets_by_facility"),
        "metrics": _metrics(view),
        **(_levers(view) if view.solution.status.has_plan else {}),
    }
    return tuple(_sheet(view, name, table) for name, table in tables.items() if len(table))


def _levers(view: View) -> dict[str, pd.DataFrame]:
    """Return the tidy tables of training, sharing, projects and schedules of a plan."""
    frames = view.frames
    return {
        "train": _some(frames.training, "persons"),
        "share_out": _some(frames.sharing, "hours"),
        "projects": frames.projects,
        "kept": _some(frames.kept, "fte"),
        "schedules": frames.table("schedules"),
        "scheduled": _some(frames.scheduled, "value"),
    }


def _some(frame: pd.DataFrame, value: str) -> pd.DataFrame:
    """Return the rows that are not zero."""
    return frame[frame[value] != 0.0]


def _metrics(view: View) -> pd.DataFrame:
    """Return the metrics with numbers as numbers, and whether a target is met in words."""
    frame, words = view.frames.metrics, view.words
    met = [{True: words("yes"), False: words("no")}.get(met, "") for met in frame["met"]]
    numbers = {name: pd.to_numeric(frame[name]).astype(float) for name in ("today", "plan", "target")}
    return frame.assign(**numbers, met=pd.Series(met, index=frame.index).where(numbers["target"].notna(), ""))


def _sheet(view: View, name: str, table: pd.DataFrame) -> DataSheet:
    """Return a data sheet with headings, and the answer of each row, in the language of the report."""
    words = view.words
    frame = table.reset_index(drop=True)
    if "answer" in frame:
        frame["answer"] = frame["answer"].map({"today": words("today"), "plan": words("plan")})
    heads = {column: words.name("data", column) for column in frame.columns}
    return DataSheet(name, words(f"data_sheet.{name}"), frame, heads)
