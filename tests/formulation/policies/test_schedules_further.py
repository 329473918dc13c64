"""Schedules, further: what a ceiling must leave room for, and targets on payments."""

import pytest

from tests.formulation.policies.checked import checked
from tests.formulation.tiny import Row, best, city

LEAN = {"schedule": "q", "option": "O", "fund_share": 0.25}


def fund(income: float) -> list[Row]:
    """Return the fund with another income."""
    return [{"fund": "J", "income": income}]


def test_the_ceiling_is_of_what_a_facility_charges():
    """Proves price_factor in the ceiling: at twice the price 100 units cost 0.25 x 20 x 100 = 500: all: 100.

    With a ceiling of the list price, 1000, only 50 were treated. At O's own share of 0.5: 50.
    """
    dear = {"facilities": [{"facility": "F", "price_factor": 2}], "funds": fund(500)}
    case = checked(city(schedules=[LEAN], **dear))
    assert case.objective == pytest.approx(100)
    assert case.total("payments", "amount") == pytest.approx(500)
    assert best(city(**dear)) == pytest.approx(50)


def test_the_ceiling_leaves_room_for_generated_need():
    """Proves base + what links generate in the ceiling: 50 of R, without a base, at 0.25 x 10: 100 + 50 x 3.

    S costs 500, R 125 of 625. With a ceiling of R's base, 0, nothing of R: 100. At R's own share a unit of S with
    its half of R costs 7.5 and gains 2.5: 208.3.
    """
    rows = {
        "services": [{"service": "R", "category": "rehab", "unit": "day"}], "funds": fund(625),
        "options": [{"option": "P", "service": "R", "tier": "centre", "price": 10, "fund_share": 0.5,
                     "health_gain": 3}],
        "links": [{"link": "L", "kind": "generates", "from_service": "S", "to_service": "R", "ratio": 0.5}],
    }  # fmt: skip
    case = checked(city(schedules=[LEAN | {"option": "P"}], **rows))
    assert case.objective == pytest.approx(250)
    assert best(city(**rows)) == pytest.approx(2.5 * 625 / 7.5)


def test_each_year_has_its_own_schedule():
    """Proves one schedule a year: S is needed in 2026, R in 2027; p pays 0.25 of S, q of R, else 0.5.

    250 a year, none carried: 100 + 100 under p, then q. One for both years: 100 + 50.
    """
    share = {("p", "O"): 0.25, ("p", "P"): 0.5, ("q", "O"): 0.5, ("q", "P"): 0.25}
    rows = city(
        {"years": 2}, services=[{"service": "R", "category": "rehab", "unit": "day"}], funds=fund(250),
        options=[{"option": "P", "service": "R", "tier": "centre", "price": 10, "health_gain": 1}],
        schedules=[{"schedule": q, "option": o, "fund_share": part} for (q, o), part in share.items()],
    )  # fmt: skip
    rows["needs"] = [{"group": "G", "service": s, "units": 100, "year": y} for s, y in (("S", 2026), ("R", 2027))]
    case = checked(rows)
    assert case.objective == pytest.approx(200)
    assert case.tables["schedules"]["schedule"].tolist() == ["p", "q"]


def test_payments_of_a_facility_are_those_of_the_schedule():
    """Proves the split by facility: fund_payments at F <= 100: at 0.25 x 10 a unit 40. At O's own share 20.

    Without the target 100.
    """
    target = {"target": "X", "metric": "fund_payments", "scope": "facility:F", "sense": "<=", "value": 100}
    case = checked(city(schedules=[LEAN], targets=[target]))
    assert case.objective == pytest.approx(40)
    assert case.without("target_cap") == pytest.approx(100)
    assert best(city(targets=[target])) == pytest.approx(20)


def test_what_patients_pay_is_what_the_schedule_leaves():
    """Proves out_of_pocket_share under schedules: q leaves 0.75 to patients, p 0.4; at most half: p: 300 / 6 = 50.

    Without the target q, at 2.5 a unit: all 100.
    """
    target = {"target": "X", "metric": "out_of_pocket_share", "scope": "city", "sense": "<=", "value": 0.5}
    case = checked(city(
        schedules=[LEAN, LEAN | {"schedule": "p", "fund_share": 0.6}], targets=[target], funds=fund(300),
    ))  # fmt: skip
    assert case.objective == pytest.approx(50)
    assert case.without("target_cap") == pytest.approx(100)
