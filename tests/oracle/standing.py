"""The first passes and the nearest to today, as *today* and *as it is* have them."""

from __future__ import annotations

from .city import City
from .lin import Lin, total
from .pattern import Pattern, told, usual_volumes, weight

Key = tuple[str, str]


def without_projects(city: City) -> None:
    """Keep only the routes without any project."""
    city.routes = [route for route in city.routes if route in city.sure]


def order_of_options(city: City, known: dict[Key, Pattern]) -> Lin:
    """Sum of (place of the option among those of its service and tier) x w x units, of services with rows."""
    book = city.book
    place: dict[str, int] = {}
    seen: dict[tuple, int] = {}
    for o, row in book.options.items():
        key = (row["service"], row["tier"])
        place[o] = seen[key] = seen.get(key, 0) + 1
    weights = {(*key, t): weight(city, known, *key, t) for key in known for t in city.years}
    return total(
        treat * (place[o] * weights[book.county(g), book.service(o), t])
        for (g, o, f, t), treat in city.treat.items()
        if (book.county(g), book.service(o)) in known
    )


def far_from_usual(city: City, known: dict[Key, Pattern]) -> Lin:
    """Sum of (1 + row of the place / 1000) x |treated there - V grown with the base of those who reach it|."""
    book, usual, far = city.book, usual_volumes(city, known), []
    for row, f in enumerate(book.facilities, start=1):
        for s in book.services if not book.candidate(f) else ():
            if not any((c, s) in known for c in book.counties) and not told(city, book.tier(f), s):
                continue
            for t in city.years:
                there = city.treated(t, lambda g, o, place, f=f, s=s: place == f and book.service(o) == s)
                away = city.p.column(unit=1.0)
                wanted = usual[f, s] * _grown(city, s, f, t)
                city.p.at_least(away, there - wanted, "more than usual")
                city.p.at_least(away, wanted - there, "less than usual")
                far.append(away * (1 + row / 1000))
    return total(far)


def _grown(city: City, s: str, f: str, t: int) -> float:
    """Return base in a year over base in the first, of the groups that reach a place; 0 where there is none."""
    groups = {g for g, o, place in city.sure if place == f and city.book.service(o) == s}
    first, now = (sum(city.base[g, s, u] for g in groups) for u in (0, t))
    if t == 0:
        return 1.0
    return now / first if first > 0 else 0.0
