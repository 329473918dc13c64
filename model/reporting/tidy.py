"""The tidy data sheets at the end of the workbook, in plain units, that every formula goes back to."""

import pandas as pd

from model.reporting.display import DataSheet
from model.reporting.tables.places import area_people
from model.reporting.tables.what_if import case_rows
from model.reporting.view import View


def data_sheets(view: View) -> tuple[DataSheet, ...]:
    """Return the tidy tables that formulas refer to; rows of nothing are left out."""
    tables = _given(view) | _answers(view) | (_levers(view) if view.solution.status.has_plan else {})
    return tuple(_sheet(view, name, table) for name, table in tables.items() if len(table))


def _given(view: View) -> dict[str, pd.DataFrame]:
    """Return what the workbook gives: people by area."""
    return {"areas": area_people(view)}


def _answers(view: View) -> dict[str, pd.DataFrame]:
    """Return the tidy tables of care, staff, machines and money."""
    frames = view.frames
    buys = frames.table("buy").merge(view.data.equipment_types[["equipment", "price"]], on="equipment", how="left")
    places = view.data.facilities[["facility", "county", "tier"]]
    return {
        "care": frames.care,
        "flows": frames.flows,
        "need": frames.need,
        "unserved": frames.unserved,
        "health": frames.health,
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
        "calibration": frames.calibration.drop(columns="difference"),
        "cases": case_rows(view),
    }


def _levers(view: View) -> dict[str, pd.DataFrame]:
    """Return the tidy tables of machine hours, training, sharing, projects and schedules of a plan."""
    frames = view.frames
    return {
        "runs": _some(frames.runs, "hours"),
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
