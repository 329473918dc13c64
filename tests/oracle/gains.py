"""Gain steps: the last covered share of need gains less than the first.

The treated units are split over the steps, each as wide as its share of need;
loss = sum of (1 - factor) x (smallest health_gain among the service's options) x units in the step.
"""

from __future__ import annotations

from .care import treated_of
from .city import UNITS, City
from .lin import Lin, total


def steps_of(city: City, s: str) -> list[tuple[float, float]]:
    """Return (width, loss a unit) of each step of a service, the first one first; none where it has no rows."""
    rows = sorted((row["from_share"], row["factor"]) for row in city.book.rows("gain_steps") if row["service"] == s)
    if rows and rows[0][0] > 0:
        rows = [(0.0, 1.0), *rows]
    ends = [share for share, _factor in rows[1:]] + [1.0]
    least = min((city.book.options[o]["health_gain"] for o in city.book.options_of(s)), default=0.0)
    return [(end - start, (1 - factor) * least) for (start, factor), end in zip(rows, ends, strict=bool(rows))]


def gain_steps(city: City) -> None:
    """Add loss[g,s,t]; 0 for a service without steps."""
    for s in city.book.services:
        city.steps[s] = steps_of(city, s)
    for g, s, t in city.need:
        city.loss[g, s, t] = _loss(city, g, s, t) if city.steps[s] else Lin(0)


def _loss(city: City, g: str, s: str, t: int) -> Lin:
    """Split what is treated over the steps and return what is lost."""
    in_steps, lost = [], []
    for width, loss in city.steps[s]:
        units = city.p.column(unit=UNITS)
        city.p.at_most(units, city.need[g, s, t] * width, "width of a step")
        in_steps.append(units)
        lost.append(units * loss)
    city.p.equal(total(in_steps), treated_of(city, g, s, t), "all treated units are in some step")
    return total(lost)


def lost_at(city: City, g: str, s: str, t: int, x: list[float]) -> float:
    """Return what is lost at a point: the steps fill one after the other, whatever the solver made of them."""
    left, lost = treated_of(city, g, s, t).value(x), 0.0
    for width, loss in city.steps[s]:
        units = min(left, city.need[g, s, t].value(x) * width)
        lost, left = lost + units * loss, left - units
    return lost
