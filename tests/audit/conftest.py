"""A plan of the full city, made once for all tests of the audit."""

import pytest

from model.dataset import Dataset
from model.inputs import from_rows
from model.plan import solve
from model.solution import Solution
from tests.audit.city import full


@pytest.fixture(scope="session")
def data() -> Dataset:
    """Return the full city."""
    return from_rows(full())


@pytest.fixture(scope="session")
def solution(data: Dataset) -> Solution:
    """Return its plan; tests change copies of the tables."""
    return solve(data, gap=0.0)
