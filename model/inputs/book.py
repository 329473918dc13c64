"""All typed tables of one input: what the rules are checked on, and what the City is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from model.city.city import City
from model.city.tables import Formula, Settings
from model.inputs.headers import FOR_PEOPLE, sheet_of
from model.inputs.labelled import by_label
from model.inputs.raw import RawTable, Source
from model.inputs.resolve import blank_unit_cost, resolve
from model.inputs.schema import BY_NAME, SHEETS, Sheet
from model.inputs.settings import read_settings
from model.inputs.tables import Table, empty_table, type_table
from model.inputs.words import clean, folded, hint
from model.tables.columns import OF_CATEGORY
from model.tables.problem import Place, Problem, error, note, warning
from model.words import Phrase, say

# a sheet of the user's own may have any name; only one that is nearly a known name is suspicious
_LIKE_A_SHEET = 0.75


@dataclass(frozen=True, eq=False)
class Book:
    """The typed tables by sheet name (every sheet of the schema), and the settings where they can be read.

    ``blank_unit_cost``: options whose unit_cost was left blank, and is filled in by their price. ``formulas``:
    those behind the numbers. ``language``: the one that the settings ask for; blank where they ask for none.
    """

    tables: Mapping[str, Table]
    settings: Settings | None
    setting_places: Mapping[str, Place] = field(default_factory=dict)
    blank_unit_cost: frozenset[str] = frozenset()
    formulas: tuple[Formula, ...] = ()
    language: str = ""

    @cached_property
    def dataset(self) -> City | None:
        """Return the City of the tables, made once for all who ask; None where settings cannot be read."""
        return to_dataset(self, self.settings) if self.settings else None

    @property
    def titles(self) -> list[str]:
        """Return the titles of the sheets, as they stand in the file, in the order of the schema."""
        return [table.top.sheet for table in self.tables.values()]

    def __getitem__(self, name: str) -> Table:
        """Return the table of a sheet."""
        return self.tables[name]

    def frame(self, name: str) -> pd.DataFrame:
        """Return the frame of a sheet."""
        return self.tables[name].frame

    def ids(self, name: str) -> set[str]:
        """Return the ids of a sheet (first key); for ``counties``, ``categories`` and ``*`` see `Column`."""
        if name == "*":
            return {"*"}
        if name == "categories":
            return {f"{OF_CATEGORY}{word}" for word in self.frame("services")["category"] if word}
        column = "county" if name == "counties" else BY_NAME[name].keys[0]
        return set(self.frame("areas" if name == "counties" else name)[column]) - {""}

    def knows(self, name: str) -> bool:
        """Return whether the ids of a sheet could be read: it is there, with its key column."""
        if name == "*":
            return True
        if name == "categories":
            return self.has("services", "category")
        return self.has("areas", "county") if name == "counties" else self.has(name, BY_NAME[name].keys[0])

    def has(self, name: str, column: str) -> bool:
        """Return whether a column could be read; one that an input may leave out counts as read."""
        table = self.tables[name]
        if table.raw is None:
            return not table.sheet.required
        return column in table.header.places or not table.sheet[column].required


def read_book(source: Source) -> tuple[Book, list[Problem]]:
    """Return the typed tables of a source, and every problem of sheets, headings, cells and settings."""
    tables, problems = typed_tables(source, SHEETS)
    asked, found = read_settings(tables["settings"])
    book = finished(tables, asked.settings, asked.places)
    return replace(book, formulas=source.formulas, language=asked.language), problems + found


def typed_tables(source: Source, sheets: tuple[Sheet, ...]) -> tuple[dict[str, Table], list[Problem]]:
    """Return the typed table of each of the sheets by name, and every problem of sheets, headings and cells."""
    raws, problems = _matched(source, sheets)
    problems = [*source.problems, *problems]
    # a sheet that is there and cannot be read is not missing
    unread = {sheet_of(item.place.sheet, sheets) for item in source.problems}
    tables = {}
    for sheet in sheets:
        raw = raws.get(sheet.name)
        tables[sheet.name], found = _table(sheet, raw) if raw or sheet not in unread else (empty_table(sheet), [])
        problems += found
    return tables, problems


def finished(tables: Mapping[str, Table], settings: Settings | None, places: Mapping[str, Place]) -> Book:
    """Return the book of tables as they are written; their frames are brought to plain currency and ids in place."""
    blank = blank_unit_cost(tables["options"].frame)
    resolve(tables, settings)
    by_label(tables)
    return Book(tables, settings, places, blank)


def to_dataset(book: Book, settings: Settings) -> City:
    """Return the City of a book without errors."""
    sheets = {name: table.frame for name, table in book.tables.items() if name != "settings"}
    whereabouts = {name: table.whereabouts for name, table in book.tables.items() if table.raw is not None}
    if "settings" in whereabouts:
        known, keys = whereabouts["settings"], {place.row: key for key, place in book.setting_places.items()}
        whereabouts["settings"] = replace(known, keys=tuple(keys.get(row, "") for row in known.rows))
    return City(settings, sheets, book.blank_unit_cost, whereabouts, book.formulas)


def _matched(source: Source, sheets: tuple[Sheet, ...]) -> tuple[dict[str, RawTable], list[Problem]]:
    """Return the raw tables by sheet name, and problems of sheets unknown or found twice."""
    raws: dict[str, RawTable] = {}
    problems = []
    for table in source.tables:
        sheet = sheet_of(table.title, sheets)
        place = Place(table.title, 0, "", f"{table.title}!A1")
        if folded(table.title) in FOR_PEOPLE:
            continue
        if sheet is None:
            near = _like_a_sheet(table.title, sheets, {other.title for other in source.tables})
            problems.append(warning("sheet_like", place, hint=near) if near else note("sheet_not_read", place))
        elif sheet.name in raws:
            problems.append(error("sheet_twice", place, first=raws[sheet.name].title, name=sheet.label))
        else:
            raws[sheet.name] = table
    return raws, problems


def _like_a_sheet(title: str, sheets: tuple[Sheet, ...], titles: set[str]) -> Phrase | str:
    """Return a guess at the sheet that a title means: nearly its name, or with the label of one missing in it."""
    near = hint(title, [word for sheet in sheets for word in sheet.labels], _LIKE_A_SHEET)
    there = {sheet.name for sheet in (sheet_of(other, sheets) for other in titles) if sheet}
    missing = [sheet for sheet in sheets if sheet.name not in there]
    held = [label for label in _ideographs(missing) if label in clean(title)]
    if near or not held:  # of a sheet that must be there a name less alike will do
        return near or hint(title, _ideographs([sheet for sheet in missing if sheet.required]))
    return say("hint", near=max(held, key=len))


def _ideographs(sheets: Sequence[Sheet]) -> list[str]:
    """Return the labels in ideographs, of which a part means something: they have no spaces between words."""
    return [label for sheet in sheets for label in sheet.labels if not label.isascii()]


def _table(sheet: Sheet, raw: RawTable | None) -> tuple[Table, list[Problem]]:
    """Return the typed table of a sheet (empty where the input has none), and its problems."""
    if raw is None:
        place = Place(sheet.name)
        missing = [error("missing_sheet", place, name=sheet.label)] if sheet.required else []
        return empty_table(sheet), missing
    return type_table(raw, sheet)
