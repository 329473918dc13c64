"""How large a number can be in any city, by the unit of its column; far above what is: only absurd ones exceed it.

Numbers of one city are judged against each other in `model.inputs.checks.magnitudes`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bound:
    """The most that a number may be, and why no city has more."""

    most: float
    why: str


LARGEST = 1e15
"""Beyond this a number of any unit was mistyped, and sums of such numbers lose their units."""
MOST_PEOPLE = 1e8
"""The largest city of the world has some 32 million."""
MINUTES_A_YEAR = 366 * 24 * 60

_PEOPLE = Bound(MOST_PEOPLE, "the largest has some 32 million people")
_STAFF = Bound(MOST_PEOPLE, "the largest has some 32 million people, and each would work or have a machine")

BY_UNIT: dict[str, Bound] = {
    "people": _PEOPLE,
    "persons": _PEOPLE,
    "FTE": _STAFF,
    "FTE or units": _STAFF,
    "units": Bound(MOST_PEOPLE * MINUTES_A_YEAR, "one for each minute of a year of 100 million people"),
    "units/1000 people": Bound(1000.0 * MINUTES_A_YEAR, "one for each minute of everyone's year"),
    # 10,000 people, or 5 million in seconds
    "hours/FTE": Bound(1e8, "10,000 people all day and night for a year have less"),
    "hours/unit": Bound(1e10, "10,000 lifetimes have less"),
    "health/unit": Bound(1e9, "a long life has 53 million minutes"),
}
