"""Gain steps: the last covered share of need gains less than the first.

The treated units are split over the steps, each as wide as its share of need;
loss = sum of (1 - factor) x (smallest health_gain among the service's options) x units in the step.
"""

from __future__ import annotations

from .care import treated_of
from .city import UNITS, City
from .rows import Lin, total


def gain_steps(city: City) -> None:
    """Add loss[g,s,t]; 0 for a service without steps."""
    for g, s, t in city.need:
        steps = sorted(
            (row["from_share"], row["factor"]) for row in city.book.rows("gain_steps") if row["service"] == s
        )
        city.loss[g, s, t] = _loss(city, g, s, t, steps) if steps else Lin(0)


def _loss(city: City, g: str, s: str, t: int, steps: list[tuple[float, float]]) -> Lin:
    """Split what is treated over the steps and return what is lost."""
    if steps[0][0] > 0:
        steps = [(0.0, 1.0), *steps]
    ends = [share for share, _factor in steps[1:]] + [1.0]
    least = min((city.book.options[o]["health_gain"] for o in city.book.options_of(s)), default=0.0)
    in_steps, lost = [], []
    for (start, factor), end in zip(steps, ends, strict=True):
        units = city.p.column(unit=UNITS)
        city.p.at_most(units, city.need[g, s, t] * (end - start), "width of a step")
        in_steps.append(units)
        lost.append(units * ((1 - factor) * least))
    city.p.equal(total(in_steps), treated_of(city, g, s, t), "all treated units are in some step")
    return total(lost)
