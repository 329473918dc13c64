"""overwork: today's care takes the hours that it takes; overwork_most says how long they can be."""

import pytest

from tests.formulation.baseline.found import HOURS, Found, town


def near(value: float) -> object:
    """Return a value within what a pass may give away of the ones before it."""
    return pytest.approx(value, abs=1e-5)


def test_hours_are_as_long_as_today_takes():
    """Proves z: 50 hours of care by 4 GPs of 10 hours: 50 / 40 - 1 = 0.25; nobody is missing."""
    found = Found(town(gp={"F": 4, "K": 3}))
    assert found.gap() == near(0)
    assert found.z(tier="centre", resource="gp") == near(0.25)
    assert found.z(tier="hospital") == near(0)


def test_nobody_works_more_than_twice_the_hours():
    """Proves overwork_most: one GP of 10 hours works 20 at most, 10 of the 30 who turn there are missing."""
    found = Found(town(gp={"F": 5, "K": 1}))
    assert found.z(tier="hospital") == near(1)
    assert found.gap(tier="hospital") == near(10)


def test_with_nominal_hours_there_is_a_gap_instead():
    """Proves hours = nominal: 4 GPs give 40 hours, so 10 of the 50 are missing."""
    found = Found(town({"hours": "nominal"}, gp={"F": 4, "K": 3}))
    assert found.z() == 0.0
    assert found.gap(tier="centre") == near(10)


def test_a_bed_has_no_more_days_than_a_year():
    """Proves overwork_most of beds: 3 beds of 360 days, 37 days a stay: 30 stays take 1110, 3 x 366 = 1098 there are.

    1098 / 37 stays are treated, the rest of the 30 are missing; z = 366 / 360 - 1.
    """
    rows = town(
        gp={"F": 5, "K": 3}, equipment_types=[{"equipment": "bed", "hours_per_unit": 360}],
        use=[{"option": "H", "resource": "bed", "hours": 37}],
        stock=[{"facility": "K", "resource": "bed", "quantity": 3}],
    )  # fmt: skip
    found = Found(rows)
    assert found.z(resource="bed") == near(366 / 360 - 1)
    assert found.gap(tier="hospital") == near(30 - 1098 / 37)


def test_operators_have_the_hours_of_the_sheet():
    """Proves that z stretches no operator time: 30 hours of a CT of 30 hours, at 0.5 FTE of 10 hours each: 5 hours.

    With the 30 hours of care 35 of one GP's time are wanted where 3 GPs have 30: z = 1/6, and CT hours as they are.
    """
    rows = town(
        gp={"F": 5, "K": 3},
        equipment_types=[{"equipment": "ct", "hours_per_unit": 30, "operator": "gp", "operator_fte": 0.5}],
        use=[{"option": "H", "resource": "ct", "hours": 1}],
        stock=[{"facility": "K", "resource": "ct", "quantity": 1}],
    )  # fmt: skip
    found = Found(rows)
    assert found.z(resource="gp") == near(1 / 6)
    assert found.z(resource="ct") == near(0)


def test_hours_are_one_for_a_county_and_tier():
    """Proves least_overwork over places: F has all 5 GPs, E none; z of the centres is about their 50 hours together.

    The volumes say that 25 are treated at each: without staff E treats none, F all 50, and z = 0.
    """
    rows = town(
        gp={"F": 5, "K": 3}, facilities=[{"facility": "E", "tier": "centre", "county": "C"}], use=HOURS,
        volumes=[{"facility": place, "service": "S", "units": 25} for place in "FE"],
    )  # fmt: skip
    found = Found(rows)
    assert found.treated(facility="F") == near(50)
    assert found.z() == near(0)
