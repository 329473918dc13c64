"""capacity: care uses hours at the place where it is given; one rule for staff, machines and beds."""

import pytest

from tests.formulation.tiny import CT, GP, Case, best, city

HAS_GP = {"facility": "F", "resource": "gp", "quantity": 4}
USES_GP = {"option": "O", "resource": "gp", "hours": 1}
USES_CT = {"option": "O", "resource": "ct", "hours": 1}
HAS_CT = {"facility": "F", "resource": "ct", "quantity": 1}


def test_staff_hours_bound_what_is_treated():
    """Proves staff_capacity: 4 GPs x 10 hours at 1 hour a unit: 40. Without the rule 100."""
    case = Case(city(staff_types=[GP], use=[USES_GP], stock=[HAS_GP]))
    assert case.objective == pytest.approx(40)
    assert case.without("staff_capacity") == pytest.approx(100)


def test_hours_of_another_place_do_not_help():
    """Proves that hours are those of the place.

    4 GPs at K, none at F, which treats S: 0. Pooled it were 40.
    """
    assert best(city(staff_types=[GP], use=[USES_GP], stock=[HAS_GP | {"facility": "K"}])) == pytest.approx(0)


def test_services_share_the_hours():
    """Proves the sum over options: T (gain 3, 2 hours) and S (gain 1, 1 hour) share 40 hours.

    T gains 1.5 an hour, S 1: 20 of T = 60. Were the hours counted for each apart: 40 + 60 = 100.
    """
    assert best(city(
        services=[{"service": "T", "category": "other", "unit": "unit"}],
        needs=[{"group": "G", "service": "T", "units": 100}],
        options=[{"option": "P", "service": "T", "tier": "centre", "health_gain": 3}],
        staff_types=[GP], stock=[HAS_GP], use=[USES_GP, {"option": "P", "resource": "gp", "hours": 2}],
    )) == pytest.approx(60)  # fmt: skip


def test_machine_hours_bound_what_is_treated():
    """Proves machine_capacity: 1 CT x 30 hours at 1 hour a unit: 30. Without the rule 100."""
    case = Case(city(equipment_types=[CT], use=[USES_CT], stock=[HAS_CT]))
    assert case.objective == pytest.approx(30)
    assert case.without("machine_capacity") == pytest.approx(100)


def test_beds_are_machines_counted_in_bed_days():
    """Proves beds: 1 bed x 330 bed-days at 5 a discharge: 66. Without the rule 100."""
    case = Case(city(
        equipment_types=[{"equipment": "bed", "hours_per_unit": 330}],
        use=[{"option": "O", "resource": "bed", "hours": 5}],
        stock=[{"facility": "F", "resource": "bed", "quantity": 1}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(66)
    assert case.without("machine_capacity") == pytest.approx(100)


@pytest.mark.parametrize(("direct", "health"), [(0, 80), (0.03, 50)])
def test_a_machine_takes_its_operators_time(direct, health):
    """Proves operator time: a CT hour takes 0.5 FTE x 10 hours / 100 hours = 0.05 hours of a GP.

    0.4 GP = 4 hours; a unit takes 1 CT hour and so 0.05 GP hours: 80 units. With 0.03 hours of a GP at the
    patient as well: 4 / 0.08 = 50. Without the operator the CT's 100 hours bind: 100.
    """
    ct = {"equipment": "ct", "hours_per_unit": 100, "operator": "gp", "operator_fte": 0.5}
    case = Case(city(
        staff_types=[GP], equipment_types=[ct], use=[USES_CT, USES_GP | {"hours": direct}],
        stock=[HAS_CT, HAS_GP | {"quantity": 0.4}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(health)
    assert case.without("staff_capacity") == pytest.approx(100)


def test_a_place_without_the_resource_treats_nothing_that_uses_it():
    """Proves no row = 0 hours: O uses a CT that F has not: 0; an option with no use at all: 100."""
    assert best(city(equipment_types=[CT], use=[USES_CT])) == pytest.approx(0)
