"""Projects, further: who pays for which project and when, must_open by a year, and the objective cost."""

import pytest

from tests.formulation.policies.checked import checked
from tests.formulation.tiny import GP, HOSPITAL, Row, Rows, best, city

AT_F = {"project": "P", "facility": "F"}
MORE = {"project": "P", "effect": "capacity", "facility": "F", "resource": "gp", "amount": 20}


def plot(settings: Row | None = None, *, budgets: list[Row], project: Row | None = None, **tables: list[Row]) -> Rows:
    """Return the city with 4 GPs of 10 hours at F, where a unit takes an hour, and P, which adds 20 hours."""
    rows = {
        "staff_types": [GP], "use": [{"option": "O", "resource": "gp", "hours": 1}],
        "stock": [{"facility": "F", "resource": "gp", "quantity": 4}],
        "projects": [AT_F | {"capex": 50, "opex_per_year": 10} | (project or {})], "project_effects": [MORE],
    }  # fmt: skip
    return city(settings, budgets=budgets, **(rows | tables))


def money(*amounts: float, **more: object) -> list[Row]:
    """Return a budget for projects with an amount a year."""
    years = enumerate(amounts, start=2026)
    return [{"budget": "B", "pays_for": "project", "year": y, "amount": amount} | more for y, amount in years]


@pytest.mark.parametrize(
    ("facility", "tiers", "health"),
    [("F", "centre", 60), ("F", "hospital", 40), (None, None, 60), (None, "centre", 40)],
)
def test_a_project_is_paid_by_budgets_of_its_tier(facility, tiers, health):
    """Proves tier of the cost: P at F, a centre, is paid by budgets for centres or for all: 60; else 40.

    Without a facility it has no tier: budgets with tiers do not pay, one without does. Without cost_paid 60.
    """
    case = checked(plot(budgets=money(60, tiers=tiers), project={"facility": facility}))
    assert case.objective == pytest.approx(health)
    assert case.without("cost_paid") == pytest.approx(60)


def test_capex_falls_in_the_year_of_opening_beside_the_opex():
    """Proves capex x (open[t] - open[t-1]) + opex x open[t]: 55, 60, 10 a year open P in 2027: 40 + 60 + 60.

    Was opex due only after the opening year: from 2026: 180; was capex due in each year: never: 120.
    """
    case = checked(plot({"years": 3}, budgets=money(55, 60, 10)))
    assert case.objective == pytest.approx(160)
    assert case.tables["projects"]["year"].tolist() == [2027, 2028]
    assert [case.total("costs", "amount", year=y) for y in (2026, 2027, 2028)] == pytest.approx([0, 60, 10])
    assert case.without("cost_paid") == pytest.approx(180)


@pytest.mark.parametrize(("last_year", "health"), [(2026, 110), (None, 140)])
def test_a_project_that_must_open_does_so_by_its_last_year(last_year, health):
    """Proves must_open by a year: 60 a year pay for P, which does nothing, or for hires at 20 (10 hours each).

    By 2026: no hire, then 3: 40 + 70 = 110. By the end: 3 hires, then none: 70 + 70 = 140. Without the rule
    70 + 100 = 170.
    """
    case = checked(plot(
        {"years": 2}, budgets=[{"budget": "B", "pays_for": "project, hire", "amount": 60}], project_effects=[],
        project={"capex": 60, "opex_per_year": 0, "must_open": "yes", "last_year": last_year},
        staff_types=[GP | {"hires_per_year": 9, "hire_cost": 20}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(health)
    assert case.without("must_open") == pytest.approx(170)


def test_words_do_not_exclude_each_other():
    """Proves the word: P and R of one word, Q of another: 20 + 20 hours, 80. Without the rule all three: 100."""
    names = {"P": "site", "R": "site", "Q": "line"}
    case = checked(plot(
        budgets=[], projects=[{"project": p, "facility": "F", "exclusive": word} for p, word in names.items()],
        project_effects=[MORE | {"project": p} for p in names],
    ))  # fmt: skip
    assert case.objective == pytest.approx(80)
    assert case.without("exclusive") == pytest.approx(100)


@pytest.mark.parametrize(("capex", "cost"), [(80, 590), (95, 600)])
def test_the_cost_of_a_project_is_a_cost(capex, cost):
    """Proves projects in objective cost: half of S must be treated; 40 hours, and 20 more with P, at 10 a unit.

    10 units at a hospital cost 20 each: 400 + 200 = 600; with P at 80 + 10: 500 + 90 = 590; at 95 + 10 605:
    not opened. Without floors nobody: 0.
    """
    case = checked(plot(
        {"objective": "cost"}, budgets=money(200), project={"capex": capex},
        services=[{"service": "S", "coverage_min": 0.5}], options=[HOSPITAL | {"unit_cost": 20}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(cost)
    assert case.without("coverage") == pytest.approx(0)


def test_travel_and_later_years_of_a_project_are_counted_in_cost():
    """Proves travel and discount in cost: 2 years at 0.25; half of S is due each year; travel to F costs 3.

    H 20 a unit: 50 x 13, of which 10 at 20: 40 x 13 + 200 = 720 a year: 1296. P at 40 + 10 a year: 650 a year
    and 50 + 10 x 0.8 = 58: 1228. Without travel 500 x 1.8 + 58 = 958.
    """
    rows = {
        "budgets": money(200, 200), "project": {"capex": 40},
        "services": [{"service": "S", "coverage_min": 0.5}], "options": [HOSPITAL | {"unit_cost": 20}],
    }  # fmt: skip
    years = {"objective": "cost", "years": 2, "discount_rate": 0.25}
    access = [{"group": "G", "facility": "F", "cost_per_unit": 3}, {"group": "G", "facility": "K"}]
    assert checked(plot(years, access=access, **rows)).objective == pytest.approx(1228)
    assert best(plot(years, **rows)) == pytest.approx(958)
