"""Rows and cells of the workbook in words: by the names of their keys and the headings of their columns."""

from collections.abc import Iterator, Mapping

from model.cases.conditions import Pairs, conditions_in
from model.cases.grammar import Change, change_in
from model.inputs.headers import names_of, sheet_of
from model.inputs.schema import BY_NAME, SETTING_KEYS
from model.inputs.words import folded
from model.reporting.labels import Labels
from model.tables.columns import Column, Kind
from model.tables.lists import parted

CATEGORY = "category:"
COUNTIES = "counties"
SIGNS = {"=": "=", "*=": "×", "+=": "+", "-=": "−"}
"""How the signs of edits are written in a table."""


def row_said(labels: Labels, table: str, where: str) -> str:
    """Return the row of ``column=value; column=value`` in words: the names of its keys."""
    return _said(labels, table, conditions_in(table, where)) or labels.words("remedy_of_all")


def cell_said(labels: Labels, table: str, column: str) -> str:
    """Return a column in words, with its sheet."""
    sheet = BY_NAME[table]
    cell = {key.name: key for key in SETTING_KEYS}[column] if table == "settings" else sheet[column]
    said = labels.words.said
    return f"{said(sheet.label)} · {said(cell.label)}".replace("_", " ")


def change_said(labels: Labels, text: str) -> str:
    """Return the words of an edit without its value (``funds[fund=resident].income*=``) by names; they end so too."""
    change, _ = change_in(f"{text}0")
    return f"{_numbers_said(labels, change)} {SIGNS[change.sign]}"


def point_said(labels: Labels, point: Mapping[str, float]) -> str:
    """Return a point of a sweep in words: each varied parameter and its value."""
    return labels.words("list_comma").join(
        f"{change_said(labels, name)} {value:.12g}" for name, value in point.items()
    )


def range_said(labels: Labels, name: str) -> str:
    """Return numbers of the workbook in words, from their words in an edit: ``needs[service=visit].per_1000``."""
    change, _ = change_in(f"{name} = 0")
    return _numbers_said(labels, change)


def _numbers_said(labels: Labels, change: Change) -> str:
    """Return which numbers an edit changes: those of its rows, in its column."""
    sheet = sheet_of(change.table)
    if sheet is None:
        return str(change).removesuffix(change.sign)
    column = names_of((*sheet.columns, *SETTING_KEYS * (sheet.name == "settings"))).get(folded(change.column))
    cell = cell_said(labels, sheet.name, column or change.column)
    rows = _said(labels, sheet.name, change.where)
    return f"{rows}{labels.words('colon')}{cell}" if rows else cell


def value_named(labels: Labels, table: str, column: str, value: str) -> str:
    """Return the names of what a condition asks for, each of a list; a word that nobody knows stays."""
    declared = BY_NAME[table][column]
    parts = parted(value, ",") if declared.kind is Kind.LIST else [value]
    return labels.words("list_comma").join(_named(labels, declared, part.strip()) for part in parts)


def _said(labels: Labels, table: str, where: Pairs) -> str:
    """Return the names of what conditions ask for; where care comes from and goes to is told apart."""
    return " · ".join(_told(labels, table, where))


def _told(labels: Labels, table: str, where: Pairs) -> Iterator[str]:
    """Yield the name of what each condition asks for."""
    for column, value in where:
        if value:
            name = value_named(labels, table, column, value)
            ends = column.startswith(("from_", "to_"))
            yield f"{labels.words.said(BY_NAME[table][column].label)} {name}".replace("_", " ") if ends else name


def _named(labels: Labels, column: Column, value: str) -> str:
    """Return the name of one thing that a cell of a column holds."""
    if value.startswith(CATEGORY):
        return labels.words.name("category", value.removeprefix(CATEGORY))
    known = [
        "county" if sheet == COUNTIES else BY_NAME[sheet].keys[0]
        for sheet in column.refers
        if sheet in {*BY_NAME, COUNTIES}
    ]
    kinds = [*known, column.name, "staff", "equipment"]
    name = next((label for kind in kinds if (label := labels(kind, value)) != value), value)
    return labels.words.name("choice", name) if name in column.choices else name
