"""What the tests of faults share: no command outlives its test."""

from collections.abc import Iterator

import pytest

from tests.faults.command import end_all


@pytest.fixture(autouse=True)
def no_command_left() -> Iterator[None]:
    """End what a test has started, however the test ends."""
    yield
    end_all()
