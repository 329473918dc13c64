"""A workbook (.xlsx) as raw tables, behind the checks of `preflight`.

Saved values are read once. Formulas without a saved value read as nothing, so where a sheet seems to have one
it is read again with its formulas. Only sheets that are declared are read.
"""

import hashlib
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook.workbook import Workbook

from model.inputs.damage import DAMAGE
from model.inputs.headers import sheet_of
from model.inputs.limits import MAX_COLUMNS, MAX_ROWS
from model.inputs.package import has_unsaved, merged_ranges, sheet_parts
from model.inputs.preflight import refusal
from model.inputs.problems import Place, Problem, problem
from model.inputs.raw import Line, RawTable, Source, Unsaved, is_blank
from model.inputs.schema import SHEETS, Sheet

# rows beyond Excel's own last row are not looked at: they are in no file that a spreadsheet program wrote
_LAST_ROW = 1_048_576


class Saved(Enum):
    """What a workbook is opened for."""

    VALUES = "the values saved with it"
    FORMULAS = "the formulas behind them"


def load(path: Path, sheets: tuple[Sheet, ...] = SHEETS) -> Source:
    """Return the sheets of a workbook as raw tables, or the problem that keeps it from being read."""
    refused = refusal(path, sheets)
    if refused:
        return Source(path.stem, (), problems=(refused,))
    try:
        # openpyxl warns of what it leaves out: pictures, validations, print settings
        with warnings.catch_warnings(action="ignore"):
            tables, problems = _tables(path, sheets)
    except DAMAGE as fault:
        reason = str(fault) or type(fault).__name__
        return Source(path.stem, (), problems=(problem("damaged", Place(), path.name, reason=reason),))
    return Source(path.stem, tables, hashlib.sha256(path.read_bytes()).hexdigest(), problems)


def _tables(path: Path, sheets: tuple[Sheet, ...]) -> tuple[tuple[RawTable, ...], tuple[Problem, ...]]:
    """Return the tables of a workbook, and the problems of sheets beyond the limits."""
    with zipfile.ZipFile(path) as archive, _opened(path, Saved.VALUES) as book:
        parts = sheet_parts(archive).items()
        found = [_table(archive, part if sheet_of(title, sheets) else "", book, title, path) for title, part in parts]
    return tuple(table for table, _ in found), tuple(wrong for _, wrong in found if wrong)


def _table(
    archive: zipfile.ZipFile, part: str, book: Workbook, title: str, path: Path
) -> tuple[RawTable, Problem | None]:
    """Return the table of a sheet (no lines without a ``part``: it is not declared), or that it is too large."""
    content = archive.read(part) if part and title in book.sheetnames else b""
    lines = _lines(book, title) if content else []
    too_large = _too_large(title, lines)
    if too_large:
        return RawTable(title, ()), too_large
    if has_unsaved(content):
        lines = _with_unsaved(lines, path, title)
    return RawTable(title, tuple(lines), merged_ranges(content)), None


@contextmanager
def _opened(path: Path, saved: Saved) -> Iterator[Workbook]:
    """Open a workbook for its saved values, or for its formulas, and close it whatever happens."""
    with path.open("rb") as stream:
        yield openpyxl.load_workbook(stream, read_only=True, data_only=saved is Saved.VALUES)


def _lines(book: Workbook, title: str) -> list[Line]:
    """Return the rows of a sheet that hold a value, cut after the last; stops beyond the limits."""
    lines: list[Line] = []
    sheet = book[title]
    # what a sheet claims to fill is not believed
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_row=_LAST_ROW), start=1):
        line = _cut(row)
        if line:
            lines.append((number, line))
        if line and (number > MAX_ROWS or len(line) > MAX_COLUMNS):
            break
    return lines


def _cut(row: tuple[object, ...]) -> tuple[object, ...]:
    """Return a row without the blank cells at its end."""
    width = len(row)
    while width and is_blank(row[width - 1]):
        width -= 1
    return tuple(row[:width])


def _too_large(title: str, lines: list[Line]) -> Problem | None:
    """Return the problem of a sheet beyond the limits."""
    rows = lines[-1][0] if lines else 0
    columns = max((len(line) for _, line in lines), default=0)
    if rows <= MAX_ROWS and columns <= MAX_COLUMNS:
        return None
    words = {"rows": rows, "columns": columns, "most_rows": MAX_ROWS, "most_columns": MAX_COLUMNS}
    return problem("sheet_too_large", Place(title, 0, "", f"{title}!A1"), **words)


def _with_unsaved(lines: list[Line], path: Path, title: str) -> list[Line]:
    """Return the lines with a mark in each cell whose formula has no saved value (an empty text is one)."""
    found = dict(lines)
    with _opened(path, Saved.VALUES) as values, _opened(path, Saved.FORMULAS) as formulas:
        for book in (values, formulas):
            book[title].reset_dimensions()
        pairs = zip(values[title].iter_rows(), formulas[title].iter_rows(), strict=True)
        marks = {row: _marks(saved, typed) for row, (saved, typed) in enumerate(pairs, start=1)}
    found |= {row: _marked(found.get(row, ()), here) for row, here in marks.items() if here}
    return sorted(found.items())


def _marks(saved: Iterable[Any], typed: Iterable[Any]) -> dict[int, Unsaved]:
    """Return the marks of a row by position."""
    return {
        position: Unsaved(str(getattr(formula.value, "text", formula.value)))
        for position, (value, formula) in enumerate(zip(saved, typed, strict=True))
        if formula.data_type == "f" and value.value is None and value.data_type != "str"
    }


def _marked(line: tuple[object, ...], marks: dict[int, Unsaved]) -> tuple[object, ...]:
    """Return a line with the marks in their positions."""
    width = max(len(line), max(marks) + 1)
    padded = line + (None,) * (width - len(line))
    return tuple(marks.get(position, cell) for position, cell in enumerate(padded))
