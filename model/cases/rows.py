"""Which rows an edit means, and the problem where there is none."""

from dataclasses import replace

import numpy as np
import pandas as pd

from model.cases.meaning import Meaning, at, conditions
from model.inputs import cells
from model.inputs.raw import is_blank
from model.inputs.resolve import meant, spelled
from model.inputs.schema import Column, Kind
from model.inputs.tables import Table
from model.inputs.words import clean, hint
from model.tables.lists import quoted
from model.tables.problem import Problem, error

Mask = np.ndarray
# numbers that differ by rounding alone are the same, for an earlier edit may have scaled them
_ROUNDING = 1e-9


def meant_rows(table: Table, meaning: Meaning) -> tuple[Mask, list[Problem]]:
    """Return the rows of a table that an edit means, or why there is none."""
    every = np.ones(len(table.frame), dtype=bool)
    if not len(every):
        return every, [error("edit_no_rows", at(meaning.edit, "table"), meaning.edit.table, name=table.sheet.label)]
    masks, problems = [], []
    for column, text in meaning.where:
        mask, finding = _where(table, column, text)
        masks.append(mask)
        if finding:
            problems.append(_of_condition(meaning, column, text, finding))
        elif not mask.any():
            problems.append(_no_row(table, meaning, column, text))
    together = np.logical_and.reduce([every, *masks])
    if not problems and not together.any():
        sheet = table.sheet
        shown = conditions(sheet.name, ((column.name, column.label, text) for column, text in meaning.where))
        problems = [error("edit_no_row_with_all", at(meaning.edit, "where"), shown, table=sheet.label)]
    return together, problems


def _where(table: Table, column: Column, text: str) -> tuple[Mask, cells.Finding | None]:
    """Return the rows in which a column has the value of a text, read as a cell of that column."""
    written = table.frame[column.name]
    if is_blank(text):
        return _equal(written, cells.default_of(column), column), None
    # what cannot be in a cell is simply in none
    value, finding = cells.parse(text, replace(column, low=None, high=None))
    if value is None:
        return np.zeros(len(written), dtype=bool), finding
    if column.kind is Kind.ID:
        value = spelled(table.sheet.name, column.name, str(value))
    return _equal(meant(table.sheet.name, column.name, table.frame), value, column), None


def _equal(series: pd.Series, value: object, column: Column) -> Mask:
    """Return where a column has a typed value; NaN is a blank."""
    if column.kind in cells.NUMBERS:
        return np.isclose(series.to_numpy(), float(str(value)), rtol=_ROUNDING, atol=0.0, equal_nan=True)
    if column.kind is Kind.LIST:
        return np.array([set(words) == set(value) for words in series], dtype=bool)  # type: ignore[call-overload]
    if column.kind is Kind.TEXT:
        return np.array([clean(text) == clean(str(value)) for text in series], dtype=bool)
    return np.asarray(series.to_numpy() == value, dtype=bool)


def _of_condition(meaning: Meaning, column: Column, text: str, finding: cells.Finding) -> Problem:
    """Return the problem of a condition whose value its column could not hold."""
    return finding.at(at(meaning.edit, "where"), text, name=column.label)


def _no_row(table: Table, meaning: Meaning, column: Column, text: str) -> Problem:
    """Return the problem of a condition that holds in no row, with the value that is nearest to it."""
    known = {_shown(value) for value in table.frame[column.name]} - {""}
    words = {"name": table.sheet.label, "which": column.label, "hint": hint(text, known)}
    return error("edit_no_row", at(meaning.edit, "where"), text, **words)


def _shown(value: object) -> str:
    """Return a typed value as text."""
    if isinstance(value, tuple):
        return ", ".join(map(quoted, value))
    if isinstance(value, float):
        return "" if value != value else f"{value:.12g}"
    return ("yes" if value else "no") if isinstance(value, bool | np.bool_) else str(value)
