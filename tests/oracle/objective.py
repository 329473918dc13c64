"""The objectives: health, net_health, cost, equity."""

from __future__ import annotations

from .city import City
from .metrics import health_of
from .rows import Lin, total


def health(city: City, groups: list[str], weights: dict[str, float]) -> Lin:
    """Sum over t of discount x weight x [treat x health_gain + avoided credit - gain-step loss]."""
    years = city.book.T
    return total(health_of(city, groups, t, weights) * city.book.discount(t) for t in years)


def equity_weights(city: City) -> dict[str, float]:
    """Return equity_weight[g]."""
    return {g: row["equity_weight"] for g, row in city.book.groups.items()}


def all_health(city: City) -> Lin:
    """Return health, weighted."""
    return health(city, list(city.book.groups), equity_weights(city))


def health_gain(city: City) -> Lin:
    """Return health without equity weights, net of the loss."""
    return health(city, list(city.book.groups), dict.fromkeys(city.book.groups, 1.0))


def net_health(city: City) -> Lin:
    """Health - sum of discount x equity_weight x treat x unit_cost / threshold."""
    book, weight = city.book, equity_weights(city)
    spent = total(
        treat * (book.discount(t) * weight[g] * book.unit_cost(o) / book.settings["threshold"])
        for (g, o, _f, t), treat in city.treat.items()
    )
    return all_health(city) - spent


def cost(city: City) -> Lin:
    """Discounted treat x (unit_cost + access.cost_per_unit) + discounted costs posted to budgets."""
    book = city.book
    care = total(
        treat * (book.discount(t) * (book.unit_cost(o) + _travel(city, g, f)))
        for (g, o, f, t), treat in city.treat.items()
    )
    posted = total(lin * book.discount(t) for (_use, _tier, t), amounts in city.costs.items() for lin in amounts)
    return care + posted


def _travel(city: City, g: str, f: str) -> float:
    """Return the travel cost to society of a unit."""
    return city.book.access.get((g, f), {}).get("cost_per_unit", 0.0)


def decide_equity(city: City) -> Lin:
    """Return the greatest z with z <= health of the county / its people at t=0, for counties with people."""
    z = city.p.column(lower=-1e3, unit=1e-2)
    for c in city.book.counties:
        groups = [g for g in city.book.groups if city.book.county(g) == c]
        people = sum(city.book.people(g, 0) for g in groups)
        if people > 0:
            there = health(city, groups, equity_weights(city))
            city.p.at_most(z, there * (1 / people), "equity")
    return z
