"""A planner who edits the rows of a workbook by hand, for comparison; and random edits for both."""

import random
from copy import deepcopy

import pandas as pd

from model.cases import Edit
from model.city.city import City
from model.inputs.schema import BY_NAME, SETTING_KEYS, SHEETS, Column, Kind

Rows = dict[str, list[dict[str, object]]]
NUMBERS = (Kind.NUMBER, Kind.SHARE, Kind.INTEGER, Kind.YEAR)


class NothingToEditError(Exception):
    """No row is meant, or only blank cells are to be scaled or added to."""


def edited_rows(rows: Rows, edits: tuple[Edit, ...]) -> Rows:
    """Return the rows after edits by hand; conditions compare the text of cells. Raises NothingToEditError."""
    rows = deepcopy(rows)
    for edit in edits:
        if edit.table == "settings":
            _setting(rows, edit)
        else:
            _rows(rows, edit)
    return rows


def same(one: City, other: City) -> None:
    """Assert that two Datasets are equal: every table to the last digit, and the settings."""
    assert one.settings == other.settings
    assert one.blank_unit_cost == other.blank_unit_cost
    for sheet in SHEETS:
        if sheet.name != "settings":
            pd.testing.assert_frame_equal(getattr(one, sheet.name), getattr(other, sheet.name), check_exact=True)


def random_edit(rows: Rows, rng: random.Random) -> Edit:
    """Return an edit of rows: mostly one that a workbook would bear."""
    if rng.random() < 0.15:
        return _random_setting(rng)
    name = rng.choice([name for name in sorted(rows) if rows[name] and name not in ("settings", "sources", "cases")])
    where = _random_where(rows[name], rng)
    op = rng.choice(("set", "scale", "scale", "add", "drop"))
    if op == "drop":
        return Edit(name, where, "", "drop")
    columns = [column for column in BY_NAME[name].columns if any(filled(row.get(column.name)) for row in rows[name])]
    if op == "set":
        column = rng.choice(columns)
        return Edit(name, where, column.name, "set", text(rng.choice(rows[name]).get(column.name)))
    numbers = [column for column in columns if column.kind in NUMBERS]
    if not numbers:
        return Edit(name, where, "", "drop")
    value = rng.choice(("0.9", "0.5", "1.03")) if op == "scale" else rng.choice(("1", "0.01", "-0.02"))
    return Edit(name, where, rng.choice(numbers).name, op, value)


def text(cell: object) -> str:
    """Return a raw cell as a planner types it."""
    if isinstance(cell, list | tuple):
        return ", ".join(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell) if filled(cell) else ""


def filled(cell: object) -> bool:
    """Return whether a raw cell holds something."""
    return cell is not None and cell != ""


def _random_setting(rng: random.Random) -> Edit:
    """Return an edit of a setting."""
    key, op, value = rng.choice((
        ("years", "add", "1"), ("discount_rate", "set", "3%"), ("money_unit", "set", "1000"), ("no_harm", "drop", ""),
        ("title", "set", "a.b = 宝应 [x]"), ("gap", "scale", "0.5"), ("shift_per_year", "set", "0.1"),
        ("hires_per_year", "set", ""), ("whole_staff", "set", "是"), ("first_year", "add", "1"),
    ))  # fmt: skip
    return Edit("settings", (("key", key),), "" if op == "drop" else "value", op, value)


def _random_where(rows: list[dict[str, object]], rng: random.Random) -> tuple[tuple[str, str], ...]:
    """Return conditions that hold in a row, on columns without blanks; often none."""
    whole = [name for name in rows[0] if all(filled(row.get(name)) for row in rows)]
    names = rng.sample(whole, rng.randint(0, min(2, len(whole))))
    row = rng.choice(rows)
    return tuple((name, text(row[name])) for name in names)


def _rows(rows: Rows, edit: Edit) -> None:
    """Edit the rows of a sheet of facts."""
    table = rows[edit.table]
    meant = [row for row in table if all(text(row.get(name)) == value for name, value in edit.where)]
    if not meant:
        raise NothingToEditError
    if edit.op == "drop":
        rows[edit.table] = [row for row in table if not any(row is other for other in meant)]
        return
    column = BY_NAME[edit.table][edit.column]
    for row in meant:
        blank = row.get("price", 0.0) if edit.column == "unit_cost" else column.default
        row[edit.column] = _cell(row.get(edit.column), blank, column, edit)
    if edit.op != "set" and all(row[edit.column] is None for row in meant):
        raise NothingToEditError


def _cell(cell: object, blank: object, column: Column, edit: Edit) -> object:
    """Return one cell edited: a blank one is what it means."""
    if edit.op == "set":
        return float(edit.value) if column.kind in NUMBERS and edit.value else edit.value
    if not filled(cell):
        cell = blank
    if cell is None:
        return None
    return float(str(cell)) * float(edit.value) if edit.op == "scale" else float(str(cell)) + float(edit.value)


def _setting(rows: Rows, edit: Edit) -> None:
    """Edit the row of a setting, which is added where it is not there."""
    ((_, key),) = edit.where
    column = next(column for column in SETTING_KEYS if column.name == key)
    old = next((row["value"] for row in rows["settings"] if row["key"] == key), None)
    rows["settings"] = [row for row in rows["settings"] if row["key"] != key]
    if edit.op == "set":
        rows["settings"].append({"key": key, "value": edit.value})
    elif edit.op != "drop":
        cell = _cell(old, column.default, column, edit)
        if cell is None:
            raise NothingToEditError
        rows["settings"].append({"key": key, "value": cell})
