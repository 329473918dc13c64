"""The tables that a plan is read back from: their columns, and what is wrong with files that are damaged."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from model.reporting.compare.answers import Answer
from model.words import Phrase, say

NUMBERS: Mapping[str, tuple[str, ...]] = {
    "treat": ("year", "units"),
    "unmet": ("year", "units"),
    "payments": ("year", "amount"),
    "headcount": ("year", "fte"),
    "units": ("year", "units"),
    "funds": ("year", "opening", "income", "payments", "closing"),
    "schedules": ("year", "adopted"),
    "projects": ("year", "open"),
}
KEYS: Mapping[str, tuple[str, ...]] = {
    "treat": ("group", "option", "facility"),
    "unmet": ("group", "service"),
    "payments": ("fund", "facility", "tier", "service"),
    "headcount": ("facility", "staff"),
    "units": ("facility", "equipment"),
    "funds": ("fund",),
    "schedules": ("schedule",),
    "projects": ("project",),
}
NEEDED = tuple(NUMBERS)


def faults(answer: Answer) -> Iterator[Phrase]:
    """Yield a sentence for each table that no run writes so: a column is missing, a cell is no name or no number."""
    for name in NEEDED:
        table, path = answer.tables[name], answer.folder / "tables" / f"{name}.csv"
        missing = [column for column in (*KEYS[name], *NUMBERS[name]) if column not in table]
        if missing:
            yield say("table_no_column", path=path, columns=", ".join(missing))
            continue
        for column in KEYS[name]:
            yield from _said(f"{path}", column, table[column] == "", "table_no_name")
        for column in NUMBERS[name]:
            numbers = pd.to_numeric(table[column], errors="coerce").astype(float)
            yield from _said(f"{path}", column, ~np.isfinite(numbers), "table_no_number")


def _said(path: str, column: str, wrong: pd.Series, key: str) -> Iterator[Phrase]:
    """Yield a sentence about the first cell that is wrong, as a spreadsheet counts rows."""
    rows = wrong.to_numpy().nonzero()[0]
    if len(rows):
        yield say(key, path=path, column=column, row=rows[0] + 2)
