"""Today's pattern, from the input alone: where the people of a county turn for a service, and how that drifts.

Levels are the live tiers by rank; C the share of need that turns anywhere, sigma its parts by tier;
P what is generated at this pattern; V the units that a place gives today.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from .book import words, yes
from .city import City
from .links import of_kind

# A share in log-odds moves by points / HALF: at one half by as many points of share.
HALF = 0.25


@dataclass(frozen=True)
class Pattern:
    """One county and service with rows of `today`."""

    levels: tuple[str, ...]
    covered: float  # C
    sigma: dict[str, float]
    primary: frozenset[str]
    shift: float | None
    up: float
    reach: float
    drift: float

    def near(self) -> float:
        """Return the primary part of sigma."""
        return sum(self.sigma[i] for i in self.levels if i in self.primary)

    def drifted(self, t: int) -> float:
        """Return what has drifted from the primary tiers to the others by the end of a year."""
        if self.near() <= 0 or self.covered - self.near() <= 1e-12:
            return 0.0
        a = self.near() / self.covered
        return self.covered * (a - logistic(logit(a) - self.drift * (t + 1) / HALF))

    def drift_part(self, i: str, t: int) -> float:
        """Return what drift adds to a tier (or takes from it)."""
        if i not in self.levels or self.drifted(t) == 0:
            return 0.0
        if i in self.primary:
            return -self.drifted(t) * self.sigma[i] / self.near()
        return self.drifted(t) * self.sigma[i] / (self.covered - self.near())

    def stands(self, i: str, t: int) -> float:
        """Return sigma + drift part of a tier."""
        return self.sigma.get(i, 0.0) + self.drift_part(i, t)

    def near_in(self, t: int) -> float:
        """Return the sum of sigma + drift part over the primary tiers."""
        return sum(self.stands(i, t) for i in self.levels if i in self.primary)


def logistic(x: float) -> float:
    """1 / (1 + e^-x)."""
    return 1 / (1 + math.exp(-x))


def logit(a: float) -> float:
    """Return ln(a / (1-a))."""
    return math.log(a / (1 - a))


def patterns(city: City) -> dict[tuple[str, str], Pattern]:
    """Return the pattern of every county and service with rows."""
    book = city.book
    return {(c, s): _pattern(city, c, s) for c in book.counties for s in book.services if book.today(c, s)}


def tiers_with_routes(city: City, c: str, s: str, *, sure: bool) -> set[str]:
    """Return the tiers at which any group of a county has a route for a service (`sure`: without any project)."""
    book = city.book
    routes = city.sure if sure else city.routes
    return {book.tier(f) for g, o, f in routes if book.service(o) == s and book.county(g) == c}


def _pattern(city: City, c: str, s: str) -> Pattern:
    """Return the pattern of one county and service."""
    book, shares = city.book, city.book.today(c, s)
    live = tiers_with_routes(city, c, s, sure=False)
    levels = sorted((i for i in book.tiers if i in live), key=lambda i: book.tiers[i]["rank"])
    standing = tiers_with_routes(city, c, s, sure=True)
    if not any(shares.get(i, 0.0) > 0 for i in standing):
        standing = live
    whole = sum(shares.get(i, 0.0) for i in standing)
    covered = min(1.0, sum(shares.values())) if whole > 0 else 0.0
    sigma = {i: covered * shares.get(i, 0.0) / whole if whole > 0 and i in standing else 0.0 for i in levels}
    return Pattern(
        levels=tuple(levels),
        covered=covered,
        sigma=sigma,
        primary=frozenset(i for i in levels if yes(book.tiers[i]["primary"])),
        shift=book.rate(s, "shift_per_year", None),
        up=book.rate(s, "shift_up_per_year"),
        reach=book.rate(s, "reach_per_year"),
        drift=book.rate(s, "drift_per_year"),
    )


def usually_generated(city: City, known: dict[tuple[str, str], Pattern], c: str, s: str, t: int) -> float:
    """P[c,s,t]: the sum over links of ratio x sigma of from_service at from_tier x B of from_service."""
    generated = 0.0
    for row in of_kind(city, "generates"):
        pattern = known.get((c, row["from_service"]))
        if row["to_service"] == s and pattern is not None:
            tiers = words(row.get("from_tier"))
            sigma = sum(share for i, share in pattern.sigma.items() if not tiers or i in tiers)
            generated += row["ratio"] * sigma * city.of_county(c, row["from_service"], t)
    return generated


def weight(city: City, known: dict[tuple[str, str], Pattern], c: str, s: str, t: int) -> float:
    """w[c,s,t] = 1 / max(1, B + P)."""
    return 1 / max(1.0, city.of_county(c, s, t) + usually_generated(city, known, c, s, t))


def usual_volumes(city: City, known: dict[tuple[str, str], Pattern]) -> dict[tuple[str, str], float]:
    """V[f,s] of every existing facility and service: as sheet volumes says, else by pattern and staff hours."""
    return {
        (f, s): _usual(city, known, f, s)
        for f in city.book.facilities
        if not city.book.candidate(f)
        for s in city.book.services
    }


def told(city: City, i: str, s: str) -> bool:
    """Return whether sheet volumes has a row for a service at a facility of a tier."""
    return any(row["service"] == s and city.book.tier(row["facility"]) == i for row in city.book.rows("volumes"))


def _usual(city: City, known: dict[tuple[str, str], Pattern], f: str, s: str) -> float:
    """Return the units of today of one place and service."""
    book, i = city.book, city.book.tier(f)
    if told(city, i, s):
        return sum(row["units"] for row in book.rows("volumes") if (row["facility"], row["service"]) == (f, s))
    units = 0.0
    for c in book.counties:
        if (c, s) in known:
            units += known[c, s].sigma.get(i, 0.0) * city.of_county(c, s, 0) * _part(city, c, s, f)
    return units


def _part(city: City, c: str, s: str, f: str) -> float:
    """Return a place's part, by staff hours, of what its tier gives to a county."""
    book = city.book
    reached = {place for g, o, place in city.sure if book.service(o) == s and book.county(g) == c}
    peers = [place for place in reached if book.tier(place) == book.tier(f)]
    if f not in peers:
        return 0.0
    hours = {place: _staff_hours(city, place) for place in peers}
    whole = sum(hours.values())
    return hours[f] / whole if whole > 0 else 1 / len(peers)


def _staff_hours(city: City, f: str) -> float:
    """Return the sum of stock quantity x hours_per_fte."""
    return sum(city.book.stock_of(f, k) * row["hours_per_fte"] for k, row in city.book.staff.items())
