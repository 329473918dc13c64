"""The knee of a curve, the native chart, and the heat map of two parameters."""

import math
import zipfile
from pathlib import Path

import openpyxl
import pytest

from model.reporting.compare import write_compare
from model.reporting.compare.sweep import knee
from tests.reporting.comparing import base, data, sweep, two_ways
from tests.spoken import CATALOGUE

NONE = math.nan


@pytest.mark.parametrize(
    ("along", "health", "at"),
    [
        ([0, 1, 2, 3], [0, 10, 20, 21], 2),  # slopes 10, 10, 1
        ([0, 1, 2, 3], [0, 10, 12, 13], 1),  # slopes 10, 2, 1
        ([0, 2, 3, 4, 5], [0, 10, 15, 17, 19], 2),  # slopes 5, 5, 2, 2: steps of unequal width
        ([0, 1, 2, 3, 4], [NONE, 0, 10, 20, 21], 3),  # the point without a plan does not count
        ([0, 1, 2, 3, 4], [0, 10, NONE, 30, 31], 3),  # nor does a gap bend the curve
        ([0, 1, 2, 3], [0, 10, 20, 30], None),  # straight
        ([0, 1, 2, 3], [0, 1, 4, 9], None),  # steeper and steeper
        ([0, 1, 2, 3], [5, 5, 5, 5], None),
        ([0, 1, 2], [0, 10, 11], None),  # three points
        ([0, 1, 2, 3], [NONE, 0, 10, 11], None),  # three with a plan
        ([], [], None),
    ],
)
def test_the_knee_is_where_the_slope_drops_most(along: list[float], health: list[float], at: int | None) -> None:
    assert knee(along, health) == at


def test_one_parameter_gives_a_curve_with_its_knee(tmp_path: Path) -> None:
    """Proves a native chart over the points; slopes per tenth 329, 272, 214, 116, 0: the knee is at 1."""
    write_compare(base(), sweep(), tmp_path, "en", data())
    book = openpyxl.load_workbook(tmp_path / "compare.xlsx", data_only=True)
    sheet = book[CATALOGUE["sheet.cases_curve"][0]]
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], float | int)]
    assert [row[0] for row in rows] == pytest.approx([0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3])
    assert [row[0] for row in rows if row[5] is not None] == [1]
    assert rows[0][2] is None
    assert "funds · income × 1." in " ".join(str(cell.value) for cell in sheet["A"])
    with zipfile.ZipFile(tmp_path / "compare.xlsx") as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 1
    assert charts[0].count("<c:ser>") == 3
    assert "scatterChart" in charts[0]


def test_two_parameters_give_a_heat_map_with_numbers(tmp_path: Path) -> None:
    write_compare(base(), two_ways(), tmp_path, "en", data())
    sheet = openpyxl.load_workbook(tmp_path / "compare.xlsx", data_only=True)[CATALOGUE["sheet.cases_heat"][0]]
    rows = {row[0]: row[1:3] for row in sheet.iter_rows(values_only=True) if isinstance(row[0], float | int)}
    health = {tuple(case.point.values()): case.health_gain for case in two_ways()}
    assert sorted(rows) == [0.5, 0.8, 1.0]
    assert rows[0.5] == (None, None)
    for income in (0.8, 1.0):
        assert rows[income] == pytest.approx([health[(income, amount)] for amount in (0.5, 1.0)])
    assert len(sheet.conditional_formatting) == 1
    page = (tmp_path / "compare.html").read_text(encoding="utf-8")
    assert 'class="number level6">3,180<' in page
    assert "Plotly" not in page.split("<script>")[0]
