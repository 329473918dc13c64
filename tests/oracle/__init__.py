"""A second solver of docs/definitions.md, for comparing optima; it shares no code.

``solve(tables)`` takes the workbook as {sheet: rows}; slow, plain and meant to be obviously right.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import care, equipment, gains, links, money, objective, pace, projects, staff
from .book import Book, Row
from .city import City
from .rows import Lin, Point
from .targets import targets

KEEP = 1e-9


@dataclass(frozen=True)
class Answer:
    """Pass 1's weighted shortfall, pass 2's objective, and the figures evaluated at pass 2's plan."""

    status: str
    shortfall: float | None = None
    objective: float | None = None
    health_gain: float | None = None
    net_health: float | None = None
    cost: float | None = None


def build(tables: dict[str, list[Row]]) -> tuple[City, Lin]:
    """Return the city with every rule in place, and the weighted shortfall."""
    city = City(Book(tables))
    care.find_routes(city)
    care.find_needs(city)
    projects.decide_open(city)
    money.decide_schedules(city)
    care.decide_treatment(city)
    links.avoids(city)
    care.need(city)
    links.requires(city)
    links.substitutes(city)
    projects.min_volume(city)
    equipment.decide_machines(city)
    staff.decide_staff(city)
    money.pay(city)
    money.funds(city)
    money.budgets(city)
    pace.pace(city)
    pace.no_harm(city)
    gains.gain_steps(city)
    return city, targets(city)


def solve(tables: dict[str, list[Row]]) -> Answer:
    """Return the answer of pass 1 and pass 2."""
    city, shortfall = build(tables)
    goal = _objective(city)
    least = 0.0
    if shortfall.terms:
        first = city.p.minimise(shortfall)
        if first.status != "optimal":
            return Answer(first.status)
        least = first.value
        city.p.at_most(shortfall, least + KEEP * max(1.0, abs(least)), "pass 1 is kept")
    point = _best(city, goal)
    if point.status != "optimal":
        return Answer(point.status)
    return _answer(city, point, least)


def _objective(city: City) -> Lin:
    """Return the objective of pass 2."""
    name = city.book.settings["objective"]
    if name == "equity":
        return objective.decide_equity(city)
    return {"health": objective.all_health, "net_health": objective.net_health, "cost": objective.cost}[name](city)


def _best(city: City, goal: Lin) -> Point:
    """Return the best point: least cost, most of everything else."""
    least = city.book.settings["objective"] == "cost"
    return city.p.minimise(goal) if least else city.p.maximise(goal)


def _answer(city: City, point: Point, shortfall: float) -> Answer:
    """Return the figures at a point."""
    net = objective.net_health(city).value(point.x) if "threshold" in city.book.settings else None
    return Answer(
        status="optimal",
        shortfall=shortfall,
        objective=point.value,
        health_gain=objective.health_gain(city).value(point.x),
        net_health=net,
        cost=objective.cost(city).value(point.x),
    )
