"""Bells: factors that stand for how years differ, each with a stream of its own from the seed and its name."""

import numpy as np

from model.cases.draws import stream_of

NEED_SPREAD = 0.05
"""Usual standard deviation of need in a county and service from year to year, of 1: an assumption."""


def bell(name: str, spread: float, samples: int, seed: int) -> np.ndarray:
    """Return the factors of one draw in every sample: normal about 1, cut off at 0."""
    return np.clip(1.0 + spread * stream_of(name, seed).standard_normal(samples), 0.0, None)
