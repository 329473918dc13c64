"""projects: yes/no choices with a price; once open they stay open.

K is a candidate where S gains 2 a unit (at F 1): 100 while it is closed, 200 once project P opens it.
"""

import pytest

from model.answer.solution import Status
from tests.formulation.tiny import HOSPITAL, Case, Row, Rows, best, city

TWO_YEARS = {"years": 2}


def plot(settings: Row | None = None, budgets: list[Row] | None = None, **project: object) -> Rows:
    """Return the city with candidate K and its project."""
    return city(
        settings, facilities=[{"facility": "K", "status": "candidate"}], options=[HOSPITAL],
        projects=[{"project": "P", "facility": "K"} | project], budgets=budgets or [],
    )  # fmt: skip


def money(*amounts: float, carries: str = "no") -> list[Row]:
    """Return a budget for projects with an amount a year."""
    return [
        {"budget": "B", "pays_for": "project", "year": 2026 + t, "amount": amount, "carries_over": carries}
        for t, amount in enumerate(amounts)
    ]


def test_a_candidate_opens_with_its_project():
    """Proves place_stays_shut: P costs 500 and 100 a year; 450 a year, carried over, open it in 2027: 300.

    100 + 200; never opened 200, and without the rule K would treat in both years: 400.
    """
    case = Case(plot(TWO_YEARS, money(450, 450, carries="yes"), capex=500, opex_per_year=100))
    assert case.objective == pytest.approx(300)
    assert case.without("place_stays_shut") == pytest.approx(400)
    assert case.total("costs", "amount", use="project") == pytest.approx(600)
    assert case.treated(facility="K", year=2026) == pytest.approx(0)


def test_capex_is_paid_once_and_opex_every_year():
    """Proves the costs: 600 in 2026 and 100 in 2027 open K in both years: 400; 99 in 2027 do not: 200."""
    costs = {"capex": 500, "opex_per_year": 100}
    assert best(plot(TWO_YEARS, money(600, 100), **costs)) == pytest.approx(400)
    assert best(plot(TWO_YEARS, money(600, 99), **costs)) == pytest.approx(200)


def test_what_is_open_stays_open():
    """Proves stays_open: 100 a year in 2026 alone cannot carry K: 200. Were it to close again: 200 + 100."""
    case = Case(plot(TWO_YEARS, money(100, 0), opex_per_year=100))
    assert case.objective == pytest.approx(200)
    assert case.without("stays_open") == pytest.approx(300)


def test_a_project_opens_by_its_last_year():
    """Proves opens_in_time: money in 2027 alone, last year 2026: never: 200. Without the rule 300."""
    case = Case(plot(TWO_YEARS, money(0, 500), capex=500, last_year=2026))
    assert case.objective == pytest.approx(200)
    assert case.without("opens_in_time") == pytest.approx(300)


def test_a_project_opens_from_its_first_year():
    """Proves opens_not_before: free, but from 2027 on: 100 + 200 = 300; without the rule 400.

    A first year past the plan: never: 200.
    """
    case = Case(plot(TWO_YEARS, first_year=2027))
    assert case.objective == pytest.approx(300)
    assert case.without("opens_not_before") == pytest.approx(400)
    assert best(plot(TWO_YEARS, first_year=2030)) == pytest.approx(200)


def test_a_project_that_must_open_does():
    """Proves must_open: 100 buy a CT (30 units) or pay P, of use to nobody: 0. Without the rule 30."""
    ct = {"equipment": "ct", "hours_per_unit": 30, "price": 100, "tiers": "centre"}
    case = Case(city(
        equipment_types=[ct], use=[{"option": "O", "resource": "ct", "hours": 1}],
        projects=[{"project": "P", "facility": "F", "capex": 100, "must_open": "yes"}],
        budgets=[{"budget": "B", "amount": 100, "pays_for": "project, equipment"}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(0)
    assert case.without("must_open") == pytest.approx(30)


def test_of_a_word_one_project_is_open():
    """Proves exclusive: P and R each give 15 hours of GPs; with 10 there 25 units. Without the rule 40."""
    gp = {"staff": "gp", "hours_per_fte": 10}
    case = Case(city(
        staff_types=[gp], use=[{"option": "O", "resource": "gp", "hours": 1}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 1}],
        projects=[{"project": p, "facility": "F", "exclusive": "w"} for p in "PR"],
        project_effects=[{"project": p, "effect": "capacity", "resource": "gp", "amount": 15} for p in "PR"],
    ))  # fmt: skip
    assert case.objective == pytest.approx(25)
    assert case.without("exclusive") == pytest.approx(40)


def test_an_open_place_treats_its_least_volume():
    """Proves min_volume: K would have 100 patients, 150 are asked: closed, 100. Without the rule 200."""
    case = Case(plot(min_volume=150))
    assert case.objective == pytest.approx(100)
    assert case.without("min_volume") == pytest.approx(200)


def test_a_place_is_open_while_its_project_is():
    """Proves place_opens: P must open, and every open hospital needs a GP, whom K has not: no plan.

    Without the rule K would not count as open: 100.
    """
    rows = plot(must_open="yes")
    rows["staff_types"] = [{"staff": "gp", "hours_per_fte": 10}]
    rows["targets"] = [{"target": "X", "metric": "staff_per_facility", "of": "gp", "scope": "tier:hospital",
                        "sense": ">=", "value": 1}]  # fmt: skip
    case = Case(rows)
    assert case.status is Status.INFEASIBLE
    assert case.without("place_opens") == pytest.approx(100)


def test_a_closed_candidate_is_not_asked_for_its_kit():
    """Proves the target at open facilities alone: the same, and P need not open: 100, K closed."""
    rows = plot()
    rows["staff_types"] = [{"staff": "gp", "hours_per_fte": 10}]
    rows["targets"] = [{"target": "X", "metric": "staff_per_facility", "of": "gp", "scope": "tier:hospital",
                        "sense": ">=", "value": 1}]  # fmt: skip
    assert best(rows) == pytest.approx(100)
