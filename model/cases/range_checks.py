"""Ranges: words that are no number of a sheet, and ends the wrong way round."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from model.cases.meaning import understood
from model.cases.ranges import edit_in
from model.cases.sheet_checks import no_conditions
from model.inputs.book import Book
from model.inputs.schema import Kind
from model.inputs.tables import Table
from model.tables.problem import Place, Problem, error

_WHOLE = frozenset((Kind.INTEGER, Kind.YEAR))


def ranges(book: Book) -> Iterator[Problem]:
    """Yield a problem for each row that is no range of numbers, by its own words."""
    table = book["ranges"]
    for index, row in table.each():
        for part in no_conditions(row.where):
            yield error("edit_where", table.place(index, "where"), part)
        if row.low > row.high:
            yield error("range_reversed", table.place(index, "low"), f"{row.low:.12g}", high=f"{row.high:.12g}")
    for index, row in readable(table):
        yield from _words(table, index, row)


def readable(table: Table) -> list[tuple[int, Any]]:
    """Return the rows of sheet ranges, with their index, that have no cell of which nothing could be made."""
    unread = {index for index, _ in table.bad}
    return [(index, row) for index, row in table.each() if index not in unread and _whole(row)]


def _whole(row: Any) -> bool:
    """Return whether a row has all that a range needs."""
    return bool(
        row.table and row.column and row.low == row.low and row.high == row.high and not no_conditions(row.where)
    )


def _words(table: Table, index: int, row: Any) -> Iterator[Problem]:
    """Yield every problem of a row that stands in its words alone."""
    meaning, problems = understood(edit_in(row, Place()))
    for item in problems:
        yield replace(item, place=table.place(index, item.place.column))
    if meaning and any(column.kind in _WHOLE for column in meaning.values):
        yield error("range_of_whole", table.place(index, "column"), row.column)
