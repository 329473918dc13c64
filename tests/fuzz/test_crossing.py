"""Commands into each other's folders: every pair once, and a few at random as `benchmarks.fuzz` tries them."""

import random
from itertools import product

import pytest

from model.running.folder import replacing
from tests.fuzz.crossing import PLANNED, Town, crossing

COMMANDS = ("letters", "monitor", "settle", "rehearse", "compare", "stepdown")
PAIRS = tuple(product(COMMANDS, (PLANNED, *(f"{name}s" for name in COMMANDS))))


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Town:
    """A town with an answer of each kind."""
    made = Town(tmp_path_factory.mktemp("crossing"))
    for command in COMMANDS:
        assert made.crossed(command, PLANNED, f"{command}s") == []
    return made


@pytest.mark.parametrize(("command", "target"), PAIRS)
def test_an_answer_goes_where_one_of_its_kind_stands_and_nowhere_else(town, command, target):
    """Proves that each stays to the byte under each other command, and the terminal names the new answer's place."""
    assert town.crossed(command, PLANNED, target) == []


def test_an_answer_that_is_compared_is_not_replaced_by_the_comparison(town):
    assert town.crossed("compare", "letterss", "letterss") == []


def test_a_few_at_random(tmp_path):
    assert crossing(random.Random(1), tmp_path) == []


@pytest.mark.parametrize("inside", ["tables/treat.csv", "cases/less", "", "problems.xlsx"])
def test_what_an_answer_is_made_from_is_not_replaced_with_its_folder(tmp_path, inside):
    """Proves it for an input that stands anywhere within the folder, by way of a link, too."""
    out = tmp_path / "out"
    (out / "tables").mkdir(parents=True)
    (out / "run.json").write_text("{}", encoding="utf-8")
    (tmp_path / "link").symlink_to(out)
    place = replacing(out, reads=(tmp_path / "link" / inside,))
    with place as work:
        (work / "run.json").write_text('{"new": 1}', encoding="utf-8")
    assert (out / "run.json").read_text(encoding="utf-8") == "{}"
    assert place.folder == tmp_path / "out-2"
    assert "made from" in str(place.said)
