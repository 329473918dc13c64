"""docs/behaviour: the worked table in both languages is what the formulas give."""

import re
from math import log
from pathlib import Path

import pytest

from model.city.turning import drifted, moved

DOCS = Path(__file__).parent.parent / "docs"
PAGES = ("behaviour.md", "behaviour.zh.md")
COVERED, TOWNSHIP, COUNTY, CITY = 0.9, 0.45, 0.30, 0.15


def lines(page: str, columns: int) -> list[list[str]]:
    """Return the cells of the rows of all tables that have so many columns, without bold marks."""
    rows = [row.strip("|").split("|") for row in (DOCS / page).read_text(encoding="utf-8").splitlines() if "|" in row]
    return [[cell.strip().strip("*") for cell in row] for row in rows if len(row) == columns]


@pytest.mark.parametrize("page", PAGES)
def test_the_worked_case(page):
    """Proves each line: drift, a contract of 3 points in two years, 5 of those in no care, guidance."""
    gone = [-drifted(TOWNSHIP, COVERED, 0.005 * year) for year in (1, 2, 3)]
    contract = [moved(TOWNSHIP, COUNTY + CITY, COVERED, 0.03) * force for force in (0.5, 1.0, 1.0)]
    newly, guidance = [0.05 * (1.0 - COVERED)] * 3, [0.01 * year for year in (1, 2, 3)]
    away = [TOWNSHIP + one for one in gone]
    most = [sum(parts) for parts in zip(away, contract, newly, guidance, strict=True)]
    county = [one * COUNTY / (COUNTY + CITY) for one in contract]
    city = [one * CITY / (COUNTY + CITY) for one in contract]
    found = [[float(cell) for cell in row[2:]] for row in lines(page, 5)[2:]]
    expected = [gone, away, contract, county, city, newly, guidance, most]
    for row, figures in zip(found, expected, strict=True):
        assert row == pytest.approx([100.0 * one for one in figures], abs=0.0051)


@pytest.mark.parametrize("page", PAGES)
def test_five_points_at_three_sizes(page):
    """Proves the table of points."""
    rows = [row for row in lines(page, 2) if row[0].endswith("%")]
    assert [float(row[1]) for row in rows] == [
        round(100.0 * moved(float(row[0].rstrip("%")) / 100.0, 1.0, 1.0, 0.05), 1) for row in rows
    ]


@pytest.mark.parametrize("page", PAGES)
def test_points_from_own_figures(page):
    """Proves the sum: 40% to 46% beside 41% to 40% is 7 points."""

    def odds(share: float) -> float:
        return log(share / (1.0 - share))

    points = 25.0 * (odds(0.46) - odds(0.40) - (odds(0.40) - odds(0.41)))
    assert round(points) == 7
    assert re.search(r"\b7 (points|个百分点)", (DOCS / page).read_text(encoding="utf-8"))
