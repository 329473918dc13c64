"""Rows of Python values as raw tables: the way in for tests and for programs."""

from collections.abc import Mapping, Sequence

import pandas as pd

from model.inputs.headers import sheet_of
from model.inputs.raw import RawTable, Source
from model.inputs.schema import BY_NAME

Rows = Mapping[str, Sequence[Mapping[str, object]]]


def source_of(tables: Rows, workbook: str = "") -> Source:
    """Return rows ({column: value}) as a source; the headings are the columns in order of appearance.

    The first row of a table counts as row 2, as in a workbook with its headings in row 1.
    """
    return Source(workbook, tuple(_table(title, rows) for title, rows in tables.items()))


def _table(title: str, rows: Sequence[Mapping[str, object]]) -> RawTable:
    """Return one table."""
    sheet = sheet_of(title)
    # a table without a row has no headings of its own
    known = sheet.names if sheet and not rows else ()
    names = tuple(dict.fromkeys(name for row in rows for name in row)) or known
    if not names and title in BY_NAME:  # a table without rows is a sheet with headings alone
        names = BY_NAME[title].names
    lines = [(number, tuple(_cell(row.get(name)) for name in names)) for number, row in enumerate(rows, start=2)]
    return RawTable(title, ((1, names), *lines))


def _cell(value: object) -> object:
    """Return a value, with the blanks of pandas as None; NaN stays, and is an error as in a workbook."""
    return None if value is pd.NA or value is pd.NaT else value
