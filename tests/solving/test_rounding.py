"""Whole machines near a relaxation: running totals over the years, and no more cost than it had."""

import numpy as np
import pytest

from model.solving.rounding import Integers, candidates, is_whole


def series(*lengths: int, costs: np.ndarray | None = None, most: float = np.inf) -> Integers:
    """Return series of so many years, one after the other."""
    ends = np.cumsum(lengths)
    runs = tuple(np.arange(end - length, end) for end, length in zip(ends, lengths, strict=True))
    total = int(ends[-1])
    return Integers(np.arange(total), runs, np.full(total, most), np.zeros((0, total)) if costs is None else costs)


def test_half_a_machine_a_year_is_one_every_other_year():
    """Proves running totals: 0.5 a year for 4 years is 2 in all, never 0 and never 4."""
    totals = {found.sum() for found in candidates(np.full(4, 0.5), series(4))}
    assert totals == {2}


def test_every_candidate_is_whole_and_not_negative():
    """Proves the kind of numbers: whole, from 0 up, for any relaxation."""
    x = np.random.default_rng(3).uniform(0, 3, 12)
    for found in candidates(x, series(4, 4, 4)):
        assert is_whole(found)
        assert found.min() >= 0


def test_places_are_rounded_apart():
    """Proves series: 0.4 at two places is no machine at either, by the nearest rounding, not one at the second."""
    found = list(candidates(np.array([0.4, 0.4]), series(1, 1)))
    assert any(one.tolist() == [0, 0] for one in found)


def test_no_candidate_is_above_the_upper_bound():
    """Proves the bound: 1.9 with at most 1 is 1."""
    assert all(found.max() <= 1 for found in candidates(np.array([1.9]), series(1, most=1.0)))


def test_the_first_candidate_costs_no_more_than_the_relaxation():
    """Proves _within_cost: 0.6 of three machines, 1 each, on one line of 1.8: one of them, not three."""
    first = next(candidates(np.full(3, 0.6), series(1, 1, 1, costs=np.ones((1, 3)))))
    assert first.sum() == 1


@pytest.mark.parametrize(("value", "whole"), [(2.0, True), (2.0000005, True), (2.01, False)])
def test_whole_is_within_a_millionth(value, whole):
    """Proves the tolerance 1e-6."""
    assert is_whole(np.array([value])) is whole
