"""nearest: where nobody chooses, each place treats what it usually does (usual_volume), as far as there is room."""

import pytest

from tests.formulation.baseline.found import Found, town
from tests.formulation.tiny import Row

OTHER: Row = {"facility": "E", "tier": "centre", "county": "C"}


def near(value: float) -> object:
    """Return a value within what a pass may give away of the ones before it."""
    return pytest.approx(value, abs=1e-4)


def booked(**units: float) -> list[Row]:
    """Return the volumes of S at places."""
    return [{"facility": place, "service": "S", "units": count} for place, count in units.items()]


def test_each_place_treats_what_the_books_say():
    """Proves usual_volume: 50 turn to the centres, of whom the books have 40 at F and 10 at E."""
    found = Found(town(gp={"F": 5, "E": 5, "K": 3}, facilities=[OTHER], volumes=booked(F=40, E=10)))
    assert found.treated(facility="F") == near(40)
    assert found.treated(facility="E") == near(10)


def test_what_the_books_leave_open_goes_to_the_place_named_first():
    """Proves the weights: the books have 30 and 10; each of the other 10 weighs 1.001 at F, 1.004 at E: all at F.

    Of 60 in the books 10 are missing: each weighs less at F.
    """
    rows = town(gp={"F": 5, "E": 5, "K": 3}, facilities=[OTHER], volumes=booked(F=30, E=10))
    assert Found(rows).treated(facility="F") == near(40)
    rows["volumes"] = booked(F=40, E=20)
    assert Found(rows).treated(facility="F") == near(30)


def test_without_books_each_place_treats_by_its_staff():
    """Proves V: without volumes 50 are divided by staff hours, 6 GPs to 2: 37.5 and 12.5."""
    found = Found(town(gp={"F": 6, "E": 2, "K": 3}, facilities=[OTHER]))
    assert found.treated(facility="F") == near(37.5)
    assert found.treated(facility="E") == near(12.5)


def test_a_place_without_a_row_treats_none():
    """Proves V = 0 where the tier has volumes and the place has none: all 50 are at F; E, with room, is left out."""
    found = Found(town(gp={"F": 5, "E": 5, "K": 3}, facilities=[OTHER], volumes=booked(F=50)))
    assert found.treated(facility="E") == near(0)
