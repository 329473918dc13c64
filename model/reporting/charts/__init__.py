"""Figures of the page: what plotly draws, each with what it shows in words, and its numbers."""

from model.reporting.charts.choices import choices
from model.reporting.charts.fund import fund
from model.reporting.charts.patients import patients
from model.reporting.charts.places import places
from model.reporting.charts.turning import turning
from model.reporting.display import Figure, Section
from model.reporting.view import View

__all__ = ["figures"]


def figures(view: View, sections: tuple[Section, ...]) -> tuple[Figure, ...]:
    """Return the figures whose section there is; none without any answer."""
    if not view.periods:
        return ()
    tables = {table.key: table for section in sections for table in section.tables}
    made = (
        fund(view),
        turning(view),
        patients(view),
        places(view, tables["facilities"]) if "facilities" in tables else None,
        choices(view, tables["alternative_places"]) if "alternative_places" in tables else None,
    )
    there = {section.key for section in sections}
    return tuple(figure for figure in made if figure and figure.section in there)
