"""What a plan can do in a surge: towns small enough to solve on paper, and random cities."""

import pytest

from model.inputs import InputProblems, from_rows
from model.solving.solve import quiet, solve
from model.year.surge import Search, dispatches, surge_tables
from model.year.surge.emergency import purse, stretches
from tests import random_city
from tests.year.surge.town import rows, town, wave

SEARCH = Search(0.0, 60.0, quiet)


def met(data, year=2026):
    """Return the plan of a town and the tables of its surges."""
    plan = solve(data, gap=0.0)
    found = dispatches(data, plan.tables, year, SEARCH)
    return plan, found, surge_tables(data, plan.tables, year, found)


def test_a_surge_takes_the_hours_of_other_care():
    """Proves what is put off.

    Both services use the nurse, of whom there are two (200 hours); the plan treats 100 x 2 + 100 x 1. Need of S is
    doubled for half a year: all hours go to S, 200 x 2 a year, so 100 of S and none of T, of which the plan has 50.
    """
    shared = rows(wave(2, 26), stock=[{"facility": "F", "resource": "nurse", "quantity": 2}], budgets=[])
    shared["use"] = [{"option": option, "resource": "nurse", "hours": 1} for option in ("O", "P")]
    plan, found, tables = met(from_rows(shared))
    assert plan.health_gain == pytest.approx(300)
    headline = tables["surge"].iloc[0]
    assert headline[["needed", "treated", "untreated"]].tolist() == pytest.approx([100, 100, 0])
    assert headline[["put_off", "put_off_health"]].tolist() == pytest.approx([50, 50])
    assert headline[["health_plan", "health"]].tolist() == pytest.approx([150, 200])
    assert headline["broken"] == 0
    assert found[0].health == pytest.approx(200)
    care = tables["surge_care"].set_index("service")
    assert care.loc["T", ["planned", "treated", "put_off", "harm"]].tolist() == pytest.approx([50, 0, 50, 1])
    hours = tables["surge_hours"].set_index("resource").loc["nurse"]
    assert hours[["there", "planned", "used", "full"]].tolist() == pytest.approx([100, 100, 100, 1])


def test_rows_of_other_weeks_make_stretches():
    """Proves that a surge goes in stretches: 13 weeks of both services, 13 more of the longer alone."""
    data = town(wave(2, 26), {"surge": "wave", "service": "T", "factor": 3, "weeks": 13}, wave(4, 2, surge="other"))
    found = stretches(data)
    assert [(str(one.said), one.weeks) for one in found] == [
        ("surge wave, stretch 1", 13), ("surge wave, stretch 2", 13), ("surge other, stretch 1", 2)
    ]  # fmt: skip
    assert [sorted(one.factors["service"]) for one in found] == [["S", "T"], ["S"], ["S"]]


def test_rows_that_meet_multiply_and_counties_are_kept_apart():
    """Proves the need of a surge: a factor of 2 everywhere and 1.5 in county C is 3 there."""
    both = town(wave(2, 52), wave(1.5, 52, county="C"))
    assert met(both)[1][0].case.base.set_index("service")["units"].to_dict() == {"S": 300, "T": 100}
    with pytest.raises(InputProblems):
        town(wave(2, 52, county="nowhere"))


def test_staff_go_in_every_direction():
    """Proves that staff are sent up: the nurse of centre F works at hospital K, for a day of her five at most.

    Only K treats U. There is none there, and from a lower tier nobody is posted by the plan. With posting_days = 1
    of 5 and a fifth of 100 hours, 20 a year of U can be treated at K; for half a year 10.
    """
    rows_of = rows(
        {"surge": "wave", "service": "U", "factor": 1, "weeks": 26},
        services=[{"service": "U", "category": "emergency", "unit": "case"}],
        needs=[{"group": "G", "service": "U", "units": 1000}],
        options=[{"option": "V", "service": "U", "tier": "hospital", "price": 1, "health_gain": 9}],
        use=[{"option": "V", "resource": "nurse", "hours": 1}],
        budgets=[],
    )
    rows_of["staff_types"] = [
        {"staff": "nurse", "hours_per_fte": 100, "posting_days": 1}, {"staff": "aide", "hours_per_fte": 100},
    ]  # fmt: skip
    plan, _, tables = met(from_rows(rows_of))
    assert plan.health_gain == pytest.approx(200)
    assert tables["surge"].loc[0, "treated"] == pytest.approx(10)
    sent = tables["surge_sent"].iloc[0]
    assert sent[["from_facility", "to_facility", "staff"]].tolist() == ["F", "K", "nurse"]
    assert sent["fte"] == pytest.approx(0.2)


def test_a_fund_with_a_reserve_may_use_it_and_no_more():
    """Proves the money of a surge.

    The plan pays 5 x 200 of an income of 1,100 and keeps 100 (a month of reserve: 83). Need of S is fivefold for
    half a year, with nurses enough: by hours 250 of S and 50 of T cost 1,500. There are 500 for these weeks and 100
    left: 600 pay for 120 units of S (gain 2) and none of T.
    """
    data = town(
        wave(5, 26), funds=[{"fund": "J", "income": 1100, "reserve_months": 1}],
        stock=[{"facility": "F", "resource": one, "quantity": 5} for one in ("nurse", "aide")],
    )  # fmt: skip
    plan, found, tables = met(data)
    assert plan["funds"].loc[0, "closing"] == pytest.approx(100)
    care = tables["surge_care"].set_index("service")
    assert care["treated"].to_dict() == pytest.approx({"S": 120, "T": 0})
    assert found[0].left.funds["J"] == pytest.approx(0, abs=1e-6)
    money = tables["surge_money"].set_index("id")
    assert money.loc["J", ["planned", "left"]].tolist() == pytest.approx([100, 0], abs=1e-6)


def test_people_turn_where_they_turn_in_the_plan():
    """Proves that people do not jump in a surge either.

    S is treated at the centre and, gain 2 each, at the hospital, which has no limit of staff; half turn to each, and
    a tenth a year is guided home, nobody up. Need is tenfold all year; the centre has a nurse, 100 hours. The plan
    treats 50 of 100 at each, the surge the 500 who turn to the hospital, and 100 at the centre.
    """
    rows_of = rows(
        wave(10, 52),
        options=[
            {"option": "H", "service": "S", "tier": "hospital", "price": 10, "fund_share": 0.5, "health_gain": 2}
        ],
        today=[{"county": "*", "service": "S", "tier": tier, "share": 0.5} for tier in ("centre", "hospital")],
        budgets=[],
    )  # fmt: skip
    rows_of["settings"].append({"key": "shift_per_year", "value": 0.1})
    plan, _, tables = met(from_rows(rows_of))
    at = plan["treat"].set_index("option")["units"]
    assert at.to_dict() == pytest.approx({"O": 50, "H": 50})
    assert tables["surge_care"].set_index("service").loc["S", "treated"] == pytest.approx(600)


def test_the_plan_itself_can_be_dispatched():
    """Proves a law: of a surge that needs nothing more, the dispatch is no worse than the plan of these weeks."""
    data = town(wave(1, 20))
    plan, found, _ = met(data)
    assert found[0].health >= (plan.health_gain or 0.0) * 20 / 52 - 1e-9


@pytest.mark.parametrize("seed", range(12))
def test_every_hard_rule_is_kept_in_random_cities(seed):
    """Proves by the audit that a dispatch breaks nothing, and that there always is one."""
    tables = random_city.city(seed)
    services = sorted({row["service"] for row in tables["needs"]})[:2]
    tables["surge"] = [
        {"service": one, "factor": 3 - number, "weeks": 6 - 3 * number} for number, one in enumerate(services)
    ]
    data = from_rows(tables)
    plan = solve(data, gap=1e-4)
    if not plan.status.has_plan:
        return
    year = data.settings.calendar(data.settings.years - 1)
    found = dispatches(data, plan.tables, year, Search(0.0, 60.0, quiet))
    assert [one.answer.status.value for one in found] == ["optimal"] * len(services)
    assert sum(one.answer["audit"]["broken"].sum() for one in found) == 0
    assert (purse(data, plan.tables, year).budgets >= 0.0).all()


def test_only_the_counties_of_a_surge_send_in_every_direction():
    """Proves that elsewhere staff are posted as in any year: K is in county C, the surge in D, and nobody goes up."""
    rows_of = rows(
        {"surge": "wave", "service": "U", "factor": 1, "weeks": 26, "county": "D"},
        areas=[{"area": "B", "county": "D"}],
        groups=[{"group": "H", "area": "B", "fund": "J", "people": 10}],
        facilities=[{"facility": "L", "tier": "centre", "county": "D"}],
        services=[{"service": "U", "category": "emergency", "unit": "case"}],
        needs=[{"group": one, "service": "U", "units": 1000} for one in ("G", "H")],
        options=[{"option": "V", "service": "U", "tier": "hospital", "price": 1, "health_gain": 9}],
        use=[{"option": "V", "resource": "nurse", "hours": 1}],
        budgets=[],
    )
    _, _, tables = met(from_rows(rows_of))
    assert tables["surge_sent"].empty
    # nobody treats U: half a year's need of both counties is untreated all the same
    assert tables["surge"].loc[0, ["needed", "treated", "untreated"]].tolist() == pytest.approx([1000, 0, 1000])


def test_a_service_that_only_one_stretch_treats_is_counted():
    """Proves sums over stretches: in the first all hours go to S, T is treated in the second alone.

    Two nurses, 200 hours; S needs 200 for 13 weeks, then 100; T needs 100 throughout. 50 + 25 of S, 0 + 25 of T.
    """
    shared = rows(
        wave(2, 13), {"surge": "wave", "service": "T", "factor": 1, "weeks": 26},
        stock=[{"facility": "F", "resource": "nurse", "quantity": 2}], budgets=[],
    )  # fmt: skip
    shared["use"] = [{"option": option, "resource": "nurse", "hours": 1} for option in ("O", "P")]
    care = met(from_rows(shared))[2]["surge_care"].set_index("service")
    assert care["treated"].to_dict() == pytest.approx({"S": 75, "T": 25})
    assert care["untreated"].to_dict() == pytest.approx({"S": 0, "T": 25})
