"""Cases: names, conditions, and edits that cannot be understood; the others are tried once the tables are right."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from model.cases.meaning import understood
from model.cases.names import BASE
from model.cases.sheet import edit_in
from model.inputs.book import Book
from model.tables.problem import Place, Problem, error

ROUNDING = 1e-9  # by which chances may add up to more than 1


def names(book: Book) -> Iterator[Problem]:
    """Yield a problem for each case with the name of the base, or with that of another in other letters."""
    table = book["cases"]
    first: dict[str, tuple[str, int]] = {}
    for index, row in table.each():
        folded = row.case.casefold()
        written = _as_written(table.line(index)[table.header.places["case"]], row.case)
        place = table.place(index, "case")
        if folded == BASE:
            yield error("case_reserved", place, row.case)
        elif folded and first.setdefault(folded, (written, place.row))[0] != written:
            other, line = first[folded]
            yield error("case_spelling", place, written, other=other, row=line)


def chances(book: Book) -> Iterator[Problem]:
    """Yield a problem for each row whose chance is not that of its case, or brings all of them above 1."""
    table = book["cases"]
    first: dict[str, tuple[float, int]] = {}
    for index, row in table.each():
        if row.chance != row.chance:
            continue
        place, known = table.place(index, "chance"), row.case in first
        chance, line = first.setdefault(row.case, (row.chance, place.row))
        if chance != row.chance:
            yield error("case_chances", place, f"{row.chance:g}", name=row.case, other=f"{chance:g}", row=line)
        whole = sum(one for one, _ in first.values())
        if not known and whole > 1.0 + ROUNDING:
            yield error("case_chances_beyond", place, f"{row.chance:g}", sum=f"{whole:.0%}")


def conditions(book: Book) -> Iterator[Problem]:
    """Yield a problem for each part of a condition that is not ``column=value``."""
    table = book["cases"]
    for index, row in table.each():
        for part in no_conditions(row.where):
            yield error("edit_where", table.place(index, "where"), part)


def words(book: Book) -> Iterator[Problem]:
    """Yield every problem of edits that stands in their words alone."""
    table = book["cases"]
    rows = readable(book)
    for index, row in zip(rows.index, rows.itertuples(index=False), strict=True):
        _, problems = understood(edit_in(row, Place()))
        for item in problems:
            yield replace(item, place=table.place(int(index), item.place.column))


def readable(book: Book) -> pd.DataFrame:
    """Return the rows of sheet cases without those that have a cell of which nothing could be made."""
    table = book["cases"]
    unread = {index for index, _ in table.bad} | {i for i, row in table.each() if no_conditions(row.where)}
    return table.frame.drop(index=sorted(unread))


def no_conditions(where: tuple[str, ...]) -> list[str]:
    """Return the parts of conditions that name no column."""
    return [part for part in where if part.find("=") < 1]


def _as_written(cell: object, name: str) -> str:
    """Return a name as it stands in its cell; that of a number is as it is read."""
    return cell.strip() if isinstance(cell, str) else name
