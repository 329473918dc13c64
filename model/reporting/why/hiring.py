"""How many more of a staff type could still be hired at a place in the year: then their hours are not scarce.

The last pass hires no more than the care needs, so that hours are used to the last one wherever people are hired;
what stops more care there is then another rule, and one more hand is worth nothing.
"""

import numpy as np
import pandas as pd

from model.city.accounts import budget_years, may_pay
from model.city.hiring import hireable as places
from model.city.hiring import staff_limit
from model.reporting.why.slacks import Slacks, left_over

USES = {"hire": "hire_cost", "pay": "pay_per_year"}
"""Uses of a budget, and the column of what one more costs."""


def hireable(slacks: Slacks, frame: pd.DataFrame) -> np.ndarray:
    """Return FTE for each row of ``frame`` (facility, of = staff type): the least that any rule leaves."""
    allowed = pd.MultiIndex.from_frame(places(slacks.data))
    here = pd.MultiIndex.from_frame(frame[["facility", "of"]])
    least = np.minimum.reduce([
        _of_type(slacks, frame["of"]), _of_all(slacks, len(frame)), _at_place(slacks, here), _paid(slacks, frame),
    ])  # fmt: skip
    return np.where(here.isin(allowed), np.maximum(least, 0.0), 0.0)


def _of_type(slacks: Slacks, staff: pd.Series) -> np.ndarray:
    """Return what the type's hires of the year leave; no limit where the sheet has none."""
    most = staff.map(slacks.data.staff_types.set_index("staff")["hires_per_year"]).astype(float)
    done = staff.map(slacks.in_year("hire").groupby("staff")["fte"].sum()).astype(float).fillna(0.0)
    return np.where(most.isna(), np.inf, left_over(done, most))


def _of_all(slacks: Slacks, count: int) -> np.ndarray:
    """Return what the city's hires of the year leave."""
    most = slacks.data.settings.hires_per_year
    done = float(slacks.in_year("hire")["fte"].sum())
    left = np.inf if most is None else float(left_over(pd.Series([done]), pd.Series([most])).iloc[0])
    return np.full(count, left)


def _at_place(slacks: Slacks, here: pd.MultiIndex) -> np.ndarray:
    """Return what the greatest headcount of each place leaves."""
    index, limited = ["facility", "staff"], staff_limit(slacks.data)
    limited = limited[limited["t"] == slacks.year - slacks.data.settings.first_year]
    most = limited.groupby(index)["most"].min()
    there = slacks.in_year("headcount").groupby(index)["fte"].sum()
    done, limit = there.reindex(here).fillna(0.0), most.reindex(here)
    return np.where(limit.isna(), np.inf, left_over(done, limit))


def _paid(slacks: Slacks, frame: pd.DataFrame) -> np.ndarray:
    """Return what the budgets that pay for hires and for pay still have, over what one more costs them."""
    types = slacks.data.staff_types.set_index("staff")[["hire_cost", "pay_per_year"]].astype(float).fillna(0.0)
    whole = frame["of"].map(types.sum(axis=1)).to_numpy(dtype=float)
    room = np.full(len(frame), np.inf)
    for use, name in USES.items():
        left = frame["facility"].map(_left(slacks, use)).fillna(0.0).to_numpy(dtype=float)
        costs = frame["of"].map(types[name]).to_numpy(dtype=float) > 0.0
        most = np.divide(left, whole, out=np.full(len(frame), np.inf), where=costs)
        room = np.minimum(room, most)
    return room


def _left(slacks: Slacks, use: str) -> pd.Series:
    """Return what the budgets that pay for a use at a facility have left in the year, by facility."""
    years = budget_years(slacks.data)
    years = years[years["t"] == slacks.year - slacks.data.settings.first_year].reset_index(drop=True)
    sides = slacks.of("budget_limit", years, "budget")
    years["left"] = left_over(sides["used"], sides["there"]).clip(lower=0.0)
    pairs = slacks.data.facilities[["facility", "tier"]].assign(use=use).merge(years, how="cross")
    return pairs[may_pay(pairs)].groupby("facility")["left"].sum()
