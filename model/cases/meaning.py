"""What the words of an edit mean by the schema alone: sheet, columns, conditions and typed values.

The settings count as one row with a column a key, so that an edit of a setting is an edit of a column.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from model.cases.conditions import value_said
from model.cases.edits import OPS, Edit
from model.inputs import cells
from model.inputs.headers import names_of, sheet_of
from model.inputs.raw import is_blank
from model.inputs.schema import BY_NAME, SETTING_KEYS, Column, Kind, Sheet
from model.inputs.words import folded, hint
from model.tables.columns import choice_of
from model.tables.problem import Place, Problem, Severity, error
from model.words import Listed, Phrase, say

SETTINGS = Sheet("settings", SETTING_KEYS)
_SETTING_WORDS = [word for column in SETTING_KEYS for word in column.labels]
_CLOSED = ("cases", "ranges", "sources")
_FACTOR = Column("value", Kind.NUMBER, percent=True)
# what is told of a cell in a file, and means nothing in an edit, which is text
_SILENT = frozenset(("number_as_text", "percent_as_text"))


@dataclass(frozen=True)
class Meaning:
    """An edit by the schema: the sheet, the columns it changes with the value for each, and its conditions."""

    edit: Edit
    sheet: Sheet
    where: tuple[tuple[Column, str], ...] = ()
    values: dict[Column, object] = field(default_factory=dict)


Understood = tuple[Meaning | None, list[Problem]]


def understood(edit: Edit) -> Understood:
    """Return what an edit means, and every problem of its words; no meaning where there is an error."""
    sheet = sheet_of(edit.table)
    if sheet is None:
        names = [word for name, one in BY_NAME.items() if name not in _CLOSED for word in one.labels]
        return None, [error("edit_table", at(edit, "table"), edit.table, hint=hint(edit.table, names))]
    if sheet.name in _CLOSED:
        return None, [error("edit_table_closed", at(edit, "table"), edit.table)]
    if edit.op not in OPS:
        words = {"hint": hint(edit.op, OPS), "choices": Listed(tuple(map(choice_of, OPS)))}
        return None, [error("not_a_choice", at(edit, "op"), edit.op, **words)]
    return _of_settings(edit) if sheet.name == "settings" else _of_sheet(edit, sheet)


def at(edit: Edit, part: str) -> Place:
    """Return the place of a part of an edit: table, where, column, op or value."""
    return replace(edit.place, column=part)


def _of_sheet(edit: Edit, sheet: Sheet) -> Understood:
    """Return the meaning of an edit of a sheet of facts."""
    where, problems = [], []
    for name, value in edit.where:
        column = _column(name, sheet)
        if column:
            where.append((column, value))
        else:
            problems.append(_no_column(edit, "where", name, sheet))
    values, found = _changes(edit, sheet)
    problems += found
    return _meaning(Meaning(edit, sheet, tuple(where), values), problems)


def _changes(edit: Edit, sheet: Sheet) -> tuple[dict[Column, object], list[Problem]]:
    """Return the column that changes and its value; none where rows are dropped."""
    column = _column(edit.column, sheet)
    if edit.op == "drop":
        more = [part for part in ("column", "value") if not is_blank(getattr(edit, part))]
        return {}, [error("edit_drop", at(edit, part), getattr(edit, part)) for part in more]
    if not edit.column:
        return {}, [error("edit_column_needed", at(edit, "column"), "", op=choice_of(edit.op))]
    return _typed(edit, (column,)) if column else ({}, [_no_column(edit, "column", edit.column, sheet)])


def _of_settings(edit: Edit) -> Understood:
    """Return the meaning of an edit of settings: of the keys that its conditions name, or that is its column."""
    names = names_of(SETTING_KEYS)
    short = names.get(folded(edit.column))
    where = (*edit.where, ("key", edit.column)) if short else edit.where
    column = "value" if short else edit.column
    problems = list(_wrong_settings(replace(edit, where=where, column=column), names))
    if problems:
        return None, problems
    asked = [{names[folded(value)]} for _, value in where]
    keys = tuple(key for key in SETTING_KEYS if all(key.name in one for one in asked))
    if not keys:
        shown = conditions(edit.table, ((column, column, value) for column, value in edit.where))
        return None, [error("edit_no_row_with_all", at(edit, "where"), shown, table=SETTINGS.label)]
    # a setting without a row has its default
    values, problems = _typed(replace(edit, op="set", value="") if edit.op == "drop" else edit, keys)
    return _meaning(Meaning(edit, SETTINGS, (), values), problems)


def _wrong_settings(edit: Edit, names: dict[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the column and the conditions of an edit of settings."""
    if edit.op == "drop":
        yield from _changes(edit, BY_NAME["settings"])[1]
    elif _name(edit.column, BY_NAME["settings"]) != "value":
        yield error("edit_setting_column", at(edit, "column"), edit.column, hint=hint(edit.column, _SETTING_WORDS))
    for column, value in edit.where:
        if _name(column, BY_NAME["settings"]) != "key":
            yield error("edit_setting_where", at(edit, "where"), column)
        elif folded(value) not in names:
            yield error("unknown_setting", at(edit, "where"), value, hint=hint(value, _SETTING_WORDS))


def _meaning(meaning: Meaning, problems: list[Problem]) -> Understood:
    """Return the meaning with its problems, or the problems alone where one is an error."""
    return (None if any(item.severity is Severity.ERROR for item in problems) else meaning), problems


def _typed(edit: Edit, columns: tuple[Column, ...]) -> tuple[dict[Column, object], list[Problem]]:
    """Return the value of an edit typed for each column that it changes, and what is to be said of it."""
    values: dict[Column, object] = {}
    problems = []
    for column in columns:
        values[column], finding = _value(edit, column)
        if finding and finding.code not in _SILENT:
            part = "column" if finding.code == "edit_not_a_number" else "value"
            words = {"name": column.label, "op": choice_of(edit.op)}
            problems.append(finding.at(at(edit, part), getattr(edit, part), **words))
    return values, problems


def _value(edit: Edit, column: Column) -> cells.Parsed:
    """Return the value of an edit for one column, and what is to be said of it."""
    if edit.op == "set":
        if not is_blank(edit.value):
            return cells.parse(edit.value, column)
        return cells.default_of(column), cells.Finding("edit_blank") if column.required else None
    if column.kind not in cells.NUMBERS:
        return None, cells.Finding("edit_not_a_number")
    if is_blank(edit.value):
        return None, cells.Finding("edit_value_needed")
    if edit.op == "scale":
        return cells.parse(edit.value, _FACTOR)
    # what is added may be negative and part of a whole; the sum is what must be in range
    kind = Kind.SHARE if column.kind is Kind.SHARE else Kind.NUMBER
    return cells.parse(edit.value, replace(column, kind=kind, low=None, high=None))


def _name(text: str, sheet: Sheet) -> str:
    """Return the name of the column that a text names, or an empty text."""
    return names_of(sheet.columns).get(folded(text), "")


def _column(text: str, sheet: Sheet) -> Column | None:
    """Return the column that a text names."""
    name = _name(text, sheet)
    return sheet[name] if name else None


def _no_column(edit: Edit, part: str, name: str, sheet: Sheet) -> Problem:
    """Return the problem of a column that the sheet does not have."""
    known = [word for column in sheet.columns for word in column.labels]
    return error("edit_column", at(edit, part), name, name=sheet.label, hint=hint(name, known))


def brought(key: str, items: list[Problem], place: Place, value: str) -> Problem:
    """Return problems that an edit brings elsewhere as one at its own place: the first, and how many more.

    ``key``: of the words around it.
    """
    first = items[0]
    more = say("more_places", count=len(items) - 1) if len(items) > 1 else ""
    said = say(key, where=_where(first.place), more=more, said=first.problem)
    return replace(first, place=place, value=value, problem=said)


def _where(place: Place) -> Phrase | str:
    """Return the cell of a place; its sheet and column where it stands in no file."""
    sheet = SETTINGS if place.sheet == SETTINGS.name else BY_NAME.get(place.sheet)
    if place.cell or sheet is None:
        return place.cell or place.sheet
    column = _column(place.column, sheet)
    return say("cell_of", sheet=sheet.label, column=column.label) if column else sheet.label


def conditions(table: str, where: Iterable[tuple[str, object, str]]) -> Listed:
    """Return conditions in words, ``column=value; column=value``, from columns, what they are called, and values."""
    pairs = ((heading, value_said(table, column, value)) for column, heading, value in where)
    return Listed(tuple(Listed(pair, "between.equal") for pair in pairs), "between.semicolon")
