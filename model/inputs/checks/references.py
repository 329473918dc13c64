"""References: whatever a sheet names must stand in the sheet that defines it."""

from collections.abc import Iterator

from model.inputs.book import Book
from model.inputs.problems import Problem, problem
from model.inputs.schema import Column, Kind
from model.inputs.tables import Table
from model.inputs.words import hint

# looking for the nearest name is slow; after so many different wrong names the table itself is wrong
_MOST_HINTS = 200


def references(book: Book) -> Iterator[Problem]:
    """Yield a problem for each cell that names something no sheet defines."""
    for table in book.tables.values():
        for column in table.sheet.columns:
            if column.refers and len(table.frame) and all(map(book.knows, column.refers)):
                yield from _column(book, table, column)


def sources(book: Book) -> Iterator[Problem]:
    """Yield a warning for each source that the sheet sources does not have, where there is such a sheet."""
    if book.frame("sources").empty:
        return
    known = book.ids("sources") | {"assumption", "假设"}
    for table in book.tables.values():
        if table.sheet.name == "sources":
            continue
        for index, text in enumerate(table.frame["source"]):
            for word in (part.strip() for part in text.replace("，", ",").replace(";", ",").split(",")):
                if word and word not in known:
                    yield problem(
                        "unknown_source", table.place(index, "source"), word, hint=hint(word, known)
                    )


def _column(book: Book, table: Table, column: Column) -> Iterator[Problem]:
    """Yield the problems of one column."""
    known = set().union(*(book.ids(name) for name in column.refers))
    where = " or ".join(_TITLES.get(name, f"sheet `{name}`") for name in column.refers if name != "*")
    hints: dict[str, str] = {}
    for index, cell in enumerate(table.frame[column.name]):
        for word in cell if column.kind is Kind.LIST else (cell,):
            if not word or word in known:
                continue
            if word not in hints:
                hints[word] = hint(word, known) if len(hints) < _MOST_HINTS else ""
            yield problem(
                "not_found", table.place(index, column.name), word, hint=hints[word], where=where
            )  # fmt: skip


_TITLES = {"counties": "column `county` of sheet `areas`"}
