"""The sections on how sure a plan is, and on what to doubt, in both languages."""

from dataclasses import replace

import openpyxl
import pytest

from model.answer.solution import Solution
from model.city.city import City
from model.explain.sure import sure
from model.inputs import from_rows
from model.reporting import write_report
from model.reporting.report import report
from tests.reporting.office import ERRORS, differences, recalculated, values
from tests.reporting.town import town
from tests.spoken import CATALOGUE

RANGES = [
    {"table": "needs", "where": "service=visit", "column": "per_1000", "low": 0.7, "high": 1.3},
    {"table": "funds", "column": "income", "low": 0.6, "high": 1.1, "shape": "uniform"},
]


@pytest.fixture(scope="module")
def asked(solution: Solution) -> tuple[City, Solution]:
    """Return the town with ranges, and how sure its plan is."""
    data = from_rows({**town(), "ranges": RANGES})
    return data, replace(solution, explained=sure(data, solution, samples=4, seed=1, anew=2))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_was_asked_is_told(asked, lang):
    """Proves that interval, tornado, decisions and targets stand in one section, with the regret in a sentence."""
    made = {section.key: section for section in report(*asked, lang).sections}
    tables = {table.key: table for table in made["sure"].tables}
    assert {"interval", "tornado", "sure_decisions", "sure_targets"} <= set(tables)
    assert len(tables["tornado"].frame) == len(RANGES)
    assert tables["sure_decisions"].frame["kept_share"].is_monotonic_increasing
    assert "4" in made["sure"].notes[0]
    head = next(table for table in made["summary"].tables if table.key == "headline")
    low = head.frame.set_index("name")["low"]
    assert low[CATALOGUE["fund_payments"][lang == "zh"]] == tables["interval"].frame["low"][2]


def test_what_was_not_asked_is_not_told(data, solution):
    """Proves that the section is left out, and the headline has no ends, where nobody asked."""
    made = {section.key: section for section in report(data, solution, "en").sections}
    assert "sure" not in made
    head = next(table for table in made["summary"].tables if table.key == "headline")
    assert "low" not in [column.name for column in head.columns]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_doubts_stand_in_every_report(data, solution, lang):
    """Proves that every plan is told with its doubts, and these with what to ask."""
    made = {section.key: section for section in report(data, solution, lang).sections}
    kinds, each = made["doubts"].tables
    assert kinds.frame["many"].sum() == len(each.frame) > 0
    assert kinds.frame["why"].str.len().min() > 0


def test_the_workbook_recalculates(asked, tmp_path):
    """Proves the formulas of the sections."""
    (tmp_path / "report").mkdir()
    write_report(*asked, tmp_path / "report", lang="en")
    again = recalculated(tmp_path / "report" / "allocation.xlsx", tmp_path / "office")
    assert differences(openpyxl.load_workbook(tmp_path / "report" / "allocation.xlsx", data_only=True), again) == {}
    assert [value for value in values(again).values() if str(value).startswith(ERRORS)] == []
