"""The tidy data sheets at the end of the workbook, in plain units, that every formula goes back to."""

import pandas as pd

from model.answer.tables import DECIDED
from model.reporting.display import DataSheet
from model.reporting.tables.places import area_people
from model.reporting.tables.what_if import case_rows
from model.reporting.view import View


def data_sheets(view: View) -> tuple[DataSheet, ...]:
    """Return the tidy tables that formulas refer to; tables without rows, and rows of nothing, are left out."""
    tables = _answers(view) | (_levers(view) if view.solution.status.has_plan else {})
    return tuple(_sheet(view, name, table) for name, table in tables.items() if len(table))


def _answers(view: View) -> dict[str, pd.DataFrame]:
    """Return people by area, and the tidy tables of care, staff, machines and money."""
    frames = view.frames
    buys = frames.table("buy").merge(view.data.equipment_types[["equipment", "price"]], on="equipment", how="left")
    staff = _some("headcount", frames.beside("headcount").drop(columns="today"))
    return {
        "areas": area_people(view),
        **{name: getattr(frames, name) for name in ("care", "flows", "need", "unserved", "health", "service_health")},
        "turning": frames.turning.query("turning != 0.0 or treated != 0.0"),
        "headcount": staff.merge(view.data.facilities[["facility", "county"]], on="facility"),
        **{name: _some(name, frames.table(name)) for name in ("hire", "post")},
        "units": frames.beside("units").query("units != 0.0"),
        "buy": _some("buy", buys.assign(cost=buys["units"] * buys["price"])),
        "funds": frames.table("funds"),
        "funds_as_is": frames.funds_as_is,
        "spending": _some("spending", frames.table("spending")),
        "places": frames.table("budgets_by_facility"),
        "metrics": _metrics(view),
        "calibration": frames.calibration.drop(columns="difference"),
        "cases": case_rows(view),
    }


def _levers(view: View) -> dict[str, pd.DataFrame]:
    """Return the tidy tables of whom levers move, who is turned away, what machines and levers do."""
    frames = view.frames
    return {
        "moved_by": frames.moved_by,
        "turned_away": frames.turned_away,
        "runs": frames.runs.query("hours != 0.0"),
        "train": _some("train", frames.training),
        "share_out": _some("share_out", frames.sharing),
        "cover": _some("cover", frames.table("cover")),
        "projects": frames.projects,
        "kept": _some("retained", frames.kept),
        "schedules": frames.table("schedules"),
        "scheduled": frames.scheduled.query("value != 0.0"),
    }


def _some(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in which something is decided."""
    return frame[frame[DECIDED[name].decision] != 0.0]


def _metrics(view: View) -> pd.DataFrame:
    """Return the metrics with numbers as numbers, and whether a target is met in words."""
    frame, words = view.frames.metrics, view.words
    met = [{True: words("yes"), False: words("no")}.get(met, "") for met in frame["met"]]
    numbers = {name: pd.to_numeric(frame[name]).astype(float) for name in ("today", "as_is", "plan", "target")}
    return frame.assign(**numbers, met=pd.Series(met, index=frame.index).where(numbers["target"].notna(), ""))


def _sheet(view: View, name: str, table: pd.DataFrame) -> DataSheet:
    """Return a data sheet with headings, and the answer of each row, in the language of the report."""
    words = view.words
    frame = table.reset_index(drop=True)
    if "answer" in frame:
        frame["answer"] = frame["answer"].map({name: words(name) for name in ("today", "as_is", "plan")})
    heads = {column: words.name("data", column) for column in frame.columns}
    return DataSheet(name, words(f"data_sheet.{name}"), frame, heads)
