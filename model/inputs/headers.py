"""Which table is which sheet, and which heading is which column: ids, or labels in any language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from model.inputs.raw import Line, RawTable, is_blank, is_comment, kept
from model.inputs.schema import SHEETS, Column, Sheet
from model.inputs.words import folded, hint
from model.tables.problem import Problem, error
from model.words import spellings

# sheets for people, of which nothing need be said
FOR_PEOPLE = frozenset(map(folded, spellings("template_title")))
# how far down the headings are looked for when the first row holds none
_LOOK_DOWN = 6


@dataclass(frozen=True)
class Header:
    """Where the columns of a sheet stand: positions by column name (0 = first), and their row."""

    row: int = 1
    places: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def sheet_of(title: str, sheets: tuple[Sheet, ...] = SHEETS) -> Sheet | None:
    """Return the sheet that a title names, by its id or its label in any language."""
    return _by_title(sheets).get(folded(title))


@lru_cache
def _by_title(sheets: tuple[Sheet, ...]) -> dict[str, Sheet]:
    """Return sheets by every spelling of their titles."""
    return {folded(name): sheet for sheet in sheets for name in (sheet.name, *sheet.labels)}


@lru_cache
def names_of(columns: tuple[Column, ...]) -> dict[str, str]:
    """Return column names by every spelling that stands for them."""
    return {folded(word): column.name for column in columns for word in (column.name, *column.labels)}


def read_header(table: RawTable, sheet: Sheet) -> Header:
    """Return where the columns of ``sheet`` stand in ``table``, and every problem of the headings."""
    known = names_of(sheet.columns)
    row, headings = _heading_line(table, known)
    places: dict[str, int] = {}
    problems = list(_rows_above(table, row))
    for position, heading in enumerate(headings):
        if is_blank(heading) or is_comment((heading,)):
            continue
        name = known.get(folded(str(heading)))
        if name is None or name in places:
            problems.append(_wrong_heading(table, row, position, places, sheet))
        else:
            places[name] = position
    problems += _missing(table, sheet, row, places)
    problems += _unheaded(table, row, headings)
    return Header(row, places, tuple(problems))


def is_heading_line(line: tuple[object, ...], known: Mapping[str, str]) -> bool:
    """Return whether a line of data is a second row of headings: two or more, each once, and most of its cells.

    A facility of tier `county` in a county called `county` has one of them twice.
    """
    filled = [folded(str(cell)) for cell in line if not is_blank(cell)]
    hits = len({known[word] for word in filled if word in known})
    return hits >= 2 and 2 * hits > len(filled)


def _heading_line(table: RawTable, known: Mapping[str, str]) -> Line:
    """Return the line of the headings: the first, unless it names no column and one below names two."""
    first = table.lines[0] if table.lines else (1, ())
    if not any(folded(str(cell)) in known for cell in first[1] if not is_blank(cell)):
        below = [line for line in kept(table.lines[:_LOOK_DOWN]) if line[0] <= _LOOK_DOWN]
        found = [line for line in below if is_heading_line(line[1], known)]
        if found:
            return found[0]
    return first if first[0] == 1 else (1, ())


def _rows_above(table: RawTable, row: int) -> Iterator[Problem]:
    """Yield a problem when something other than comments stands above the headings."""
    above = [number for number, _ in kept(table.lines) if number < row]
    if above:
        yield error("headings_not_first", table.place(above[0], 0), row=row)


def _wrong_heading(table: RawTable, row: int, position: int, places: Mapping[str, int], sheet: Sheet) -> Problem:
    """Return the problem of a heading that is unknown, or stands twice."""
    heading = str(dict(table.lines)[row][position]).strip()
    place = table.place(row, position, heading)
    name = names_of(sheet.columns).get(folded(heading))
    if name is None:
        known = [word for column in sheet.columns for word in column.labels]
        return error("unknown_column", place, heading, hint=hint(heading, known))
    return error("duplicate_column", place, heading, first=table.place(row, places[name]).cell)


def _missing(table: RawTable, sheet: Sheet, row: int, places: Mapping[str, int]) -> Iterator[Problem]:
    """Yield a problem for each column that must be there and is not."""
    for column in sheet.columns:
        if column.required and column.name not in places:
            yield error("missing_column", table.place(row, 0, column.name), name=column.label)


def _unheaded(table: RawTable, row: int, headings: tuple[object, ...]) -> Iterator[Problem]:
    """Yield a problem for the first value in each column without a heading."""
    headed = {position for position, heading in enumerate(headings) if not is_blank(heading)}
    first: dict[int, tuple[int, object]] = {}
    for number, line in kept(table.lines):
        stray = set(range(len(line))) - headed if number > row else set()
        for position in sorted(position for position in stray if not is_blank(line[position])):
            first.setdefault(position, (number, line[position]))
    for position, (number, cell) in first.items():
        yield error("value_without_heading", table.place(number, position), cell)
