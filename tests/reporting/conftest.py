"""Fixtures of the report tests: one small city with traps in its texts, reported in both languages."""

from pathlib import Path

import pytest

from model.dataset import Dataset
from model.inputs import from_rows
from model.reporting import write_report
from model.solution import Solution
from tests.reporting import fakes
from tests.reporting.town import town


@pytest.fixture(scope="session")
def data() -> Dataset:
    return from_rows(town())


@pytest.fixture(scope="session")
def solution(data: Dataset) -> Solution:
    return fakes.answer(data)


@pytest.fixture(scope="session", params=["en", "zh"])
def folder(request, data: Dataset, solution: Solution, tmp_path_factory) -> Path:
    """Return the folder of a written report."""
    place = tmp_path_factory.mktemp(f"report_{request.param}")
    write_report(data, solution, place, lang=request.param)
    return place


@pytest.fixture(scope="session", params=["en", "zh"])
def no_plan_folder(request, data: Dataset, tmp_path_factory) -> Path:
    """Return the folder of the report of a case without a plan."""
    place = tmp_path_factory.mktemp(f"no_plan_{request.param}")
    write_report(data, fakes.no_plan(data), place, lang=request.param)
    return place
