"""order: where nobody chooses, care is given by the options in the order of the sheet."""

import pytest

from tests.formulation.baseline.found import Found, town
from tests.formulation.tiny import Row

SECOND: Row = {"option": "O2", "service": "S", "tier": "centre", "health_gain": 9}


def near(value: float) -> object:
    """Return a value within what a pass may give away of the ones before it."""
    return pytest.approx(value, abs=1e-5)


def test_the_first_option_comes_first():
    """Proves in_option_order: O2 gains more and takes no hours, and yet O treats its share first.

    With max_share 0.3, O treats 30 of the 50 who turn to the centre; else all of them, and GPs work longer for it.
    """
    rows = town(gp={"F": 4, "K": 3}, options=[SECOND])
    found = Found(rows)
    assert found.treated(option="O") == near(50)
    assert found.z(tier="centre") == near(0.25)
    rows["options"][0]["max_share"] = 0.3
    found = Found(rows)
    assert found.treated(option="O") == near(30)
    assert found.treated(option="O2") == near(20)
    assert found.z() == near(0)


def test_an_option_without_its_means_is_passed_over():
    """Proves that the gap comes before the order: O takes hours of GPs, of whom there are none, so O2 treats all."""
    found = Found(town(gp={"K": 3}, options=[SECOND]))
    assert found.treated(option="O2") == near(50)
    assert found.gap() == near(0)
