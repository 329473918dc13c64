"""The gain of a plan between its ends, and how much of what moves rests on assumed effects, by hand."""

from dataclasses import replace

import pandas as pd
import pytest

from model import solve
from model.answer.gain import assumed, gain_between, share_assumed
from model.inputs import from_rows
from tests.formulation.tiny import HOSPITAL, city

CENTRE = [{"county": "C", "service": "S", "tier": "centre", "share": 1}]


def answered(**hospital: object):
    """Return the tiny city and its plan: 100 visits at the centre as it is, at the hospital in the plan."""
    data = from_rows(city(
        options=[{"option": "O", "health_gain": 1, "gain_source": "trial"}, {**HOSPITAL, **hospital}], today=CENTRE,
    ))  # fmt: skip
    return data, solve(data, gap=0.0)


def test_every_gain_at_its_end():
    """Proves 100 visits that gain 2 in place of 1: +100; at 1.5 and 3 of the hospital +50 and +200."""
    data, solution = answered(health_gain_low=1.5, health_gain_high=3)
    assert solution.gain == pytest.approx(100.0)
    assert gain_between(data, solution) == pytest.approx((50.0, 200.0))


def test_no_ends_no_interval():
    assert gain_between(*answered()) is None


def test_the_share_that_rests_on_assumptions():
    """Proves 200 gained by an assumed effect and 100 lost of a measured one: two thirds; none where both are."""
    assert share_assumed(*answered(gain_source="assumption")) == pytest.approx(2 / 3)
    assert share_assumed(*answered(gain_source="another trial")) == 0.0


def test_without_as_it_is_there_is_no_share():
    data, solution = answered()
    assert share_assumed(data, replace(solution, as_is=None)) is None


def test_the_source_of_the_effect_comes_before_that_of_the_row():
    """Proves that a price from a bulletin makes no assumed effect a measured one, and a blank names no source."""
    options = pd.DataFrame({
        "gain_source": ["assumption", "trial", "", ""],
        "source": ["bulletin", "bulletin,assumption", "bulletin,assumption", ""],
    })  # fmt: skip
    assert assumed(options).tolist() == [True, False, True, True]
