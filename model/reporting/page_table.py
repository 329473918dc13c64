"""A table of the page: its cells as text, long ones cut to their chief rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from model.reporting.display import NUMBERS, Column, Money, Table, kinds, places, unit_of
from model.reporting.excel_table import AS_TYPED, BAD, GOOD
from model.reporting.numbers import shown
from model.words import Words

PLACES = ("facility", "from_facility", "to_facility", "hub", "spoke")
"""Columns that name facilities: the rows of a table that has one are found by county."""
NOWHERE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Cell:
    """One cell of a table on the page: its text, and the class that says how it looks."""

    text: str
    look: str


@dataclass(frozen=True)
class Grid:
    """A table on the page: rows of cells, and a word on rows left out.

    ``counties``: for each row the numbers of its facilities' counties; empty where no facility is named.
    """

    table: Table
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: str
    counties: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.table.columns]


def grid(table: Table, money: Money, words: Words, counties: Mapping[str, str] = NOWHERE) -> Grid:
    """Return a table as text; a long one cut to its chief rows, with a pointer to all of them.

    ``counties``: facility -> number of its county.
    """
    keep, count = table.chief(table.limit), len(table.frame)
    read = tuple(column for column in table.columns if column.kind != "code")
    cut = replace(table, frame=table.frame.iloc[keep], columns=read)
    digits = places(table, money)
    columns = [_cells(cut, column, money, digits) for column in read]
    listed = {"shown": f"{len(keep) - table.total:,}", "all": f"{count - table.total:,}"}
    left_out = words("left_out", **listed) if len(keep) < count else ""
    heads = tuple(Cell(column.head, _look(column)) for column in read)
    return Grid(cut, heads, tuple(zip(*columns, strict=True)), left_out, _counties(cut, table.columns, counties))


def _counties(cut: Table, columns: tuple[Column, ...], counties: Mapping[str, str]) -> tuple[str, ...]:
    """Return for each row the numbers of the counties of the facilities that it names."""
    named = [column.name for column in columns if column.name in PLACES]
    if not named or not counties:
        return ()
    found = cut.frame[named].itertuples(index=False)
    return tuple(" ".join(dict.fromkeys(counties.get(place, "") for place in row)) for row in found)


def _look(column: Column) -> str:
    """Return the class of a heading; a column whose cells have units of their own is ``mixed``."""
    kind = column.kind.rstrip("+")
    if kind == "row":
        return "number mixed"
    return "number" if kind in NUMBERS else kind if kind in ("words", "year") else "text"


def _cells(table: Table, column: Column, money: Money, digits: dict[str, int]) -> list[Cell]:
    pairs = zip(table.frame[column.name], kinds(table, column), strict=True)
    if column.kind == "light":
        return [Cell(str(value), _light(str(value))) for value, _ in pairs]
    cells = [_cell(value, kind, column, digits, money) for value, kind in pairs]
    if column.name not in table.scale:
        return cells
    levels = (_level(value, table) for value in table.frame[column.name])
    return [replace(cell, look=f"{cell.look}{level}") for cell, level in zip(cells, levels, strict=True)]


def _level(value: float, table: Table) -> str:
    """Return the class of a number's size among all that are coloured: level0 to level6; none without a number."""
    if pd.isna(value):
        return ""
    numbers = table.frame[list(table.scale)].astype(float).to_numpy()
    least, most = np.nanmin(numbers), np.nanmax(numbers)
    return f" level{round(6.0 * (value - least) / ((most - least) or 1.0))}"


def _cell(value: object, kind: str, column: Column, digits: dict[str, int], money: Money) -> Cell:
    missing = bool(pd.isna(value))
    if kind not in NUMBERS:
        return Cell("" if missing else _plain(value, kind), kind)
    number = float("nan") if missing or value == "" else float(str(value)) / unit_of(kind, money)
    text = shown(number, kind, digits[kind], column.signed)
    sign = "" if not column.signed else " up" if text.startswith("+") else " down" if text.startswith("−") else ""
    return Cell(text, f"number{sign}")


def _plain(value: object, kind: str) -> str:
    """Return a text, or a year or a typed value as it is typed."""
    if isinstance(value, str) or kind not in AS_TYPED:
        return str(value)
    number = float(str(value))
    return str(int(number)) if kind == "year" else f"{number:.12g}"


def _light(text: str) -> str:
    return "light good" if text.startswith(GOOD) else "light bad" if text.startswith(BAD) else "light"
