"""The audit: every rule recomputed from the input and the solution's tables alone, without the modelling layer.

Each check returns the rows of one rule: rule, where, left, sense, right, unit, size. A row is broken where it misses
its bound by more than `TOLERANCE` of its size: that of the terms that make up its two sides, which may be far larger
than the sides (a fund that is used up closes at 0 after 35 million came and went).
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import numpy as np
import pandas as pd

from model.answer.standing import founded_on
from model.answer.tables import shaped
from model.answer.tolerances import LEAST, TOLERANCE, TRACE
from model.audit import care, flows, hours, levers, machines, money, shares, sharing, signs, staff, today, turning
from model.audit.rows import concerns
from model.city.city import City

_ORDERED = (signs, care, staff, machines, sharing, money, levers, turning, shares, today)
_FOUND = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__))
CHECKS = tuple(
    check for module in dict.fromkeys((*_ORDERED, *_FOUND)) for check in vars(module).values()
    if hasattr(check, "rules") and check.__module__ == module.__name__
)  # fmt: skip
"""Every function that names the rules that it recomputes, file by file."""

SHARED = {
    "hours_used": hours.hours_used, "hours_run": hours.hours_run, "need_change": flows.need_change,
    "base_need": care.base_need, "accounts": money.accounts,
    "turning": turning.turning,
}  # fmt: skip
"""What several checks stand on."""


class _Known(dict[str, pd.DataFrame]):
    """The tables of an answer, and what checks share of them, found when the first asks for it."""

    def __init__(self, data: City, tables: dict[str, pd.DataFrame]) -> None:
        super().__init__(tables)
        self._data = data

    def __missing__(self, name: str) -> pd.DataFrame:
        self[name] = SHARED[name](self._data, self)
        return self[name]


def audit(
    data: City, tables: dict[str, pd.DataFrame], since: int | None = None, checks: tuple[Any, ...] = CHECKS
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the limits (a row for each rule and place) and the summary: rule, checked, broken.

    ``since``: rows of earlier years, in which what happened stands instead of the plan, are left out; ``checks``:
    those of a plan, or of what it is read against.
    """
    data = founded_on(data, tables)
    known = _Known(data, tables)
    limits = pd.concat([check(data, known) for check in checks if concerns(check, data, known)], ignore_index=True)
    limits = limits[~(limits["year"] < (since or 0))].reset_index(drop=True)
    left, right = limits["left"].to_numpy(dtype=float), limits["right"].to_numpy(dtype=float)
    slack = np.select(
        [limits["sense"] == "<=", limits["sense"] == ">="],
        [right - left, left - right],
        -np.abs(left - right),
    )
    limits = shaped("limits", limits.assign(slack=slack, broken=~(slack >= -TOLERANCE * _sizes(limits))))
    groups = limits.groupby("rule", sort=False)["broken"]
    summary = groups.agg(checked="size", broken="sum").reset_index()
    every = pd.DataFrame({"rule": [name for check in checks for name in check.rules]})
    summary = every.merge(summary, on="rule", how="left").fillna({"checked": 0, "broken": 0})
    return limits, summary.astype({"checked": int, "broken": int})


def _sizes(limits: pd.DataFrame) -> np.ndarray:
    """Return the size of each row: that of its terms, or next to nothing where like rows are large."""
    like = limits.groupby(["rule", "like"])["size"].transform("max").to_numpy(dtype=float)
    return np.maximum.reduce([limits["size"].to_numpy(dtype=float), TRACE * like, np.full(len(limits), LEAST)])
