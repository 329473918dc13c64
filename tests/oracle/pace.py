"""Pace and no harm: people do not jump, and no county is treated less than today."""

from __future__ import annotations

from .city import City
from .money import extra_shift
from .projects import shift_so_far
from .rows import Lin, total


def _members(city: City, c: str) -> list[str]:
    """Return the groups of a county."""
    return [g for g in city.book.groups if city.book.county(g) == c]


def pace(city: City) -> None:
    """Shares of the treated by tier move from today's by at most shift a year."""
    for c in city.book.counties:
        for s, row in city.book.services.items():
            shift = row.get("shift_per_year", city.book.settings.get("shift_per_year"))
            shares = _rescaled(city, c, s)
            if shift is not None and shares:
                for t in city.book.T:
                    _bounds(city, c, s, t, shift, shares)


def _rescaled(city: City, c: str, s: str) -> dict[str, float]:
    """Return today's shares at the tiers where a group of the county has a route, rescaled to 1."""
    today = city.book.today(c, s)
    tiers = {city.book.tier(f) for g, o, f in city.routes if city.book.county(g) == c and city.book.service(o) == s}
    kept = {tier: today.get(tier, 0.0) for tier in tiers}
    whole = sum(kept.values())
    return {tier: share / whole for tier, share in kept.items()} if whole > 0 else {}


def _bounds(city: City, c: str, s: str, t: int, shift: float, shares: dict[str, float]) -> None:
    """Keep each tier's treated between its clipped, then widened, shares of all treated."""
    base = sum(city.base[g, s, t] for g in _members(city, c))
    widened = (extra_shift(city, s, t) + shift_so_far(city, c, s, t)) * base
    everywhere = _treated(city, c, s, t, None)
    for tier, share in shares.items():
        here = _treated(city, c, s, t, tier)
        low = max(0.0, share - shift * (t + 1))
        high = min(1.0, share + shift * (t + 1))
        city.p.at_least(here, everywhere * low - widened, "pace, low")
        city.p.at_most(here, everywhere * high + widened, "pace, high")


def _treated(city: City, c: str, s: str, t: int, tier: str | None) -> Lin:
    """Return what a county has treated of a service, at one tier or (None) anywhere."""
    book = city.book

    def counts(g: str, o: str, f: str) -> bool:
        return book.county(g) == c and book.service(o) == s and tier in (None, book.tier(f))

    return city.treated(t, counts)


def no_harm(city: City) -> None:
    """Treated + avoided >= no_harm x sum of today's coverage x base, by county, service and year."""
    share = city.book.settings.get("no_harm")
    if share is None:
        return
    for c in city.book.counties:
        for s in city.book.services:
            covered = sum(city.book.today(c, s).values())
            for t in city.book.T:
                base = sum(city.base[g, s, t] for g in _members(city, c))
                avoided = total(city.avoided[g, s, t] for g in _members(city, c))
                done = _treated(city, c, s, t, None) + avoided
                city.p.at_least(done, share * covered * base, "no_harm")
