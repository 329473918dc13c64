"""Targets: hard ones are rows, soft ones rows with a shortfall that pass 1 makes least."""

from __future__ import annotations

from .book import Row
from .city import City
from .lin import Lin, total
from .measure import Place, Ratio, places
from .metrics import LEAST_AT_ANY, METRICS, least_at_any, of_the_city
from .projects import openers


def targets(city: City) -> Lin:
    """Add every target in every place and year; return the weighted shortfall of the soft ones."""
    weighted = []
    for row in city.book.rows("targets"):
        for place in places(city, row["scope"]):
            for t in city.book.T:
                if "year" not in row or city.book.t(row["year"]) == t:
                    weighted.append(_target(city, row, place, t))
    return total(weighted)


def _target(city: City, row: Row, place: Place, t: int) -> Lin:
    """Add one target at one place in one year; return its weighted shortfall."""
    if row["metric"] in LEAST_AT_ANY:
        return _every_facility(city, row, place, t)
    ratio = METRICS[row["metric"]](city, row.get("of"), place, t)
    if ratio is None:
        return Lin(0)
    if row["metric"] == "health_per_1000" and place.each and row["sense"] == ">=":
        ratio = of_the_city(city, ratio, t)
    return _ratio(city, row, ratio)


def _ratio(city: City, row: Row, ratio: Ratio) -> Lin:
    """Numerator + shortfall >= bound x denominator; numerator - shortfall <= bound x denominator."""
    bound = row["value"]
    short = _shortfall(city, row, ratio.size)
    if row["sense"] == ">=":
        city.p.at_least(ratio.top + short, ratio.bottom * bound, f"target {row['target']}")
    else:
        city.p.at_most(ratio.top - short, ratio.bottom * bound, f"target {row['target']}")
    return _weighted(row, short, ratio.size)


def _every_facility(city: City, row: Row, place: Place, t: int) -> Lin:
    """Keep the least at any open facility of the scope: one shortfall for them all."""
    short = _shortfall(city, row, 1.0)
    for f, amount in least_at_any(city, row["metric"], row["of"], place, t):
        projects = openers(city, f)
        opened = [Lin(1)] if projects is None else [city.open[p, t] for p in projects]
        for is_open in opened:
            city.p.at_least(amount + short, is_open * row["value"], f"target {row['target']}")
    return _weighted(row, short, 1.0)


def _shortfall(city: City, row: Row, size: float) -> Lin:
    """Return shortfall >= 0 of a soft target; a hard target has none."""
    if row["kind"] == "hard":
        return Lin(0)
    return city.p.column(unit=max(abs(row["value"]), 1e-6) * (size or 1.0))


def _weighted(row: Row, short: Lin, size: float) -> Lin:
    """Weight x shortfall / (max(|bound|, 1e-6) x D); a D of 0 (nothing to measure) counts as 1."""
    return short * (row["weight"] / (max(abs(row["value"]), 1e-6) * (size or 1.0)))
