"""The page of back-tests is what its script writes, from the figures that the texts report."""

import re

import pytest

from data.backtests import build
from data.backtests.county import HERE, cells, levers, region, table

SOURCES = (HERE.parent / "sources.md").read_text("utf-8")
PAGE = build.TARGET.read_text("utf-8")


@pytest.fixture(scope="module")
def found():
    return build.answers()


@pytest.fixture(scope="module")
def results(found):
    return build.results(found)


def test_the_page_is_what_the_script_writes(found):
    assert build.page(found) == PAGE


def test_today_is_the_reported_state_before(results):
    assert (results["model_before"] - results["before"]).abs().max() <= 0.1


def test_the_audit_finds_nothing_broken(found):
    assert [int(one.solution["audit"]["broken"].sum()) for one in found.values()] == [0] * len(found)


def test_reported_figures_on_the_page_are_those_of_the_table():
    lines = [[cell.strip() for cell in line[1:-1].split("|")] for line in PAGE.splitlines() if line[:1] == "|"]
    start = next(place for place, cells in enumerate(lines) if "levers (sheet: row)" in cells)
    measures = build.reported("calibration", "back-test")
    printed = lines[start + 2 : start + 2 + len(measures)]
    assert [(row[0], float(row[4]), float(row[7])) for row in printed] == list(
        zip(measures["title"], measures["before"], measures["after"], strict=True)
    )


def test_every_back_test_reports_something():
    assert set(build.reported("calibration", "back-test")["case"]) | {"gatekeeping"} == set(table("cases")["case"])


def test_the_number_of_behaviour_reproduces_the_two_cases_that_set_it(results):
    """Proves the calibration, and that guidance alone falls short of both."""
    set_by = results[results["role"] == "calibration"]
    assert len(set_by) == 2
    assert (set_by["calibrated"] - set_by["after"]).abs().max() <= 0.1
    assert (set_by["cautious"] < set_by["after"] - 1).all()


def test_no_case_has_a_number_of_behaviour_of_its_own():
    """Proves that people answer to each lever by the calibrated points, and that guidance is set once."""
    rows = [cells(row) for row in table("levers")["row"]]
    assert {(row["points"], row["years"]) for row in rows if "points" in row} == {("calibrated", 3.0)}
    assert not [row for row in rows if "shift_per_year" in row.values() or "shift_per_year" in row]


def test_rows_of_money_alone_move_no_share(results):
    """Proves that no lever moves a share where nobody answers it: who does not come is not treated."""
    shares = results[results["kind"] == "share"]
    moved = (shares["cautious"] - shares["no lever"]).abs() > 0.1
    assert shares.loc[moved, "case"].tolist() == []


@pytest.mark.parametrize("case", ["city_signing", "city_htn", "city_dm"])
def test_doctors_rise_by_half(case):
    rows = region([case], levers(0.0))
    (stock,) = (row["quantity"] for row in rows["stock"])
    (arrival,) = (row["fte"] for row in rows["arrivals"])
    assert arrival == pytest.approx(0.5 * stock)


def test_every_number_has_a_source():
    known = set(re.findall(r"^\| (\w+) \|", SOURCES, flags=re.MULTILINE)) | {"assumption"}
    for path in sorted(HERE.rglob("*.csv")):
        sheet = table(path.relative_to(HERE).with_suffix("").as_posix())
        for sources in sheet.get("source", []):
            assert set(sources.split(",")) <= known, path.name
        assert {"source", "study", "why", "role"} & set(sheet.columns), path.name


def test_no_figure_has_lost_a_digit():
    """Proves that no damaged figure is printed: the texts have a question mark where a digit is lost."""
    assert re.findall(r"[?？\ufffd]", PAGE) == []
