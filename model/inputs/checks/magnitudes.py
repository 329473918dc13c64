"""Sizes: numbers that the others of their city show to be mistyped; how large any may be stands with the schema.

What is compared grows and shrinks together when another unit is chosen (of care, money or hours), so that it is
never the unit that is refused.
"""

from collections.abc import Iterator

import pandas as pd

from model.inputs.book import Book
from model.inputs.schema import BY_NAME, Column
from model.inputs.schema.bounds import BY_UNIT, LARGEST, MINUTES_A_YEAR
from model.tables.problem import Problem, error

TIMES = 1e4
"""How many times what a city has in a year a single thing may cost, or take, before it was mistyped."""
# sheets of single things that cost money
_PRICED = ("options", "access", "staff_types", "equipment_types", "training", "sharing", "projects")
# what grows by which yearly rate
_GROWING = (
    ("groups", "people", "growth"), ("needs", "units", "growth"), ("needs", "per_1000", "growth"),
    ("funds", "income", "income_growth"), ("funds", "income_per_head", "income_growth"),
    ("funds", "other_payments", "other_growth"),
)  # fmt: skip


def dear(book: Book) -> Iterator[Problem]:
    """Yield a problem for each price of one thing that is far beyond all the money of the city."""
    money = money_of(book)
    for name, column in _prices() if money > 0.0 else ():
        table = book[name]
        prices = table.frame[column]
        beyond = prices.abs() > TIMES * money
        if (name, column) == ("options", "unit_cost"):  # one that was left blank is the price, which is told
            beyond &= ~table.frame["option"].isin(book.blank_unit_cost)
        for index in table.where(beyond):
            words = {"times": f"{TIMES:,.0f}", "money": f"{money:,.0f}"}
            yield error("dearer_than_the_city", table.place(index, column), f"{prices[index]:,.12g}", **words)


def money_of(book: Book) -> float:
    """Return all that the funds and the budgets of the city have in the first year (currency)."""
    funds = book.frame("funds")
    saved = funds["opening_balance"].clip(lower=0.0).sum()
    return yearly_income(funds, book.frame("groups")) + float(saved + book.frame("budgets")["amount"].sum())


def yearly_income(funds: pd.DataFrame, groups: pd.DataFrame) -> float:
    """Return what all funds take in within the first year (currency)."""
    heads = funds["fund"].map(groups.groupby("fund")["people"].sum()).fillna(0.0)
    return float(funds["income"].fillna(funds["income_per_head"] * heads).sum())


def _prices() -> Iterator[tuple[str, str]]:
    """Yield the sheet and the name of each column that holds the price of one thing."""
    for name in _PRICED:
        yield from ((name, column.name) for column in BY_NAME[name].columns if _is_price(column))


def _is_price(column: Column) -> bool:
    """Return whether a column holds money."""
    return column.money_unit or column.unit.startswith("currency")


def long(book: Book) -> Iterator[Problem]:
    """Yield a problem for each use of far more hours than a resource gives in a year."""
    table = book["use"]
    of_staff = zip(book.frame("staff_types")["staff"], book.frame("staff_types")["hours_per_fte"], strict=True)
    machines = book.frame("equipment_types")
    given = dict(of_staff) | dict(zip(machines["equipment"], machines["hours_per_unit"], strict=True))
    hours = table.frame["resource"].map(given).astype(float)
    for index in table.where((hours > 0.0) & (table.frame["hours"] > TIMES * hours)):
        words = {"times": f"{TIMES:,.0f}", "name": table.frame["resource"][index], "hours": f"{hours[index]:,.12g}"}
        shown = f"{table.frame['hours'][index]:,.12g}"
        yield error("longer_than_working_life", table.place(index, "hours"), shown, **words)


def needy(book: Book) -> Iterator[Problem]:
    """Yield a problem for each need of more than one unit for each minute of everyone in the city."""
    table, people = book["needs"], float(book.frame("groups")["people"].sum())
    for index in table.where(table.frame["units"] > MINUTES_A_YEAR * people) if people > 0.0 else ():
        shown = f"{table.frame['units'][index]:,.12g}"
        yield error("more_than_minutes", table.place(index, "units"), shown, people=f"{people:,.12g}")


def growing(book: Book) -> Iterator[Problem]:
    """Yield a problem for each rate by which a number grows beyond all measure within the years of the plan."""
    if book.settings is None:
        return
    years = book.settings.years - 1
    for name, column, rate in _GROWING:
        table = book[name]
        last = table.frame[column] * (1.0 + table.frame[rate]) ** years
        most = _most(BY_NAME[name][column])
        for index in table.where((last > most) & _unlimited(table.frame, name)):
            words: dict[str, object] = {"first": f"{table.frame[column][index]:,.6g}", "last": f"{last[index]:,.3g}"}
            words["year"] = book.settings.first_year + years
            yield error("grows_beyond_any_city", table.place(index, rate), f"{table.frame[rate][index]:g}", **words)


def _most(column: Column) -> float:
    """Return the most that a number of a column may be."""
    return BY_UNIT[column.unit].most if column.unit in BY_UNIT else LARGEST


def _unlimited(frame: pd.DataFrame, name: str) -> pd.Series:
    """Return the rows that grow: a need of one year does not."""
    return frame["year"].isna() if name == "needs" else pd.Series(True, index=frame.index)
