"""A second solver of docs/definitions.md, for comparing optima; it shares no code.

``solve(tables)`` takes the workbook as {sheet: rows}; slow, plain and meant to be obviously right.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import care, equipment, gains, hours, keeping, links, money, objective, projects, quality, seek, staff
from .as_is import find_as_is
from .book import Book, Row
from .city import City
from .lin import Lin
from .pattern import patterns
from .responses import answers
from .rows import KEEP, Point
from .targets import targets
from .today import find_today


@dataclass(frozen=True)
class Answer:
    """Pass 1's weighted shortfall, pass 2's objective, the figures evaluated at pass 2's plan, and as it is."""

    status: str
    shortfall: float | None = None
    objective: float | None = None
    health_gain: float | None = None
    net_health: float | None = None
    cost: float | None = None
    as_is_health: float | None = None
    as_is_cost: float | None = None
    gain: float | None = None


def build(tables: dict[str, list[Row]]) -> tuple[City, Lin]:
    """Return the city with every rule in place, and the weighted shortfall."""
    city = City(Book(tables))
    care.find_routes(city)
    care.find_needs(city)
    known = patterns(city)
    now = find_today(city, known)
    city.z = now.z
    projects.decide_open(city)
    money.decide_schedules(city)
    care.decide_treatment(city)
    links.avoids(city)
    care.need(city)
    care.coverage_min(city)
    links.requires(city)
    links.substitutes(city)
    projects.min_volume(city)
    equipment.decide_machines(city)
    staff.decide_staff(city)
    hours.share(city)
    hours.all_hours(city)
    equipment.utilisation_floor(city)
    money.pay(city)
    money.funds(city)
    money.budgets(city)
    answered = answers(city, known)
    seek.turning(city, answered, now.gap)
    keeping.no_harm(city)
    keeping.no_harm_group(city, known)
    keeping.keep_near(city, answered, now.treated)
    keeping.places(city, answered, now.treated)
    keeping.kept_patients(city, answered)
    gains.gain_steps(city)
    quality.decide_better(city)
    return city, targets(city)


def solve(tables: dict[str, list[Row]]) -> Answer:
    """Return the answer of pass 1 and pass 2, beside as it is."""
    city, point, least = plan(tables)
    if point.status != "optimal":
        return Answer(point.status)
    without = find_as_is(city, patterns(city))
    health_gain = objective.gained_at(city, point.x)
    return Answer(
        status="optimal",
        shortfall=least,
        objective=point.value,
        health_gain=health_gain,
        net_health=objective.net_health_at(city, point.x) if "threshold" in city.book.settings else None,
        cost=objective.cost(city, city.book.discount).value(point.x),
        as_is_health=without.health_gain,
        as_is_cost=without.cost,
        gain=health_gain - without.health_gain,
    )


def plan(tables: dict[str, list[Row]]) -> tuple[City, Point, float]:
    """Return the city, pass 2's point and pass 1's weighted shortfall."""
    city, shortfall = build(tables)
    goal = _objective(city)
    least = 0.0
    if shortfall.terms:
        first = city.p.minimise(shortfall)
        if first.status != "optimal":
            return city, first, least
        least = first.value
        city.p.at_most(shortfall, least + KEEP * max(1.0, abs(least)), "pass 1 is kept")
    return city, _best(city, goal), least


def _objective(city: City) -> Lin:
    """Return the objective of pass 2."""
    name = city.book.settings["objective"]
    if name == "equity":
        return objective.decide_equity(city)
    if name == "cost":
        return objective.cost(city, city.book.counts)
    return {"health": objective.all_health, "net_health": objective.net_health}[name](city)


def _best(city: City, goal: Lin) -> Point:
    """Return the best point: least cost, most of everything else."""
    least = city.book.settings["objective"] == "cost"
    return city.p.minimise(goal) if least else city.p.maximise(goal)
