"""References: whatever a sheet names must stand in the sheet that defines it."""

from collections.abc import Iterable, Iterator

from model.inputs.book import Book
from model.inputs.schema import SERVICES, Column, Kind
from model.inputs.schema.places import AREAS
from model.inputs.tables import Table
from model.inputs.words import clean, hint
from model.tables.columns import ORIGINS, SOURCE
from model.tables.lists import parted, quoted, unquoted
from model.tables.problem import Problem, error, warning
from model.words import Listed, Phrase, say, spellings

# looking for the nearest name is slow; after so many different wrong names the table itself is wrong
_MOST_HINTS = 200


def references(book: Book) -> Iterator[Problem]:
    """Yield a problem for each cell that names something no sheet defines."""
    for table in book.tables.values():
        named = [column for column in table.sheet.columns if column.refers and len(table.frame)]
        for column in [column for column in named if all(map(book.knows, column.refers))]:
            yield from not_found(table, column, set(column.choices).union(*map(book.ids, column.refers)))


def sources(book: Book) -> Iterator[Problem]:
    """Yield a warning for each source that the sheet sources does not have, where there is such a sheet."""
    known = book.ids("sources") | {*spellings("origin.assumption")}
    if book.frame("sources").empty:
        return
    for table in [table for table in book.tables.values() if "source" not in table.sheet.keys]:
        for column in [name for name in ORIGINS if name in table.frame]:
            cells = table.frame[column].items()
            for index, word in [(index, word) for index, cell in cells for word in _words(cell) if word not in known]:
                yield warning("unknown_source", table.place(index, column), word, hint=hint(word, known))


def _words(cell: str) -> list[str]:
    """Return the words of a cell of sources."""
    return [unquoted(part) for part in parted(clean(cell), SOURCE.separators)]


def not_found(table: Table, column: Column, known: set[str]) -> Iterator[Problem]:
    """Yield a problem for each cell of a column that names something not known."""
    where = Listed(tuple(_sheet(name) for name in column.refers if name != "*"), "between.or")
    lists = column.kind is Kind.LIST
    to_write = {quoted(name) for name in known} if lists else known
    # of a name that should stand in quotes, a list without them holds the parts
    wholes = {part: quoted(name) for name in known if lists for part in parted(name, column.separators)}
    hints: dict[str, Phrase | str] = {}
    for index, cell in enumerate(table.frame[column.name]):
        for word in _unknown(cell if lists else (cell,), known):
            if word not in hints:
                hints[word] = hint(wholes.get(word, word), to_write) if len(hints) < _MOST_HINTS else ""
            yield error("not_found", table.place(index, column.name), word, hint=hints[word], where=where)


def _unknown(words: Iterable[str], known: set[str]) -> list[str]:
    """Return the words that are not known; a blank is none."""
    return [word for word in words if word and word not in known]


def _sheet(name: str) -> Phrase:
    """Return where the ids that a column refers to stand."""
    if name == "counties":
        return say("in_column", sheet=AREAS.label, column=AREAS["county"].label)
    if name == "categories":
        return say("in_column", sheet=SERVICES.label, column=SERVICES["category"].label)
    return say("in_sheet", sheet=say(f"sheet_label.{name}"))
