"""The town on a map: facilities with coordinates, and labels that try to end a script or to become markup."""

from pathlib import Path

from model import solve
from model.answer.solution import Solution
from model.city.city import City
from model.inputs import from_rows
from model.reporting.page import write_page
from model.reporting.report import report
from tests.reporting.town import Rows, town

HOSTILE = "</script><script>alert(1)</script>\u2028<b>%{x}</b>&amp;"
"""Name of a county: ends no script, breaks no JSON, is no markup of plotly."""
NORTH = "宝应县"


def mapped() -> Rows:
    """Return the town's rows with coordinates, and county names of the worst kind."""
    rows = town()
    for number, facility in enumerate(rows["facilities"]):
        facility |= {"latitude": 32.0 + number / 10.0, "longitude": 119.0 + number % 3 / 10.0}
    rows["areas"][0] |= {"county_label_en": HOSTILE, "county_label_zh": NORTH}
    return rows


def answer() -> tuple[City, Solution]:
    """Return the mapped town solved."""
    data = from_rows(mapped())
    return data, solve(data)


def written(data: City, solution: Solution, folder: Path, lang: str) -> Path:
    """Return the page of an answer."""
    path = folder / "report.html"
    write_page(report(data, solution, lang), path)
    return path
