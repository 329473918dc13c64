"""How large a number can be in any city, by the unit of its column; far above what is: only absurd ones exceed it.

Numbers of one city are judged against each other in `model.inputs.checks.magnitudes`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bound:
    """The most that a number may be, and why no city has more (a key of the words: ``bound.WHY``)."""

    most: float
    why: str


LARGEST = 1e15
"""Beyond this a number of any unit was mistyped, and sums of such numbers lose their units."""
MOST_PEOPLE = 1e8
"""The largest city of the world has some 32 million."""
MINUTES_A_YEAR = 366 * 24 * 60

_PEOPLE = Bound(MOST_PEOPLE, "people")
_STAFF = Bound(MOST_PEOPLE, "staff")

BY_UNIT: dict[str, Bound] = {
    "people": _PEOPLE,
    "persons": _PEOPLE,
    "FTE": _STAFF,
    "FTE or units": _STAFF,
    "units": Bound(MOST_PEOPLE * MINUTES_A_YEAR, "units"),
    "units/1000 people": Bound(1000.0 * MINUTES_A_YEAR, "units_per_1000"),
    # 10,000 people, or 5 million in seconds
    "hours/FTE": Bound(1e8, "hours_per_fte"),
    "hours/unit": Bound(1e10, "hours_per_unit"),
    "health/unit": Bound(1e9, "health_per_unit"),
}
