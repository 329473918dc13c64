"""coverage: a service with a floor is treated for at least that share of each group's need."""

import pytest

from model.answer.solution import Status
from tests.formulation.tiny import Case, city


def test_a_floor_takes_money_from_a_better_use():
    """Proves coverage_min: 500 a year at 5 a unit pay for 100 units of S (gain 1) or T (gain 3).

    A floor of 0.4 on S: 40 x 1 + 60 x 3 = 220. Without it 100 x 3 = 300.
    """
    second = {
        "option": "P",
        "service": "T",
        "tier": "centre",
        "price": 10,
        "fund_share": 0.5,
        "health_gain": 3,
    }
    case = Case(city(
        services=[{"service": "S", "coverage_min": 0.4},
                  {"service": "T", "category": "other", "unit": "unit"}],
        options=[second], needs=[{"group": "G", "service": "T", "units": 100}],
        funds=[{"fund": "J", "income": 500}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(220)
    assert case.without("coverage") == pytest.approx(300)


def test_each_group_has_its_floor():
    """Proves that the floor is each group's: H counts nothing in the objective, and is treated all the same.

    Income 500, 5 a unit: G and H (weight 0) need 100 each; a floor of 0.3: H 30, G 70: 70.
    Over the two together 60 of G alone would do: 100.
    """
    other = {"group": "H", "area": "A", "fund": "J", "people": 500, "equity_weight": 0}
    case = Case(city(
        groups=[other], needs=[{"group": "H", "service": "S", "units": 100}],
        funds=[{"fund": "J", "income": 500}], services=[{"service": "S", "coverage_min": 0.3}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(70)
    assert case.without("coverage") == pytest.approx(100)
    assert case.treated(group="H") == pytest.approx(30)


def test_a_floor_that_no_money_pays_has_no_plan():
    """Proves the floor is hard: 40 units cost 200, the fund has 100. Without it 20 units are treated."""
    case = Case(city(services=[{"service": "S", "coverage_min": 0.4}], funds=[{"fund": "J", "income": 100}]))
    assert case.status is Status.INFEASIBLE
    assert case.without("coverage") == pytest.approx(20)


def test_the_floor_counts_need_that_links_generate():
    """Proves the floor of generated need: S at 5 generates 0.5 of R, no base need, at 5 and of no gain.

    Half of it must be treated: s + 0.25 s <= 100 units that 500 pay for: s = 80. Without the floor 100.
    """
    case = Case(city(
        services=[{"service": "R", "category": "rehab", "unit": "day", "coverage_min": 0.5}],
        options=[{"option": "Q", "service": "R", "tier": "centre", "price": 5, "health_gain": 0}],
        links=[{"link": "L", "kind": "generates", "from_service": "S", "to_service": "R", "ratio": 0.5}],
        funds=[{"fund": "J", "income": 500}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(80)
    assert case.without("coverage") == pytest.approx(100)
    assert case.broken() == []
