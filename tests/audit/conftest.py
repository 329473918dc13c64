"""Two cities and their plans, made once for all tests of the audit; tests change copies of the tables."""

import pytest

from model.answer.solution import Solution
from model.city.city import City
from model.inputs import from_rows
from model.solving.solve import solve
from tests.audit import city


@pytest.fixture(scope="session")
def data() -> City:
    """Return the full city."""
    return from_rows(city.full())


@pytest.fixture(scope="session")
def solution(data: City) -> Solution:
    """Return its plan."""
    return solve(data, gap=0.0)


@pytest.fixture(scope="session")
def levers() -> City:
    """Return the city of levers."""
    return from_rows(city.levers())


@pytest.fixture(scope="session")
def levers_solution(levers: City) -> Solution:
    """Return its plan."""
    return solve(levers, gap=0.0)
