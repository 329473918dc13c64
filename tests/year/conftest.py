"""Fixtures of the year's tests: the plan of the town, solved once."""

import pytest

from model.year.plan import Plan
from tests.spoken import said  # noqa: F401 - holds for every test
from tests.year.town import solved


@pytest.fixture(scope="session")
def plan(tmp_path_factory) -> Plan:
    return solved(tmp_path_factory.mktemp("year"))
