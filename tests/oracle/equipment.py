"""Equipment: whole machines that wear out, stand where they may, and are not idle.

A machine has (1+z) x hours_per_unit hours a year, and its place those of open projects.
"""

from __future__ import annotations

from .book import words
from .city import City
from .lin import Lin, total
from .projects import capacity, only_while_open, openers
from .rows import INFINITY

# The most machines of a type bought at a candidate in a year, where the workbook gives no maximum.
MANY_MACHINES = 1000.0


def alive(city: City, f: str, e: str, t: int) -> float:
    """Return the machines of today's stock not yet retired in year t."""
    return sum(
        row["quantity"]
        for row in city.book.rows("stock")
        if row["facility"] == f
        and row["resource"] == e
        and ("retire_year" not in row or t < city.book.t(row["retire_year"]))
    )


def decide_machines(city: City) -> None:
    """Add buy[f,e,t], and units, with their limits and costs, and the hours they have."""
    for f in city.book.facilities:
        for e in city.book.equipment:
            buys = [_buy(city, f, e, t) for t in city.years]
            bought = [_bought_alive(city, e, buys, t) for t in city.years]
            for t in city.years:
                city.units[f, e, t] = bought[t] + alive(city, f, e, t)
                _limit(city, f, e, t)
                _costs(city, f, e, t, buys[t], bought[t])
                most = city.units[f, e, t] * (city.book.equipment[e]["hours_per_unit"] * city.worked(f, e))
                city.machine_capacity[f, e, t] = most + capacity(city, f, e, t)


def utilisation_floor(city: City) -> None:
    """Hours run >= utilisation_floor x (1+z) x hours_per_unit x bought units alive."""
    for f, e, t in city.hours_run:
        bought = city.units[f, e, t] - alive(city, f, e, t)
        row = city.book.equipment[e]
        floor = bought * (row["utilisation_floor"] * row["hours_per_unit"] * city.worked(f, e))
        city.p.at_least(city.hours_run[f, e, t], floor, "utilisation_floor")


def _buy(city: City, f: str, e: str, t: int) -> Lin:
    """Return buy[f,e,t], whole, where the tier may have the machine; else 0."""
    if city.book.tier(f) not in words(city.book.equipment[e].get("tiers")):
        return Lin(0)
    most = city.book.equipment[e].get("max_per_facility", INFINITY)
    buy = city.p.column(0, most, integer=True)
    only_while_open(city, buy, min(most, MANY_MACHINES), openers(city, f), t)
    return buy


def _bought_alive(city: City, e: str, buys: list[Lin], t: int) -> Lin:
    """Return the buys at u <= t with t - u < life_years."""
    life = city.book.equipment[e]["life_years"]
    return total(buys[u] for u in range(t + 1) if t - u < life)


def _limit(city: City, f: str, e: str, t: int) -> None:
    """Units <= max(max_per_facility, stock alive in t), where a maximum is given."""
    row = city.book.equipment[e]
    if "max_per_facility" in row:
        most = max(row["max_per_facility"], alive(city, f, e, t))
        city.p.at_most(city.units[f, e, t], most, "max_per_facility")


def _costs(city: City, f: str, e: str, t: int, buy: Lin, bought: Lin) -> None:
    """Post price x buy (use: equipment) and upkeep x bought units alive (use: upkeep)."""
    row = city.book.equipment[e]
    city.post_cost("equipment", f, t, buy * row["price"], once=True)
    city.post_cost("upkeep", f, t, bought * row["upkeep_per_year"])
