"""All typed tables of one input: what the rules are checked on, and what the Dataset is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

import pandas as pd

from model.dataset import Dataset, Settings
from model.inputs.headers import FOR_PEOPLE, sheet_of
from model.inputs.problems import Place, Problem, problem
from model.inputs.raw import RawTable, Source, is_comment, kept
from model.inputs.resolve import resolve
from model.inputs.schema import BY_NAME, SHEETS, Sheet
from model.inputs.settings import read_settings
from model.inputs.tables import Table, empty_table, type_table
from model.inputs.words import folded, hint

# a sheet of the user's own may have any name; only one that is nearly a known name is suspicious
_LIKE_A_SHEET = 0.75


@dataclass(frozen=True, eq=False)
class Book:
    """The typed tables by sheet name (every sheet of the schema), and the settings where they can be read."""

    tables: Mapping[str, Table]
    settings: Settings | None
    setting_places: Mapping[str, Place] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Table:
        """Return the table of a sheet."""
        return self.tables[name]

    def frame(self, name: str) -> pd.DataFrame:
        """Return the frame of a sheet."""
        return self.tables[name].frame

    def ids(self, name: str) -> set[str]:
        """Return the ids of a sheet (first key); ``counties`` are those of the areas, ``*`` the star."""
        if name == "*":
            return {"*"}
        column = "county" if name == "counties" else BY_NAME[name].keys[0]
        return set(self.frame("areas" if name == "counties" else name)[column]) - {""}

    def knows(self, name: str) -> bool:
        """Return whether the ids of a sheet could be read: it is there, with its key column."""
        if name == "*":
            return True
        return self.has("areas", "county") if name == "counties" else self.has(name, BY_NAME[name].keys[0])

    def has(self, name: str, column: str) -> bool:
        """Return whether a column could be read; one that an input may leave out counts as read."""
        table = self.tables[name]
        if table.raw is None:
            return not table.sheet.required
        return column in table.header.places or not table.sheet[column].required


def read_book(source: Source) -> tuple[Book, list[Problem]]:
    """Return the typed tables of a source, and every problem of sheets, headings, cells and settings."""
    raws, problems = _matched(source)
    problems = [*source.problems, *problems]
    # a sheet that is there and cannot be read is not missing
    unread = {sheet_of(item.place.sheet) for item in source.problems}
    tables = {}
    for sheet in SHEETS:
        raw = raws.get(sheet.name)
        tables[sheet.name], found = _table(sheet, raw) if raw or sheet not in unread else (empty_table(sheet), [])
        problems += found
    settings, found, places = read_settings(tables["settings"])
    resolve(tables, settings)
    return Book(tables, settings, places), problems + found


def to_dataset(book: Book, settings: Settings) -> Dataset:
    """Return the Dataset of a book without errors."""
    names = {item.name for item in fields(Dataset)}
    frames = {name: table.frame for name, table in book.tables.items() if name in names - {"settings"}}
    return Dataset(settings, **frames)  # the frames have the names of its fields


def _matched(source: Source) -> tuple[dict[str, RawTable], list[Problem]]:
    """Return the raw tables by sheet name, and problems of sheets unknown or found twice."""
    raws: dict[str, RawTable] = {}
    problems = []
    for table in source.tables:
        sheet = sheet_of(table.title)
        place = Place(table.title, 0, "", f"{table.title}!A1")
        if folded(table.title) in FOR_PEOPLE:
            continue
        if sheet is None:
            near = hint(table.title, BY_NAME, _LIKE_A_SHEET)
            problems.append(problem("sheet_like" if near else "sheet_not_read", place, hint=near))
        elif sheet.name in raws:
            problems.append(problem("sheet_twice", place, first=raws[sheet.name].title, name=sheet.name))
        else:
            raws[sheet.name] = table
    return raws, problems


def _table(sheet: Sheet, raw: RawTable | None) -> tuple[Table, list[Problem]]:
    """Return the typed table of a sheet (empty where the input has none), and its problems."""
    if raw is None:
        place = Place(sheet.name)
        missing = [problem("missing_sheet", place, name=sheet.name, zh=sheet.zh)] if sheet.required else []
        return empty_table(sheet), missing
    if not sheet.built:
        return empty_table(sheet), _not_built(sheet, raw)
    return type_table(raw, sheet)


def _not_built(sheet: Sheet, raw: RawTable) -> list[Problem]:
    """Return the problem of a sheet with rows whose rule this version does not apply."""
    data = [(row, line) for row, line in kept(raw.lines)[1:] if not is_comment(line)]
    if not data:
        return []
    return [problem("sheet_not_built", raw.place(data[0][0], 0), name=sheet.name, count=len(data))]
