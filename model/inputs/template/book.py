"""A workbook to fill in: headings, units, comments, dropdowns, and what stands in it already."""

import datetime as dt
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from model.inputs.library import Row
from model.inputs.schema import BY_NAME, SHEETS, Column, Sheet
from model.inputs.template import filled
from model.inputs.template import saying as say
from model.inputs.template.dropdowns import add_dropdowns, add_setting_dropdowns
from model.inputs.template.examples import EXAMPLES
from model.inputs.template.fill import Formula, Typed
from model.inputs.template.looks import Looks, looks
from model.inputs.template.places import Places
from model.inputs.template.readme import metrics_row, write_readme
from model.tables.spreadsheet import written
from model.words import Words

_UNIT_MARK = "#unit"
# a fixed date keeps the bytes the same from one writing to the next
_CREATED = dt.datetime(2026, 1, 1)
_FILE_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False}

# optional columns that a plan made in an afternoon may want, used or not
_AFTERNOON: dict[str, tuple[str, ...]] = {
    "facilities": ("area",),
    "needs": ("units", "per_1000"),
    "funds": ("opening_balance", "income", "income_growth", "other_payments", "payments_today"),
    "budgets": ("amount", "share_of_income", "fund"),
    "targets": ("of", "kind"),
}
# a small plan knows no minutes on the road
_LEFT_OUT_WHEN_SMALL = ("note", "max_minutes")


def write_template(path: str | Path, lang: str = "en", small: bool = False) -> None:
    """Write a workbook to fill in, in a language.

    ``small`` has the required sheets and columns alone, for one facility a county and tier, filled in but for what
    the planner alone knows.
    """
    words = Words(lang)
    rows = filled.rows(words, small)
    asks = filled.asks(rows)
    plan = {sheet: _columns(sheet, rows.get(sheet.name, []), small) for sheet in _sheets(small)}
    shown = {sheet.name for sheet in plan if sheet.name in EXAMPLES and not rows.get(sheet.name)}
    places = Places(
        words,
        {sheet.name: [column.name for column in plan[sheet]] for sheet in plan},
        {sheet.name: 3 if sheet.name in shown else 2 for sheet in plan},
        metrics_row(words, asks),
    )
    with written(Path(path), _FILE_OPTIONS) as book:
        book.set_properties({"created": _CREATED})
        look = looks(book)
        write_readme(book, look, places, asks)
        for sheet, columns in plan.items():
            page = book.add_worksheet(say.title(sheet, words))
            write_headings(page, look, columns, words)
            if sheet.name in shown:
                _write_example(page, look, sheet, columns, words)
            _write_rows(page, look, sheet, columns, rows.get(sheet.name, []), places)
            add_dropdowns(page, sheet, columns, places)
        add_setting_dropdowns(book.get_worksheet_by_name(say.title(BY_NAME["settings"], words)), places)


def _sheets(small: bool) -> list[Sheet]:
    """Return the sheets of the template: all, or the required ones alone."""
    return [sheet for sheet in SHEETS if sheet.required or not small]


def _columns(sheet: Sheet, rows: list[Row], small: bool) -> tuple[Column, ...]:
    """Return the columns of a sheet: all, or those needed, used already, or wanted in a small plan."""
    if not small or sheet.name == "settings":
        return sheet.columns
    used = {name for row in rows for name in row} - set(_LEFT_OUT_WHEN_SMALL)
    wanted = used | set(_AFTERNOON.get(sheet.name, ()))
    keys = {column.name for column in sheet.columns if column.key and column.name not in ("year", "retire_year")}
    return tuple(column for column in sheet.columns if column.required or column.name in wanted | keys)


def write_headings(page: Worksheet, look: Looks, columns: tuple[Column, ...], words: Words) -> None:
    """Write headings with comments, the row of units, and widths."""
    for place, column in enumerate(columns):
        page.set_column(place, place, 16 if column.name != "note" else 40, look.numbers.get(column.kind))
        page.write_string(0, place, say.heading(column, words), look.required if column.required else look.optional)
        page.write_comment(0, place, say.comment(column, words), {"x_scale": 2, "y_scale": 1.2})
        page.write_string(1, place, say.unit(column, words) if place else _UNIT_MARK, look.remark)
    page.freeze_panes(1, 1)


def _write_example(page: Worksheet, look: Looks, sheet: Sheet, columns: tuple[Column, ...], words: Words) -> None:
    """Write an example row, as a comment, into a sheet that the planner fills in."""
    for place, column in enumerate(columns):
        value = say.cell(EXAMPLES[sheet.name].get(column.name), column, words)
        if value is not None:
            page.write(2, place, f"#{value}" if place == 0 else value, look.remark)


def _write_rows(
    page: Worksheet, look: Looks, sheet: Sheet, columns: tuple[Column, ...], rows: list[Row], places: Places
) -> None:
    """Write the rows that are filled in already."""
    for number, row in enumerate(rows, start=places.tops[sheet.name]):
        for place, column in enumerate(columns):
            _write_cell(page, (number, place), row.get(column.name), column, look, places)


def _write_cell(
    page: Worksheet, at: tuple[int, int], value: object, column: Column, look: Looks, places: Places
) -> None:
    """Write a cell: a value, a formula, or one to type into; a blank one is not written, lest it lose its format."""
    form = look.of(column, value)
    known = value.value if isinstance(value, Typed) else value
    if isinstance(known, Formula):
        cells = map(places.reference, known.cells)
        page.write_formula(*at, f"={known.text.format(*cells)}", form or look.numbers.get(column.kind), known.saved)
        return
    cell = say.cell(known, column, places.words)
    if form or cell is not None:
        page.write(*at, cell, form)
