"""Draws: values of every range, N times, and the case that each draw makes of the workbook.

Each range has a stream of its own, from the seed and its name: a range that is added or taken away leaves the
draws of the others as they were.
"""

import zlib
from collections.abc import Sequence

import numpy as np

from model.cases.edits import Case
from model.cases.ranges import Range

WITHIN = 1.959963984540054  # standard deviations to either side that hold 95% of a normal distribution


def draws(ranges: Sequence[Range], samples: int, seed: int) -> np.ndarray:
    """Return a row a sample and a column a range: the values that they draw."""
    columns = [_drawn(span, samples, stream_of(span.name, seed)) for span in ranges]
    return np.stack(columns, axis=1) if columns else np.empty((samples, 0))


def stream_of(name: str, seed: int) -> np.random.Generator:
    """Return the random stream of a range, from the seed and its name."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def case_of(name: str, ranges: Sequence[Range], values: Sequence[float]) -> Case:
    """Return the case in which each range has its value."""
    return Case(name, tuple(span.at(value) for span, value in zip(ranges, values, strict=True)))


def _drawn(span: Range, samples: int, stream: np.random.Generator) -> np.ndarray:
    """Return the values that one range draws."""
    if span.low == span.high:
        return np.full(samples, span.low)
    if span.shape == "uniform":
        return stream.uniform(span.low, span.high, samples)
    if span.shape == "normal":
        return _normal(span, samples, stream)
    return stream.triangular(span.low, span.likeliest, span.high, samples)


def _normal(span: Range, samples: int, stream: np.random.Generator) -> np.ndarray:
    """Return values of a normal distribution about the middle; those beyond an end are drawn again."""
    middle, spread = (span.low + span.high) / 2.0, (span.high - span.low) / (2.0 * WITHIN)
    values = stream.normal(middle, spread, samples)
    while (beyond := (values < span.low) | (values > span.high)).any():
        values[beyond] = stream.normal(middle, spread, int(beyond.sum()))
    return values
