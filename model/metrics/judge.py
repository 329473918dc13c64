"""Targets spelled out: one metric, in one scope and year, with its bound."""

from dataclasses import dataclass

import numpy as np

from model.city.city import City
from model.metrics import METRICS
from model.metrics.metric import At, Ratio, Scope
from model.metrics.quantities import Quantities


@dataclass(frozen=True)
class Asked:
    """One target in one scope and one year t."""

    target: str
    metric: str
    of: str
    scope: Scope
    t: int
    sense: str
    value: float
    kind: str
    weight: float

    @property
    def key(self) -> tuple[str, str, int]:
        """Return target, scope, t."""
        return (self.target, self.scope.text, self.t)

    def ratios(self, data: City, q: Quantities) -> list[Ratio]:
        """Return the ratios of the metric, taken from ``q``."""
        return METRICS[self.metric].ratios(At(data, q, self.of, self.scope, self.t))


def asked(data: City) -> list[Asked]:
    """Return every target spelled out by scope and year."""
    rows = []
    for row in data.targets.itertuples():
        years = data.settings.horizon if np.isnan(row.year) else [int(row.year) - data.settings.first_year]
        rows += [
            Asked(row.target, row.metric, row.of, scope, t, row.sense, row.value, row.kind, row.weight)
            for scope in scopes(data, row.scope, row.metric)
            for t in years
        ]
    return rows


def scopes(data: City, text: str, metric: str) -> list[Scope]:
    """Return the scopes that a target's scope stands for: each_county is one a county with people."""
    if text == "each_county":
        relative = METRICS[metric].relative
        return [Scope("county", county, relative) for county in sorted(set(data.members["county"]))]
    kind, _, name = text.partition(":")
    return [Scope(kind, name)]


def value(ratios: list[Ratio], sense: str = ">=") -> float:
    """Return the metric: its least ratio (for a cap the greatest); NaN where it is n/a (0/0)."""
    figures = [
        ratio.numerator.amount / ratio.denominator.amount for ratio in ratios if ratio.denominator.amount != 0.0
    ]
    if not figures:
        return np.nan
    return min(figures) if sense == ">=" else max(figures)
