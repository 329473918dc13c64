"""Stretches: a surge as a row of weeks in each of which the same services are needed more."""

from dataclasses import dataclass

import pandas as pd

from model.city.city import City
from model.words import Phrase, say

WEEKS_A_YEAR = 52.0


@dataclass(frozen=True, eq=False)
class Stretch:
    """Some weeks of a surge in which the same services are needed more: service, county (blank = all), factor."""

    surge: str
    number: int
    weeks: float
    chance: float
    factors: pd.DataFrame

    @property
    def said(self) -> Phrase:
        """Return the surge, and which stretch of it."""
        return say("stretch", surge=self.surge, number=self.number)

    @property
    def of_the_year(self) -> float:
        """Return which part of a year it lasts."""
        return self.weeks / WEEKS_A_YEAR

    @property
    def counties(self) -> frozenset[str]:
        """Return the counties where services are needed more; none stands for all."""
        return frozenset() if (self.factors["county"] == "").any() else frozenset(self.factors["county"])


def stretches(data: City) -> tuple[Stretch, ...]:
    """Return the stretches of every surge of sheet ``surge``, in order."""
    found = []
    for name, rows in data.surge.groupby("surge", sort=False):
        begin = 0.0
        for number, end in enumerate(sorted(set(rows["weeks"])), start=1):
            factors = rows.loc[rows["weeks"] >= end, ["service", "county", "factor"]].reset_index(drop=True)
            found.append(Stretch(str(name), number, end - begin, float(rows["chance"].iloc[0]), factors))
            begin = end
    return tuple(found)
