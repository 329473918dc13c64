"""fund: it takes in, pays, feeds budgets, and stays solvent.

A unit costs the fund 5; the need is 100 a year.
"""

import pytest

from model.answer.solution import Status
from tests.formulation.tiny import Case, Row, Rows, best, city


def purse(settings: Row | None = None, **fund: object) -> Rows:
    """Return the city with a fund of 300 a year: 60 units."""
    return city(settings, funds=[{"fund": "J", "income": 300} | fund])


def test_the_fund_pays_no_more_than_it_has():
    """Proves solvency: 300 at 5 a unit: 60; with 100 from before 80. Without the rule all 100."""
    case = Case(purse(opening_balance=100))
    assert case.objective == pytest.approx(80)
    assert case.without("reserve") == pytest.approx(100)
    assert best(purse()) == pytest.approx(60)


def test_what_is_left_is_there_next_year():
    """Proves the balance: 300 a year; 20 units (100) needed in 2026, 100 in 2027: 200 + 300 pay for them.

    20 + 100 = 120. Without what is left over 20 + 60 = 80.
    """
    rows = purse({"years": 2})
    rows["needs"] = [{"group": "G", "service": "S", "year": year, "units": units}
                     for year, units in ((2026, 20), (2027, 100))]  # fmt: skip
    case = Case(rows)
    assert case.objective == pytest.approx(120)
    assert case.total("funds", "closing", year=2026) == pytest.approx(200)


def test_income_grows():
    """Proves income_growth: 300, then 330: 60 + 66 = 126. Without it 120."""
    assert best(purse({"years": 2}, income_growth=0.1)) == pytest.approx(126)


def test_income_per_head_follows_the_members():
    """Proves income_per_head 0.2 x people 1000, 1100, 1210, and income_growth 0.5 on top.

    200, 330, 544.5: 40 + 66 + 100 (of 108.9) = 206. By the people of the first year: 40 + 60 + 90 = 190.
    """
    rows = purse({"years": 3}, income=None, income_per_head=0.2, income_growth=0.5)
    rows["groups"][0]["growth"] = 0.1
    assert best(rows) == pytest.approx(206)


def test_other_payments_come_first():
    """Proves other_payments 100, growing by half: 200 and 150 are left: 40 + 30 = 70. Without them 120."""
    assert best(purse({"years": 2}, other_payments=100, other_growth=0.5)) == pytest.approx(70)


def test_budgets_are_fed_in_full():
    """Proves transfers: a budget takes 0.2 of 300, and nobody spends it.

    240 are left: 48 units. Without the budget 60.
    """
    fed = {"budget": "B", "share_of_income": 0.2, "fund": "J", "pays_for": "equipment"}
    rows = purse()
    rows["budgets"] = [fed]
    assert best(rows) == pytest.approx(48)


def test_the_reserve_is_months_of_payments():
    """Proves reserve_months 6: balance 300 - p >= p / 2: p = 200, 40 units. Without it 60."""
    case = Case(purse(reserve_months=6))
    assert case.objective == pytest.approx(40)
    assert case.total("funds", "closing") == pytest.approx(100)


def test_the_reserve_holds_every_year():
    """Proves that the reserve is of each year: 6 months, 2 years: p1 = 200; then 400 - p2 >= p2 / 2: 266.67.

    40 + 53.33 = 93.33; were it only of the last year, p1 = 300 and p2 = 200: 100.
    """
    assert best(purse({"years": 2}, reserve_months=6)) == pytest.approx(40 + 800 / 3 / 5)


def test_payments_grow_no_faster_than_the_cap():
    """Proves growth_cap 0.1, payments_today 200: 220, then 242: 44 + 48.4 = 92.4. Without the cap 120."""
    case = Case(purse({"years": 2}, growth_cap=0.1, payments_today=200))
    assert case.objective == pytest.approx(92.4)
    assert case.without("growth") == pytest.approx(120)


def test_without_payments_today_the_first_year_is_free():
    """Proves the blank: the first year pays its 300, the second is capped by that at 150: 60 + 30 = 90."""
    assert best(purse({"years": 2}, growth_cap=-0.5)) == pytest.approx(90)


def test_the_last_year_closes_above_the_floor():
    """Proves closing_min 200 of the last year alone: 2 x 300 - 200 = 400: 80 units; without it 120.

    Were it of every year the first would pay 100 and the second 300: 80 as well, so 2026 is looked at: with
    the weight of 2027 at 0.5 the plan spends 300 in 2026 and 100 in 2027: 60 + 10 = 70, not 20 + 30 = 50.
    """
    case = Case(purse({"years": 2}, closing_min=200))
    assert case.objective == pytest.approx(80)
    assert case.without("closing") == pytest.approx(120)
    assert best(purse({"years": 2, "discount_rate": 1}, closing_min=200)) == pytest.approx(70)


def test_a_floor_above_all_income_has_no_plan():
    """Proves the floor is hard: 301 of 300: no plan; without it 60."""
    case = Case(purse(closing_min=301))
    assert case.status is Status.INFEASIBLE
    assert case.without("closing") == pytest.approx(60)
