"""report.html: the same sections as one self-contained page, with no script and no outside request.

`part`, `grid` and `rendered` serve every page of the reports.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from model.reporting.display import (
    NUMBERS,
    Column,
    Money,
    Report,
    Section,
    Table,
    kinds,
    places,
    shown,
    unit_of,
)
from model.reporting.drawing import bars
from model.reporting.excel_table import AS_TYPED, BAD, GOOD
from model.reporting.text import Words


@dataclass(frozen=True)
class Cell:
    """One cell of a table on the page: its text, and the class that says how it looks."""

    text: str
    look: str


@dataclass(frozen=True)
class Grid:
    """A table on the page: rows of cells, whether the last is the total, and a word on rows left out."""

    table: Table
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: str


@dataclass(frozen=True)
class Part:
    """A section on the page."""

    section: Section
    grids: tuple[Grid, ...]
    drawing: Markup


@dataclass(frozen=True)
class Card:
    """A headline figure: the plan's (without a plan today's), what it is today, and the change."""

    name: str
    figure: str
    unit: str
    today: str
    change: str


def write_page(report: Report, path: Path) -> None:
    """Write the page."""
    path.write_text(rendered(report, "page.html.j2", cards=_cards(report)), encoding="utf-8")


def rendered(report: Report, template: str, **more: object) -> str:
    """Return a page: a template with the report, its sections and the style filled in."""
    words = Words(report.lang)
    loader = PackageLoader("model.reporting", "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    parts = [part(report, section, words) for section in report.sections]
    style = Markup(loader.get_source(environment, "page.css")[0])  # noqa: S704 (our own file)
    page = environment.get_template(template)
    return page.render(report=report, words=words, parts=parts, style=style, **more)


def part(report: Report, section: Section, words: Words) -> Part:
    """Return a section with its tables as text, and its bars drawn."""
    grids = tuple(grid(table, report.money, words) for table in section.tables)
    drawn = section.chart and section.chart.form == "bars"
    return Part(section, grids, bars(section, report.money) if drawn else Markup())


def grid(table: Table, money: Money, words: Words) -> Grid:
    """Return a table as text; a long one cut to its chief rows, with a pointer to all of them."""
    keep, count = _chief(table), len(table.frame)
    read = tuple(column for column in table.columns if column.kind != "code")
    cut = replace(table, frame=table.frame.iloc[keep], columns=read)
    digits = places(table, money)
    columns = [_cells(cut, column, money, digits) for column in read]
    left_out = words("left_out", shown=len(keep), all=count) if len(keep) < count else ""
    heads = tuple(Cell(column.head, _look(column)) for column in read)
    return Grid(cut, heads, tuple(zip(*columns, strict=True)), left_out)


def _chief(table: Table) -> list[int]:
    """Return the rows that are shown, in order: all, or those with the greatest rank (and the total)."""
    count = len(table.frame)
    if not table.limit or count <= table.limit + table.total:
        return list(range(count))
    ranks = pd.to_numeric(table.frame[table.rank]).reset_index(drop=True).iloc[: count - table.total]
    keep = sorted(ranks.astype(float).nlargest(table.limit, keep="first").index)
    return [*keep, count - 1] if table.total else keep


def _look(column: Column) -> str:
    """Return the class of a heading."""
    return (
        "number"
        if column.kind.rstrip("+") in (*NUMBERS, "row")
        else column.kind
        if column.kind == "words"
        else "text"
    )


def _cells(table: Table, column: Column, money: Money, digits: dict[str, int]) -> list[Cell]:
    """Return the cells of a column."""
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
    """Return one cell."""
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
    """Return the class of a light."""
    return "light good" if text.startswith(GOOD) else "light bad" if text.startswith(BAD) else "light"


def _cards(report: Report) -> list[Card]:
    """Return the headline figures as cards; without a plan those of today."""
    tables = [table for table in report.sections[0].tables if table.key == "headline"]
    return [_card(row) for table in tables for row in _named(grid(table, report.money, Words(report.lang)))]


def _named(found: Grid) -> list[dict[str, str]]:
    """Return the rows of a table as texts by column."""
    names = [column.name for column in found.table.columns]
    return [dict(zip(names, (cell.text for cell in row), strict=True)) for row in found.rows]


def _card(row: dict[str, str]) -> Card:
    """Return one headline figure."""
    today, plan = row.get("today", ""), row.get("plan", "")
    return Card(row["name"], plan or today, row["unit"], today, row.get("change", ""))
