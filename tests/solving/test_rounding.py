"""Whole machines near a relaxation: running totals over the years, place by place."""

import numpy as np
import pyomo.environ as pyo
import pytest

from model.solving.arrays import Arrays, from_model
from model.solving.rounding import is_whole, roundings


def shop(places: int, years: int, most: int | None = None) -> Arrays:
    """Return purchases of one machine type at so many places over so many years, nothing against them."""
    m = pyo.ConcreteModel()
    m.BUYS = pyo.Set(initialize=[(f"F{f}", "ct", t) for f in range(places) for t in range(years)])
    m.buy = pyo.Var(m.BUYS, domain=pyo.NonNegativeIntegers, bounds=(0, most), doc="bought [machines]")
    return from_model(m)


def test_half_a_machine_a_year_is_one_every_other_year():
    """Proves running totals.

    0.5 a year for 4 years is 1 in the second and 1 in the fourth, never 0, never 4.
    """
    for found in roundings(shop(1, 4), np.full(4, 0.5)):
        assert found.tolist() == [0, 1, 0, 1] or found.tolist() == [1, 0, 1, 0]


def test_every_rounding_is_whole_and_not_negative():
    """Proves the kind of numbers: whole, from 0 up, no further than 1 a place from the relaxation's total."""
    x = np.random.default_rng(3).uniform(0, 3, 12)
    for found in roundings(shop(3, 4), x):
        assert is_whole(found)
        assert found.min() >= 0
        assert np.abs(found.reshape(3, 4).sum(1) - x.reshape(3, 4).sum(1)).max() <= 1


def test_places_are_rounded_apart():
    """Proves series: 0.4 at each of three places is nobody's machine; as one running total it were one."""
    assert next(roundings(shop(3, 1), np.full(3, 0.4))).tolist() == [0, 0, 0]


def test_the_last_rounding_is_down():
    """Proves that a rounding within any budget is among them: 1.9 a year is 1, then 2 (of 3.8)."""
    assert list(roundings(shop(1, 2), np.full(2, 1.9)))[-1].tolist() == [1, 2]


def test_no_rounding_is_above_the_upper_bound():
    """Proves the bound: 1.9 with at most 1 is 1."""
    assert all(found.max() <= 1 for found in roundings(shop(1, 1, most=1), np.array([1.9])))


@pytest.mark.parametrize(("value", "whole"), [(2.0, True), (2.0000005, True), (2.01, False)])
def test_whole_is_within_a_millionth(value, whole):
    """Proves the tolerance 1e-6."""
    assert is_whole(np.array([value])) is whole
