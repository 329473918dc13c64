"""What metrics are made of: places of a scope, sums of treated and of payments, and the fixed size D of pass 1.

D = sum of base x the denominator's largest coefficient on any route of (g,s).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .city import City
from .lin import Lin, total
from .money import scheduled_share, schedules

Coefficient = Callable[[str, str, str], float]


@dataclass(frozen=True)
class Place:
    """One place of a target: the kind of its scope, its name, and whether it stands for each_county."""

    kind: str
    name: str = ""
    each: bool = False


@dataclass(frozen=True)
class Ratio:
    """Numerator over denominator, and the size D by which a shortfall is divided."""

    top: Lin
    bottom: Lin
    size: float


def places(city: City, scope: str) -> list[Place]:
    """Return the places of a scope: one, or every county."""
    if scope == "each_county":
        return [Place("county", c, each=True) for c in city.book.counties]
    kind, _, name = scope.partition(":")
    return [Place(kind.strip(), name.strip())]


def lives_there(city: City, place: Place, g: str) -> bool:
    """Return whether a group lives in the city or the county."""
    return place.kind == "city" or city.book.county(g) == place.name


def stands_there(city: City, place: Place, f: str) -> bool:
    """Return whether a facility stands at a place: city, county, alliance, tier or facility itself."""
    if place.kind == "city":
        return True
    if place.kind == "facility":
        return f == place.name
    return city.book.facilities[f].get(place.kind) == place.name


def inside(city: City, place: Place) -> list[str]:
    """Return the facilities of a place whose tier is not outside."""
    return [f for f in city.book.facilities if stands_there(city, place, f) and not city.book.outside(f)]


def weighed(city: City, t: int, coefficient: Coefficient) -> Lin:
    """Return the sum of coefficient x treat over the routes."""
    return total(city.treat[*route, t] * coefficient(*route) for route in city.routes)


def size_of(city: City, t: int, coefficient: Coefficient) -> float:
    """Return the sum of base x the largest coefficient on any route of (g,s)."""
    largest: dict[tuple, float] = {}
    for g, o, f in city.routes:
        key = (g, city.book.service(o))
        largest[key] = max(largest.get(key, 0.0), coefficient(g, o, f))
    return sum(city.base[g, s, t] * a for (g, s), a in largest.items())


def price(city: City, o: str, f: str) -> float:
    """Return price x price_factor."""
    return city.book.options[o]["price"] * city.book.facilities[f]["price_factor"]


def fund_price(city: City, o: str, f: str) -> float:
    """Return the most the fund can pay for a unit: under the schedule with the largest share."""
    shares = [scheduled_share(city, q, o) for q in schedules(city)] or [city.book.options[o]["fund_share"]]
    return price(city, o, f) * max(shares)
