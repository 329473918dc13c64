"""What may not pass without a word in actuals: sums in place of months, months left out, totals, absurd amounts."""

from collections.abc import Iterator

import pandas as pd

from model.city.city import City
from model.inputs.checks.magnitudes import yearly_income
from model.inputs.checks.totals import called_totals, place_names
from model.inputs.tables import Table
from model.inputs.words import several
from model.tables.problem import Problem, error, warning

Tables = dict[str, Table]
TIMES = 100.0
"""How many times what the funds take in within a year one row may come to, before it was mistyped."""
LEAST_MONTHS = 3
GROWTH = 2.0
"""Sums since January grow by as many times as there are months; half of it, and this at least, is asked about."""
_OF_A_MONTH = {
    "activity": (("fund", "facility", "option", "county"), ("units", "payments")),
    "money_actual": (("fund",), ("income", "payments", "other_payments")),
}


def said(tables: Tables, data: City) -> Iterator[Problem]:
    """Yield the problems of names and amounts; none of them is about a cell that could not be read."""
    for name in ("activity", "resources", "money_actual", "signed", "indicators"):
        yield from called_totals(tables[name], place_names(data))
    yield from _beyond(tables, data)
    for name, (owner, columns) in _OF_A_MONTH.items():
        for column in columns:
            yield from _cumulative(tables[name], list(owner), column)
    yield from _months_without_books(tables["money_actual"])


def _beyond(tables: Tables, data: City) -> Iterator[Problem]:
    """Yield a problem for each row of a month that comes to many times the yearly income of all funds."""
    income = yearly_income(data.funds, data.groups)
    for name, column, amounts in _amounts(tables, data) if income > 0.0 else ():
        for index in tables[name].where(amounts > TIMES * income):
            words = {"amount": f"{amounts[index]:,.0f}", "times": f"{TIMES:.0f}", "money": f"{income:,.0f}"}
            shown = f"{tables[name].frame[column][index]:,.12g}"
            yield error("actual_beyond_city", tables[name].place(index, column), shown, **words)


def _amounts(tables: Tables, data: City) -> Iterator[tuple[str, str, pd.Series]]:
    """Yield sheet, column and what each of its rows comes to (currency)."""
    care = tables["activity"].frame
    price = care["option"].map(data.options.set_index("option")["price"])
    factor = care["facility"].map(data.facilities.set_index("facility")["price_factor"])
    yield "activity", "units", care["units"] * price * factor
    yield "activity", "payments", care["payments"]
    for column in _OF_A_MONTH["money_actual"][1]:
        yield "money_actual", column, tables["money_actual"].frame[column] * data.settings.money_unit


def _cumulative(table: Table, owner: list[str], column: str) -> Iterator[Problem]:
    """Yield a warning for each year in which a column looks like sums since January: it only ever grows."""
    for year, rows in table.frame.dropna(subset=["year", "month", column]).groupby("year"):
        sums = rows.groupby("month")[column].sum()
        most = max(GROWTH, 0.5 * len(sums))
        if len(sums) < LEAST_MONTHS or not sums.iloc[-1] >= most * sums.iloc[0] > 0.0 or _falls(rows, owner, column):
            continue
        words = {
            "column": table.sheet[column].label, "year": int(year),
            "first": f"{sums.iloc[0]:,.12g}", "begin": int(sums.index[0]),
            "last": f"{sums.iloc[-1]:,.12g}", "end": int(sums.index[-1]),
        }  # fmt: skip
        yield warning("looks_cumulative", table.place(int(rows.index[0]), column), words["first"], **words)


def _falls(rows: pd.DataFrame, owner: list[str], column: str) -> bool:
    """Return whether something that goes on for months falls, or stays, from one of them to the next."""
    ordered = rows.sort_values("month")
    steps = ordered.groupby(owner)[column].diff().dropna()
    return bool((steps < 0.0).any()) or not (steps > 0.0).any()


def _months_without_books(table: Table) -> Iterator[Problem]:
    """Yield a warning for each fund and year with months that have no row, though later ones have."""
    rows = table.frame.dropna(subset=["year", "month"])
    for (fund, year), own in rows.groupby(["fund", "year"], sort=False):
        months = {int(month) for month in own["month"]}
        missing = [str(month) for month in range(1, max(months)) if month not in months]
        if missing:
            place = table.place(int(own.index[0]), "month")
            yield warning("months_without_books", place, several(missing, 12), fund=fund, year=int(year))
