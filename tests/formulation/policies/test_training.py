"""training: courses turn staff of one type into another; they are away meanwhile."""

import pytest

from tests.formulation.tiny import GP, Case, Row, Rows, best, city

NURSE = {"staff": "nurse", "hours_per_fte": 10}
COURSE = {"course": "T", "to_staff": "gp", "cost": 0, "places_per_year": 1}


def school(settings: Row, course: Row, **tables: list[Row]) -> Rows:
    """Return the city with 2 nurses at F, who treat S (gain 1); GPs, none yet, treat it too (gain 3), 10 hours."""
    rows: dict[str, list[Row]] = {
        "staff_types": [GP, NURSE], "training": [COURSE | course],
        "options": [{"option": "P", "service": "S", "tier": "centre", "mode": "gp", "health_gain": 3}],
        "use": [{"option": "O", "resource": "nurse", "hours": 1}, {"option": "P", "resource": "gp", "hours": 1}],
        "stock": [{"facility": "F", "resource": "nurse", "quantity": 2}],
    }  # fmt: skip
    return city(settings, **(rows | tables))


def test_people_from_outside_join_within_the_places():
    """Proves training_places: a GP a year from outside, half of the first year away: 5, then 15 hours of GPs.

    20 + 15, 20 + 45: 100. Without courses 40; without the limit all are treated by GPs, in both years: 600.
    """
    case = Case(school({"years": 2}, {"months_away": 6}))
    assert case.objective == pytest.approx(100)
    assert case.without("training_places") == pytest.approx(600)


def test_they_join_after_the_lag():
    """Proves lag_years 1: nobody in 2026, 1 GP in 2027: 20 + 20 + 30 = 70; away from elsewhere costs nothing here."""
    assert best(school({"years": 2}, {"months_away": 6, "lag_years": 1})) == pytest.approx(70)


def test_whoever_is_trained_leaves_the_old_type():
    """Proves from_staff, lag 1, 6 months away: 1.5 nurses (15), then 1 nurse and 1 GP (10 + 30): 55.

    Were nobody away: 60; did nobody leave: 20 + 20 + 30 = 70 less the 5; without courses 40.
    """
    case = Case(school({"years": 2}, {"from_staff": "nurse", "months_away": 6, "lag_years": 1}))
    assert case.objective == pytest.approx(55)
    assert case.total("headcount", "fte", staff="nurse", year=2027) == pytest.approx(1)
    assert case.total("train", "persons") == pytest.approx(1)


def test_a_course_is_paid_by_a_budget():
    """Proves cost (use train): 100 a person, a budget of 50: half a GP, at once: 20 + 15 = 35; unpaid 20."""
    budget = {"budget": "B", "amount": 50, "pays_for": "train"}
    assert best(school({}, {"cost": 100}, budgets=[budget])) == pytest.approx(35)
    assert best(school({}, {"cost": 100})) == pytest.approx(20)


@pytest.mark.parametrize(("tiers", "health"), [(None, 50), ("centre", 50), ("hospital", 20)])
def test_facilities_of_the_courses_tiers_send(tiers, health):
    """Proves tiers: F, a centre, gains a GP at once: 20 + 30; where hospitals alone send it gains none."""
    assert best(school({}, {"tiers": tiers})) == pytest.approx(health)
