"""sharing: hub machines serve spokes at a price. K has a CT of 30 hours; a unit at F takes an hour."""

import pytest

from model.answer.solution import Status
from tests.formulation.tiny import Case, Row, Rows, best, city

CT = {"equipment": "ct", "hours_per_unit": 30}
TIE = {"hub": "K", "spoke": "F", "resource": "ct"}


def hub(**tables: list[Row]) -> Rows:
    """Return the city with one CT, at K, and none at F."""
    rows: dict[str, list[Row]] = {
        "equipment_types": [CT], "use": [{"option": "O", "resource": "ct", "hours": 1}],
        "stock": [{"facility": "K", "resource": "ct", "quantity": 1}], "sharing": [TIE],
    }  # fmt: skip
    return city(**(rows | tables))


def test_a_hub_serves_its_spokes():
    """Proves share_out: F uses 30 hours of K's CT: 30. Without a row of sharing, or the other way round, 0."""
    case = Case(hub())
    assert case.objective == pytest.approx(30)
    assert case.without("machine_capacity") == pytest.approx(100)
    assert case.total("share_out", "hours") == pytest.approx(30)
    assert best(hub(sharing=[{"hub": "F", "spoke": "K", "resource": "ct"}])) == pytest.approx(0)


@pytest.mark.parametrize(("tiers", "health"), [("centre", 15), ("hospital", 0)])
def test_an_hour_is_paid_by_a_budget_of_the_spokes_tier(tiers, health):
    """Proves price_per_hour (use sharing, tier of the spoke): 2 an hour of a budget of 30: 15; else 0."""
    budget = {"budget": "B", "amount": 30, "pays_for": "sharing", "tiers": tiers}
    assert best(hub(sharing=[TIE | {"price_per_hour": 2}], budgets=[budget])) == pytest.approx(health)


def test_no_more_is_shared_than_is_used():
    """Proves shared_in: 10 are needed at F, K's CT must run 0.9 of 30 hours: no plan.

    Without the rule K would share 27 hours with patients who are not there: 10.
    """
    target = {"target": "X", "metric": "equipment_utilisation", "of": "ct", "scope": "facility:K", "sense": ">=",
              "value": 0.9}  # fmt: skip
    case = Case(hub(needs=[{"group": "G", "service": "S", "units": 10}], targets=[target]))
    assert case.status is Status.INFEASIBLE
    assert case.without("shared_in") == pytest.approx(10)


def test_the_operator_is_needed_where_the_machine_runs():
    """Proves operator time at the hub: a CT hour takes 0.5 x 10 / 30 hours of a GP at K, who has 2 hours: 12."""
    gp = {"staff": "gp", "hours_per_fte": 10}
    ct = CT | {"operator": "gp", "operator_fte": 0.5}
    stock = [{"facility": "K", "resource": "ct", "quantity": 1}, {"facility": "K", "resource": "gp", "quantity": 0.2}]
    case = Case(hub(equipment_types=[ct], staff_types=[gp], stock=stock))
    assert case.objective == pytest.approx(12)
    assert case.without("staff_capacity") == pytest.approx(30)
