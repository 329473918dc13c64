"""From raw tables to typed ones: each cell parsed by its column, every finding kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from model.city.tables import Whereabouts
from model.inputs import cells
from model.inputs.files import merged
from model.inputs.files.merged import Range
from model.inputs.headers import Header, is_heading_line, names_of, read_header
from model.inputs.raw import Line, RawTable, is_blank, kept
from model.inputs.schema import Column, Kind, Sheet
from model.tables.problem import Place, Problem, error
from model.words import say

# what need not be said of a file that can hold text alone
_SILENT_IN_TEXT = frozenset(("number_as_text", "percent_as_text"))
_DTYPES = {Kind.ID: "str", Kind.TEXT: "str", Kind.CHOICE: "str", Kind.YES_NO: "bool", Kind.LIST: "object"}


@dataclass(frozen=True, eq=False)
class Table:
    """One typed sheet: its frame (one row a fact, index from 0), and where each row and column stands.

    ``bad`` holds the cells that could not be read, as (row of the frame, column): rules pass them over, for
    what is wrong there has been said.
    """

    sheet: Sheet
    frame: pd.DataFrame
    lines: tuple[Line, ...] = ()
    header: Header = field(default_factory=Header)
    bad: frozenset[tuple[int, str]] = frozenset()
    raw: RawTable | None = None

    def place(self, index: int, column: str) -> Place:
        """Return where the cell of a row of the frame stands in the user's file."""
        if self.raw is None:
            return Place(self.sheet.name, 0, column)
        return self.raw.place(self.lines[index][0], self.header.places.get(column, 0), column)

    def line(self, index: int) -> tuple[object, ...]:
        """Return the cells of a row of the frame as they stand in the user's file."""
        return self.lines[index][1]

    def each(self) -> Iterator[tuple[int, Any]]:
        """Yield each row of the frame with its index, the columns as attributes."""
        if len(self.frame):  # pandas makes a class for the rows before it sees that there are none
            yield from enumerate(self.frame.itertuples(index=False))

    def where(self, mask: pd.Series) -> list[int]:
        """Return the rows of the frame in which the mask holds."""
        return [int(index) for index in np.flatnonzero(mask)]

    @property
    def whereabouts(self) -> Whereabouts:
        """Return where the table stands in the user's file."""
        rows = tuple(row for row, _ in self.lines)
        return Whereabouts(self.top.sheet, rows, self.header.places)

    @property
    def top(self) -> Place:
        """Return the place of the sheet as a whole."""
        title = self.raw.title if self.raw else self.sheet.name
        return Place(title, 0, "", f"{title}!A1" if self.raw else "")


def empty_table(sheet: Sheet) -> Table:
    """Return the table of a sheet that the input does not have: no rows, right types."""
    return Table(sheet, pd.DataFrame({column.name: series([], column) for column in sheet.columns}))


def type_table(raw: RawTable, sheet: Sheet) -> tuple[Table, list[Problem]]:
    """Return the typed table of a sheet, and the problems of its headings and cells."""
    if not raw.lines:
        return replace(empty_table(sheet), raw=raw), []
    header = read_header(raw, sheet)
    lines, doubles = _data_lines(raw, header, sheet)
    width = max(header.places.values(), default=-1) + 1
    ranges = merged.ranges_in(raw, [(header.row, ()), *lines], width)
    problems = [*header.problems, *doubles, *merged.problems_of(raw, ranges)]
    columns, bad = {}, set()
    for column in sheet.columns:
        values, findings = _read_column(lines, column, header)
        columns[column.name] = series(values, column)
        bad |= {(index, column.name) for index in findings if values[index] is None}
        for index, finding in findings.items():
            problems += _problem_of(finding, raw, lines[index], (column.name, header.places[column.name]), ranges)
    return Table(sheet, pd.DataFrame(columns), tuple(lines), header, frozenset(bad), raw), problems


def _data_lines(raw: RawTable, header: Header, sheet: Sheet) -> tuple[list[Line], list[Problem]]:
    """Return the lines that hold facts, each as wide as the headings, and problems of headings among them."""
    known = names_of(sheet.columns)
    width = max(header.places.values(), default=-1) + 1
    lines: list[Line] = []
    problems: list[Problem] = []
    for row, line in kept(raw.lines):
        if row <= header.row:
            continue
        if is_heading_line(line, known):
            problems.append(error("second_headings", raw.place(row, 0), line[0]))
        elif not all(map(is_blank, line[:width])):
            lines.append((row, line + (None,) * (width - len(line))))
    return lines, problems


Findings = dict[int, cells.Finding]


def _read_column(lines: list[Line], column: Column, header: Header) -> tuple[list[object], Findings]:
    """Return the values of a column (None: cannot be read) and what is to be said of its cells."""
    default = cells.default_of(column)
    position = header.places.get(column.name)
    if position is None:
        return [default] * len(lines), {}
    values: list[object] = []
    findings: Findings = {}
    for index, (_, line) in enumerate(lines):
        raw = line[position]
        if is_blank(raw):
            value, finding = _blank(column, default)
        else:
            value, finding = cells.parse(raw, column)
        values.append(value)
        if finding:
            findings[index] = finding
    return values, findings


def _blank(column: Column, default: object) -> cells.Parsed:
    """Return what a blank cell means: the default, or a finding where the column needs a value."""
    if not column.required:
        return default, None
    star = say("or_star") if "*" in column.refers else ""
    return None, cells.Finding("blank", {"star": star})


def series(values: list[object], column: Column) -> pd.Series:
    """Return values as a series of the type of the column; what could not be read is blank."""
    blank = {Kind.YES_NO: False, Kind.LIST: ()}.get(column.kind, "" if column.kind in _DTYPES else float("nan"))
    filled = [blank if value is None else value for value in values]
    return pd.Series(filled, dtype=_DTYPES.get(column.kind, "float64"))


def _problem_of(
    finding: cells.Finding, raw: RawTable, line: Line, column: tuple[str, int], ranges: list[Range]
) -> Iterator[Problem]:
    """Yield the problem of a finding, unless the file cannot do better or a merged range explains it."""
    (row, values), (name, position) = line, column
    if raw.text_only and finding.code in _SILENT_IN_TEXT:
        return
    if finding.code == "blank" and any(area.hides(row, position) for area in ranges):
        return
    yield finding.at(raw.place(row, position, name), values[position])
