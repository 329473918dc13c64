"""What an official would ask first: each kind found where it is and not where it is not, on cities of two years."""

from dataclasses import replace

import pytest

from model import solve
from model.answer.solution import Solution
from model.city.city import City
from model.explain.doubts import policy
from model.inputs import from_rows
from tests.formulation.tiny import GP, HOSPITAL, city

FOUND = ["where", "what", "today", "plan"]
CENTRE = [{"county": "C", "service": "S", "tier": "centre", "share": 1}]


def answered(*args: object, **tables: object) -> tuple[City, Solution]:
    """Return a tiny city and its plan."""
    data = from_rows(city(*args, **tables))
    return data, solve(data, gap=0.0)


def found(check, answer: tuple[City, Solution]) -> list[list]:
    """Return where, what, today and plan of the doubts of a check."""
    return check(*answer)[FOUND].to_numpy().tolist()


def test_a_place_that_is_emptied():
    """Proves the centre of 100 visits at 40 where the hospital takes 60, and not where that is worth less."""
    emptied = answered(options=[{**HOSPITAL, "max_share": 0.6}], today=CENTRE)
    assert found(policy.emptied, emptied) == [["F", "", 100.0, pytest.approx(40.0)]]
    assert found(policy.emptied, answered(options=[{**HOSPITAL, "health_gain": 0.5}], today=CENTRE)) == []


def test_chronic_patients_who_are_let_go():
    """Proves 100 patients in one year and 50 in the next, of staff of whom half leave; not where they stay."""
    rows = {
        "services": [{"service": "S", "category": "chronic", "unit": "patient-year"}],
        "use": [{"option": "O", "resource": "gp", "hours": 1}],
        "stock": [{"facility": "F", "resource": "gp", "quantity": 20}],
    }
    leaving = answered({"years": 2}, staff_types=[{**GP, "attrition": 0.5}], **rows)
    assert found(policy.let_go, leaving) == [["C", "S", pytest.approx(100.0), pytest.approx(50.0)]]
    assert found(policy.let_go, answered({"years": 2}, staff_types=[GP], **rows)) == []


def test_care_that_moves_up():
    """Proves that 100 visits of the centre at the hospital, and not those that stay, go against the policy."""
    up = answered(options=[HOSPITAL], today=CENTRE)
    assert found(policy.moved_up, up) == [["", "S", 1.0, 0.0]]
    assert found(policy.moved_up, answered(options=[{**HOSPITAL, "health_gain": 0.5}], today=CENTRE)) == []


def test_staff_who_are_let_go_at_the_end():
    """Proves 20 doctors, 20, then 10 as the plan ends; not where half of them leave in each year."""
    stock = [{"facility": "F", "resource": "gp", "quantity": 20}]
    leaving = answered({"years": 2}, staff_types=[{**GP, "attrition": 0.5}], stock=stock)
    assert found(policy.staff_gone, leaving) == []
    data, solution = answered({"years": 2}, staff_types=[GP], stock=stock)
    heads = solution["headcount"]
    less = heads.assign(fte=heads["fte"].where(heads["year"] < 2027, 10.0))
    ends = data, replace(solution, tables={**solution.tables, "headcount": less})
    assert found(policy.staff_gone, ends) == [["", "gp", 1.0, 0.5]]


def test_money_that_lies_idle():
    """Proves a grant of 100 of which nothing is spent; not one of which 80 are, on two hires that are of use."""
    grant = {"budget": "grant", "amount": 100, "pays_for": "hire"}
    assert found(policy.idle, answered(budgets=[grant])) == [["", "grant", 100.0, 100.0]]
    hired = answered(
        needs=[{"group": "G", "service": "S", "units": 20}], use=[{"option": "O", "resource": "gp", "hours": 1}],
        staff_types=[{**GP, "hires_per_year": 9, "hire_cost": 40}], budgets=[grant],
    )  # fmt: skip
    assert found(policy.idle, hired) == []


@pytest.mark.parametrize(("nurses", "doubted"), [(0, True), (2, False)])
def test_a_target_that_is_met_by_relabelling(nurses: float, doubted: bool):
    """Proves two doctors more who were nurses: relabelled where nobody replaces them, not where two are hired."""
    answer = answered(
        {"years": 2},
        staff_types=[GP, {"staff": "nurse", "hours_per_fte": 10, "hires_per_year": nurses}],
        stock=[{"facility": "F", "resource": name, "quantity": 5} for name in ("gp", "nurse")],
        use=[{"option": "O", "resource": "nurse", "hours": 0.5}],
        training=[{"course": "T", "from_staff": "nurse", "to_staff": "gp", "cost": 0, "places_per_year": 9}],
        targets=[{
            "target": "density", "metric": "staff_per_10k", "of": "gp", "scope": "city", "sense": ">=", "value": 70,
        }],
        budgets=[{"budget": "grant", "amount": 100, "pays_for": "train, hire"}],
    )  # fmt: skip
    assert bool(found(policy.relabelled, answer)) is doubted
