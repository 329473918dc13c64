"""How a check of the audit gives its rows."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from model.city.city import City
from model.tables.places import keyed, keys_of

Tables = dict[str, pd.DataFrame]
Sums = dict[Any, float]
"""Sums by key: a tuple, or the value of one column."""
Check = Callable[[City, Tables], pd.DataFrame]


def _always(_data: City) -> bool:
    """Return that a rule is about every city."""
    return True


def rules(*names: str, of: str = "", when: Callable[[City], Any] = _always) -> Callable[[Check], Any]:
    """Name the rules that a check recomputes, so that the summary lists those without rows too.

    A check is spared where it can have no rows: where all sheets and tables ``of`` which its rows are (with blanks
    between) are empty, or the workbook does not ask for the rules (``when``).
    """

    def mark(check: Check) -> Any:
        check.rules, check.of, check.when = names, tuple(of.split()), when  # type: ignore[attr-defined]
        return check

    return mark


def concerns(check: Any, data: City, tables: Tables) -> bool:
    """Return whether a check can have rows."""
    found = [frame for name in check.of for frame in (getattr(data, name, ()), tables.get(name, ()))]
    return bool(check.when(data)) and (not check.of or any(len(frame) for frame in found))


def rows(
    rule: str, frame: pd.DataFrame, keys: str, left: Any, sense: str, right: Any, unit: str,
    *, terms: Any = 0.0, like: str = "",
) -> pd.DataFrame:  # fmt: skip
    """Return one row of the audit for each row of ``frame``; ``where`` is made of the keys, for the reader.

    ``terms``: the absolute values of the terms of the two sides, added up, where terms cancel; ``like``: the column
    of ``frame`` that tells which rows of the rule are of one kind, blank: all are. ``year`` is the calendar year that
    the row is about, blank where it is about none.
    """
    places = keyed(frame, keys.split() if len(frame) else ())
    named = list(places.values())[: len(keys.split())]
    where = [" ".join(parts) for parts in zip(*named, strict=True)] if named else [""] * len(frame)
    here, there = _numbers(left, frame), _numbers(right, frame)
    size = np.maximum.reduce([np.abs(here), np.abs(there), _numbers(terms, frame)])
    return pd.DataFrame(
        {
            **places, "where": np.asarray(where, dtype=object), "left": here, "right": there, "rule": rule,
            "sense": sense, "unit": unit, "size": size, "like": frame[like].to_numpy() if like else "",
            "year": frame["year"].to_numpy(dtype=float) if "year" in frame else np.nan,
        },
        index=range(len(frame)),
    )  # fmt: skip


def years(data: City) -> pd.DataFrame:
    """Return t and year of the horizon."""
    horizon = list(data.settings.horizon)
    return pd.DataFrame({"t": horizon, "year": [data.settings.calendar(t) for t in horizon]})


def summed(table: pd.DataFrame, keys: list[str], name: str) -> Sums:
    """Return the sum of a column by keys."""
    sums: Sums = {}
    for place, number in zip(keys_of(table, keys), table[name].astype(float).fillna(0.0).tolist(), strict=True):
        sums[place] = sums.get(place, 0.0) + number
    return sums


def looked_up(frame: pd.DataFrame, keys: list[str], values: Sums | pd.Series) -> np.ndarray:
    """Return the value of each row's key, 0 where it has none; of a series, by its index."""
    known = values if isinstance(values, dict) else values.fillna(0.0).to_dict()
    return np.array([known.get(place, 0.0) for place in keys_of(frame, keys)], dtype=float)


def _numbers(value: Any, frame: pd.DataFrame) -> np.ndarray:
    return np.broadcast_to(np.asarray(value, dtype=float), (len(frame),)).copy()
