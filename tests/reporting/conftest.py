"""Fixtures of the report tests: one small town with traps in its texts, solved, and reported in both languages."""

from pathlib import Path

import pytest

from model import solve
from model.answer.solution import Solution
from model.city.city import City
from model.inputs import from_rows
from model.reporting import write_report
from tests.reporting.levers import Case, city
from tests.reporting.town import town


@pytest.fixture(scope="session")
def data() -> City:
    return from_rows(town())


@pytest.fixture(scope="session")
def solution(data: City) -> Solution:
    return solve(data)


@pytest.fixture(scope="session")
def no_plan() -> Solution:
    """Return the answer of the town where every visit must be treated: no plan, and why."""
    every_visit = {"target": "all", "metric": "coverage", "of": "visit", "scope": "city", "sense": ">=", "value": 1}
    return solve(from_rows(town(every_visit)))


@pytest.fixture(scope="session", params=["en", "zh"])
def folder(request, data: City, solution: Solution, tmp_path_factory) -> Path:
    """Return the folder of a written report."""
    place = tmp_path_factory.mktemp(f"report_{request.param}")
    write_report(data, solution, place, lang=request.param)
    return place


@pytest.fixture(scope="session", params=["en", "zh"])
def no_plan_folder(request, data: City, no_plan: Solution, tmp_path_factory) -> Path:
    """Return the folder of the report of a case without a plan."""
    place = tmp_path_factory.mktemp(f"no_plan_{request.param}")
    write_report(data, no_plan, place, lang=request.param)
    return place


@pytest.fixture(scope="session")
def answered() -> tuple[City, Solution]:
    rows = from_rows(city())
    return rows, solve(rows, gap=0.0)


@pytest.fixture(scope="session", params=["en", "zh"])
def case(request, answered: tuple[City, Solution], tmp_path_factory) -> Case:
    """Return the town with levers and its report in a language."""
    folder = tmp_path_factory.mktemp(f"levers_{request.param}")
    write_report(*answered, folder, lang=request.param)
    return Case(*answered, folder, request.param)
