"""What a metric is: its definition on quantities, what it is about, how a target may bound it.

What it is called and means stands in `model.words`: metric.NAME, metric_doc.NAME.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from model.city.city import City
from model.metrics.quantities import Linear, Quantities

ONE = Linear(1.0, size=1.0)
COUNTY = ("city", "county", "each_county")
"""Scopes of most metrics; each_county stands for county:NAME of every county with people."""


@dataclass(frozen=True)
class Ratio:
    """numerator / denominator; ``place`` names the facility where the metric is the least of many."""

    numerator: Linear
    denominator: Linear
    place: str = ""

    def size(self, value: float) -> float:
        """Return the size of the terms of numerator - value x denominator."""
        return max(self.numerator.size, self.denominator.size * abs(value))

    def keeps(self, sense: str, bound: float, room: float) -> bool:
        """Return whether numerator - bound x denominator is on the right side of 0, or misses it by ``room``."""
        over = self.numerator.amount - bound * self.denominator.amount
        return over >= -room if sense == ">=" else over <= room


@dataclass(frozen=True)
class Scope:
    """Where a metric is taken: city, or the place called ``name``; ``relative``: as a fraction of the city's."""

    kind: str = "city"
    name: str = ""
    relative: bool = False

    @property
    def text(self) -> str:
        """Return the scope as the workbook writes it."""
        return f"{self.kind}:{self.name}" if self.name else self.kind


@dataclass(frozen=True)
class At:
    """What a metric is taken from: the quantities ``q``, what it is ``of``, where, and in which year t."""

    data: City
    q: Quantities
    of: str
    scope: Scope
    t: int

    def total(self, quantity: str, **where: object) -> Linear:
        """Return the sum of a quantity's rows of the year that lie in the scope and have the values asked for."""
        here = {self.scope.kind: self.scope.name} if self.scope.name else {}
        return self.q.total(quantity, t=self.t, **here, **where)


Definition = Callable[[At], list[Ratio]]


@dataclass(frozen=True)
class Metric:
    """One metric.

    ``ratios``: those whose least (for a floor) or greatest (for a cap) is the metric. ``unit``: "share" is a
    fraction (a bare 30 is refused). ``of``: the kind of thing it is about (fund, service, option, staff, equipment;
    "" = nothing); where ``of_all`` blank means all. ``scopes``: words that may stand
    before the colon in targets.scope. ``each_county``: senses with the scope each_county. ``as_target`` False: a
    figure of the report alone. ``shown``: told without a target too; ``today`` False: today has none. ``signed``: may
    be below 0, and as a share above 1. ``relative``: with each_county a fraction of the city's. ``inside``,
    ``categories``: where a share of care counts care (in_county, primary), and of which categories (none = all).
    """

    name: str
    unit: str = "share"
    ratios: Definition = lambda _: []
    of: str = ""
    of_all: bool = False
    scopes: tuple[str, ...] = COUNTY
    senses: tuple[str, ...] = (">=", "<=")
    each_county: tuple[str, ...] = (">=", "<=")
    as_target: bool = True
    shown: bool = True
    today: bool = True
    signed: bool = False
    relative: bool = False
    inside: str = ""
    categories: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        """Return whether it is a fraction, to be shown in percent."""
        return self.unit == "share"

    @property
    def is_mean(self) -> bool:
        """Return whether the figure of the city lies between those of its counties."""
        return {"city", "each_county"} <= {*self.scopes} and self.unit != "currency" and not self.relative


def metric(unit: str = "share", **facts: Any) -> Callable[[Definition], Metric]:
    """Declare a metric on its definition, whose name it has; ``facts``: other fields of `Metric`."""

    def declared(definition: Definition) -> Metric:
        return Metric(definition.__name__, unit, definition, **facts)

    return declared


def least_anywhere(at: At, quantity: str, **of: str) -> list[Ratio]:
    """Return a quantity at each facility of the scope that is open, or may be."""
    places = at.data.facilities.merge(at.data.tiers[["tier", "outside"]], on="tier")
    places = places[~places["outside"] & (places[at.scope.kind] == at.scope.name)]
    ratios = []
    for facility in places["facility"]:
        opened = at.q.total("open", facility=facility, t=at.t)
        if opened.amount > 0.0 or len(opened.item):
            ratios.append(Ratio(at.q.total(quantity, facility=facility, t=at.t, **of), opened, facility))
    return ratios
