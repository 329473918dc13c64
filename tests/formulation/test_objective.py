"""objective: health, net health or cost, with discount and equity weights."""

import pytest

from model.answer import worth
from tests.formulation.tiny import HOSPITAL, Case, best, city

TWO_GROUPS = {
    "groups": [{"group": "H", "area": "A", "fund": "J", "people": 9, "equity_weight": 2}],
    "needs": [{"group": "H", "service": "S", "units": 100}],
    "funds": [{"fund": "J", "income": 500}],
}


def test_health_of_later_years_is_discounted():
    """Proves discount_rate 0.25 over 2 years: 100 + 100 / 1.25 = 180. Without it 200."""
    assert best(city({"years": 2, "discount_rate": 0.25})) == pytest.approx(180)


def test_money_goes_where_health_weighs_most():
    """Proves equity_weight: money for 100 units; H counts 2, G 1: all to H: 200. Unweighted any 100: 100."""
    case = Case(city(**TWO_GROUPS))
    assert case.objective == pytest.approx(200)
    assert case.treated(group="H") == pytest.approx(100)


def test_net_health_takes_off_what_care_costs():
    """Proves net_health, threshold 20: O gains 1 - 10/20 = 0.5, H 2 - 40/20 = 0: all by O: 50.

    By health all went to H: 200, worth 0 of net health.
    """
    case = Case(city({"objective": "net_health", "threshold": 20}, options=[HOSPITAL]))
    assert case.objective == pytest.approx(50)
    assert case.treated(option="O") == pytest.approx(100)
    assert best(city(options=[HOSPITAL])) == pytest.approx(200)


def test_net_health_counts_the_unit_cost_whoever_pays():
    """Proves unit_cost 15 in place of the price 10, and no price_factor on it: 100 x (1 - 15/20) = 25.

    By the price 50; times a price factor of 1.2 it were 100 x (1 - 18/20) = 10; by what the fund pays 75.
    """
    rows = city(
        {"objective": "net_health", "threshold": 20}, options=[{"option": "O", "unit_cost": 15}],
        facilities=[{"facility": "F", "price_factor": 1.2}],
    )  # fmt: skip
    assert best(rows) == pytest.approx(25)


def test_care_that_saves_more_than_it_costs_is_given_for_its_saving():
    """Proves unit_cost -6 with objective cost: all 100 units are treated, not the 50 asked for: -600.

    A cost held to 0 or more gave 0; the least that coverage_min asks for -300. Its price, 5 of the fund, is paid.
    """
    rows = city({"objective": "cost"}, options=[{"option": "O", "unit_cost": -6}],
                services=[{"service": "S", "coverage_min": 0.5}])  # fmt: skip
    case = Case(rows)
    assert case.objective == pytest.approx(-600)
    assert case.treated(option="O") == pytest.approx(100)


def test_savings_are_paid_by_what_they_leave_out():
    """Proves a saving in net health: threshold 20, unit_cost -6: 100 x (1 + 6/20) = 130; at 0 it were 100."""
    rows = city({"objective": "net_health", "threshold": 20}, options=[{"option": "O", "unit_cost": -6}])
    assert best(rows) == pytest.approx(130)


def test_cost_in_net_health_is_weighted_and_discounted_like_health():
    """Proves weight and discount on cost: weight 0.5, rate 0.25, 2 years: 0.5 x 50 x (1 + 0.8) = 45.

    Were cost not weighted: 0.5 x 100 - 50 = 0 a year; not discounted: 0.5 x (100 x 1.8 - 50 x 2) = 40.
    """
    rows = city(
        {"objective": "net_health", "threshold": 20, "years": 2, "discount_rate": 0.25},
        groups=[{"group": "G", "equity_weight": 0.5}],
    )
    assert best(rows) == pytest.approx(45)


def test_care_that_costs_more_than_it_is_worth_is_not_given():
    """Proves the sign: O at a unit_cost of 30 of 20 loses 0.5 a unit: nothing is treated: 0."""
    rows = city({"objective": "net_health", "threshold": 20}, options=[{"option": "O", "unit_cost": 30}])
    assert best(rows) == pytest.approx(0)


def test_cost_is_the_least_that_the_floors_allow():
    """Proves objective cost: 0.6 of need must be treated, O costs 10 and 5 of travel, H 12: 60 x 12 = 720.

    Without travel O were cheaper: 600. Two years at a rate of 0.25: 720 x 1.8 = 1296.
    """
    rows = city(
        {"objective": "cost", "years": 2, "discount_rate": 0.25}, options=[HOSPITAL | {"unit_cost": 12}],
        services=[{"service": "S", "coverage_min": 0.6}],
        access=[{"group": "G", "facility": "F", "cost_per_unit": 5}, {"group": "G", "facility": "K"}],
    )  # fmt: skip
    case = Case(rows)
    assert case.objective == pytest.approx(1296)
    assert case.treated(option="H") == pytest.approx(120)


def test_cost_counts_what_budgets_pay():
    """Proves budgets in cost: O at 10 needs a GP hired for 900 (60 hours), H at 20 nobody: 60 x 20 = 1200.

    By care alone O were cheaper: 600, but 600 + 900. With a hire at 500 it is 1100.
    """
    for hire_cost, cost in ((900, 1200), (500, 1100)):
        rows = city(
            {"objective": "cost"}, services=[{"service": "S", "coverage_min": 0.6}],
            options=[HOSPITAL | {"unit_cost": 20}], use=[{"option": "O", "resource": "gp", "hours": 1}],
            staff_types=[{"staff": "gp", "hours_per_fte": 60, "hires_per_year": 1, "hire_cost": hire_cost}],
            budgets=[{"budget": "B", "amount": 2000, "pays_for": "hire"}],
        )  # fmt: skip
        assert best(rows) == pytest.approx(cost)


def test_the_last_year_stands_for_the_years_beyond():
    """Proves years_beyond 2 at a rate of 0.25: 100 + 0.8 x 100 x (1 + 0.8 + 0.64) = 295.2.

    Told is the health of the plan's own years: 180. Without years beyond that is the objective.
    """
    case = Case(city({"years": 2, "discount_rate": 0.25, "years_beyond": 2}))
    assert case.objective == pytest.approx(295.2)
    assert worth.health(case._data, case.tables) == pytest.approx(180)


def test_the_cost_of_care_goes_on_in_the_years_beyond():
    """Proves net_health: 50 a year and one year beyond: 100; and equity: 0.1 a head in each: 0.2."""
    assert best(city({"objective": "net_health", "threshold": 20, "years_beyond": 1})) == pytest.approx(100)
    assert best(city({"objective": "equity", "years_beyond": 1})) == pytest.approx(0.2)


GP = {"staff": "gp", "hours_per_fte": 60}
PROJECT = {"project": "P", "facility": "F"}
OF_P = {"project_effects": [{"project": "P", "effect": "capacity", "resource": "gp", "amount": 60}]}
COSTS = {
    "hire": ({"staff_types": [GP | {"hires_per_year": 1, "hire_cost": 900}]}, 2100),
    "train": ({"staff_types": [GP], "training": [
        {"course": "T", "to_staff": "gp", "cost": 900, "places_per_year": 1, "tiers": "centre"}]}, 2100),
    "capex": ({"staff_types": [GP], "projects": [PROJECT | {"capex": 900}]} | OF_P, 2100),
    "opex": ({"staff_types": [GP], "projects": [PROJECT | {"opex_per_year": 500}]} | OF_P, 2200),
    "both": ({"staff_types": [GP], "projects": [PROJECT | {"capex": 400, "opex_per_year": 400}]} | OF_P, 2400),
    "pay": ({"staff_types": [GP | {"hires_per_year": 1, "pay_per_year": 500}]}, 2200),
    "post": ({"staff_types": [GP | {"posting_days": 5, "posting_cost_per_fte": 500}],
              "stock": [{"facility": "K", "resource": "gp", "quantity": 1}]}, 2200),
    "equipment": ({"staff_types": [GP], "equipment_types": [
        {"equipment": "gp2", "hours_per_unit": 60, "price": 400, "upkeep_per_year": 350, "tiers": "centre"}],
        "use": [{"option": "O", "resource": "gp2", "hours": 1}]}, 2300),
}  # fmt: skip


@pytest.mark.parametrize("cost", COSTS)
def test_what_comes_once_counts_once(cost):
    """Proves one-off and yearly costs, one year and one beyond: 60 units by O at 10: 600 a year, by H at 20: 1200.

    By O with 900 once: 900 + 1200 = 2100; with 500 a year: 1000 + 1200 = 2200; 400 once and 400 a year: 400 + 800 +
    1200 = 2400, as by H; a machine at 400 and 350 a year: 400 + 700 + 1200 = 2300. Were what comes once to count
    twice, O with 900 were 3000: 2400 by H. Told is the cost of the one year.
    """
    tables, least = COSTS[cost]
    use = tables.get("use", [{"option": "O", "resource": "gp", "hours": 1}])
    uses = "hire, train, project, pay, post, equipment, upkeep"
    case = Case(city(
        {"objective": "cost", "years_beyond": 1}, services=[{"service": "S", "coverage_min": 0.6}],
        options=[HOSPITAL | {"unit_cost": 20}], budgets=[{"budget": "B", "amount": 2000, "pays_for": uses}],
        **(tables | {"use": use}),
    ))  # fmt: skip
    assert case.objective == pytest.approx(least)
    assert case.broken() == []
