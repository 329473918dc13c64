"""Equipment and sharing: whole machines that wear out, stand where they may, and are not idle.

hours run = hours used by the facility's patients - shared in + shared out,
0 <= hours run <= hours_per_unit x units + project capacity;  shared in <= hours used.
"""

from __future__ import annotations

from .book import words
from .city import HOURS, City
from .projects import capacity, only_while_open, openers
from .rows import INFINITY, Lin, total

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
    """Add buy[f,e,t], and units, with their limits, costs and floors; then the hours."""
    for f in city.book.facilities:
        for e in city.book.equipment:
            buys = [_buy(city, f, e, t) for t in city.book.T]
            bought = [_bought_alive(city, e, buys, t) for t in city.book.T]
            for t in city.book.T:
                city.units[f, e, t] = bought[t] + alive(city, f, e, t)
                _limit(city, f, e, t)
                _costs(city, f, e, t, buys[t], bought[t])
    _hours(city)
    for f, e, t in city.hours_run:
        bought_units = city.units[f, e, t] - alive(city, f, e, t)
        row = city.book.equipment[e]
        floor = bought_units * (row["utilisation_floor"] * row["hours_per_unit"])
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
    row, tier = city.book.equipment[e], city.book.tier(f)
    city.post_cost("equipment", tier, t, buy * row["price"])
    city.post_cost("upkeep", tier, t, bought * row["upkeep_per_year"])


def _hours(city: City) -> None:
    """Add the hours run at each facility, sharing between the pairs of the sharing sheet."""
    shared = _share_out(city)
    for (f, e, t), units in city.units.items():
        used = total(
            city.treat[*route, t] * city.book.use.get((route[1], e), 0.0) for route in city.routes if route[2] == f
        )
        shared_in = total(lin for (_h, to, kind, u), lin in shared.items() if (to, kind, u) == (f, e, t))
        shared_out = total(lin for (hub, _s, kind, u), lin in shared.items() if (hub, kind, u) == (f, e, t))
        run = used - shared_in + shared_out
        most = units * city.book.equipment[e]["hours_per_unit"] + capacity(city, f, e, t)
        city.p.at_least(run, 0, "hours run")
        city.p.at_most(run, most, "machine capacity")
        city.p.at_most(shared_in, used, "shared in <= hours used")
        city.hours_run[f, e, t] = run
        city.machine_capacity[f, e, t] = most


def _share_out(city: City) -> dict[tuple, Lin]:
    """Return share_out[hub,spoke,e,t], its cost posted (use: sharing, tier of the spoke)."""
    shared = {}
    for row in city.book.rows("sharing"):
        for t in city.book.T:
            hours = city.p.column(unit=HOURS)
            shared[row["hub"], row["spoke"], row["equipment"], t] = hours
            tier = city.book.tier(row["spoke"])
            city.post_cost("sharing", tier, t, hours * row["price_per_hour"])
    return shared


def operator_hours(city: City, f: str, k: str, t: int) -> Lin:
    """Sum of (hours run there / hours_per_unit) x operator_fte x hours_per_fte of the operator."""
    hours_per_fte = city.book.staff[k]["hours_per_fte"]
    return total(
        city.hours_run[f, e, t] * (row["operator_fte"] * hours_per_fte / row["hours_per_unit"])
        for e, row in city.book.equipment.items()
        if row.get("operator") == k
    )
