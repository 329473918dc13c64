"""Sheet ``ranges`` held against the other sheets: does each row mean numbers, and do both its ends stay in bounds."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from model.cases.draft import Draft, changed, draft_of
from model.cases.formulas import Step, left_behind
from model.cases.meaning import brought, understood
from model.cases.range_checks import ranges, readable
from model.cases.ranges import edit_in
from model.inputs.book import Book
from model.inputs.problems import Problems
from model.inputs.tables import Table
from model.tables.problem import Place, Problem

_ASIDE = frozenset(("ranges", "cases"))


def with_ranges(book: Book, found: Problems) -> Problems:
    """Return the problems of a book with those of its ranges, which are tried where all other sheets are right."""
    table = book["ranges"]
    found = Problems((*found, *ranges(book)))
    apart = {book[name].top.sheet for name in _ASIDE}
    wrong = any(item.place.sheet not in apart for item in found.errors)
    if table.frame.empty or wrong or book.dataset is None:
        return found
    if not all(book.has("ranges", name) for name in ("table", "column", "low", "high")):
        return found
    draft = draft_of(book.dataset)
    told = {item.place.row for item in found.errors if item.place.sheet == table.top.sheet}
    right = [(index, row) for index, row in readable(table) if table.place(index, "table").row not in told]
    more = [item for index, row in right for item in _tried(table, index, row, draft)]
    return Problems((*found, *more))


def _tried(table: Table, index: int, row: Any, draft: Draft) -> Iterator[Problem]:
    """Yield the problems of one row: no row that it means, or an end that its column could not hold."""
    for end, factor in (("low", row.low), ("high", row.high)):
        meaning, _ = understood(replace(edit_in(row, Place()), value=repr(factor)))
        if meaning is None:
            return
        moved, problems = changed(draft, meaning)
        problems += left_behind([Step(replace(meaning.edit, place=table.top), moved)])
        if problems:
            yield from (replace(item, place=_place(table, index, item, end)) for item in problems)
            return
        beyond = list(moved.out_of_range())
        if beyond:
            yield brought("with_factor", beyond, table.place(index, end), f"{factor:.12g}")


def _place(table: Table, index: int, item: Problem, end: str) -> Place:
    """Return where a problem of an edit stands in the row of its range: its value is the end that was tried."""
    return table.place(index, end if item.place.column == "value" else item.place.column)
