"""Years: a row for a year that is not planned would change nothing."""

from collections.abc import Iterator

from model.inputs.book import Book
from model.inputs.problems import Problem, problem

_SHEETS = ("needs", "arrivals", "budgets", "targets")


def years(book: Book) -> Iterator[Problem]:
    """Yield a problem for each year outside the horizon."""
    if book.settings is None:
        return
    first = book.settings.first_year
    last = first + book.settings.years - 1
    for name in _SHEETS:
        table = book[name]
        year = table.frame["year"]
        for index in table.where(year.notna() & ((year < first) | (year > last))):
            yield problem(
                "year_outside", table.place(index, "year"), int(year[index]), first=first, last=last
            )  # fmt: skip
