"""Training, further: absence without a lag, from outside, past the plan; who pays, and when."""

import pytest

from tests.formulation.policies.checked import checked
from tests.formulation.tiny import GP, Row, Rows, best, city

COURSE = {
    "course": "X", "from_staff": "nurse", "to_staff": "gp", "cost": 20, "months_away": 6, "lag_years": 1,
    "places_per_year": 3,
}  # fmt: skip


def school(
    course: Row | None = None, *, settings: Row | None = None, money: float = 1000, **tables: list[Row]
) -> Rows:
    """Return two years of the city with 5 nurses and no GP, 10 hours each; a course makes nurses GPs.

    An hour of a GP treats a unit of S, worth 3; an hour of a nurse one of R, worth 1: 50 a year as they stand.
    """
    budget = {"budget": "B", "amount": money, "pays_for": "train"}
    tables = {"budgets": [budget], "training": [COURSE | (course or {})]} | tables
    return city(
        {"years": 2} | (settings or {}),
        services=[{"service": "R", "category": "visit", "unit": "visit"}],
        needs=[{"group": "G", "service": "R", "units": 100}],
        options=[{"option": "O", "health_gain": 3},
                 {"option": "P", "service": "R", "tier": "centre", "health_gain": 1}],
        use=[{"option": "O", "resource": "gp", "hours": 1}, {"option": "P", "resource": "nurse", "hours": 1}],
        staff_types=[GP, GP | {"staff": "nurse"}],
        stock=[{"facility": "F", "resource": "nurse", "quantity": 5}],
        **tables,
    )  # fmt: skip


def test_those_trained_are_away_then_change_their_cadre():
    """Proves lag, absence and cadre, training_places: 3 in 2026; 50 - 3 x 5 = 35; then 2 x 10 + 3 x 30 = 110.

    Together 145. Without training_places all 5: 25 + 150 = 175; without the course 100; were nobody away 160.
    """
    case = checked(school())
    assert case.objective == pytest.approx(145)
    assert case.total("train", "persons") == pytest.approx(3)
    assert case.total("headcount", "fte", year=2027, staff="nurse") == pytest.approx(2)
    assert case.without("training_places") == pytest.approx(175)
    assert best(school(training=[])) == pytest.approx(100)
    assert best(school({"months_away": 0})) == pytest.approx(160)


def test_without_a_lag_the_new_staff_are_away():
    """Proves lag_years 0: 3 in 2026 and the last 2 in 2027 are GPs at once, and miss half their first year.

    2026: 2 x 10 + 3 x 5 x 3 = 65; 2027: (3 x 10 + 2 x 5) x 3 = 120: 185. Were nurses missing in place of
    GPs: 3 x 30 + 2 x 10 - 3 x 5 = 95, then 5 x 30 = 150 less 2 x 5: 235 and more. A year later: 145.
    """
    case = checked(school({"lag_years": 0}))
    assert case.objective == pytest.approx(185)
    assert best(school({"lag_years": 1})) == pytest.approx(145)


def test_a_lag_past_the_plan_brings_nobody():
    """Proves t + lag: after 2 years the plan is over: nobody is sent, 100. A lag of 1: 145."""
    case = checked(school({"lag_years": 2}))
    assert case.objective == pytest.approx(100)
    assert case.total("train", "persons") == pytest.approx(0)


def test_from_outside_nobody_is_missing():
    """Proves a blank from_staff: 3 GPs more in 2027, 5 nurses as before: 50 + 50 + 90 = 190; no lag: 370.

    With no lag and nobody away 3 in 2026 and 6 in 2027: 100 + 90 + 180. From nurses 145.
    """
    assert checked(school({"from_staff": None})).objective == pytest.approx(190)
    at_once = {"from_staff": None, "lag_years": 0, "months_away": 0}
    assert checked(school(at_once)).objective == pytest.approx(370)


@pytest.mark.parametrize(("tiers", "health"), [("centre", 130), ("hospital", 100)])
def test_training_is_paid_by_the_tier_that_sends(tiers, health):
    """Proves cost: 40 pay 2 places at 20: 100 + 2 x 15 = 130; a budget for hospitals pays none of F: 100.

    Without cost_paid all 3: 145.
    """
    budget = {"budget": "B", "amount": 40, "pays_for": "train", "tiers": tiers}
    case = checked(school(budgets=[budget]))
    assert case.objective == pytest.approx(health)
    assert case.without("cost_paid") == pytest.approx(145)


def test_training_is_paid_in_the_year_of_the_course():
    """Proves the year of cost: 60 in 2026 alone pay all 3: 145; in 2027 alone none that helps: 100."""
    for year, health in ((2026, 145), (2027, 100)):
        rows = [{"budget": "B", "amount": 60 * (y == year), "pays_for": "train", "year": y} for y in (2026, 2027)]
        assert best(school(budgets=rows)) == pytest.approx(health)


def test_whole_staff_is_about_hires_not_courses():
    """Proves that whole_staff leaves places in parts: 50 pay 2.5: 100 + 2.5 x 15 = 137.5. Whole 2: 130."""
    case = checked(school(settings={"whole_staff": "yes"}, money=50))
    assert case.objective == pytest.approx(137.5)
