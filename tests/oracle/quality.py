"""Quality: the health that a project adds to each unit treated at a place.

better[row,c,t] <= amount x treat x health_gain x equity_weight there, and 0 while the project is closed.
"""

from __future__ import annotations

from .city import City
from .lin import Lin, total
from .projects import effects


def decide_better(city: City) -> None:
    """Add better, weighted: health of the county."""
    weights = {g: row["equity_weight"] for g, row in city.book.groups.items()}
    city.better.update(_added(city, weights))


def plain(city: City, counties: list[str], t: int) -> Lin:
    """Return the same without equity weights, for health_per_1000: variables of their own, added when first asked."""
    if not city.better_plain:
        city.better_plain.update(_added(city, dict.fromkeys(city.book.groups, 1.0), exact=True))
    return total(lin for (_n, c, u), lin in city.better_plain.items() if u == t and c in counties)


def _added(city: City, weights: dict[str, float], *, exact: bool = False) -> dict[tuple, Lin]:
    """Return one variable for each effect, county and year, within what is gained there and while open.

    ``exact``: no less than what is gained either, while open.
    """
    added = {}
    for n, row in enumerate(effects(city, "quality")):
        for c in city.book.counties:
            for t in city.years:
                better = city.p.column()
                gained = _gained(city, row, c, t, weights)
                most = sum(a * city.most[key] for key, a in _largest(city, row, c, t, weights).items())
                city.p.at_most(better, gained * row["amount"], "quality")
                city.p.at_most(better, city.open[row["project"], t] * (row["amount"] * most), "quality while open")
                if exact:
                    shut = (1.0 - city.open[row["project"], t]) * (row["amount"] * most)
                    city.p.at_least(better + shut, gained * row["amount"], "quality is counted")
                added[n, c, t] = better
    return added


def _here(city: City, row: dict, c: str) -> list[tuple[str, str, str]]:
    """Return the routes that an effect concerns for a county."""
    book = city.book
    return [
        (g, o, f)
        for g, o, f in city.routes
        if f == row["facility"] and book.county(g) == c and row.get("service", book.service(o)) == book.service(o)
    ]


def _gained(city: City, row: dict, c: str, t: int, weights: dict[str, float]) -> Lin:
    """Return treat x health_gain x weight of those routes."""
    gain = city.book.options
    return total(city.treat[g, o, f, t] * (gain[o]["health_gain"] * weights[g]) for g, o, f in _here(city, row, c))


def _largest(city: City, row: dict, c: str, t: int, weights: dict[str, float]) -> dict[tuple, float]:
    """Return the largest health_gain x weight by group and service (of the year) of those routes."""
    largest: dict[tuple, float] = {}
    for g, o, _f in _here(city, row, c):
        key = (g, city.book.service(o), t)
        largest[key] = max(largest.get(key, 0.0), city.book.options[o]["health_gain"] * weights[g])
    return largest


def better_at(city: City, t: int, x: list[float], weights: dict[str, float]) -> float:
    """Return amount x treat x health_gain x weight of the rows whose project is open, at a point."""
    return sum(
        row["amount"] * _gained(city, row, c, t, weights).value(x) * round(city.open[row["project"], t].value(x))
        for row in effects(city, "quality")
        for c in city.book.counties
    )
