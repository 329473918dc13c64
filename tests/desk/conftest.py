"""Fixtures of the desk's tests: one desk and one browser for a file."""

import pytest

from tests.desk.opened import browser, opened, swept


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with swept(tmp_path_factory.mktemp("desk") / "home") as folder, opened(folder, "--lang", "en") as found:
        yield found


@pytest.fixture(scope="module")
def watched():
    with browser() as found:
        yield found
