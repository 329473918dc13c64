"""A workbook to fill in: headings, units, comments, dropdowns, and the coefficient library already in it."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from model.inputs import library
from model.inputs import template_words as say
from model.inputs.dropdowns import Places, add_dropdowns, add_setting_dropdowns, first_row, metrics_row
from model.inputs.library import Row
from model.inputs.schema import BY_NAME, SETTING_KEYS, SHEETS, Column, Kind, Sheet
from model.inputs.template_examples import EXAMPLES
from model.metrics import METRICS
from model.tables.spreadsheet import written
from model.words import Words

# the library's money is in 10,000 yuan
_MONEY_UNIT = 10_000
# a fixed date keeps the bytes the same from one writing to the next
_UNIT_MARK = "#unit"
_CREATED = dt.datetime(2026, 1, 1)
_FILE_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False}

# optional columns that a plan made in an afternoon still needs
_AFTERNOON: dict[str, tuple[str, ...]] = {
    "areas": ("residents",),
    "facilities": ("area",),
    "needs": ("units", "per_1000"),
    "funds": ("opening_balance", "income", "income_growth", "other_payments", "payments_today"),
    "budgets": ("amount", "share_of_income", "fund"),
    "targets": ("of", "kind"),
}
_LEFT_OUT_WHEN_SMALL = ("source", "note", "label_en", "label_zh")


@dataclass(frozen=True)
class Look:
    """The formats of the template."""

    required: Format
    optional: Format
    remark: Format
    numbers: dict[Kind, Format]
    title: Format


def write_template(path: str | Path, lang: str = "en", small: bool = False) -> None:
    """Write a workbook to fill in, in a language.

    ``small`` has the required sheets and columns alone, for one facility a county and tier.
    """
    words = Words(lang)
    filled = _filled(words)
    plan = {sheet: _columns(sheet, filled.get(sheet.name, []), small) for sheet in _sheets(small)}
    places = Places(words, {sheet.name: [column.name for column in plan[sheet]] for sheet in plan})
    with written(Path(path), _FILE_OPTIONS) as book:
        book.set_properties({"created": _CREATED})
        look = _look(book)
        _write_readme(book, look, words)
        for sheet, columns in plan.items():
            page = book.add_worksheet(say.title(sheet, words))
            _write_headings(page, look, columns, words)
            _write_example(page, look, sheet, columns, words)
            _write_rows(page, sheet, columns, filled.get(sheet.name, []), words)
            add_dropdowns(page, sheet, columns, places)
        add_setting_dropdowns(book.get_worksheet_by_name(say.title(BY_NAME["settings"], words)), words)


def _sheets(small: bool) -> list[Sheet]:
    """Return the sheets of the template: all, or the required ones alone."""
    return [sheet for sheet in SHEETS if sheet.required or not small]


def _filled(words: Words) -> dict[str, list[Row]]:
    """Return the rows that are filled in already: the library, and every setting with its default."""
    rows = library.rows()
    own: dict[str, object] = {"language": words.lang, "money_unit": _MONEY_UNIT if rows else 1}
    settings: list[Row] = []
    for column in SETTING_KEYS:
        value = own.get(column.name, column.default)
        cell = None if value is None else say.cell(value, column, words)
        settings.append({"key": say.heading(column, words), "value": cell, "note": words.said(column.meaning)})
    return {**rows, "settings": settings}


def _columns(sheet: Sheet, rows: list[Row], small: bool) -> tuple[Column, ...]:
    """Return the columns of a sheet: all, or those needed, used already, or wanted in a small plan."""
    if not small or sheet.name == "settings":
        return sheet.columns
    used = {name for row in rows for name in row} - set(_LEFT_OUT_WHEN_SMALL)
    wanted = used | set(_AFTERNOON.get(sheet.name, ()))
    keys = {column.name for column in sheet.columns if column.key and column.name not in ("year", "retire_year")}
    return tuple(column for column in sheet.columns if column.required or column.name in wanted | keys)


def _look(book: Workbook) -> Look:
    """Return the formats of the template."""
    head = {"bold": True, "border": 1, "text_wrap": True, "valign": "top"}
    return Look(
        required=book.add_format({**head, "bg_color": "#BDD7EE"}),
        optional=book.add_format({**head, "bg_color": "#E7E6E6"}),
        remark=book.add_format({"italic": True, "font_color": "#7F7F7F"}),
        numbers={
            Kind.SHARE: book.add_format({"num_format": "0.0%"}),
            Kind.NUMBER: book.add_format({"num_format": "#,##0.####"}),
            Kind.INTEGER: book.add_format({"num_format": "0"}),
            Kind.YEAR: book.add_format({"num_format": "0"}),
        },
        title=book.add_format({"bold": True, "font_size": 14}),
    )


def _write_headings(page: Worksheet, look: Look, columns: tuple[Column, ...], words: Words) -> None:
    """Write headings with comments, the row of units, an example where the planner fills in, and widths."""
    for place, column in enumerate(columns):
        page.set_column(place, place, 16 if column.name != "note" else 40, look.numbers.get(column.kind))
        page.write_string(0, place, say.heading(column, words), look.required if column.required else look.optional)
        page.write_comment(0, place, say.comment(column, words), {"x_scale": 2, "y_scale": 1.2})
        page.write_string(1, place, say.unit(column, words) if place else _UNIT_MARK, look.remark)
    page.freeze_panes(1, 1)


def _write_example(page: Worksheet, look: Look, sheet: Sheet, columns: tuple[Column, ...], words: Words) -> None:
    """Write an example row, as a comment, into a sheet that the planner fills in."""
    example = EXAMPLES.get(sheet.name, {})
    for place, column in enumerate(columns):
        value = say.cell(example.get(column.name), column, words)
        if value is not None:
            page.write(2, place, f"#{value}" if place == 0 else value, look.remark)


def _write_rows(page: Worksheet, sheet: Sheet, columns: tuple[Column, ...], rows: list[Row], words: Words) -> None:
    """Write the rows that are filled in already."""
    for number, row in enumerate(rows, start=first_row(sheet)):
        values = [say.cell(row.get(column.name), column, words) for column in columns]
        # a blank cell is not written, for it would lose the format of its column
        for place in [place for place, value in enumerate(values) if value is not None]:
            page.write(number, place, values[place])


def _write_readme(book: Workbook, look: Look, words: Words) -> None:
    """Write the sheet that says how to fill in the workbook, and lists the metrics."""
    page = book.add_worksheet(words("template_title"))
    page.set_column(0, 0, 30)
    page.set_column(1, 5, 24)
    for row, line in enumerate(words("template_how").splitlines()):
        page.write_string(row, 0, line, look.title if row == 0 else None)
    top = metrics_row(words)
    for place, word in enumerate(("metric", "meaning", "of", "scopes", "sense", "unit")):
        page.write_string(top, place, words(f"template.{word}"), look.required)
    for row, metric in enumerate((one for one in METRICS.values() if one.as_target), start=top + 1):
        name, meaning = words(f"metric.{metric.name}"), words(f"metric_doc.{metric.name}")
        of, scopes = words.name("column", metric.of), [words(f"scope_word.{word}") for word in metric.scopes]
        senses = " ".join(words(f"choice.{sense}") for sense in metric.senses)
        cells = (name, meaning, of, ", ".join(scopes), senses, words(f"column_unit.{metric.unit}"))
        page.write_row(row, 0, cells)
