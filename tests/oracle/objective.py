"""The objectives: health, net_health, cost, equity; and what is reported at a plan."""

from __future__ import annotations

from collections.abc import Callable

from .city import City
from .gains import lost_at
from .lin import Lin, total
from .metrics import health_of
from .quality import better_at

Weigh = Callable[[int], float]


def health(city: City, c: str) -> Lin:
    """Sum over t of x[t] x health[c,t]: of its groups, by equity weight, and what quality adds."""
    weights = equity_weights(city)
    groups = city.book.members(c)
    years = []
    for t in city.years:
        better = total(lin for (_n, county, u), lin in city.better.items() if (county, u) == (c, t))
        years.append((health_of(city, groups, t, weights) + better) * city.book.counts(t))
    return total(years)


def equity_weights(city: City) -> dict[str, float]:
    """Return equity_weight[g]."""
    return {g: row["equity_weight"] for g, row in city.book.groups.items()}


def all_health(city: City) -> Lin:
    """Return health, weighted."""
    return total(health(city, c) for c in city.book.counties)


def net_health(city: City) -> Lin:
    """Health - sum of x[t] x equity_weight x treat x unit_cost / threshold."""
    return all_health(city) - _spent_on_care(city, city.book.counts, equity_weights(city))


def _spent_on_care(city: City, weigh: Weigh, weights: dict[str, float]) -> Lin:
    """Return treat x unit_cost in units of health."""
    book = city.book
    return total(
        treat * (weigh(t) * weights[g] * book.unit_cost(o) / book.settings["threshold"])
        for (g, o, _f, t), treat in city.treat.items()
    )


def cost(city: City, weigh: Weigh) -> Lin:
    """Care and costs posted to budgets: what recurs as weighed, what comes once discounted."""
    once = {t: total(amounts) for t, amounts in city.once.items()}
    posted = [lin * weigh(t) for (_use, _f, t), amounts in city.costs.items() for lin in amounts]
    corrected = [lin * (city.book.discount(t) - weigh(t)) for t, lin in once.items()]
    return recurring_care(city, weigh) + total(posted) + total(corrected)


def recurring_care(city: City, weigh: Weigh) -> Lin:
    """Return treat x (unit_cost + access.cost_per_unit), each year as weighed."""
    book = city.book
    return total(
        treat * (weigh(t) * (book.unit_cost(o) + _travel(city, g, f))) for (g, o, f, t), treat in city.treat.items()
    )


def _travel(city: City, g: str, f: str) -> float:
    """Return the travel cost to society of a unit."""
    return city.book.access.get((g, f), {}).get("cost_per_unit", 0.0)


def decide_equity(city: City) -> Lin:
    """Return the greatest z with z <= health of the county / its people at t=0, for counties with people."""
    z = city.p.column(lower=-1e3, unit=1e-2)
    for c in city.book.counties:
        people = sum(city.book.people(g, 0) for g in city.book.members(c))
        if people > 0:
            city.p.at_most(z, health(city, c) * (1 / people), "equity")
    return z


def gained_at(city: City, x: list[float], weights: dict[str, float] | None = None) -> float:
    """Return discounted health at a point (unweighted, where no weights are given): gain steps fill one after the
    other, and quality is recomputed.
    """
    weight, gained = weights or dict.fromkeys(city.book.groups, 1.0), 0.0
    for t in city.years:
        year = health_of(city, list(city.book.groups), t, weight, with_loss=False).value(x)
        year += better_at(city, t, x, weight) if city.open else 0.0
        year -= sum(weight[g] * lost_at(city, g, s, u, x) for g, s, u in city.loss if u == t)
        gained += year * city.book.discount(t)
    return gained


def net_health_at(city: City, x: list[float]) -> float:
    """Return net health at a point, as reported: discounted, weighted, without years beyond."""
    weights = equity_weights(city)
    return gained_at(city, x, weights) - _spent_on_care(city, city.book.discount, weights).value(x)
