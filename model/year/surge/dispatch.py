"""Dispatch: what a plan's staff and machines can do in each stretch of a surge, one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from model.answer.outcome import volume
from model.answer.solution import Solution
from model.city.city import City
from model.solving.clock import Progress
from model.solving.solve import alone
from model.year.surge.emergency import Purse, Stretch, after, emergency, purse, stretches, there

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Search:
    """How each case is searched: relative gap, seconds, and who is told how it goes."""

    gap: float
    time_limit_s: float
    progress: Progress


@dataclass(frozen=True, eq=False)
class Dispatch:
    """A stretch answered: its case, the answer at yearly rates, and the money before and after."""

    stretch: Stretch
    case: City
    answer: Solution
    before: Purse
    left: Purse

    @property
    def health(self) -> float:
        """Return the health of its weeks."""
        return (self.answer.health_gain or 0.0) * self.stretch.of_the_year


def dispatches(data: City, tables: Tables, year: int, search: Search) -> list[Dispatch]:
    """Return every stretch of every surge, met with what a plan has in a year; each surge begins with all money.

    Care changes as little from the plan's as its value allows.
    """
    stock, reference, found = there(data, tables, year), volume(data, tables["treat"].query("year == @year")), []
    whole = left = purse(data, tables, year)
    for stretch in stretches(data):
        left = whole if stretch.number == 1 else left
        case = emergency(data, tables, year, stretch, stock, left)
        search.progress(stretch.said)
        answer = alone(case, reference, gap=search.gap, time_limit_s=search.time_limit_s, progress=search.progress)
        before = left
        if answer.status.has_plan:
            left = after(data, tables, year, stretch, answer.tables, left)
        found.append(Dispatch(stretch, case, answer, before, left))
    return found
