"""A workbook cell by cell, as it stands in a file: what the fuzz varies and spoils before it is read.

The same pages are read in memory (`source_of`) and as a file (`write`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from model.inputs.raw import Line, RawTable, Source, Unsaved, is_blank, letters
from model.inputs.schema import BY_NAME, Column, Sheet
from tests.random_city.draft import Row, Tables

# the value of a formula that a program saved without calculating it: 0 in the file
ZERO_OF_A_WRITER = "the zero of a writer"


@dataclass(frozen=True)
class Formula:
    """A formula and the value saved with it; None where no program has calculated it.

    The file that `write` makes asks to be calculated, so a 0 that is saved in it is ZERO_OF_A_WRITER.
    """

    text: str
    saved: object | None = None


@dataclass
class Page:
    """One sheet: every line of the file (the first is row 1), and the column at each position ("" = none).

    ``facts`` holds the plain row behind each line of facts, however its cells are spelled.
    """

    sheet: Sheet
    title: str
    names: list[str]
    lines: list[list[object]]
    facts: dict[int, Row] = field(default_factory=dict)
    head: int = 0
    merged: list[str] = field(default_factory=list)

    def at(self, line: int, name: str) -> str:
        """Return the address of a cell; of a column that is not there, that of the first cell of the line."""
        position = self.names.index(name) if name in self.names else 0
        return f"{self.title}!{letters(position)}{line + 1}"

    def columns(self) -> list[Column]:
        """Return the columns of the schema that stand on the page."""
        return [self.sheet[name] for name in self.names if name]

    def put(self, line: int, name: str, value: object) -> str:
        """Write a cell, in a new column where the page has none of the name; return its address."""
        if name not in self.names:
            self.add_column(name, name)
        self.lines[line][self.names.index(name)] = value
        return self.at(line, name)

    def get(self, line: int, name: str) -> object:
        """Return a cell; None where the page has no such column."""
        return self.lines[line][self.names.index(name)] if name in self.names else None

    def add_column(self, name: str, heading: object) -> int:
        """Add an empty column at the right; return its position."""
        self.names.append(name)
        for number, line in enumerate(self.lines):
            line += [None] * (len(self.names) - len(line))
            line[len(self.names) - 1] = heading if number == self.head else None
        return len(self.names) - 1

    def append(self, row: Row) -> int:
        """Add a line of facts at the end; return its number."""
        self.lines.append([None] * len(self.names))
        line = len(self.lines) - 1
        self.facts[line] = dict(row)
        for name, value in row.items():
            self.put(line, name, value)
        return line

    def repeat(self, line: int, **changes: object) -> int:
        """Add a copy of a line of facts at the end, with some cells changed; return its number."""
        self.lines.append(list(self.lines[line]))
        copy = len(self.lines) - 1
        self.facts[copy] = self.facts[line] | changes
        for name, value in changes.items():
            self.put(copy, name, value)
        return copy


@dataclass
class Workbook:
    """The pages of one workbook by sheet, pages of the user's own, and the pages that a fault has touched."""

    pages: dict[str, Page]
    others: list[tuple[str, list[list[object]]]] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)

    def free(self, *names: str) -> bool:
        """Return whether all these sheets are there and no fault has touched them."""
        return all(name in self.pages and name not in self.touched for name in names)

    def untouched(self) -> list[Page]:
        """Return the pages that no fault has touched."""
        return [page for name, page in self.pages.items() if name not in self.touched]

    def take(self, name: str) -> Page:
        """Return a page that a fault is about to touch; one with headings alone where the workbook has none."""
        self.touched.add(name)
        if name not in self.pages:
            names = [column.name for column in BY_NAME[name].columns if column.required]
            self.pages[name] = Page(BY_NAME[name], name, names, [list(names)])
        return self.pages[name]


def pages_of(tables: Tables) -> Workbook:
    """Return the pages of rows: the columns that they must have, and those that some row fills."""
    pages = {}
    for name, rows in tables.items():
        sheet = BY_NAME[name]
        filled = {column for row in rows for column, cell in row.items() if not is_blank(cell)}
        names = [column.name for column in sheet.columns if column.required or column.name in filled]
        page = Page(sheet, name, names, [list(names)])
        for row in rows:
            page.append({column: cell for column, cell in row.items() if not is_blank(cell)})
        pages[name] = page
    return Workbook(pages)


def source_of(book: Workbook, name: str = "fuzz") -> Source:
    """Return what the reader of a file would hand on."""
    tables = [RawTable(page.title, _kept(page.lines), tuple(page.merged)) for page in book.pages.values()]
    return Source(name, (*tables, *(RawTable(title, _kept(lines)) for title, lines in book.others)))


def _kept(lines: list[list[object]]) -> tuple[Line, ...]:
    """Return the lines that are not blank, with their numbers, without the blank cells at their ends."""
    kept = []
    for number, line in enumerate(lines, start=1):
        cells = [_read(cell) for cell in line]
        while cells and is_blank(cells[-1]):
            cells.pop()
        if cells:
            kept.append((number, tuple(cells)))
    return tuple(kept)


def _read(cell: object) -> object:
    """Return what stands in a cell for its reader: of a formula, the value saved with it."""
    if isinstance(cell, Formula):
        return Unsaved(cell.text) if cell.saved in (None, ZERO_OF_A_WRITER) else cell.saved
    return cell


def write(book: Workbook, path: Path) -> None:
    """Write the pages as a workbook (.xlsx)."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as file:
        date = file.add_format({"num_format": "yyyy-mm-dd"})
        sheets = [(page.title, page.lines, page.merged) for page in book.pages.values()]
        for title, lines, merged in [*sheets, *((title, lines, []) for title, lines in book.others)]:
            sheet = file.add_worksheet(title)
            for area in merged:
                sheet.merge_range(area, "")
            for row, line in enumerate(lines):
                for column, cell in enumerate(line):
                    _write(sheet, row, column, cell, date)


def _write(sheet: Worksheet, row: int, column: int, cell: object, date: object) -> None:
    """Write one cell."""
    if cell is None:
        return
    if isinstance(cell, Formula):
        # an empty value stands in the file as a formula that nobody has calculated
        saved = {None: "", ZERO_OF_A_WRITER: 0}.get(cell.saved, cell.saved)
        sheet.write_formula(row, column, cell.text, None, saved)
    elif isinstance(cell, dt.datetime):
        sheet.write_datetime(row, column, cell, date)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    else:
        sheet.write_number(row, column, cell)
