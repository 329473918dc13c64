"""The section on what restores a plan: changes in words, what single ones cost, how far targets go; or how to ask."""

from dataclasses import replace

import pandas as pd
import pytest

from model.answer.solution import Solution
from model.explain.remedies import remedies
from model.inputs import from_rows
from model.reporting.display import Section
from model.reporting.files import write_run
from model.reporting.tables.remedies import remedies as section
from model.reporting.view import view
from model.solving.solve import quiet, solve
from tests.formulation.tiny import GP, city

ROWS = city(
    services=[{"service": "S", "label_en": "Visits", "label_zh": "门诊服务", "coverage_min": 0.8}],
    staff_types=[GP | {"hires_per_year": 1, "label_en": "Doctor", "label_zh": "医生"}],
    stock=[{"facility": "F", "resource": "gp", "quantity": 3}], use=[{"option": "O", "resource": "gp", "hours": 1}],
    targets=[{"target": "half", "metric": "coverage", "of": "S", "scope": "city", "sense": ">=", "value": 0.5}],
)  # fmt: skip
"""40 hours treat 40 of 100 units: both the floor of 0.8 and the target of 0.5 must give way, or more be hired."""


@pytest.fixture(scope="module")
def answer() -> Solution:
    data = from_rows(ROWS)
    solution = solve(data, gap=0.0)
    return replace(solution, explained=remedies(data, solution, gap=0.0, time_limit_s=60.0, progress=quiet))


def shown(answer: Solution, lang: str) -> Section:
    """Return the section in a language."""
    return section(view(from_rows(ROWS), answer, lang))


def rows(part: Section, table: str) -> pd.DataFrame:
    """Return a table's frame as far as it is shown."""
    found = next(one for one in part.tables if one.key == table)
    return found.frame[[column.name for column in found.columns]]


def test_the_changes_are_named_in_both_languages(answer):
    """Proves the words: the thing by its label, the cell by sheet and column, the values as they are typed."""
    expected = {"en": ("Visits", "services · coverage min"), "zh": ("门诊服务", "服务 · 最低覆盖")}
    for lang, (what, cell) in expected.items():
        frame = rows(shown(answer, lang), "remedies")
        line = frame[frame["what"] == what].iloc[0]
        assert (line["cell"], line["from"], line["to"]) == (cell, "0.8", "0.4")
        assert line["edit"] == "services[service=S].coverage_min = 0.4"


def test_a_single_change_has_its_health(answer):
    """Proves the price: five hires, eight doctors, treat 80; the plan with a floor of 0.4 and four doctors 40."""
    line = rows(shown(answer, "en"), "singles").iloc[0]
    assert (line["what"], line["from"], line["to"]) == ("Doctor", "1", "5")
    assert line["health"] == pytest.approx(40.0)


def test_without_a_search_the_section_says_how_to_ask(answer):
    part = shown(replace(answer, explained={}), "en")
    assert part.tables == ()
    assert "explain" in part.lead


def test_run_json_lists_the_edits(answer, tmp_path):
    write_run(from_rows(ROWS), answer, tmp_path / "run.json", "base", 0.0)
    text = (tmp_path / "run.json").read_text(encoding="utf-8")
    assert '"services[service=S].coverage_min = 0.4"' in text
