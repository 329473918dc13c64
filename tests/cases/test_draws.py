"""Draws: within their range, of their shape, each range by itself."""

import numpy as np
import pytest

from model.cases import Range
from model.cases.draws import draws
from model.cases.edits import Edit

MANY = 20_000


def drawn(shape: str, low: float, high: float, plan: float = 1.0) -> np.ndarray:
    one = Range(Edit("needs", (), "units", "scale"), low, high, plan, shape)
    return draws([one], MANY, 7)[:, 0]


@pytest.mark.parametrize("shape", ["triangular", "uniform", "normal"])
def test_draws_stay_within_the_range(shape):
    values = drawn(shape, 0.8, 1.4)
    assert 0.8 <= values.min() < 0.81
    assert 1.38 < values.max() <= 1.4


def test_shapes_have_their_means():
    """Proves the shapes: triangle (low + likeliest + high)/3, uniform and normal the middle, the bell's spread."""
    assert drawn("triangular", 0.8, 1.4).mean() == pytest.approx((0.8 + 1.0 + 1.4) / 3, abs=3e-3)
    assert drawn("uniform", 0.8, 1.4).mean() == pytest.approx(1.1, abs=5e-3)
    assert drawn("normal", 0.8, 1.4).mean() == pytest.approx(1.1, abs=5e-3)
    assert drawn("normal", 0.8, 1.4).std() < drawn("uniform", 0.8, 1.4).std()


def test_the_likeliest_of_a_range_beside_the_plan_is_its_nearest_end():
    """Proves 0.9: of a triangle from 0.7 to 0.9 with its peak there the mean is (0.7 + 0.9 + 0.9)/3."""
    assert drawn("triangular", 0.7, 0.9).mean() == pytest.approx(2.5 / 3, abs=3e-3)


def test_another_range_leaves_the_draws_as_they_were():
    one, two = (Range(Edit(name, (), "units", "scale"), 0.5, 2.0, 1.0, "uniform") for name in ("needs", "funds"))
    np.testing.assert_array_equal(draws([one], 5, 1)[:, 0], draws([two, one], 5, 1)[:, 1])
    assert not np.array_equal(draws([one], 5, 1), draws([one], 5, 2))
