"""Native charts of the workbook: bars over the rows of a table that stands on the same sheet."""

from model.reporting.display import Chart, Section
from model.reporting.excel_table import Grid
from model.reporting.formats import FONTS, GREY

SERIES = (GREY, "#8FC9C4", "#3F9C98", "#0B6E6E", "#084C4C")
NAMED = {"today": GREY, "plan": "#0B6E6E", "target": "#D97706"}


def insert_chart(grid: Grid, section: Section, tops: dict[str, int], row: int) -> int:
    """Insert the section's chart below row ``row``; return the next free row."""
    chart = section.chart
    if chart is None or not chart.rows:
        return row
    table = next(table for table in section.tables if table.key == chart.table)
    names = [column.name for column in table.columns]
    head, sheet = tops[table.key], section.sheet
    drawing = grid.formats.book.add_chart({"type": "bar"})
    label = names.index(chart.label)
    for place, name in enumerate(chart.series):
        position = names.index(name)
        drawing.add_series({
            "name": [sheet, head, position],
            "categories": [sheet, head + 1, label, head + chart.rows, label],
            "values": [sheet, head + 1, position, head + chart.rows, position],
            "fill": {"color": NAMED.get(name) or SERIES[min(place, len(SERIES) - 1)]},
            "gap": 60,
        })  # fmt: skip
    height = 110 + chart.rows * (14 + 13 * len(chart.series))
    _dress(drawing, chart, grid, height)
    grid.sheet.insert_chart(row, 0, drawing, {"object_position": 2, "description": chart.title})
    return row + height // 20 + 2


def _dress(drawing, chart: Chart, grid: Grid, height: int) -> None:  # type: ignore[no-untyped-def]
    """Give the chart its title, fonts, axes and size."""
    font = {"name": FONTS[grid.formats.lang], "size": 9}
    axis = {"num_font": font, "major_gridlines": {"visible": True, "line": {"color": "#E4E7EB"}}}
    number = "0%" if chart.kind == "share" else "#,##0"
    drawing.set_y_axis({"num_font": font, "reverse": True, "major_gridlines": {"visible": False}})
    drawing.set_x_axis({**axis, "num_format": number, "label_position": "high"})
    drawing.set_title({"name": chart.title, "name_font": {**font, "size": 11}})
    drawing.set_legend({"position": "bottom", "font": font})
    drawing.set_size({"width": 900, "height": height})
