"""As it is: the years of the plan without the plan, found by passes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from . import care, gains, hours, links, staff
from .book import words
from .city import City
from .equipment import alive
from .lin import Lin, total
from .metrics import health_of
from .objective import gained_at, recurring_care
from .pattern import Pattern, weight
from .standing import far_from_usual, order_of_options, without_projects

Key = tuple[str, str]


@dataclass(frozen=True)
class AsIs:
    """What the years bring without a plan: health and cost as reported of a plan."""

    health_gain: float
    cost: float


def find_as_is(whole: City, known: dict[Key, Pattern]) -> AsIs:
    """Return as it is, of a city whose routes, needs and hours as worked are known."""
    city = City(whole.book, routes=list(whole.routes), sure=whole.sure, base=whole.base, most=whole.most, z=whole.z)
    without_projects(city)
    care.decide_treatment(city)
    links.avoids(city)
    care.need(city)
    links.substitutes(city)
    gains.gain_steps(city)
    _staff(city)
    _machines(city)
    hours.all_hours(city)
    _turn_as_now(city, known)
    cost = _cost(city)
    point = city.p.in_order(_passes(city, known, cost))
    return AsIs(gained_at(city, point.x), cost.value(point.x))


def _staff(city: City) -> None:
    """People leave and arrive, and are hired within the limits up to today's number and arrivals."""
    book, hires = city.book, staff.decide_hires(city)
    for f in book.facilities:
        for k, row in book.staff.items():
            come = 0.0
            for t in city.years:
                arrived = staff.arrivals(city, f, k, t)
                come += arrived
                stay = city.last_headcount(f, k, t) * (1 - row["attrition"])
                now = stay + arrived + hires.get((f, k, t), Lin(0))
                city.headcount[f, k, t] = now
                if now.terms:
                    city.p.at_most(now, book.stock_of(f, k) + come, "no more than today and arrivals")
                staff.pay(city, f, k, t)
                city.staff_hours[f, k, t] = now * (row["hours_per_fte"] * city.worked(f, k))


def _machines(city: City) -> None:
    """Machines that retire are replaced one for one where their tier may buy them, else gone."""
    book = city.book
    for f in book.facilities:
        for e, row in book.equipment.items():
            for t in city.years:
                units = book.stock_of(f, e) if _may_buy(city, f, e) else alive(city, f, e, t)
                most = units * row["hours_per_unit"] * city.worked(f, e)
                city.machine_capacity[f, e, t] = Lin(most)
                bought, replaced = _replaced(city, f, e, t) if _may_buy(city, f, e) else (0.0, 0.0)
                city.post_cost("equipment", f, t, Lin(bought * row["price"]), once=True)
                city.post_cost("upkeep", f, t, Lin(replaced * row["upkeep_per_year"]))


def _may_buy(city: City, f: str, e: str) -> bool:
    """Return whether a tier may buy a machine."""
    return city.book.tier(f) in words(city.book.equipment[e].get("tiers"))


def _replaced(city: City, f: str, e: str, t: int) -> tuple[float, float]:
    """Return the replacements bought in a year (again each life_years), and all that stand in it."""
    life = math.ceil(city.book.equipment[e]["life_years"])
    bought = standing = 0.0
    for row in city.book.rows("stock"):
        if row["facility"] == f and row["resource"] == e and "retire_year" in row:
            since = t - max(0, city.book.t(row["retire_year"]))
            standing += row["quantity"] if since >= 0 else 0.0
            bought += row["quantity"] if since >= 0 and since % life == 0 else 0.0
    return bought, standing


def _turn_as_now(city: City, known: dict[Key, Pattern]) -> None:
    """Treated at a tier <= (sigma + drift part) x (B + generated)."""
    for (c, s), pattern in known.items():
        for t in city.years:
            need = city.generated_in(c, s, t) + city.of_county(c, s, t)
            for i in pattern.levels:
                city.p.at_most(city.treated_at(c, s, i, t), need * pattern.stands(i, t), "as people turn")


def _cost(city: City) -> Lin:
    """Return discounted care, hires, pay, replacements and their upkeep."""
    posted = (lin * city.book.discount(t) for (_use, _f, t), amounts in city.costs.items() for lin in amounts)
    return recurring_care(city, city.book.discount) + total(posted)


def _passes(city: City, known: dict[Key, Pattern], cost: Lin) -> list[Lin]:
    """Return what is minimised, one after the other; last, what no rule decides is told as the most health."""
    county = city.book.county
    weights = {(g, s, t): weight(city, known, county(g), s, t) for g, s, t in city.base}
    treated = total(
        treat * weights[g, city.book.service(o), t] for (g, o, _f, t), treat in city.treat.items()
    )  # fmt: skip
    avoided = total(lin * weights[key] for key, lin in city.avoided.items())
    everyone = list(city.book.groups)
    health = total(health_of(city, everyone, t) * city.book.discount(t) for t in city.years)
    return [-(treated + avoided), -avoided, order_of_options(city, known), far_from_usual(city, known), cost, -health]
