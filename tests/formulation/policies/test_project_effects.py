"""project_effects: capacity, offers, attrition; and that a closed candidate does nothing."""

import pytest

from model.answer.solution import Status
from tests.formulation.tiny import HOSPITAL, Case, Row, Rows, best, city

GP = {"staff": "gp", "hours_per_fte": 10}
USES = {"option": "O", "resource": "gp", "hours": 1}
AT_F = [{"project": "P", "facility": "F"}]


def team(effect: Row, settings: Row | None = None, **tables: list[Row]) -> Rows:
    """Return the city with 2 GPs at F, where a unit takes an hour of 10, and project P of F with one effect."""
    rows: dict[str, list[Row]] = {
        "staff_types": [GP], "use": [USES], "stock": [{"facility": "F", "resource": "gp", "quantity": 2}],
        "projects": AT_F, "project_effects": [{"project": "P"} | effect],
    }  # fmt: skip
    return city(settings, **(rows | tables))


def test_capacity_adds_hours_of_staff():
    """Proves capacity: 20 hours and 15 of the project: 35. Where the project is not paid for: 20."""
    more = {"effect": "capacity", "resource": "gp", "amount": 15}
    assert best(team(more)) == pytest.approx(35)
    assert best(team(more, projects=[AT_F[0] | {"capex": 1}])) == pytest.approx(20)


def test_capacity_adds_hours_of_machines_to_what_there_is_to_use():
    """Proves capacity of machines, in utilisation too: no CT, 50 hours of the project, at most 0.5 of them: 25."""
    target = {
        "target": "X",
        "metric": "equipment_utilisation",
        "of": "ct",
        "scope": "city",
        "sense": "<=",
        "value": 0.5,
    }
    case = Case(team(
        {"effect": "capacity", "resource": "ct", "amount": 50}, targets=[target],
        equipment_types=[{"equipment": "ct", "hours_per_unit": 30}],
        use=[{"option": "O", "resource": "ct", "hours": 1}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(25)
    assert case.without("target_cap") == pytest.approx(50)


def test_a_package_keeps_staff():
    """Proves retained_most: attrition 0.5, 0.3 are kept: 1 + 0.6 = 1.6, then 0.8 + 0.48 = 1.28: 16 + 12.8.

    Without the rule the package would keep as many as were ever there; without the package 10 + 5.
    """
    leaves = {"staff_types": [GP | {"attrition": 0.5}]}
    kept = {"effect": "attrition", "resource": "gp", "amount": 0.3}
    case = Case(team(kept, {"years": 2}, **leaves))
    assert case.objective == pytest.approx(28.8)
    assert case.without("retained_most") > 28.8
    assert best(team(kept, {"years": 2}, projects=[AT_F[0] | {"capex": 1}], **leaves)) == pytest.approx(15)


def test_a_package_keeps_staff_only_while_it_is_open():
    """Proves retained_open: it opens in 2027: 10, then 0.5 + 0.3: 8. Without the rule 16 + 12.8."""
    kept = {"effect": "attrition", "resource": "gp", "amount": 0.3}
    case = Case(team(
        kept, {"years": 2}, staff_types=[GP | {"attrition": 0.5}], projects=[AT_F[0] | {"first_year": 2027}]
    ))  # fmt: skip
    assert case.objective == pytest.approx(18)
    assert case.without("retained_open") == pytest.approx(28.8)


@pytest.mark.parametrize(("service", "health"), [("S", 20), (None, 20), ("T", 0)])
def test_a_service_switched_off_comes_back(service, health):
    """Proves offers: S is off at F; P brings it, or all services (blank), back: 20 hours; T alone: 0."""
    rows = team({"effect": "offers", "service": service},
                offers=[{"facility": "F", "service": "S", "offered": "no"}],
                services=[{"service": "T", "category": "other", "unit": "unit"}])  # fmt: skip
    assert best(rows) == pytest.approx(health)


def test_a_service_stays_off_while_the_project_is_not_open():
    """Proves unoffered: P opens in 2027: 0 + 20. Without the rule 40."""
    case = Case(team(
        {"effect": "offers"}, {"years": 2}, projects=[AT_F[0] | {"first_year": 2027}],
        offers=[{"facility": "F", "service": "S", "offered": "no"}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(20)
    assert case.without("unoffered") == pytest.approx(40)


def test_a_closed_candidate_treats_nobody():
    """Proves closed_care: nobody pays for K's project: 100 at F. Without the rule 200."""
    case = Case(city(
        facilities=[{"facility": "K", "status": "candidate"}], options=[HOSPITAL],
        projects=[{"project": "P", "facility": "K", "capex": 1}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(100)
    assert case.without("closed_care") == pytest.approx(200)


CLOSED = {"facilities": [{"facility": "K", "status": "candidate"}],
          "projects": [{"project": "P", "facility": "K", "capex": 1}]}  # fmt: skip
TARGET = {"target": "X", "scope": "city"}


def test_a_closed_candidate_hires_nobody():
    """Proves closed_moves of hires: 10 per 10,000 are asked, GPs may be hired at hospitals alone: no plan."""
    case = Case(city(
        staff_types=[GP | {"hires_per_year": 3, "tiers": "hospital"}],
        targets=[TARGET | {"metric": "staff_per_10k", "of": "gp", "sense": ">=", "value": 10}], **CLOSED,
    ))  # fmt: skip
    assert case.status is Status.INFEASIBLE
    assert case.without("closed_moves") == pytest.approx(100)


def test_a_closed_candidate_trains_nobody():
    """Proves closed_moves of courses: the same, with a course at hospitals."""
    course = {"course": "T", "to_staff": "gp", "cost": 0, "places_per_year": 3, "tiers": "hospital"}
    case = Case(city(
        staff_types=[GP], training=[course],
        targets=[TARGET | {"metric": "staff_per_10k", "of": "gp", "sense": ">=", "value": 10}], **CLOSED,
    ))  # fmt: skip
    assert case.status is Status.INFEASIBLE
    assert case.without("closed_moves") == pytest.approx(100)


def test_a_closed_candidate_buys_nothing():
    """Proves closed_moves of purchases: F's CT may run half of the hours there are: 15; idle ones at K: 30."""
    case = Case(city(
        equipment_types=[{"equipment": "ct", "hours_per_unit": 30, "tiers": "hospital", "max_per_facility": 9}],
        stock=[{"facility": "F", "resource": "ct", "quantity": 1}],
        use=[{"option": "O", "resource": "ct", "hours": 1}],
        targets=[TARGET | {"metric": "equipment_utilisation", "of": "ct", "sense": "<=", "value": 0.5}], **CLOSED,
    ))  # fmt: skip
    assert case.objective == pytest.approx(15)
    assert case.without("closed_moves") == pytest.approx(30)


def test_a_closed_candidate_posts_nobody():
    """Proves that those who come to a closed place for certain work nowhere: a GP arrives at K: 0.

    Posted down to F one would treat 10.
    """
    rows = city(
        staff_types=[GP | {"posting_days": 5}], use=[USES],
        arrivals=[{"facility": "K", "staff": "gp", "year": 2026, "fte": 1}], **CLOSED,
    )  # fmt: skip
    assert best(rows) == pytest.approx(0)


def test_an_opened_hub_buys_for_its_spokes():
    """Proves that the bound on a candidate's purchases is what it could use for others too.

    K opens, buys free CTs of 30 hours and shares them with F: all 100 are treated, not the 30 of one CT.
    """
    rows = city(
        facilities=CLOSED["facilities"], projects=[{"project": "P", "facility": "K"}],
        equipment_types=[{"equipment": "ct", "hours_per_unit": 30, "tiers": "hospital"}],
        use=[{"option": "O", "resource": "ct", "hours": 1}],
        sharing=[{"hub": "K", "spoke": "F", "resource": "ct"}],
    )  # fmt: skip
    assert best(rows) == pytest.approx(100)
