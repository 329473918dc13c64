"""Today: a fact, found by passes over one year in which nobody comes or goes.

Treated of s at i by the groups of c = sigma[i] x (B + P) - gap; hours as worked are (1 + z) x those of the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import care, gains, hours, links
from .book import Book, Row
from .city import City
from .lin import Lin, total
from .pattern import Pattern, patterns, usually_generated, weight
from .standing import far_from_usual, order_of_options, without_projects

Key = tuple[str, str]
# an equipment type with no more hours than a year has days is counted in days
DAYS = 366


@dataclass(frozen=True)
class Today:
    """What the years of a plan start from."""

    treated: dict[tuple[str, str], float]  # f,s
    gap: dict[tuple[str, str, str], float]  # c,s,i
    z: dict[tuple[str, str, str], float]  # c,i,r
    paid: dict[str, float]  # f: fund payments


def today(tables: dict[str, list[Row]]) -> Today:
    """Return the today of a workbook."""
    city = City(Book(tables))
    care.find_routes(city)
    care.find_needs(city)
    return find_today(city, patterns(city))


def find_today(whole: City, known: dict[Key, Pattern]) -> Today:
    """Return the today of a city whose routes and needs are known."""
    city = City(whole.book, years=range(1), routes=list(whole.routes), sure=whole.sure)
    without_projects(city)
    care.find_needs(city)
    care.decide_treatment(city)
    city.avoided = {key: Lin(0) for key in city.base}
    care.need(city)
    links.substitutes(city)
    gains.gain_steps(city)
    z = _stock(city)
    hours.all_hours(city)
    gap = _turn_as_today(city, known)
    point = city.p.in_order(_passes(city, known, gap, z))
    return _found(city, point.x, gap, z)


def _stock(city: City) -> dict[tuple[str, str, str], Lin]:
    """Give each place its stock's hours, times 1 + z[county, tier, resource]; return z."""
    book, z = city.book, {}
    for c in book.counties:
        for i in book.tiers:
            for r in (*book.staff, *book.equipment):
                if _held(city, c, i, r) > 0:
                    z[c, i, r] = city.p.column(0, _most_stretch(city, r))
    for f, row in book.facilities.items():
        if book.candidate(f):
            continue
        for r in (*book.staff, *book.equipment):
            stretch = z.get((row["county"], book.tier(f), r), Lin(0)) + 1
            if r in book.staff:
                city.staff_hours[f, r, 0] = stretch * (book.stock_of(f, r) * book.staff[r]["hours_per_fte"])
            else:
                per_unit = book.equipment[r]["hours_per_unit"]
                city.machine_capacity[f, r, 0] = stretch * (book.stock_of(f, r) * per_unit)
    return z


def _held(city: City, c: str, i: str, r: str) -> float:
    """Return the stock of a resource in a county at a tier."""
    book = city.book
    here = (f for f, row in book.facilities.items() if row["county"] == c and row["tier"] == i)
    return sum(book.stock_of(f, r) for f in here)


def _most_stretch(city: City, r: str) -> float:
    """Return the largest z: 1; of days, no more than the year has; 0 where hours are nominal."""
    if city.book.settings["hours"] == "nominal":
        return 0.0
    per_unit = city.book.equipment.get(r, {}).get("hours_per_unit", DAYS + 1)
    return min(1.0, DAYS / per_unit - 1) if per_unit <= DAYS else 1.0


def _turn_as_today(city: City, known: dict[Key, Pattern]) -> dict[tuple[str, str, str], Lin]:
    """Treated = sigma x (B + P) - gap at every live tier; return gap."""
    gap = {}
    for (c, s), pattern in known.items():
        units = city.of_county(c, s, 0) + usually_generated(city, known, c, s, 0)
        for i in pattern.levels:
            gap[c, s, i] = city.p.column(unit=max(1.0, units))
            treated = city.treated_at(c, s, i, 0)
            city.p.equal(treated + gap[c, s, i], pattern.sigma[i] * units, "as people turn today")
    return gap


def _passes(city: City, known: dict[Key, Pattern], gap: dict, z: dict) -> list[Lin]:
    """Return what is minimised, one after the other."""
    book = city.book
    missed = {key: lin * weight(city, known, key[0], key[1], 0) for key, lin in gap.items()}
    place = {c: n for n, c in enumerate(book.counties, start=1)}
    health = total(
        treat * (book.options[o]["health_gain"] * book.groups[g]["equity_weight"])
        for (g, o, f, _t), treat in city.treat.items()
        if (book.county(g), book.service(o)) not in known
    )
    lost = total(
        lin * book.groups[g]["equity_weight"]
        for (g, s, _t), lin in city.loss.items()
        if (book.county(g), s) not in known
    )
    return [
        total(missed.values()),
        total(lin * place[key[0]] for key, lin in missed.items()),
        order_of_options(city, known),
        total(lin * _held(city, *key) for key, lin in z.items()),
        total(hours_of for rows in city.cover.values() for _efficiency, hours_of in rows),
        far_from_usual(city, known),
        lost - health,
    ]


def _found(city: City, x: list[float], gap: dict, z: dict) -> Today:
    """Read the facts off the point; a rounding of zero is zero."""
    book = city.book
    treated: dict[tuple[str, str], float] = {}
    paid: dict[str, float] = {}
    for (_g, o, f, _t), treat in city.treat.items():
        units = max(0.0, treat.value(x))
        row = book.options[o]
        treated[f, row["service"]] = treated.get((f, row["service"]), 0.0) + units
        paid[f] = paid.get(f, 0.0) + units * row["price"] * row["fund_share"] * book.facilities[f]["price_factor"]
    return Today(
        treated,
        {key: max(0.0, lin.value(x)) for key, lin in gap.items()},
        {key: max(0.0, lin.value(x)) for key, lin in z.items()},
        paid,
    )
