"""What a metric is: its definition on quantities, its names, what it is about, how a target may bound it."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from model.city.city import City
from model.metrics.quantities import Linear, Quantities

ONE = Linear(1.0, size=1.0)
BOTH = (">=", "<=")
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


@dataclass(frozen=True)
class Scope:
    """Where a metric is taken: city, or the county, tier, alliance or facility called ``name``.

    ``relative``: as a fraction of the city's value.
    """

    kind: str = "city"
    name: str = ""
    relative: bool = False

    @property
    def text(self) -> str:
        """Return the scope as the workbook writes it."""
        return f"{self.kind}:{self.name}" if self.name else self.kind

    @property
    def where(self) -> dict[str, object]:
        """Return the attribute of rows that lie in the scope."""
        return {self.kind: self.name} if self.name else {}


Definition = Callable[[City, Quantities, str, Scope, int], list[Ratio]]


def _by_no_quantity(*_: object) -> list[Ratio]:
    """Return nothing: the definition of a figure that the report takes from another table."""
    return []


@dataclass(frozen=True)
class Metric:
    """One metric.

    ``ratios``: those whose least (for a floor) or greatest (for a cap) is the metric, from the quantities, what it
    is ``of``, a scope and a year t. ``unit``: "share" is a fraction (a bare 30 is refused). ``of``: the kind of
    thing it is about (fund, service, option, staff, equipment; "" = nothing); blank means all unless
    ``of_required``. ``scopes``: words that may stand before the colon in targets.scope. ``each_county``: senses
    with the scope each_county. ``as_target`` False: a figure of the report alone. ``shown``: told without a target
    too; ``today`` False: today has none. ``signed``: may be below 0, and as a share above 1. ``relative``: with
    each_county a fraction of the city's. ``inside``, ``categories``: where a share of care counts care (in_county,
    primary), and of which categories (none = all).
    """

    name: str
    en: str
    zh: str
    doc: str
    doc_zh: str
    unit: str = "share"
    ratios: Definition = _by_no_quantity
    of: str = ""
    of_required: bool = False
    scopes: tuple[str, ...] = COUNTY
    senses: tuple[str, ...] = BOTH
    each_county: tuple[str, ...] = BOTH
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


def metric(en: str, zh: str, doc_zh: str, **facts: Any) -> Callable[[Definition], Metric]:
    """Declare a metric on its definition, whose name and docstring it has; ``facts``: fields of `Metric`."""

    def declared(definition: Definition) -> Metric:
        doc = " ".join((inspect.getdoc(definition) or "").split()).removesuffix(".")
        return Metric(definition.__name__, en, zh, doc, doc_zh, ratios=definition, **facts)

    return declared
