"""Years: rows for years that are not planned, and years of the plan that rows leave out or take over."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from model.city.tables import Settings
from model.inputs.book import Book
from model.inputs.checks.surge import EVERYONE
from model.inputs.tables import Table
from model.inputs.words import several
from model.tables.problem import Problem, error, warning
from model.words import Listed, Phrase

_SHEETS = ("needs", "arrivals", "budgets", "targets")


def years(book: Book) -> Iterator[Problem]:
    """Yield a problem for each year outside the horizon."""
    if book.settings is None:
        return
    first, last = _span(book.settings)
    for name in _SHEETS:
        table = book[name]
        year = table.frame["year"]
        for index in table.where(year.notna() & ((year < first) | (year > last))):
            yield error("year_outside", table.place(index, "year"), int(year[index]), first=first, last=last
            )  # fmt: skip


def needs_by_year(book: Book) -> Iterator[Problem]:
    """Yield a warning for years in which a need has no row though others have, or a row in place of another."""
    table = book["needs"]
    star = {row.service: index for index, row in table.each() if row.group == EVERYONE}
    for (service, *_), alike in _together(_dated(book, "needs", ["group", "service"])):
        words: dict[str, object] = {"service": str(service), "groups": several([row.owner[0] for row in alike])}
        hidden = star.get(service) if alike[0].owner[0] != EVERYONE else None
        yield from _said(table, alike[0], words, hidden)


def budgets_by_year(book: Book) -> Iterator[Problem]:
    """Yield a warning for years in which a budget has no row though others have, or a row in place of another."""
    for row in _dated(book, "budgets", ["budget"]):
        yield from _said(book["budgets"], row, {"budget": row.owner[0]}, None)


@dataclass(frozen=True)
class _Dated:
    """What has rows of single years: whose, the first of them, the years, and its row for every year."""

    owner: tuple[str, ...]
    first: int
    given: tuple[int, ...]
    missing: tuple[int, ...]
    every: int | None


def _dated(book: Book, name: str, owner: list[str]) -> list[_Dated]:
    """Return what has rows of single years; nothing where years cannot be read."""
    table = book[name]
    if book.settings is None or not table.frame["year"].notna().any() or _unread(table):
        return []
    first, last = _span(book.settings)
    found = table.frame.groupby(owner, sort=False)
    return [_of(rows, key, range(first, last + 1)) for key, rows in found if rows["year"].notna().any() and all(key)]


def _of(rows: pd.DataFrame, owner: tuple[str, ...], horizon: range) -> _Dated:
    """Return the years of one owner's rows."""
    given = tuple(int(year) for year in sorted(rows["year"].dropna().unique()) if year in horizon)
    every = rows.index[rows["year"].isna()]
    return _Dated(
        owner, int(rows.index[rows["year"].notna()][0]), given,
        tuple(year for year in horizon if year not in given), int(every[0]) if len(every) else None,
    )  # fmt: skip


def _together(rows: list[_Dated]) -> Iterator[tuple[tuple[object, ...], list[_Dated]]]:
    """Yield the groups of which the same is to be said of a service, under one warning."""
    found: dict[tuple[object, ...], list[_Dated]] = {}
    for row in rows:
        key = (row.owner[1], row.given, row.every is None, row.owner[0] == EVERYONE)
        found.setdefault(key, []).append(row)
    yield from found.items()


def _said(table: Table, row: _Dated, words: dict[str, object], hidden: int | None) -> Iterator[Problem]:
    """Yield what is to be said of rows of single years; ``hidden``: the row for every group that they put aside."""
    years = {"given": _listed(row.given), "missing": _listed(row.missing)}
    place = table.place(row.first, "year")
    name = table.sheet.name
    if row.every is not None and row.given:
        yield warning(f"{name}_year_replaces", place, years["given"], **words, row=table.lines[row.every][0])
    elif row.given and row.missing and hidden is not None:
        yield warning("needs_star_hidden", place, years["given"], **words, **years, row=table.lines[hidden][0])
    elif row.given and row.missing:
        yield warning(f"{name}_year_missing", place, years["given"], **words, **years)


def _unread(table: Table) -> bool:
    """Return whether a year of a sheet could not be read."""
    return any(column == "year" for _, column in table.bad)


def _span(settings: Settings) -> tuple[int, int]:
    """Return the first and the last year of the plan."""
    return settings.first_year, settings.first_year + settings.years - 1


def _listed(years: tuple[int, ...]) -> Listed | Phrase:
    """Return years as a comma list."""
    return several([str(year) for year in years])
