"""The tables that a plan is read back from, and what is wrong with files that are damaged."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from model.answer.tables import DECIDED, PLAN
from model.reporting.compare.answers import Answer
from model.tables.columns import Kind

NEEDED = (*DECIDED, "units", "payments")


def faults(answer: Answer) -> Iterator[str]:
    """Yield a sentence for each table that no run writes so: a column is missing, a cell is no name or no number."""
    for name in NEEDED:
        table, sheet, path = answer.tables[name], PLAN[name], answer.folder / "tables" / f"{name}.csv"
        missing = [column for column in sheet.names if column not in table]
        if missing:
            yield f"{path} is damaged: it has no column {', '.join(missing)}."
            continue
        for column in sheet.columns:
            if column.kind is not Kind.ID:
                numbers = pd.to_numeric(table[column.name], errors="coerce").astype(float)
                yield from _said(f"{path}", column.name, ~np.isfinite(numbers), "no number")
            elif column.required:
                yield from _said(f"{path}", column.name, table[column.name] == "", "no name")


def _said(path: str, column: str, wrong: pd.Series, what: str) -> Iterator[str]:
    """Yield a sentence about the first cell that is wrong, as a spreadsheet counts rows."""
    rows = wrong.to_numpy().nonzero()[0]
    if len(rows):
        yield f"{path} is damaged: column {column} holds {what} in row {rows[0] + 2}."
