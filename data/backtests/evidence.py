"""Findings, the default rows drawn from them, and the rule that no finding tests a row that rests on it.

Findings of one and the same event are one: what was seen of a policy in one paper does not test a row drawn from
another paper on that policy.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.backtests.county import table
from model.city.turning import HALF


@dataclass(frozen=True)
class Ends:
    """The low, base and high of a row, in points of share for a tier that holds half (or a part of 1)."""

    low: float
    base: float
    high: float

    def times(self, units: float) -> "Ends":
        """Return so many units of the row."""
        return Ends(self.low * units, self.base * units, self.high * units)


def ids(text: str) -> list[str]:
    """Return the findings named in a cell."""
    return text.split()


def events(findings: list[str]) -> set[str]:
    """Return the events that some findings are of."""
    known = table("validation/findings").set_index("finding")["event"]
    return set(known[findings])


def default(row: str) -> pd.Series:
    """Return a default row."""
    return table("validation/defaults").set_index("row").loc[row]


def rests_on(row: str, findings: list[str]) -> list[str]:
    """Return the findings of a default row that are of an event of ``findings``: where any, they do not test it."""
    tested = events(findings)
    return [one for one in ids(default(row)["drawn_from"]) if events([one]) & tested]


def ends(row: str, findings: list[str]) -> Ends | None:
    """Return what a row says to a case of some findings, per unit of the row.

    A row that rests on them speaks by its other findings alone, and not at all where these print no figure.
    """
    one = default(row)
    if not rests_on(row, findings):
        return Ends(float(one["low"]), float(one["base"]), float(one["high"]))
    others = left_in(row, findings)
    return left_ends(others) if len(others) else None


def left_in(row: str, findings: list[str]) -> pd.DataFrame:
    """Return the figures of a row's findings but those of the events of ``findings``."""
    rows = table("validation/leave_one_out")
    return rows[(rows["row"] == row) & rows["without"].isin(events(findings))]


def left_ends(others: pd.DataFrame) -> Ends:
    """Return base = mean of the points that the findings print, low and high = the ends of figures and intervals.

    Points are 100 x 0.25 x log-odds: of share, for a tier that holds half.
    """
    base = [points(ratio) for ratio in others["odds_ratio"]]
    limits = [points(float(cell)) for cell in [*others["low"], *others["high"]] if cell != ""]
    return Ends(min(base + limits), float(np.mean(base)), max(base + limits))


def points(odds_ratio: float) -> float:
    """Return the points of share, for a tier that holds half, whose log-odds an odds ratio is."""
    return float(100 * HALF * np.log(odds_ratio))
