"""Sharing, further: the price, hours that pass through, hours that the hub keeps."""

import pytest

from tests.formulation.policies.checked import checked
from tests.formulation.tiny import CT, Row, Rows, best, city

USES = {"option": "O", "resource": "ct", "hours": 1}
OWN = {"facility": "F", "resource": "ct", "quantity": 1}
AT_HUB = {"facility": "K", "resource": "ct", "quantity": 2}
TIE = {"hub": "K", "spoke": "F", "resource": "ct", "price_per_hour": 2}


def shared(
    *stock: Row, ties: tuple[Row, ...] = (TIE,), money: float = 100, ct: Row | None = None, **tables: list[Row]
) -> Rows:
    """Return the city where a unit takes an hour of a CT (30 hours each), and K, a hospital, may serve F."""
    budget = {"budget": "B", "amount": money, "pays_for": "sharing"}
    tables = {"budgets": [budget]} | tables
    return city(
        equipment_types=[CT | {"tiers": None} | (ct or {})],
        use=[USES],
        stock=list(stock),
        sharing=list(ties),
        **tables,
    )


def test_a_hub_serves_a_spoke_at_a_price():
    """Proves price_per_hour: F runs 30 hours; 100 pay 50 of K's 60 at 2: 80. With money for all 60: 90.

    Without the tie 30; without cost_paid the hub's hours alone bind: 90.
    """
    case = checked(shared(OWN, AT_HUB))
    assert case.objective == pytest.approx(80)
    assert case.total("costs", "amount", use="sharing") == pytest.approx(100)
    assert case.total("share_out", "hours") == pytest.approx(50)
    assert case.without("cost_paid") == pytest.approx(90)
    assert best(shared(OWN, AT_HUB, money=1000)) == pytest.approx(90)
    assert best(shared(OWN, AT_HUB, ties=())) == pytest.approx(30)


def test_no_more_is_shared_than_patients_use():
    """Proves shared_in: F uses none of its own (it offers nothing), so K's 60 hours do not pass through to F2.

    F2 is served by F alone: F's own 30 hours: 30. Without the rule 30 + 60 = 90.
    """
    case = checked(shared(
        OWN, AT_HUB, ties=(TIE | {"price_per_hour": 0}, {"hub": "F", "spoke": "F2", "resource": "ct"}),
        facilities=[{"facility": "F2", "tier": "centre", "county": "C"}],
        offers=[{"facility": "F", "service": "S", "offered": "no"}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(30)
    assert case.without("shared_in") == pytest.approx(90)


def test_the_hubs_own_patients_come_out_of_the_same_hours():
    """Proves hours run = used - shared in + shared out at the hub: K's 60 hours serve 40 of R and 20 of F's S.

    20 + 80 = 100. Were the hours counted at each place alone 60 + 80 = 140; without the rule of machines 180.
    """
    own = {"services": [{"service": "R", "category": "visit", "unit": "visit"}],
           "needs": [{"group": "G", "service": "R", "units": 40}],
           "options": [{"option": "P", "service": "R", "tier": "hospital", "health_gain": 2}]}  # fmt: skip
    rows = shared(AT_HUB, money=1000, **own)
    rows["use"].append(USES | {"option": "P"})
    case = checked(rows)
    assert case.objective == pytest.approx(100)
    assert case.total("share_out", "hours") == pytest.approx(20)
    assert case.without("machine_capacity") == pytest.approx(180)


GP_HOURS: Row = {"option": "O", "resource": "gp", "hours": 1}


def remote(at_spoke: float, at_hub: float, tie: Row | None = None, **tables: list[Row]) -> Rows:
    """Return the city where a unit takes an hour of a GP (10 an FTE), and K's GPs may work for F from afar."""
    rows: dict[str, list[Row]] = {
        "staff_types": [{"staff": "gp", "hours_per_fte": 10}], "use": [GP_HOURS],
        "stock": [{"facility": "F", "resource": "gp", "quantity": at_spoke},
                  {"facility": "K", "resource": "gp", "quantity": at_hub}],
        "sharing": [{"hub": "K", "spoke": "F", "resource": "gp"} | (tie or {})],
    }  # fmt: skip
    return city(**(rows | tables))


def test_a_hubs_staff_work_for_a_spoke_from_afar():
    """Proves share_out of staff: 20 hours at F and 30 of K's: 50. Without the tie 20, without hours that bind 100."""
    case = checked(remote(2, 3))
    assert case.objective == pytest.approx(50)
    assert case.total("share_out", "hours", hub="K", spoke="F", resource="gp") == pytest.approx(30)
    assert case.without("staff_capacity") == pytest.approx(100)
    assert best(remote(2, 3, sharing=[])) == pytest.approx(20)


def test_hours_worked_from_afar_are_paid():
    """Proves price_per_hour of staff hours: 40 pay 20 of K's 30 hours at 2: 40; without cost_paid 50."""
    case = checked(
        remote(2, 3, {"price_per_hour": 2}, budgets=[{"budget": "B", "amount": 40, "pays_for": "sharing"}])
    )
    assert case.objective == pytest.approx(40)
    assert case.total("costs", "amount", use="sharing") == pytest.approx(40)
    assert case.without("cost_paid") == pytest.approx(50)


def test_the_hubs_own_care_and_its_spokes_need_the_same_hours():
    """Proves that hours given are missing at the hub: K's 30 hours do 30 of R at 2, nothing is left for F: 80.

    Were the hours counted at each place alone 60 + 50 = 110.
    """
    own: dict[str, list[Row]] = {
        "services": [{"service": "R", "category": "visit", "unit": "visit"}],
        "needs": [{"group": "G", "service": "R", "units": 40}],
        "options": [{"option": "P", "service": "R", "tier": "hospital", "health_gain": 2}],
        "use": [GP_HOURS, GP_HOURS | {"option": "P"}],
    }
    case = checked(remote(2, 3, **own))
    assert case.objective == pytest.approx(80)
    assert case.total("share_out", "hours") == pytest.approx(0)


def test_no_more_hours_from_afar_than_care_needs():
    """Proves shared_in of staff: F's care needs no GPs, its CT an operator: K's GPs do not operate it from afar.

    3 hours of F's GPs run 9 hours of the CT; without the rule K's 30 hours would run all 30.
    """
    ct = {"equipment": "ct", "hours_per_unit": 30, "operator": "gp", "operator_fte": 1}
    case = checked(remote(
        0.3, 3, equipment_types=[ct], use=[USES],
        stock=[{"facility": "F", "resource": "gp", "quantity": 0.3},
               {"facility": "K", "resource": "gp", "quantity": 3}, OWN],
    ))  # fmt: skip
    assert case.objective == pytest.approx(9)
    assert case.without("shared_in") == pytest.approx(30)
