"""compare.html: the comparison as one self-contained page; a slider goes through the cases that were solved.

Scripts are those of the page alone, allowed by their hashes: no text of a workbook can become one.
"""

import html
from dataclasses import dataclass
from pathlib import Path

from model.reporting.compare import topics
from model.reporting.compare.lines import Cases, Line, side_by_side
from model.reporting.compare.outcome import reason, status
from model.reporting.display import Chart, Report, Section
from model.reporting.formats import AMBER, GREY, TEAL
from model.reporting.page import rendered
from model.reporting.page_table import Cell, grid
from model.reporting.scripts import scripts

HOVER = "%{text}<br>%{y:,.6g}<extra></extra>"


@dataclass(frozen=True)
class Board:
    """The figures that the slider moves: the texts of each row, and for each case its cells."""

    title: str
    heads: list[tuple[str, ...]]
    base: list[Cell]
    cells: list[list[list[Cell]]]
    """A list a case, in it a row of value, difference (and light) a figure."""


def write_cases(cases: Cases, report: Report, path: Path) -> None:
    """Write the page."""
    figures = [line for line in topics.headline(cases) if line.kind != "words"]
    boards = {
        "headline": _board(cases, cases.words("board_headline"), figures),
        "targets": _board(cases, cases.words("board_targets"), topics.targets(cases)),
    }
    drawings = [_drawing(cases, section, section.chart) for section in report.sections if section.chart]
    text = rendered(
        report,
        "compare.html.j2",
        {},
        boards=boards,
        shown=_shown(cases, boards),
        drawings=drawings,
        scripts=scripts("compare.js", plotly=bool(drawings)),
    )
    path.write_text(text, encoding="utf-8")


def _board(cases: Cases, title: str, lines: list[Line]) -> Board:
    """Return the lines as texts, with the digits of the tables."""
    if not lines:
        return Board(title, [], [], [])
    table = side_by_side(cases, "board", "", [""] * len(lines[0].texts), lines, "")
    found = grid(table, cases.money, cases.words)
    places = {name: place for place, name in enumerate(found.names)}
    lights = "l0" in places
    cells = [
        [[row[places[f"{part}{number}"]] for part in ("cdl" if lights else "cd")] for row in found.rows]
        for number in range(1, len(cases.all))
    ]
    return Board(title, [line.texts for line in lines], [row[places["c0"]] for row in found.rows], cells)


def _shown(cases: Cases, boards: dict[str, Board]) -> list[dict[str, object]]:
    """Return what the slider shows of each case: name, status, reason, and the cells of the boards."""
    return [
        {
            "name": cases.names[number],
            "status": status(case, cases.words),
            "reason": reason(cases, case, len(case.reasons)),
            "cells": {
                key: [[(cell.text, cell.look) for cell in row] for row in board.cells[number - 1]]
                for key, board in boards.items()
                if board.heads
            },
            "point": [case.point.get(parameter) for parameter in cases.parameters],
            "health": case.health_gain if case.status.has_plan else None,
        }
        for number, case in enumerate(cases.cases, start=1)
    ]


def _drawing(cases: Cases, section: Section, chart: Chart) -> dict[str, object]:
    """Return the section's curve as plotly has it; texts escaped, since plotly takes some markup for markup."""
    frame = section.table(chart.table).frame
    frame = frame.astype(dict.fromkeys(chart.series, object)).where(frame.notna(), None)
    along = frame["along"].tolist()
    named = {"health": cases.words("case"), "base": cases.words("base_case"), "knee": cases.words("knee")}
    looks: tuple[dict[str, object], ...] = (
        {"mode": "lines+markers", "line": {"color": TEAL, "width": 3}, "marker": {"size": 8}},
        {"mode": "lines", "line": {"color": GREY, "dash": "dash"}},
        {"mode": "markers", "marker": {"symbol": "diamond", "size": 15, "color": AMBER}},
    )
    traces = [
        {"x": along, "y": frame[name].tolist(), "name": named[name], **look,
         "text": [html.escape(case) for case in frame["case"]], "hovertemplate": HOVER}
        for name, look in zip(chart.series, looks, strict=True)
        if frame[name].notna().any()
    ]  # fmt: skip
    here = {"x": [], "y": [], "name": cases.words("this_case"), "mode": "markers", "hoverinfo": "skip",
            "marker": {"symbol": "circle-open", "size": 20, "color": "#1F2933", "line": {"width": 3}}}  # fmt: skip
    axes = [{"title": {"text": html.escape(name)}, "gridcolor": "#E4E7EB", "zeroline": False} for name in chart.axes]
    return {
        "section": section.key,
        "label": chart.title,
        "traces": [*traces, here],
        "layout": {"xaxis": axes[0], "yaxis": axes[1], "margin": {"l": 70, "r": 20, "t": 20, "b": 60}, "height": 420,
                   "legend": {"orientation": "h", "y": 1.12}, "font": {"color": "#1F2933"}},
    }  # fmt: skip
