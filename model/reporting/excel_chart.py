"""Native charts of the workbook: bars over the rows of a table that stands on the same sheet."""

import math

import pandas as pd

from model.reporting.display import Chart, Section
from model.reporting.excel_table import Grid
from model.reporting.formats import GREY
from model.words import Words

SERIES = (GREY, "#8FC9C4", "#3F9C98", "#0B6E6E", "#084C4C")
CURVES: tuple[dict[str, object], ...] = (
    {"line": {"color": "#0B6E6E", "width": 2.25}, "marker": {"type": "circle", "size": 6,
     "fill": {"color": "#0B6E6E"}, "border": {"color": "#0B6E6E"}}},
    {"line": {"color": GREY, "width": 1.5, "dash_type": "dash"}, "marker": {"type": "none"}},
    {"line": {"none": True}, "marker": {"type": "diamond", "size": 13, "fill": {"color": "#D97706"},
     "border": {"color": "#D97706"}}},
)  # fmt: skip
"""The curve, the base as a level, and one point that is marked."""
NAMED = {"today": GREY, "as_is": "#8FC9C4", "plan": "#0B6E6E", "target": "#D97706"}


def insert_chart(grid: Grid, section: Section, tops: dict[str, int], row: int) -> int:
    """Insert the section's chart below row ``row``; return the next free row."""
    chart = section.chart
    if chart is None or not chart.rows:
        return row
    table = section.table(chart.table)
    names = [column.name for column in table.columns]
    head, sheet = tops[table.key], section.sheet
    curve = chart.form == "curve"
    drawing = grid.formats.book.add_chart({"type": "scatter", "subtype": "straight"} if curve else {"type": "bar"})
    label = names.index(chart.label)
    for place, name in enumerate(chart.series):
        position = names.index(name)
        drawing.add_series({
            "name": [sheet, head, position],
            "categories": [sheet, head + 1, label, head + chart.rows, label],
            "values": [sheet, head + 1, position, head + chart.rows, position],
            **(CURVES[place] if curve else _bar(place, name)),
        })  # fmt: skip
    height = 380 if curve else 110 + chart.rows * (14 + 13 * len(chart.series))
    _dress(drawing, chart, grid, height)
    if curve:
        _frame(drawing, chart, table.frame, grid)
    grid.sheet.insert_chart(row, 0, drawing, {"object_position": 2, "description": chart.title})
    return row + height // 20 + 2


def _bar(place: int, name: str) -> dict[str, object]:
    return {"fill": {"color": NAMED.get(name) or SERIES[min(place, len(SERIES) - 1)]}, "gap": 60}


def _dress(drawing, chart: Chart, grid: Grid, height: int) -> None:  # type: ignore[no-untyped-def]
    """Give the chart its title, fonts, size, and the axes of bars."""
    font, axis = _looks(grid)
    number = "0%" if chart.kind == "share" else "#,##0"
    drawing.set_y_axis({"num_font": font, "reverse": True, "major_gridlines": {"visible": False}})
    drawing.set_x_axis({**axis, "num_format": number, "label_position": "high"})
    drawing.set_title({"name": chart.title, "name_font": {**font, "size": 11}})
    drawing.set_legend({"position": "bottom", "font": font})
    drawing.set_size({"width": 680 if chart.form == "curve" else 900, "height": height})


def _frame(drawing, chart: Chart, frame: pd.DataFrame, grid: Grid) -> None:  # type: ignore[no-untyped-def]
    """Give a curve its two axes: named, and cut to where the points are."""
    font, axis = _looks(grid)
    axis |= {"name_font": {**font, "bold": False}, "label_position": "low"}
    (along, up), points = chart.axes, frame[list(chart.series)].astype(float)
    drawing.set_x_axis({**axis, **_ends(frame[chart.label]), "name": along, "num_format": "General"})
    drawing.set_y_axis({**axis, **_ends(points.stack()), "name": up, "num_format": "#,##0"})


def _looks(grid: Grid) -> tuple[dict[str, object], dict[str, object]]:
    """Return the font of a chart, and how an axis looks."""
    font: dict[str, object] = {"name": Words(grid.formats.lang)("font"), "size": 9}
    return font, {"num_font": font, "major_gridlines": {"visible": True, "line": {"color": "#E4E7EB"}}}


def _ends(values: pd.Series) -> dict[str, float]:
    """Return the ends of an axis, round numbers a little outside the values; none where they are all alike."""
    least, most = float(values.min()), float(values.max())
    if not most > least:
        return {}
    step = 10.0 ** math.floor(math.log10(most - least))
    room = (most - least) * 0.02
    ends = {"min": math.floor((least - room) / step) * step, "max": math.ceil((most + room) / step) * step}
    return {name: float(f"{end:.12g}") for name, end in ends.items()}
