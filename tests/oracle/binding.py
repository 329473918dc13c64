"""Which of the rules about people hold a city back: for counting, over many cities, that each is put to the test.

A family of rows binds where one of its rows is tight with a dual at pass 2's plan (whole numbers fixed); a family
of data binds where the optimum without it differs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from . import plan
from .book import Book, Row
from .rows import MEANT

Tables = dict[str, list[Row]]

ROWS = (
    "seek_treated",
    "seek_old",
    "seek_all",
    "seek_up",
    "seek_down",
    "seek_fade",
    "seek_reach",
    "seek_generated",
    "seek_served",
    "no_harm",
    "no_harm_group",
    "keep_near",
    "places",
    "kept",
    "kept near",
    "coverage_min",
    "covers",
    "staff hours shared in",
    "quality",
)


def binding(tables: Tables, families: Sequence[str] = ()) -> dict[str, bool]:
    """Return each family (of all, where none is named) and whether it binds; without a plan nothing binds."""
    asked = families or (*ROWS, *WITHOUT)
    city, point, shortfall = plan(tables)
    if point.status != "optimal":
        return dict.fromkeys(asked, False)
    tight = {name for (*_row, name), dual in zip(city.p.rows, point.row_duals, strict=True) if abs(dual) > MEANT}
    found = {name: name in tight for name in asked if name in ROWS}
    for name in [name for name in asked if name in WITHOUT]:
        other = WITHOUT[name](tables)
        found[name] = other is not None and _differs(other, shortfall, point.value)
    return found


def _differs(tables: Tables, shortfall: float, objective: float) -> bool:
    """Return whether the optimum of other tables is another."""
    _city, point, short = plan(tables)
    if point.status != "optimal":
        return True
    pairs = ((short, shortfall), (point.value, objective))
    return any(abs(a - b) > 1e-7 * max(1.0, abs(b)) for a, b in pairs)


def _no_sheet(sheet: str) -> Callable[[Tables], Tables | None]:
    """Return the change that leaves a sheet out; None where it has no rows."""
    return lambda tables: tables | {sheet: []} if tables.get(sheet) else None


def _no_setting(key: str, value: object) -> Callable[[Tables], Tables | None]:
    """Return the change that gives a setting a value; None where it has it already."""

    def change(tables: Tables) -> Tables | None:
        if Book(tables).settings.get(key, value) == value:
            return None
        rows = [row for row in tables["settings"] if row["key"] != key]
        return tables | {"settings": [*rows, {"key": key, "value": value}]}

    return change


def _no_rows(sheet: str, meant: Callable[[Row], bool]) -> Callable[[Tables], Tables | None]:
    """Return the change that takes some rows of a sheet away; None where there are none."""

    def change(tables: Tables) -> Tables | None:
        rest = [row for row in tables.get(sheet, []) if not meant(row)]
        return tables | {sheet: rest} if len(rest) < len(tables.get(sheet, [])) else None

    return change


def _no_cells(sheet: str, column: str, meant: Callable[[object], bool] = bool) -> Callable[[Tables], Tables | None]:
    """Return the change that empties some cells of a column; None where there are none."""

    def change(tables: Tables) -> Tables | None:
        if not any(meant(row.get(column)) for row in tables.get(sheet, [])):
            return None
        return tables | {sheet: [row | {column: None} if meant(row.get(column)) else row for row in tables[sheet]]}

    return change


def _no_drift(tables: Tables) -> Tables | None:
    """Return the tables without any drift."""
    by_service = _no_cells("services", "drift_per_year")(tables)
    return _no_setting("drift_per_year", 0)(by_service or tables) or by_service


def _remote_staff(tables: Tables) -> Tables | None:
    """Return the tables without hours of staff worked from afar."""
    staff = {row["staff"] for row in tables.get("staff_types", [])}
    return _no_rows("sharing", lambda row: row["resource"] in staff)(tables)


def _below_zero(cell: object) -> bool:
    """Return whether a cell is a number below zero."""
    return isinstance(cell, int | float) and cell < 0


WITHOUT: dict[str, Callable[[Tables], Tables | None]] = {
    "responses": _no_sheet("responses"),
    "drift": _no_drift,
    "hours as worked": _no_setting("hours", "nominal"),
    "cover hours": _no_sheet("covers"),
    "quality effects": _no_rows("project_effects", lambda row: row["effect"] == "quality"),
    "remote staff hours": _remote_staff,
    "earmarked facilities": _no_cells("budgets", "facilities"),
    "negative unit_cost": _no_cells("options", "unit_cost", _below_zero),
    "years_beyond": _no_setting("years_beyond", 0),
}
