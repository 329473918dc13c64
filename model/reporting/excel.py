"""allocation.xlsx: the sections as sheets with live formulas over the tidy data sheets that follow them.

Written with XlsxWriter, each formula with its computed value; no clock time stands in the file, so that the
same answer gives the same bytes. Text is always written as text.
"""

import datetime
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from model.reporting.cutting import shortened
from model.reporting.display import DataSheet, Report, Section
from model.reporting.excel_brief import write_brief
from model.reporting.excel_chart import insert_chart
from model.reporting.excel_table import Grid, column_width, write_table
from model.reporting.formats import Formats, lines
from model.tables.spreadsheet import written
from model.words import Words

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
LEAST_COLUMNS = 6
UPRIGHT = ("cover", "summary")
A4 = 9
LONG, PRINTED = 120, 60
"""Rows above which a sheet is not printed whole, and rows that are printed of it, of one that goes over two pages
across half as many: the rest is read on the screen."""
LETTERS_UPRIGHT, LETTERS_ACROSS = 165, 260
"""Most letters on an upright page, and across any page, that can still be read."""


def write_workbook(report: Report, path: Path, created: datetime.datetime) -> None:
    """Write the workbook."""
    with written(path, OPTIONS) as book:
        book.set_properties({"title": report.title, "created": created})
        formats = Formats(book, report.lang)
        sections = (report.cover, *report.sections) if report.cover else report.sections
        sections = shortened(sections, Words(report.lang))
        one = book.add_worksheet(Words(report.lang)("sheet.brief")) if report.brief else None
        sheets = {section.key: book.add_worksheet(section.sheet) for section in sections}
        data = {sheet.name: sheet for sheet in (*placed(sections), *report.sheets)}
        rows = {
            section.key: _write_section(
                report, section, Grid(sheets[section.key], formats, report.money, data, report.odd)
            )
            for section in sections
        }
        if report.brief and one:
            _set_page(report, one)
            write_brief(report, report.brief, Grid(one, formats, report.money, data, report.odd))
        first = sections[0]
        _write_contents(report, sheets[first.key], formats, rows[first.key] + 1, sections[1:])
        for data_sheet in report.sheets:
            sheet = book.add_worksheet(data_sheet.title)
            _write_data(sheet, data_sheet, formats)
            _set_page(report, sheet)
            # what formulas go back to is not printed: the area holds nothing
            sheet.print_area(0, len(data_sheet.frame.columns) + 1, 0, len(data_sheet.frame.columns) + 1)


def placed(sections: tuple[Section, ...]) -> list[DataSheet]:
    """Return the tables of the sections where `_write_section` puts them, so that formulas can refer to them."""
    sheets = []
    for section in sections:
        row = 2 + bool(section.lead)
        for table in section.tables:
            columns = [column.name for column in table.columns]
            facts = table.facts.reindex(columns=columns)
            sheets.append(DataSheet(f"at_{table.key}", section.sheet, facts, first=row + 3))
            row += 3 + len(table.frame) + 2 * bool(table.note)
    return sheets


def _write_section(report: Report, section: Section, grid: Grid) -> int:
    """Write a section: title, lead, tables, notes, chart; return the next free row."""
    across = max([LEAST_COLUMNS, *(len(table.columns) for table in section.tables)])
    widths = _set_widths(grid, section, across)
    grid.sheet.write_string(0, 0, section.title, grid.formats("title"))
    grid.sheet.set_row(0, 24)
    row = _write_text(grid, 1, across, section.lead, "lead", sum(widths)) + 1
    tops = {}
    for table in section.tables:
        tops[table.key] = row + 1
        row = write_table(grid, table, row) + 1
        row = _write_text(grid, row, across, table.note, "note", sum(widths)) + bool(table.note)
    for note in section.notes:
        row = _write_text(grid, row, across, note, "note", sum(widths))
    if section.chart:
        row = insert_chart(grid, section, tops, row + 1)
    pages = -(-int(sum(widths)) // LETTERS_ACROSS)
    _set_area(report, grid.sheet, row, across, PRINTED // pages)
    _set_print(report, grid.sheet, section, tops, sum(widths), pages)
    return row


def _write_text(grid: Grid, row: int, across: int, text: str, style: str, letters: float) -> int:
    """Write a paragraph across the sheet; return the next free row."""
    if not text:
        return row
    form = grid.formats(style)
    grid.sheet.merge_range(row, 0, row, across - 1, "", form)
    grid.sheet.write_string(row, 0, text, form)
    grid.sheet.set_row(row, 14.5 * lines(text, letters * 0.95))
    return row + 1


def _set_widths(grid: Grid, section: Section, across: int) -> list[float]:
    """Set each column as wide as its longest text, within limits; return the widths."""
    widths = [0.0] * across
    for table in section.tables:
        for position, column in enumerate(table.columns):
            widths[position] = max(widths[position], column_width(table, column, grid.money))
    widths = [letters or 11.0 for letters in widths]
    for position, letters in enumerate(widths):
        grid.sheet.set_column(position, position, letters)
    return widths


def _set_area(report: Report, sheet: Worksheet, rows: int, across: int, most: int) -> None:
    """Print a sheet whole, or its first rows where it is very long, which is then said at the head of the page."""
    if rows > LONG:
        sheet.set_header(f"&R&8{Words(report.lang)('printed_part', rows=most)}")
    sheet.print_area(0, 0, most if rows > LONG else rows, across - 1)


def _set_print(
    report: Report, sheet: Worksheet, section: Section, tops: dict[str, int], letters: float, across: int
) -> None:
    """Set up page, repeated titles and frozen panes: below the header where there is one table alone.

    A wide sheet goes over several pages ``across``, its first column on each.
    """
    if across > 1:
        sheet.repeat_columns(0)
    alone = len(section.tables) == 1 and not section.chart
    head = tops[section.tables[0].key] if alone else 0
    sheet.freeze_panes(head + 1, 1 if alone else 0)
    _set_page(report, sheet)
    sheet.repeat_rows(head)
    if section.key in UPRIGHT and letters <= LETTERS_UPRIGHT:
        sheet.set_portrait()
    sheet.fit_to_pages(across, 1 if section.chart else 0)
    sheet.hide_gridlines(2)


def _set_page(report: Report, sheet: Worksheet) -> None:
    """Set up a page of a landscape A4 sheet: as wide as the sheet, first row repeated, title and page numbers."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    title = report.title.replace("&", "&&")
    sheet.set_footer(f"&L&8{title}&C&8&A&R&8&P / &N")


def _write_contents(
    report: Report, sheet: Worksheet, formats: Formats, row: int, sections: tuple[Section, ...]
) -> None:
    """Write the list of the other sheets, with links, below the first."""
    words = Words(report.lang)
    sheet.write_string(row, 0, words("contents"), formats("caption"))
    entries = [(section.sheet, section.title) for section in sections]
    entries += [(data.title, words("tidy")) for data in report.sheets]
    for place, (name, title) in enumerate(entries, start=1):
        target = "internal:'" + name.replace("'", "''") + "'!A1"
        sheet.write_url(row + place, 0, target, formats("link"), name)
        sheet.write_string(row + place, 1, title, formats("plain"))


def _write_data(sheet: Worksheet, data: DataSheet, formats: Formats) -> None:
    """Write a tidy table: one row of headings, then the facts in plain units."""
    for position, name in enumerate(data.frame.columns):
        column = data.frame[name]
        sheet.write_string(0, position, data.heads[name], formats("head"))
        sheet.set_column(position, position, 16)
        values = column.tolist()
        if column.dtype.kind in "if":
            _write_numbers(sheet, position, values)
        else:
            for row, value in enumerate(values, start=1):
                sheet.write_string(row, position, str(value))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(data.frame), 1), len(data.frame.columns) - 1)


def _write_numbers(sheet: Worksheet, position: int, values: list[float]) -> None:
    """Write a column of numbers; a number there is not stays blank."""
    for row, value in enumerate(values, start=1):
        if value == value:
            sheet.write_number(row, position, value)
