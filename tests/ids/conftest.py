"""The pair that the tests of ids share. FENJI_ODD_IDS in the environment asks for more than one."""

import os

import pytest

from tests.ids.everything import rows_of
from tests.ids.pair import Pair, pair_of

CITY = 39  # seed of a city whose plan buys, hires, trains, shares and opens


@pytest.fixture(scope="session", params=range(int(os.environ.get("FENJI_ODD_IDS", "1"))))
def seed(request) -> int:
    return request.param


@pytest.fixture(scope="session")
def pair(seed) -> Pair:
    return pair_of(rows_of(CITY), seed)
