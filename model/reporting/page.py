"""report.html: the same sections as one self-contained page, with figures, and no outside request.

Without its script the page still reads: what the script adds is figures, sorting and filters. `rendered` serves
every page of the reports.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from model.reporting.changes import changes
from model.reporting.display import Figure, Money, Report, Section
from model.reporting.distance import distances
from model.reporting.drawing import bars
from model.reporting.page_table import Grid, grid
from model.reporting.scripts import scripts
from model.words import Words

SCRIPTED = ("seek", "seek_none", "filter", "filter_all", "filter_count", "sort_hint")
"""Words that the script says."""
Draw = Callable[[Section, Money, Words], Markup]
DRAWN: Mapping[str, Draw] = MappingProxyType(
    {"targets": distances, "targets_local": distances, "facilities": changes}
)
"""What the report draws of a section without a script; of all others its bars."""


@dataclass(frozen=True)
class Part:
    """A section on the page; ``figures``: each with its numbers, where they do not stand in the section's tables."""

    section: Section
    grids: tuple[Grid, ...]
    drawing: Markup
    figures: tuple[tuple[Figure, Grid | None], ...] = ()


def write_page(report: Report, path: Path) -> None:
    """Write the page."""
    words = Words(report.lang)
    figures = {figure.key: [asdict(drawing) for drawing in figure.drawings] for figure in report.figures}
    text = rendered(
        report,
        "page.html.j2",
        DRAWN,
        scripts=scripts("report.js", plotly=bool(figures)),
        told={"words": {name: words(name) for name in SCRIPTED}, "counties": _names(report), "figures": figures},
    )
    path.write_text(text, encoding="utf-8")


def rendered(report: Report, template: str, drawn: Mapping[str, Draw], **more: object) -> str:
    """Return a page: a template with the report, its sections and the style filled in.

    ``drawn``: what is drawn of some sections without a script; of all others their bars.
    """
    words = Words(report.lang)
    loader = PackageLoader("model.reporting", "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    parts = [_part(report, section, words, drawn.get(section.key, bars)) for section in report.sections]
    style = Markup(loader.get_source(environment, "page.css")[0])  # noqa: S704 (our own file)
    page = environment.get_template(template)
    return page.render(report=report, words=words, parts=parts, style=style, **more)


def _part(report: Report, section: Section, words: Words, draw: Draw) -> Part:
    """Return a section with its tables as text, and what is drawn of it."""
    numbers = {name: str(place) for place, name in enumerate(_names(report))}
    counties = {facility: numbers[county] for facility, county in report.counties.items()}
    grids = tuple(grid(table, report.money, words, counties) for table in section.tables)
    figures = tuple(
        (figure, grid(figure.table, report.money, words) if figure.table else None)
        for figure in report.figures
        if figure.section == section.key
    )
    return Part(section, grids, draw(section, report.money, words), figures)


def _names(report: Report) -> list[str]:
    """Return the counties in which facilities stand, in order."""
    return list(dict.fromkeys(report.counties.values()))
