"""Page one as the first sheet of the workbook: sentences whose figures are live formulas, each with its table."""

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from model.reporting.display import Report
from model.reporting.excel_table import Grid
from model.reporting.formats import lines
from model.reporting.formulas import bind
from model.reporting.sentences import Brief, Figure, Line, Parts
from model.words import Words

TEXT, TABLE = 104.0, 16.0
"""Letters of the column of sentences, and of that of tables."""
LONGEST = 250
"""Letters that a text within a formula may have."""
HEIGHT = 14.5


def write_brief(report: Report, brief: Brief, grid: Grid) -> None:
    """Write page one: title, how good the plan is, what to know first, the chapters."""
    sheet, words = grid.sheet, Words(report.lang)
    sheet.set_column(0, 0, TEXT)
    sheet.set_column(1, 1, TABLE)
    sheet.write_string(0, 0, report.title, grid.formats("title"))
    sheet.set_row(0, 24)
    row = _write_text(sheet, 1, report.sections[0].lead, grid.formats("lead"))
    for line in brief.warnings:
        row = _write_line(grid, row, line, "warning")
    sheet.write_string(row, 1, words("brief_from"), grid.formats("note"))
    for chapter in brief.chapters:
        sheet.write_string(row, 0, chapter.title, grid.formats("caption"))
        sheet.set_row(row, 20)
        row += 1
        for line in chapter.lines:
            row = _write_line(grid, row, line, "sentence")
    sheet.set_portrait()
    sheet.print_area(0, 0, row - 1, 1)
    sheet.fit_to_pages(1, 1)
    sheet.hide_gridlines(2)


def formula(parts: Parts, grid: Grid) -> str:
    """Return a sentence as a formula: its texts, and its figures as the tables have them."""
    return "=" + "&".join(text for part in parts for text in _texts(part, grid))


def _texts(part: str | Figure, grid: Grid) -> list[str]:
    """Return a part of a sentence as texts of a formula."""
    if isinstance(part, Figure):
        number, over = bind(part.formula, grid.data), "" if part.unit == 1.0 else f"/{part.unit:.0f}"
        # rounded before it is a text: TEXT of 1.95 less a last bit is 1.9 in one program and 2.0 in another
        return [f"TEXT(ROUND(({number}){over},{part.places}),{_quoted(part.pattern)})"]
    return [_quoted(part[start : start + LONGEST]) for start in range(0, len(part), LONGEST)]


def _quoted(text: str) -> str:
    """Return a text as a formula has it."""
    return '"' + text.replace('"', '""') + '"'


def _write_line(grid: Grid, row: int, line: Line, style: str) -> int:
    """Write a sentence and a link to its table; return the next row."""
    grid.sheet.write_formula(row, 0, formula(line.parts, grid), grid.formats(style), line.text)
    sheets = [sheet for _, sheet in line.tables]
    if sheets:
        target = "internal:'" + sheets[0].replace("'", "''") + "'!A1"
        grid.sheet.write_url(row, 1, target, grid.formats("link_wrapped"), ", ".join(sheets))
    grid.sheet.set_row(row, HEIGHT * max(lines(line.text, TEXT * 0.95), len(sheets)))
    return row + 1


def _write_text(sheet: Worksheet, row: int, text: str, form: Format) -> int:
    """Write a paragraph; return the next row."""
    sheet.write_string(row, 0, text, form)
    sheet.set_row(row, HEIGHT * lines(text, TEXT * 0.95))
    return row + 1
