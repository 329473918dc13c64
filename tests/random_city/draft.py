"""The city in the making: constants, the draft that every step adds to, and how large things are."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.oracle.book import Book
from tests.oracle.care import find_needs, find_routes
from tests.oracle.city import City

Row = dict[str, Any]
Tables = dict[str, list[Row]]
CORE_FEATURES = """access max_minutes offers arrivals posting equipment budgets year_rows turning no_harm
drift keeping volumes coverage targets_hard targets_soft growth_cap reserve discount money_unit max_share net_health
star_groups"""
LATER_FEATURES = """links gain_steps projects training sharing schedules cost equity whole_staff responses covers
remote earmarks quality beyond"""
CORE = frozenset(CORE_FEATURES.split())
LATER = frozenset(LATER_FEATURES.split())
# what a city has more often than other things, since much else must be there for it to hold anybody back
LIKELY = {
    "turning": 0.8, "keeping": 0.7, "drift": 0.6, "volumes": 0.6, "budgets": 0.6, "projects": 0.6, "schedules": 0.5,
    "responses": 0.9, "covers": 0.6, "earmarks": 0.9, "quality": 0.8,
}  # fmt: skip
OBJECTIVES = ("net_health", "cost", "equity")
SETTLED = "settled"
"""Nobody leaves and money is short, so that people count on nearly all; of cities that ask for it alone."""
FIRST_YEAR = 2026
TIER_KINDS = {
    "village": {"rank": 1, "serves": "area", "primary": "yes"},
    "township": {"rank": 2, "serves": "county", "primary": "yes"},
    "county_hospital": {"rank": 3, "serves": "county", "primary": "no"},
    "city_hospital": {"rank": 4, "serves": "city", "primary": "no"},
    "elsewhere": {"rank": 5, "serves": "city", "primary": "no", "outside": "yes"},
}


# category: units per 1000 people, price, staff hours, machine hours (or bed-days), health gain of a unit
CATEGORIES = {
    "visit": ((1500, 5000), (20, 150), (0.15, 0.6), (0.05, 0.3), (0.0005, 0.004)),
    "admission": ((40, 160), (2000, 12000), (8, 30), (4, 10), (0.02, 0.3)),
    "chronic": ((50, 250), (200, 900), (2, 8), (0.1, 1), (0.01, 0.06)),
    "prevention": ((100, 600), (10, 120), (0.1, 0.5), (0.05, 0.2), (0.001, 0.02)),
    "rehab": ((5, 40), (1000, 6000), (10, 40), (3, 15), (0.02, 0.2)),
    "emergency": ((5, 60), (300, 4000), (2, 10), (0.2, 2), (0.02, 0.5)),
    "other": ((20, 100), (50, 500), (0.5, 2), (0.1, 1), (0.001, 0.05)),
}


@dataclass
class Draft:
    """A city in the making."""

    rng: random.Random
    features: frozenset[str]
    tables: Tables = field(default_factory=lambda: defaultdict(list))
    years: int = 1

    def __getitem__(self, sheet: str) -> list[Row]:
        """Return the rows of a sheet."""
        return self.tables[sheet]

    def names(self, sheet: str, key: str) -> list[str]:
        """Return the keys of a sheet, in order, once each."""
        return list(dict.fromkeys(row[key] for row in self.tables[sheet]))

    def has(self, feature: str) -> bool:
        """Return whether the city has a feature."""
        return feature in self.features

    def maybe(self, chance: float) -> bool:
        """Return whether a thing of some chance happens."""
        return self.rng.random() < chance

    def between(self, low: float, high: float, digits: int = 3) -> float:
        """Return a number between two, rounded so that a file keeps it exactly."""
        return round(self.rng.uniform(low, high), digits)

    def year(self) -> int:
        """Return a calendar year of the horizon."""
        return FIRST_YEAR + self.rng.randrange(self.years)

    def some(self, things: list[str], chance: float) -> list[str]:
        """Return a random part of a list, in order; never empty where the list is not."""
        kept = [thing for thing in things if self.maybe(chance)]
        return kept or things[:1]


def setting(d: Draft, key: str, default: float) -> float:
    """Return a setting already made."""
    return next((row["value"] for row in d["settings"] if row["key"] == key), default)


def routes_of(d: Draft) -> City:
    """Return the oracle's view of who reaches what and needs what, of the tables so far."""
    seen = City(Book(d.tables))
    find_routes(seen)
    find_needs(seen)
    return seen


@dataclass(frozen=True)
class Size:
    """What the city would use and pay in its first year, were all need treated, spread over its routes."""

    hours: dict[tuple[str, str], float]
    payments: dict[str, float]
    paid_at: dict[str, float]
    units_at: dict[str, float]
    health: float


def size_of_city(d: Draft) -> Size:
    """Spread each need evenly over its routes and add up."""
    seen = routes_of(d)
    hours: dict[tuple[str, str], float] = defaultdict(float)
    payments: dict[str, float] = defaultdict(float)
    paid_at: dict[str, float] = defaultdict(float)
    units_at: dict[str, float] = defaultdict(float)
    health = 0.0
    routes_to = defaultdict(list)
    for g, o, f in seen.routes:
        routes_to[g, seen.book.service(o)].append((g, o, f))
    for (g, s), routes in routes_to.items():
        units = max(seen.base[g, s, t] for t in range(d.years)) / len(routes)
        for _g, o, f in routes:
            row = seen.book.options[o]
            paid = units * row["price"] * row["fund_share"] * seen.book.facilities[f]["price_factor"]
            payments[seen.book.groups[g]["fund"]] += paid
            paid_at[f] += paid
            units_at[f] += units
            health += units * row["health_gain"]
            for (option, resource), used in seen.book.use.items():
                if option == o:
                    hours[f, resource] += units * used
    return Size(hours, payments, paid_at, units_at, health)
