"""Draws: values of every range, N times, and the case that each draw makes of the workbook.

Each range has a stream of its own, from the seed and its name: a range that is added or taken away leaves the
draws of the others as they were.
"""

import zlib
from collections.abc import Sequence

import numpy as np

from model.cases import Case, Range

WITHIN = 1.959963984540054  # standard deviations to either side that hold 95% of a normal distribution


def draws(ranges: Sequence[Range], samples: int, seed: int) -> np.ndarray:
    """Return a row a sample and a column a range: the values that they draw."""
    columns = [_drawn(one, samples, stream_of(one.name, seed)) for one in ranges]
    return np.stack(columns, axis=1) if columns else np.empty((samples, 0))


def stream_of(name: str, seed: int) -> np.random.Generator:
    """Return the stream of what has a name."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def case_of(name: str, ranges: Sequence[Range], values: Sequence[float]) -> Case:
    """Return the case in which each range has its value."""
    return Case(name, tuple(one.at(value) for one, value in zip(ranges, values, strict=True)))


def _drawn(one: Range, samples: int, stream: np.random.Generator) -> np.ndarray:
    """Return the values that one range draws."""
    if one.low == one.high:
        return np.full(samples, one.low)
    if one.shape == "uniform":
        return stream.uniform(one.low, one.high, samples)
    if one.shape == "normal":
        return _normal(one, samples, stream)
    return stream.triangular(one.low, one.likeliest, one.high, samples)


def _normal(one: Range, samples: int, stream: np.random.Generator) -> np.ndarray:
    """Return values of a bell about the middle; those beyond an end are drawn again."""
    middle, spread = (one.low + one.high) / 2.0, (one.high - one.low) / (2.0 * WITHIN)
    values = stream.normal(middle, spread, samples)
    while (beyond := (values < one.low) | (values > one.high)).any():
        values[beyond] = stream.normal(middle, spread, int(beyond.sum()))
    return values
