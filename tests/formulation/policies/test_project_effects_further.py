"""Project effects, further: several projects at a place, places of others, and what is known to go wrong."""

import pytest

from model.inputs import InputProblems, from_rows
from tests.formulation.policies.checked import checked
from tests.formulation.tiny import GP, HOSPITAL, Row, best, city

TWO_COUNTIES = {
    "areas": [{"area": "B", "county": "D"}],
    "groups": [{"group": "H", "area": "B", "fund": "J", "people": 500}],
    "facilities": [{"facility": "F2", "tier": "centre", "county": "D"}],
    "needs": [{"group": "H", "service": "S", "units": 100}],
}  # fmt: skip


def test_hours_of_several_projects_add_up_while_each_is_open():
    """Proves sum of amount x open: 10 hours there are; P adds 20 from 2026, R 30 from 2027: 30 + 60 = 90.

    Without projects 20; did R count in 2026 too: 120.
    """
    rows: dict[str, list[Row]] = {
        "staff_types": [GP], "use": [{"option": "O", "resource": "gp", "hours": 1}],
        "stock": [{"facility": "F", "resource": "gp", "quantity": 1}],
    }  # fmt: skip
    projects = [{"project": "P"}, {"project": "R", "facility": "F", "first_year": 2027}]
    effects = [{"project": "P", "facility": "F", "amount": 20}, {"project": "R", "amount": 30}]
    effects = [{"effect": "capacity", "resource": "gp"} | effect for effect in effects]
    case = checked(city({"years": 2}, projects=projects, project_effects=effects, **rows))
    assert case.objective == pytest.approx(90)
    assert case.without("opens_not_before") == pytest.approx(120)
    assert best(city({"years": 2}, **rows)) == pytest.approx(20)


def test_a_service_comes_back_at_another_facility_than_the_projects():
    """Proves the facility of offers: S is off at F and F2; P, of F, brings it back at F2 alone: 100 of H.

    Without unoffered 200... of which F, which no project can bring back, has no route: 100.
    """
    off = [{"facility": f, "service": "S", "offered": "no"} for f in ("F", "F2")]
    places = {name: TWO_COUNTIES[name] for name in ("areas", "groups", "facilities", "needs")}
    rows = city(
        offers=off, projects=[{"project": "P", "facility": "F"}],
        project_effects=[{"project": "P", "effect": "offers", "facility": "F2"}], **places,
    )  # fmt: skip
    case = checked(rows)
    assert case.objective == pytest.approx(100)
    assert case.treated(facility="F2", group="H") == pytest.approx(100)


def test_a_candidate_is_open_with_any_of_its_projects():
    """Proves place_opens and place_stays_shut over projects: R, of the same place, opens K though P costs: 200.

    Without R 100.
    """
    candidate = {"facilities": [{"facility": "K", "status": "candidate"}], "options": [HOSPITAL]}
    dear = {"project": "P", "facility": "K", "capex": 1}
    case = checked(city(projects=[dear, {"project": "R", "facility": "K"}], **candidate))
    assert case.objective == pytest.approx(200)
    assert best(city(projects=[dear], **candidate)) == pytest.approx(100)


def test_no_more_can_stay_than_leave():
    """Proves amount <= attrition: 0.1 leave, 0.3 cannot be kept; 4 GPs would become 4 x 0.9 + 1.2 = 4.8."""
    rows = city(
        staff_types=[GP | {"attrition": 0.1}], stock=[{"facility": "F", "resource": "gp", "quantity": 4}],
        projects=[{"project": "P", "facility": "F"}],
        project_effects=[{"project": "P", "effect": "attrition", "resource": "gp", "amount": 0.3}],
    )  # fmt: skip
    with pytest.raises(InputProblems):
        from_rows(rows)


def test_an_opened_place_buys_its_kit():
    """Proves that a kit of 3 free CTs can be bought at once at a place whose patients need none: 100.

    A bound of what the place's patients use, and one more, lets it buy 1 a year: no plan.
    """
    target = {"target": "X", "metric": "units_per_facility", "of": "ct", "scope": "tier:hospital", "sense": ">=",
              "value": 3}  # fmt: skip
    assert best(city(
        facilities=[{"facility": "K", "status": "candidate"}], targets=[target],
        projects=[{"project": "P", "facility": "K", "must_open": "yes"}],
        equipment_types=[{"equipment": "ct", "hours_per_unit": 30, "tiers": "hospital"}],
    )) == pytest.approx(100)  # fmt: skip
