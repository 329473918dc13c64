"""How far a target that stands in the way can be reached, place by place and year by year, all else kept."""

from dataclasses import replace

import numpy as np
import pandas as pd

from model.answer.explained import EXPLAINED
from model.city.city import City
from model.explain.program import least
from model.explain.response import Response
from model.solving import Clock

COLUMNS = [name for name in EXPLAINED["attainable"].names if name != "sentence"]


def attainable(
    data: City, seen: Response, x: np.ndarray, lever: int, others: np.ndarray, clock: Clock
) -> pd.DataFrame:
    """Return target, metric, scope, place, year, value asked, and the value that can be reached.

    ``others``: amounts of the other cells that change with it. What is missing, summed over places and years, is
    made least: the values can be reached together.
    """
    apart, rows = _apart(replace(seen, arrays=seen.at(others)), lever)
    found = least(apart, x, range(len(seen.levers), len(apart.levers)), clock)
    if found is None:
        return pd.DataFrame(columns=COLUMNS)
    one = seen.levers[lever]
    amounts = found.amounts[len(seen.levers) :]
    metric = data.targets["metric"][one.row]
    values = [
        (name, metric, scope, place, data.settings.calendar(t), one.value, one.value + one.sense * amount)
        for (name, scope, t, place), amount in zip(rows, amounts, strict=True)
    ]
    return pd.DataFrame(values, columns=COLUMNS)


def _apart(seen: Response, lever: int) -> tuple[Response, list]:
    """Return the response with a lever for each row of a target, and the indices of these rows."""
    own = seen.lever == lever
    rows, place = np.unique(seen.row[own], return_inverse=True)
    number = seen.lever.copy()
    number[own] = len(seen.levers) + place
    levers = (*seen.levers, *(seen.levers[lever] for _ in rows))
    return replace(seen, levers=levers, lever=number), [seen.arrays.rows[row].key for row in rows]
