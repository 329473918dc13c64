"""The mean of several cases: the city in which every number is the mean of theirs, weighed by chance.

There is one where cases differ in numbers alone: the same rows, the same words, the same years, blanks in the same
cells.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np
import pandas as pd

from model.city.city import City
from model.inputs.schema import BY_NAME, SETTING_KEYS
from model.tables.columns import Column, Kind

AVERAGED = (Kind.NUMBER, Kind.SHARE)
"""Kinds of numbers of which a mean says something; years and whole numbers must be alike."""
ASIDE = ("cases", "ranges", "sources")


class NoMeanError(ValueError):
    """Cases differ otherwise than in numbers; the sheet and the column stand in the error."""


def mean_of(cases: Sequence[City], chances: Sequence[float]) -> City:
    """Return the mean of cases; raises NoMeanError where there is none."""
    first = cases[0]
    sheets = {
        name: _sheet(name, [one.sheets[name] for one in cases], chances) for name in first.sheets if name not in ASIDE
    }
    settings = [asdict(one.settings) for one in cases]
    keys = {column.name: column for column in SETTING_KEYS}
    mean: dict[str, Any] = {name: _mean(keys[name], [one[name] for one in settings], chances) for name in settings[0]}
    return first.changed(settings=replace(first.settings, **mean), **sheets)


def _sheet(name: str, frames: Sequence[pd.DataFrame], chances: Sequence[float]) -> pd.DataFrame:
    """Return the mean of a sheet."""
    first, *others = frames
    if any(len(one) != len(first) for one in others):
        raise NoMeanError(name, "")
    columns = {column.name: column for column in BY_NAME[name].columns}
    means = {}
    for label in first.columns:
        values = [one[label].reset_index(drop=True) for one in frames]
        if any(not values[0].equals(one) for one in values[1:]):
            means[label] = _column(name, columns[label], values, chances)
    return first.assign(**means)


def _column(name: str, column: Column, values: Sequence[pd.Series], chances: Sequence[float]) -> np.ndarray:
    """Return the mean of a column that is not alike in all cases."""
    blank = [one.isna() for one in values]
    if column.kind not in AVERAGED or any(not blank[0].equals(one) for one in blank[1:]):
        raise NoMeanError(name, column.name)
    numbers = np.array([one.to_numpy(dtype=float) for one in values])
    return np.asarray(np.asarray(chances) @ numbers)


def _mean(column: Column, values: Sequence[object], chances: Sequence[float]) -> object:
    """Return the mean of a setting."""
    if all(one == values[0] for one in values):
        return values[0]
    if column.kind not in AVERAGED or any(one is None for one in values):
        raise NoMeanError("settings", column.name)
    return float(sum(chance * float(str(one)) for chance, one in zip(chances, values, strict=True)))
