"""A plan half-way: the years that have passed are what happened, the others are decided anew.

Decisions of past years are fixed. Rows that are about past years alone are dropped, since what happened need not
keep a plan's rules, but for those that define sums on which later years look back. What the plan decided for
later years is a candidate, and the point that least change measures from.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from model.answer.outcome import BOOKED
from model.cases.past import Past
from model.city.city import City
from model.formulation.space import Space
from model.formulation.turning import SEEK_DOWN, SEEK_FADE, SEEK_UP
from model.solving.arrays import Arrays
from model.solving.decisions import given

OF_CELLS = frozenset(("treated", "value_under"))


def settled(arrays: Arrays, space: Space, data: City, past: Past) -> Arrays:
    """Return the program with past years settled."""
    year = _years(arrays, space)
    gone = (year >= 0) & (year < past.years)
    known = given(space, data, past.tables)
    value = np.array([known.get(id(var), np.nan) for var in arrays.variables]) / arrays.column_scale
    value = np.where(np.isnan(value) & _unused(arrays, year, data, past), 0.0, value)
    fixed = gone & ~np.isnan(value)
    lower, upper = np.where(fixed, value, arrays.lower), np.where(fixed, value, arrays.upper)
    bounded = replace(arrays, lower=lower, upper=upper, row_lower=_looking_back(arrays, value, past))
    return _without(bounded, _dropped(arrays, gone))


def whole_of(arrays: Arrays, space: Space, data: City, tables: dict[str, pd.DataFrame]) -> np.ndarray:
    """Return the integers of a plan that is known."""
    known = given(space, data, tables)
    return np.round([known[id(var)] for var, whole in zip(arrays.variables, arrays.integer, strict=True) if whole])


def joined(decided: dict[str, pd.DataFrame], data: City, past: Past) -> dict[str, pd.DataFrame]:
    """Return the tables decided, with those of what happened in past years; ``funds`` with what the books have."""
    first = data.settings.calendar(past.years)
    tables = {}
    for name, table in decided.items():
        before = past.tables[name].loc[past.tables[name]["year"] < first, list(table.columns)]
        both = pd.concat([before, table[table["year"] >= first]], ignore_index=True)
        tables[name] = both.astype(table.dtypes)
    books = past.tables["funds"].query("year < @first")[["fund", "year", *BOOKED]]
    return tables | {"funds": tables["funds"].merge(books, on=["fund", "year"], how="left")}


def _years(arrays: Arrays, space: Space) -> np.ndarray:
    """Return the year of each column: that of the cell it is about, else the last whole number of its index."""
    of_cell = space.cells.set_index("cell")["t"].to_dict()
    return np.array([
        of_cell[key[0]] if name in OF_CELLS else next((part for part in reversed(key) if isinstance(part, int)), -1)
        for name, key in arrays.columns
    ])  # fmt: skip


def _unused(arrays: Arrays, year: np.ndarray, data: City, past: Past) -> np.ndarray:
    """Return the columns of a schedule that was not the year's: nothing was paid under it."""
    table = past.tables["schedules"]
    used = {(row.schedule, row.year - data.settings.first_year) for row in table.itertuples()}
    return np.array([
        name == "value_under" and (key[-1], t) not in used
        for (name, key), t in zip(arrays.columns, year.tolist(), strict=True)
    ], dtype=bool)  # fmt: skip


def _looking_back(arrays: Arrays, value: np.ndarray, past: Past) -> np.ndarray:
    """Return the least of each row; of those on who stays at a tier, less by what too many had turned to it.

    Where levers came otherwise than planned more may have turned up than seek_up lets; in later years they leave.
    """
    rows, year = enumerate(arrays.rows), past.years - 1
    last = {row.key[:-1]: i for i, row in rows if row.rule is SEEK_UP and row.key[-1] == year}
    pairs = [
        (i, last[row.key[:-1]]) for i, row in enumerate(arrays.rows)
        if row.rule in (SEEK_DOWN, SEEK_FADE) and row.key[-1] == past.years
    ]  # fmt: skip
    least, up = np.array(pairs, dtype=int).reshape(-1, 2).T
    over = arrays.matrix[up] @ np.nan_to_num(value) - arrays.row_upper[up]
    row_lower = arrays.row_lower.copy()
    row_lower[least] -= np.maximum(over, 0.0) * arrays.row_scale[up] / arrays.row_scale[least]
    return row_lower


def _dropped(arrays: Arrays, gone: np.ndarray) -> np.ndarray:
    """Return the rows of past years alone that define nothing."""
    later = arrays.matrix.astype(bool) @ ~gone
    return ~later & np.array([not one.rule.defines for one in arrays.rows], dtype=bool)


def _without(arrays: Arrays, dropped: np.ndarray) -> Arrays:
    """Return the program with rows that ask for nothing: their places stay, for what counts rows by number."""
    return replace(
        arrays,
        row_lower=np.where(dropped, -np.inf, arrays.row_lower), row_upper=np.where(dropped, np.inf, arrays.row_upper),
    )  # fmt: skip
