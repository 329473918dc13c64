"""Totals rows: a row that adds up the others is counted beside them, and doubles what it adds up.

Some say so by a word (合计, total); some only by their numbers. What merely might be one is asked about.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pandas as pd

from model.city.city import City
from model.inputs.book import Book
from model.inputs.checks.surge import EVERYONE
from model.inputs.schema import Kind
from model.inputs.tables import Table
from model.inputs.words import folded, without_brackets
from model.tables.problem import Problem, error, warning
from model.words import Listed

# sheets whose rows add up to nothing
_NO_SUMS = frozenset(("settings", "targets", "schedules", "cases", "ranges", "surge", "sources"))
_LABELS = frozenset(("label_en", "label_zh"))
# what a reader of tables calls a total: data of reading
_CHINESE = re.compile(r".*(合计|总计|小计|共计)|总和|总数|总额|汇总|累计|合共")
_ENGLISH = re.compile(r"(?:(?P<of>.+)[-_])?(?:sub|grand)?[-_]?totals?|sum|all_in_all")
_WHOLE = frozenset(("sub", "grand", "overall", "city", "county", "all", "the"))


def words(book: Book) -> Iterator[Problem]:
    """Yield a problem for each row that a word in one of its names calls a total."""
    places = _places_of(book)
    for table in [table for name, table in book.tables.items() if name not in _NO_SUMS]:
        yield from called_totals(table, places)


def called_totals(table: Table, places: set[str]) -> Iterator[Problem]:
    """Yield a problem for each row of a table that is called a total; ``places``: names of the city's places."""
    for index, column in _called_total(table, places):
        yield error("total_by_word", table.place(index, column), table.frame[column][index])


def place_names(data: City) -> set[str]:
    """Return the names of the counties, areas, groups, facilities and funds of a plan."""
    frames = (data.areas["county"], data.areas["area"], data.groups["group"], data.facilities["facility"],
              data.funds["fund"])  # fmt: skip
    return {folded(word) for frame in frames for word in frame}


def _places_of(book: Book) -> set[str]:
    """Return the names of the counties, areas, groups, facilities and funds of a workbook."""
    named = ("counties", "areas", "groups", "facilities", "funds")
    return {folded(word) for name in named for word in book.ids(name)}


def _called_total(table: Table, places: set[str]) -> Iterator[tuple[int, str]]:
    """Yield each row that is called a total, with the first column that does."""
    named = [one.name for one in table.sheet.columns if one.kind is Kind.ID or one.name in _LABELS]
    seen: set[int] = set()
    for column in named:
        for index, word in enumerate(table.frame[column]):
            if word and index not in seen and _is_total(str(word), places):
                seen.add(index)
                yield index, column


def _is_total(word: str, places: set[str]) -> bool:
    """Return whether a word names a total: 合计, 全市合计, total; ``X total`` where X is one of the places."""
    plain = without_brackets(folded(word)).strip("_:;,.")
    if _CHINESE.fullmatch(plain.replace("_", "")):
        return True
    found = _ENGLISH.fullmatch(plain)
    return found is not None and (not found["of"] or found["of"] in _WHOLE or found["of"] in places)


def sums(book: Book) -> Iterator[Problem]:
    """Yield a problem, or a warning where it may be chance, for a first or last row that is the sum of the others."""
    places = _places_of(book)
    for name, (columns, like_one) in _SUMMED.items():
        table = book[name]
        called = {index for index, _ in _called_total(table, places)}
        for rows in _parts(table):
            for total in _ends(rows.drop(index=sorted(called & set(rows.index))), columns):
                yield _told(table, total, like_one(book, total))
    yield from _everyone(book)


def _parts(table: Table) -> list[pd.DataFrame]:
    """Return the rows of a table that may be added up: of one year each, where rows have years."""
    if "year" not in table.sheet.names:
        return [table.frame]
    return [rows for _, rows in table.frame.groupby("year", dropna=False)]


@dataclass(frozen=True)
class _Total:
    """A row that is the sum of others: where it is, which are the others, and in which columns."""

    index: int
    others: list[int]
    columns: list[str]
    value: float


def _ends(rows: pd.DataFrame, columns: tuple[str, ...]) -> Iterator[_Total]:
    """Yield the first and the last of rows, where it is the sum of the others in all that it has."""
    for index in dict.fromkeys((rows.index[-1], rows.index[0])) if len(rows) > 2 else ():
        total = _total(rows, int(index), columns)
        if total:
            yield total


def _total(rows: pd.DataFrame, index: int, columns: tuple[str, ...]) -> _Total | None:
    """Return a row as the sum of the others; None where a column of it is not, or is that of one other alone."""
    others = rows.drop(index=index)
    filled = [name for name in columns if rows[name][index] > 0.0 or (others[name] > 0.0).any()]
    summed = [name for name in filled if math.isclose(rows[name][index], others[name].sum(), rel_tol=1e-9)]
    several = [name for name in summed if (others[name] > 0.0).sum() > 1]
    if summed != filled or not several:
        return None
    return _Total(index, [int(one) for one in others.index], several, float(rows[several[0]][index]))


def _told(table: Table, total: _Total, like_one: bool) -> Problem:
    """Return what is said of a row that is a sum: round numbers of few rows may be so by chance."""
    exact = len(total.others) > 2 and (len(total.columns) > 1 or _digits(total.value) > 3)
    columns = Listed(tuple(table.sheet[name].label for name in total.columns), "between.and")
    words = {"count": len(total.others), "columns": columns}
    found = partial(error, "total_by_sum") if like_one or exact else partial(warning, "total_perhaps")
    return found(table.place(total.index, total.columns[0]), f"{total.value:.12g}", **words)


def _digits(number: float) -> int:
    """Return how many digits a number has without the noughts at its ends: 48,300 has 3."""
    return len(f"{number:.12e}".partition("e")[0].replace(".", "").strip("0"))


def _everyone(book: Book) -> Iterator[Problem]:
    """Yield what is said of a need of ``*`` that is the sum of the groups' own needs of the service."""
    table = book["needs"]
    for _, rows in table.frame.groupby(["service", "year"], dropna=False):
        star = rows.index[rows["group"] == EVERYONE]
        total = _total(rows, int(star[0]), ("units",)) if len(star) == 1 and len(rows) > 2 else None
        if total:
            yield _told(table, total, like_one=False)


def _area(book: Book, total: _Total) -> bool:
    """Return whether nobody lives in the area."""
    return book.frame("areas")["area"][total.index] not in set(book.frame("groups")["area"])


def _fund(book: Book, total: _Total) -> bool:
    """Return whether the fund insures nobody."""
    return book.frame("funds")["fund"][total.index] not in set(book.frame("groups")["fund"])


def _budget(book: Book, total: _Total) -> bool:
    """Return whether the budget may pay for all that the others may, each of which may not."""
    uses = [set(words) for words in book.frame("budgets")["pays_for"]]
    all_others = set().union(*(uses[one] for one in total.others))
    return uses[total.index] >= all_others and all(uses[one] < all_others for one in total.others)


def _project(book: Book, total: _Total) -> bool:
    """Return whether the project does nothing, and others do."""
    acting = set(book.frame("project_effects")["project"])
    names = book.frame("projects")["project"]
    return names[total.index] not in acting and any(names[one] in acting for one in total.others)


def _unsure(book: Book, total: _Total) -> bool:
    """Return False: nothing but its numbers speaks for a total."""
    return False


# the columns of a sheet that may be added up, and what beside the sum speaks for a total
_SUMMED: dict[str, tuple[tuple[str, ...], Callable[[Book, _Total], bool]]] = {
    "areas": (("residents",), _area),
    "groups": (("people",), _unsure),
    "funds": (("opening_balance", "income", "other_payments", "payments_today"), _fund),
    "budgets": (("amount", "share_of_income"), _budget),
    "projects": (("capex", "opex_per_year", "min_volume"), _project),
}
