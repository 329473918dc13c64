"""Keys: each fact once, and ids that other sheets can name."""

from collections.abc import Iterator

from model.inputs.book import Book
from model.inputs.schema import Kind
from model.inputs.signs import shape, told_apart
from model.inputs.tables import Table
from model.inputs.words import folded, several
from model.tables.columns import OF_CATEGORY, UNTREATED
from model.tables.lists import quoted
from model.tables.problem import Problem, error
from model.words import Listed, spellings


def duplicates(book: Book) -> Iterator[Problem]:
    """Yield a problem for each row whose key stands in an earlier row (settings have a rule of their own)."""
    for table in book.tables.values():
        if table.sheet.keys and table.sheet.name != "settings" and len(table.frame) > 1:
            yield from duplicates_in(table)


def resources_twice(book: Book) -> Iterator[Problem]:
    """Yield a problem for each id that is a staff type and an equipment type."""
    both = book.ids("staff_types") & book.ids("equipment_types")
    yield from _at_ids(book["equipment_types"], both, "resource_twice")


def unusable_ids(book: Book) -> Iterator[Problem]:
    """Yield a problem for each id that cannot be named elsewhere: a star, or a word that means something else."""
    for name in ("groups", "areas", "services", "tiers"):
        yield from _at_ids(book[name], {"*"} & book.ids(name), "star_as_id")
    tiers = {name for name in book.ids("tiers") if folded(name) in map(folded, spellings(f"choice.{UNTREATED}"))}
    yield from _at_ids(book["tiers"], tiers, "word_as_id")
    named = {name for name in book.ids("services") if name.startswith(OF_CATEGORY)}
    yield from _at_ids(book["services"], named, "word_as_id")


def levers_twice(book: Book) -> Iterator[Problem]:
    """Yield a problem for each lever that responses name and that is a project and a schedule."""
    both = book.ids("projects") & book.ids("schedules") & book.ids("responses")
    yield from _at_ids(book["responses"], both, "lever_twice")


def looking_alike(book: Book) -> Iterator[Problem]:
    """Yield a problem for each name that a reader cannot tell from another in the same column."""
    for table in book.tables.values():
        for column in [column for column in table.sheet.columns if column.kind is Kind.ID and not column.refers]:
            yield from _alike_in(table, column.name)


def _alike_in(table: Table, column: str) -> Iterator[Problem]:
    """Yield a problem at the first row of each name of a column that has the shape of an earlier one."""
    first: dict[str, tuple[str, int]] = {}
    for row, name in table.frame[column].drop_duplicates().items():
        other, line = first.setdefault(shape(name), (name, int(row)))
        if other != name:
            words = {"other": other, "row": table.lines[line][0], "signs": told_apart(name, other)}
            yield error("looks_alike", table.place(int(row), column), name, **words)


def duplicates_in(table: Table) -> Iterator[Problem]:
    """Yield a problem for each row of one table whose key stands in an earlier row."""
    keys = list(table.sheet.keys)
    needed = [table.sheet[key].name for key in keys if table.sheet[key].required]
    seen: dict[tuple[object, ...], int] = {}
    blank_as = table.frame[keys].astype(object).where(table.frame[keys].notna(), "")
    for index, values in enumerate(blank_as.itertuples(index=False, name=None)):
        named = dict(zip(keys, values, strict=True))
        if any(named[key] == "" for key in needed) or any((index, key) in table.bad for key in keys):
            continue
        first = seen.setdefault(values, index)
        if first != index:
            yield _duplicate(table, first, index, several([_shown(value) for value in values if value != ""]))


def _duplicate(table: Table, first: int, index: int, value: object) -> Problem:
    """Return the problem of a key that stands twice, in one spelling or in two that look alike."""
    column = table.sheet.keys[0]
    same = _spelling(table, first) == _spelling(table, index)
    code = "duplicate_key" if same else "duplicate_spelling"
    keys = Listed(tuple(table.sheet[key].label for key in table.sheet.keys))
    return error(code, table.place(index, column), value, first=table.lines[first][0], keys=keys)


def _spelling(table: Table, index: int) -> list[str]:
    """Return the text of the id columns of a row's key as it stands in the file."""
    line = table.line(index)
    columns = [column for column in table.sheet.columns if column.key and column.kind is Kind.ID]
    places = [table.header.places.get(column.name) for column in columns]
    return [str(line[place]).strip() for place in places if place is not None and place < len(line)]


def _shown(value: object) -> str:
    """Return a key value as text."""
    if isinstance(value, tuple):
        return ", ".join(map(quoted, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _at_ids(table: Table, ids: set[str], code: str) -> Iterator[Problem]:
    """Yield a problem at the first row of each of the ids."""
    name = table.sheet.keys[0]
    left = set(ids)
    for index, value in enumerate(table.frame[name]):
        if value in left:
            left.remove(value)
            yield error(code, table.place(index, name), value)
