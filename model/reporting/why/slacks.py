"""The two sides of each rule in one year, looked up by the words in which the audit names its place."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from model.answer.solution import Solution
from model.city.city import City

TOLERANCE = 1e-6
"""A rule binds when its slack is no more than this of its size: as the audit measures it."""


@dataclass(frozen=True, eq=False)
class Slacks:
    """Data, answer and year, and the limits of that year."""

    data: City
    solution: Solution
    year: int

    @cached_property
    def limits(self) -> pd.DataFrame:
        """Return left and right by rule and where."""
        table = self.solution["limits"][["rule", "where", "left", "right"]]
        return table.drop_duplicates(["rule", "where"]).set_index(["rule", "where"])

    def of(self, rule: str, frame: pd.DataFrame, *keys: str) -> pd.DataFrame:
        """Return used and there of each row of ``frame``: both sides of the rule at its keys and the year, or NaN."""
        where = frame[keys[0]].astype(str)
        for key in keys[1:]:
            where = where + " " + frame[key].astype(str)
        places = pd.MultiIndex.from_arrays([[rule] * len(frame), where + f" {self.year}"])
        found = self.limits.reindex(places).astype(float).to_numpy().reshape(-1, 2)
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
