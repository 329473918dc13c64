"""What a plan gains: its health less that of the same years as they are, year by year."""

import pandas as pd

from model.answer.outcome import health_by_group
from model.answer.solution import Solution
from model.city.city import City


def health_by_year(data: City, answer: Solution) -> pd.Series:
    """Return the health gained in each year of an answer, not discounted; 0 where there is no care."""
    years = [data.settings.calendar(t) for t in data.settings.horizon]
    health = health_by_group(data, answer.tables).groupby("year")["health"].sum()
    return health.reindex(years, fill_value=0.0).astype(float)


def gain_in_last_year(data: City, solution: Solution) -> float | None:
    """Return what a plan gains in its last year, not discounted; None where either is not known."""
    if solution.gain is None or solution.as_is is None:
        return None
    plan, as_is = (health_by_year(data, answer).iloc[-1] for answer in (solution, solution.as_is))
    return float(plan - as_is)
