"""report.html: the same sections as one self-contained page, with figures, and no outside request.

Without its script the page still reads: what the script adds is figures, sorting and filters. `rendered` serves
every page of the reports.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from model.reporting.changes import changes
from model.reporting.display import Figure, Report, Section
from model.reporting.distance import distances
from model.reporting.drawing import bars
from model.reporting.page_table import Grid, grid
from model.reporting.scripts import scripts
from model.words import Words

TARGETS, FACILITIES = ("targets", "targets_local"), "facilities"
"""Sections whose first table is of targets, and of facilities."""
TOLD = ("filter", "filter_all", "filter_count", "sort_hint")
"""Words that the script says."""
Draw = Callable[[Report, Section, Words], Markup]


@dataclass(frozen=True)
class Part:
    """A section on the page; ``figures``: each with its numbers, where they do not stand in the section's tables."""

    section: Section
    grids: tuple[Grid, ...]
    drawing: Markup
    figures: tuple[tuple[Figure, Grid | None], ...] = ()


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
    words = Words(report.lang)
    told = {name: words(name) for name in TOLD}
    seen = {figure.key: [asdict(drawing) for drawing in figure.drawings] for figure in report.figures}
    text = rendered(
        report,
        "page.html.j2",
        _drawn,
        cards=_cards(report),
        scripts=scripts("report.js", plotly=bool(seen)),
        told={"words": told, "counties": _names(report), "figures": seen},
    )
    path.write_text(text, encoding="utf-8")


def rendered(report: Report, template: str, draw: Draw | None = None, **more: object) -> str:
    """Return a page: a template with the report, its sections and the style filled in.

    ``draw``: what is drawn of a section without a script; by default its bars.
    """
    words = Words(report.lang)
    loader = PackageLoader("model.reporting", "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    parts = [part(report, section, words, draw or _bars) for section in report.sections]
    style = Markup(loader.get_source(environment, "page.css")[0])  # noqa: S704 (our own file)
    page = environment.get_template(template)
    return page.render(report=report, words=words, parts=parts, style=style, **more)


def part(report: Report, section: Section, words: Words, draw: Draw) -> Part:
    """Return a section with its tables as text, and what is drawn of it."""
    numbers = {name: str(place) for place, name in enumerate(_names(report))}
    of = {facility: numbers[county] for facility, county in report.counties.items()}
    grids = tuple(grid(table, report.money, words, of) for table in section.tables)
    figures = tuple(
        (figure, grid(figure.table, report.money, words) if figure.table else None)
        for figure in report.figures
        if figure.section == section.key
    )
    return Part(section, grids, draw(report, section, words), figures)


def _drawn(report: Report, section: Section, words: Words) -> Markup:
    """Return what the report draws of a section without a script: distances, changes or bars."""
    if section.key in TARGETS:
        return distances(section.tables[0], report.money, words)
    if section.key == FACILITIES:
        return changes(section.tables[0], report.money, words)
    return _bars(report, section, words)


def _bars(report: Report, section: Section, words: Words) -> Markup:
    """Return the bars of a section, where it has some."""
    drawn = section.chart and section.chart.form == "bars"
    return bars(section, report.money) if drawn else Markup()


def _names(report: Report) -> list[str]:
    """Return the counties in which facilities stand, in order."""
    return list(dict.fromkeys(report.counties.values()))


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
