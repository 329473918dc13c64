"""Conditions, which say what rows an edit means: ``column=value; column=value``.

A value that holds a sign of conditions stands in quotes, as a word of a list does; that of a column of lists is a
list already, whose words do.
"""

from collections.abc import Iterable

from model.inputs.headers import names_of, sheet_of
from model.inputs.schema import Kind
from model.inputs.words import folded
from model.tables.lists import parted, quoted, unquoted

Pairs = tuple[tuple[str, str], ...]


def condition_in(table: str, text: str) -> tuple[str, str]:
    """Return ``column=value`` as its column and its value, as a cell of that column has it."""
    column, _, value = (part.strip() for part in text.partition("="))
    return column, value if _is_list(table, column) else unquoted(value)


def conditions_in(table: str, text: str) -> Pairs:
    """Return the columns and values of several conditions."""
    return tuple(condition_in(table, part) for part in parted(text, ";"))


def conditions_said(table: str, where: Iterable[tuple[str, str]]) -> str:
    """Return columns and values as conditions."""
    return "; ".join(f"{column}={value_said(table, column, value)}" for column, value in where)


def value_said(table: str, column: str, value: str) -> str:
    """Return a value as a condition has it."""
    return value if _is_list(table, column) else quoted(value)


def _is_list(table: str, column: str) -> bool:
    """Return whether a column, in any of its names, holds lists."""
    sheet = sheet_of(table)
    name = names_of(sheet.columns).get(folded(column)) if sheet else None
    return sheet is not None and name is not None and sheet[name].kind is Kind.LIST
