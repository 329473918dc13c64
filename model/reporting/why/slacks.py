"""The two sides of each rule in one year, looked up by its keys."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from model.answer.solution import Solution
from model.city.city import City
from model.tables.places import KEYS

TOLERANCE = 1e-6
"""A rule binds when its slack is no more than this of its size: as the audit measures it."""


@dataclass(frozen=True, eq=False)
class Slacks:
    """Data, answer and year, and the limits of that year."""

    data: City
    solution: Solution
    year: int

    @cached_property
    def _limits(self) -> dict[str, pd.DataFrame]:
        return dict(list(self.solution["limits"].groupby("rule")))

    def of(self, rule: str, frame: pd.DataFrame, *keys: str) -> pd.DataFrame:
        """Return used and there of each row of ``frame``: both sides of the rule at its keys and the year, or NaN."""
        if rule not in self._limits:
            return pd.DataFrame(np.nan, columns=["used", "there"], index=frame.index)
        names = list(KEYS[: len(keys) + 1])
        sides = self._limits[rule].drop_duplicates(names).set_index(names)[["left", "right"]]
        places = [*(frame[key].astype(str) for key in keys), [str(self.year)] * len(frame)]
        found = sides.reindex(pd.MultiIndex.from_arrays(places)).astype(float).to_numpy().reshape(-1, 2)
        return pd.DataFrame(found, columns=["used", "there"], index=frame.index)

    def in_year(self, name: str) -> pd.DataFrame:
        """Return the rows of a table of the year."""
        table = self.solution[name]
        return table[table["year"] == self.year]


def left_over(used: pd.Series, there: pd.Series) -> pd.Series:
    """Return what a rule leaves, 0 where that is nothing to within the tolerance."""
    left = (there - used).abs() * np.sign(there - used)
    size = np.maximum.reduce([np.ones(len(used)), used.abs().to_numpy(), there.abs().to_numpy()])
    return left.where(left > TOLERANCE * size, 0.0)
