"""Whole machines from the relaxation: candidates that the linear program then judges.

Units bought in one place over the years are rounded as a running total, so that half a machine a year becomes
one every other year and not none or one each year. What a candidate costs is not looked at here: the program
with the integers fixed says whether budgets, floors and targets still hold, and what the plan is worth.
"""

from collections.abc import Iterator

import numpy as np

WHOLE = 1e-6


def is_whole(x: np.ndarray) -> bool:
    """Return whether all values are whole within 1e-6."""
    return bool(np.all(np.abs(x - np.round(x)) <= WHOLE))


def candidates(x: np.ndarray, chains: np.ndarray, upper: np.ndarray) -> Iterator[np.ndarray]:
    """Yield whole vectors near ``x``: nearest, down, and thresholds between.

    ``chains``: for each value, the number of the running total to which it belongs, in order of years.
    """
    seen: list[bytes] = []
    for threshold in (0.5, 0.7, 0.9, 1.0 - WHOLE):
        rounded = np.minimum(_running(x, chains, threshold), np.floor(upper + WHOLE))
        if rounded.tobytes() not in seen:
            seen.append(rounded.tobytes())
            yield rounded


def _running(x: np.ndarray, chains: np.ndarray, threshold: float) -> np.ndarray:
    """Return x rounded so that each running total goes up where its fraction reaches the threshold."""
    rounded = np.empty_like(x)
    for chain in np.unique(chains):
        at = np.flatnonzero(chains == chain)
        total = np.cumsum(x[at])
        whole = np.floor(total + 1.0 - threshold)
        rounded[at] = np.diff(np.maximum.accumulate(whole), prepend=0.0)
    return rounded
