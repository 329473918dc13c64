"""Care: who reaches what, what is needed, and treat + unmet = need.

need[g,s,t] = base + generated - avoided; by group, service and year, max_share of need and coverage_min of
base + generated.
"""

from __future__ import annotations

from . import links
from .city import UNITS, City
from .lin import Lin, total
from .projects import only_while_open, openers, switchers


def find_routes(city: City) -> None:
    """ROUTES = {(g,o,f)}: tier[f] = tier[o], f offers (or may come to offer) service[o], g reaches f."""
    book = city.book
    for g in book.groups:
        for o in book.options:
            for f in book.facilities:
                if _is_route(city, g, o, f):
                    city.routes.append((g, o, f))
                    if openers(city, f) is None and switchers(city, f, book.service(o)) is None:
                        city.sure.add((g, o, f))


def _is_route(city: City, g: str, o: str, f: str) -> bool:
    """Return whether g may be treated by o at f, some day."""
    same_tier = city.book.tier(f) == city.book.options[o]["tier"]
    near = _reaches(city, g, f) and _near_enough(city, g, o, f)
    return same_tier and near and _can_be_offered(city, o, f)


def _reaches(city: City, g: str, f: str) -> bool:
    """Return whether g reaches f: by the access sheet where it names g, else by the tier's `serves`."""
    book = city.book
    if any(group == g for group, _f in book.access):
        return (g, f) in book.access
    serves = book.tiers[book.tier(f)]["serves"]
    if serves == "area":
        return book.facilities[f].get("area") == book.groups[g]["area"]
    if serves == "county":
        return book.facilities[f]["county"] == book.county(g)
    return True


def _near_enough(city: City, g: str, o: str, f: str) -> bool:
    """Return whether the minutes, where known, are within the service's max_minutes, where given."""
    limit = city.book.services[city.book.service(o)].get("max_minutes")
    minutes = city.book.access.get((g, f), {}).get("minutes")
    return limit is None or minutes is None or minutes <= limit


def _can_be_offered(city: City, o: str, f: str) -> bool:
    """Return whether the place is open and the service on, or a project can make it so."""
    return openers(city, f) != [] and switchers(city, f, city.book.service(o)) != []


def find_needs(city: City) -> None:
    """Compute base, and the most a need can grow to through links."""
    for g in city.book.groups:
        for s in city.book.services:
            for t in city.years:
                city.base[g, s, t] = city.book.base(g, s, t)
    for key in city.base:
        city.most[key] = links.most_needed(city, *key)


def decide_treatment(city: City) -> None:
    """Add treat on every route and year, held at 0 while its facility or service is closed."""
    for g, o, f in city.routes:
        s = city.book.service(o)
        for t in city.years:
            treat = city.p.column(unit=UNITS)
            city.treat[g, o, f, t] = treat
            only_while_open(city, treat, city.most[g, s, t], openers(city, f), t)
            only_while_open(city, treat, city.most[g, s, t], switchers(city, f, s), t)


def need(city: City) -> None:
    """Treated + unmet = need = base + generated - avoided; each option at most max_share of need."""
    for (g, s, t), base in city.base.items():
        city.generated[g, s, t] = links.generated(city, g, s, t)
        city.need[g, s, t] = city.generated[g, s, t] + base - city.avoided[g, s, t]
        unmet = city.p.column(unit=UNITS)
        city.p.equal(treated_of(city, g, s, t) + unmet, city.need[g, s, t], "need")
        for o in city.book.options_of(s):
            by_option = total(city.treat[*route, t] for route in city.routes if route[0] == g and route[1] == o)
            most = city.need[g, s, t] * city.book.options[o]["max_share"]
            city.p.at_most(by_option, most, "max_share")


def coverage_min(city: City) -> None:
    """Treated >= coverage_min x (base + generated)."""
    for (g, s, t), base in city.base.items():
        asked = (city.generated[g, s, t] + base) * city.book.services[s]["coverage_min"]
        city.p.at_least(treated_of(city, g, s, t), asked, "coverage_min")


def treated_of(city: City, g: str, s: str, t: int) -> Lin:
    """Return what a group has treated of a service in a year."""
    return city.treated(t, lambda group, o, f: group == g and city.book.service(o) == s)
