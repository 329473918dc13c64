"""What the input tests ask of rows: their problems, and where these stand."""

from model.inputs.book import read_book
from model.inputs.checks import all_problems
from model.inputs.problems import Problems
from model.inputs.rows import source_of
from tests.inputs.city import Rows


def problems_of(rows: Rows) -> Problems:
    """Every problem, warning and note of rows."""
    return all_problems(*read_book(source_of(rows)))


def found(problems: Problems) -> list[tuple[str, str]]:
    """Code and cell of each problem."""
    return [(item.code, item.place.cell) for item in problems]


def headings(rows: list[dict[str, object]]) -> list[str]:
    """The columns of rows in order of appearance."""
    return list(dict.fromkeys(name for row in rows for name in row))
