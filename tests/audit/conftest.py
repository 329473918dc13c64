"""Two cities and their plans, made once for all tests of the audit; tests change copies of the tables."""

import pytest

from model.dataset import Dataset
from model.inputs import from_rows
from model.plan import solve
from model.solution import Solution
from tests.audit import city


@pytest.fixture(scope="session")
def data() -> Dataset:
    """Return the full city."""
    return from_rows(city.full())


@pytest.fixture(scope="session")
def solution(data: Dataset) -> Solution:
    """Return its plan."""
    return solve(data, gap=0.0)


@pytest.fixture(scope="session")
def levers() -> Dataset:
    """Return the city of levers."""
    return from_rows(city.levers())


@pytest.fixture(scope="session")
def levers_solution(levers: Dataset) -> Solution:
    """Return its plan."""
    return solve(levers, gap=0.0)
