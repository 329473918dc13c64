"""One displayed table on a sheet: heading, cells with formulas and formats, total row, lights."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from model.reporting.display import NUMBERS, Column, DataSheet, Money, Table, kinds, places, unit_of
from model.reporting.formats import GREEN, GREEN_PALE, RED, RED_PALE, SCALE, Formats, lines, width
from model.reporting.formulas import Site, bind, expand, sheets_of, sought

GOOD, BAD = "✔", "✘"
"""How the words of a light begin: colour never speaks alone."""

AS_TYPED = {"year": "0", "value": "General"}
"""Number formats of the kinds that are written as numbers and shown as they were typed."""

BLANK = ',"",'
"""What a formula holds that may give no number."""


@dataclass(frozen=True)
class Grid:
    """A sheet, and what is needed to write on it."""

    sheet: Worksheet
    formats: Formats
    money: Money
    data: Mapping[str, DataSheet]
    odd: set[str]


@dataclass(frozen=True)
class Spot:
    """One cell to be written."""

    row: int
    position: int
    kind: str
    value: object
    formula: str
    total: bool


def write_table(grid: Grid, table: Table, top: int) -> int:
    """Write caption, heading and rows from row ``top``; return the next free row."""
    grid.sheet.write_string(top, 0, table.title, grid.formats("caption"))
    if table.frame.empty:
        grid.sheet.write_string(top + 1, 0, table.empty, grid.formats("plain"))
        return top + 2
    head = top + 1
    grid.sheet.set_row(head, 15.0 * max(lines(column.head, 10.0) for column in table.columns))
    digits = places(table, grid.money)
    for position, column in enumerate(table.columns):
        grid.sheet.write_string(head, position, column.head, grid.formats("head"))
        _write_column(grid, table, position, head + 1, digits)
    last = head + len(table.frame)
    _set_heights(grid, table, head + 1)
    _write_lights(grid, table, head + 1, last)
    _write_scale(grid, table, head + 1, last)
    if len(table.frame) > 12:
        grid.sheet.autofilter(head, 0, last - table.total, len(table.columns) - 1)
    return last + 1


def column_width(table: Table, column: Column, money: Money) -> float:
    """Return how wide a column must be, in letters: numbers alike unless one is long, texts as their longest."""
    if column.kind not in ("text", "words", "code", "light"):
        least = 17.0 if column.kind.startswith("cents") else 11.0
        return max(least, _longest_number(table, column, money) + 2.0)
    longest = max((width(str(text)) for text in table.frame[column.name]), default=0)
    return min(max(longest + 3.0, 10.0 if column.head else 4.0), 46.0)


def _longest_number(table: Table, column: Column, money: Money) -> int:
    """Return how many letters the longest number of a column takes, with its sign."""
    digits, values = places(table, money), pd.to_numeric(table.frame[column.name], errors="coerce").abs()
    numbers = zip(values.astype(float), kinds(table, column), strict=True)
    texts = (
        f"-{value / unit_of(kind, money) * (100.0 if kind == 'share' else 1.0):,.{digits[kind]}f}"
        for value, kind in numbers if kind in NUMBERS and math.isfinite(value)
    )  # fmt: skip
    return max(map(len, texts), default=0)


def _set_heights(grid: Grid, table: Table, top: int) -> None:
    """Give rows with text in lines the height that it takes."""
    heights = [1] * len(table.frame)
    for column in table.columns:
        letters = column_width(table, column, grid.money) - 2.0
        cells = zip(table.frame[column.name], kinds(table, column), strict=True)
        for place, (value, kind) in enumerate(cells):
            if kind == "words":
                heights[place] = max(heights[place], lines(str(value), letters))
    for place, count in enumerate(heights):
        if count > 1:
            grid.sheet.set_row(top + place, 14.0 * count)


def _write_column(grid: Grid, table: Table, position: int, top: int, digits: dict[str, int]) -> None:
    """Write the cells of one column."""
    column, last = table.columns[position], top + len(table.frame) - 1
    columns = {column.name: place for place, column in enumerate(table.columns)}
    sources = table.frame["source"] if "source" in table.frame else [0] * len(table.frame)
    cells = zip(table.frame[column.name], kinds(table, column), _formulas(grid, table, column), sources, strict=True)
    for row, (value, kind, formula, source) in enumerate(cells, start=top):
        total = table.total and row == last
        if total and column.total == "sum":
            formula = f"SUM({xl_rowcol_to_cell(top, position)}:{xl_rowcol_to_cell(last - 1, position)})"
        if formula:
            formula = expand(formula, Site(row, columns, top, last, int(source), unit_of(kind, grid.money)))
        spot = Spot(row, position, kind, value, formula, total)
        if kind in NUMBERS:
            _write_number(grid, spot, digits[kind], column.signed)
        else:
            _write_text(grid, spot)


def _formulas(grid: Grid, table: Table, column: Column) -> list[str]:
    """Return the formula of each cell of a column, bound to the data sheets; blank where it has none."""
    frame = table.frame
    texts = frame[f"{column.name}_formula"] if f"{column.name}_formula" in frame else [column.formula] * len(frame)
    bound = {text: _bound(grid, text) for text in set(texts)}
    formulas = [bound[text] for text in texts]
    keys = [key for key in {key for text in bound for key in sought(text)} if key in frame]
    if keys:
        odd = frame[keys].isin(list(grid.odd)).any(axis=1)
        formulas = ["" if is_odd else formula for is_odd, formula in zip(odd, formulas, strict=True)]
    if table.total and column.total != "formula":
        formulas[-1] = ""
    return formulas


def _bound(grid: Grid, formula: str) -> str:
    """Return a formula bound to the data sheets; blank where one of them is empty and so not there."""
    return bind(formula, grid.data) if sheets_of(formula) <= set(grid.data) else ""


def _write_number(grid: Grid, spot: Spot, digits: int, signed: bool) -> None:
    """Write a number in the unit in which it is shown; a number there is not stays blank."""
    form = grid.formats.number(spot.kind, digits, signed, spot.total)
    value = float(str(spot.value)) / unit_of(spot.kind, grid.money) if _is_number(spot.value) else math.nan
    if spot.formula and (math.isfinite(value) or BLANK in spot.formula):
        shown = value if math.isfinite(value) else ""
        grid.sheet.write_formula(spot.row, spot.position, spot.formula, form, shown)
    elif math.isfinite(value):
        grid.sheet.write_number(spot.row, spot.position, value, form)
    else:
        grid.sheet.write_blank(spot.row, spot.position, None, form)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _write_text(grid: Grid, spot: Spot) -> None:
    """Write text as text, a year or a typed value as a number, a light with its formula."""
    if spot.kind in AS_TYPED and _is_number(spot.value):
        form = grid.formats("year", AS_TYPED[spot.kind], spot.total)
        grid.sheet.write_number(spot.row, spot.position, float(str(spot.value)), form)
        return
    text = "" if pd.isna(spot.value) else str(spot.value)
    form = grid.formats("words" if spot.kind == "words" else "text", "", spot.total)
    if spot.formula and text.startswith((GOOD, BAD)):
        grid.sheet.write_formula(spot.row, spot.position, spot.formula, form, text)
    else:
        grid.sheet.write_string(spot.row, spot.position, text, form)


def _write_lights(grid: Grid, table: Table, top: int, last: int) -> None:
    """Colour the lights by what they say."""
    for position, column in enumerate(table.columns):
        if column.kind != "light":
            continue
        for word, ink, paper in ((GOOD, GREEN, GREEN_PALE), (BAD, RED, RED_PALE)):
            form = grid.formats.book.add_format({"font_color": ink, "bg_color": paper, "bold": True})
            rule = {"type": "text", "criteria": "begins with", "value": word, "format": form}
            grid.sheet.conditional_format(top, position, last, position, rule)


def _write_scale(grid: Grid, table: Table, top: int, last: int) -> None:
    """Colour numbers by their size, the greatest darkest; the numbers stand there too."""
    places = [place for place, column in enumerate(table.columns) if column.name in table.scale]
    if places:
        rule = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": SCALE}
        grid.sheet.conditional_format(top, min(places), last, max(places), rule)
