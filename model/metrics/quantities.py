"""Amounts by kind, place and year, on which every metric is defined, whether they are unknowns or figures.

A metric is written once, as sums over *quantities*. In the model a quantity's rows hold coefficients and
variables; at a plan they hold figures; for the scale of a soft target's shortfall they hold coefficients and
the need they belong to. `Linear` carries all three: amount + sum of coef x item.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from model.city.city import City

NOTHING = np.empty(0)


@dataclass(frozen=True)
class Linear:
    """amount + sum of coef x item; ``size``: what the amount is added up from, without signs."""

    amount: float = 0.0
    coef: np.ndarray = field(default_factory=lambda: NOTHING)
    item: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=object))
    size: float = 0.0

    def __add__(self, other: Linear) -> Linear:
        """Return the sum."""
        coef = np.concatenate([self.coef, other.coef])
        item = np.concatenate([self.item, other.item])
        return Linear(self.amount + other.amount, coef, item, self.size + other.size)

    def __mul__(self, factor: float) -> Linear:
        """Return the multiple."""
        return Linear(self.amount * factor, self.coef * factor, self.item, self.size * abs(factor))

    def __sub__(self, other: Linear) -> Linear:
        """Return the difference."""
        return self + other * -1.0


class Quantities:
    """Frames by name: attribute columns, ``amount``, and where unknown ``coef`` and ``item``."""

    def __init__(self, frames: dict[str, pd.DataFrame]) -> None:
        """Keep the columns as arrays, and the masks that are asked for."""
        self._columns = {name: dict(_arrays(frame)) for name, frame in frames.items()}
        self._masks: dict[tuple[str, str, object], np.ndarray] = {}

    def total(self, name: str, **where: object) -> Linear:
        """Return the sum of a quantity's rows that have the values asked for ("" or None = any)."""
        columns = self._columns[name]
        if not len(columns["amount"]):
            return Linear()
        chosen = np.ones(len(columns["amount"]), dtype=bool)
        for column, value in where.items():
            if value not in ("", None):
                chosen = chosen & self._mask(name, column, value)
        amount, size = float(columns["amount"][chosen].sum()), float(columns["size"][chosen].sum())
        if "item" not in columns:
            return Linear(amount, size=size)
        unknown = chosen & columns["unknown"]
        return Linear(amount, columns["coef"][unknown], columns["item"][unknown], size)

    def _mask(self, name: str, column: str, value: object) -> np.ndarray:
        key = (name, column, value)
        if key not in self._masks:
            values = self._columns[name][column]
            self._masks[key] = np.isin(values, list(value)) if isinstance(value, tuple) else values == value
        return self._masks[key]


def _arrays(frame: pd.DataFrame) -> list[tuple[str, np.ndarray]]:
    """Return the columns of a frame as arrays; ``unknown`` marks the rows with an item, ``size`` is the amount's."""
    table = frame if "amount" in frame else frame.assign(amount=0.0)
    table = table if "size" in table else table.assign(size=table["amount"].abs())
    pairs = []
    for name in table.columns:
        values = table[name]
        kind = float if name in ("amount", "coef", "size") else values.dtype
        text = isinstance(values.dtype, pd.StringDtype) or name == "item"
        pairs.append((name, values.to_numpy(dtype=object if text else kind)))
    if "item" in table:
        pairs.append(("unknown", table["item"].notna().to_numpy()))
    return pairs


def describe_care(frame: pd.DataFrame, data: City) -> pd.DataFrame:
    """Return rows of care (option, ...) with service, category, tier, primary and outside."""
    options = data.options[["option", "service", "tier"]]
    options = options.merge(data.services[["service", "category"]], on="service")
    options = options.merge(data.tiers[["tier", "primary", "outside"]], on="tier")
    return frame.drop(columns=["service", "tier"], errors="ignore").merge(options, on="option")


def describe_places(frame: pd.DataFrame, data: City) -> pd.DataFrame:
    """Return rows of a facility with its tier, county, alliance and outside."""
    places = data.facilities[["facility", "tier", "county", "alliance"]]
    places = places.merge(data.tiers[["tier", "outside"]], on="tier")
    drop = ["tier", "county", "alliance", "outside"]
    return frame.drop(columns=drop, errors="ignore").merge(places, on="facility")


def given(data: City) -> dict[str, pd.DataFrame]:
    """Return the quantities that no decision changes: residents and people by county, payments_today."""
    heads = data.people.merge(data.members[["group", "area", "county"]], on="group")
    by_area = heads.groupby(["area", "county", "t"], as_index=False)["people"].sum()
    years = pd.DataFrame({"t": list(data.settings.horizon)})
    areas = data.areas[["area", "county", "residents"]].merge(years, how="cross")
    areas = areas.merge(by_area[["area", "t", "people"]], on=["area", "t"], how="left")
    residents = areas["residents"].fillna(areas["people"]).fillna(0.0)
    before = data.funds[["fund", "payments_today"]].rename(columns={"payments_today": "amount"})
    return {
        "residents": areas[["county", "t"]].assign(amount=residents),
        "people": heads[["county", "t"]].assign(amount=heads["people"]),
        "payments_today": before,
    }
