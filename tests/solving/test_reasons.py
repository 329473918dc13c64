"""No plan: which of the planner's rules break, where, and by how much."""

import pandas as pd
import pytest

from model.inputs import from_rows
from model.plan import solve
from model.solution import Status
from tests.formulation.tiny import CT, GP, Rows, city

COVERAGE = {"metric": "coverage", "of": "S", "scope": "city"}


def reasons(rows: Rows) -> pd.DataFrame:
    """Return the reasons of a case without a plan."""
    answer = solve(from_rows(rows), gap=0.0)
    assert answer.status is Status.INFEASIBLE
    assert answer.tables == {}
    assert answer.reasons.columns.tolist() == ["rule", "where", "by", "unit", "note"]
    return answer.reasons


def test_contradictory_targets_are_named():
    """Proves that a floor of 0.6 and a cap of 0.5 on 100 units miss each other by 10, at one of the two."""
    found = reasons(city(targets=[
        COVERAGE | {"target": "more", "sense": ">=", "value": 0.6},
        COVERAGE | {"target": "less", "sense": "<=", "value": 0.5},
    ]))  # fmt: skip
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["rule"], row["where"].split()[0]) in (("target_floor", "more"), ("target_cap", "less"))
    assert "2026" in row["where"]
    assert row["by"] == pytest.approx(10)


def test_a_fund_too_small_for_a_floor_is_named():
    """Proves that a floor of 40 units at 5 each, and a fund of 100, miss 100 of money or 20 units of care."""
    found = reasons(city(services=[{"service": "S", "coverage_min": 0.4}], funds=[{"fund": "J", "income": 100}]))
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["rule"], pytest.approx(row["by"])) in (("reserve", 100), ("coverage", 20))


def test_only_what_breaks_is_named():
    """Proves that rules which can be kept are not named: H's floor is met, G's is not for want of staff."""
    rows = city(
        {"years": 2}, services=[{"service": "S", "coverage_min": 0.5}], staff_types=[GP],
        use=[{"option": "O", "resource": "gp", "hours": 1}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 6}],
        needs=[{"group": "G", "service": "S", "year": 2027, "units": 200}],
    )  # fmt: skip
    found = reasons(rows)
    assert found["rule"].tolist() == ["coverage"]
    assert found["where"].tolist() == ["G S 2027"]
    assert found["by"].tolist() == pytest.approx([40])


def test_whole_numbers_are_named():
    """Proves the case that only fractions solve.

    15 CT hours and no more must run, and be half of one CT's 30.
    """
    rows = city(
        equipment_types=[CT | {"utilisation_floor": 1, "price": 0}],
        use=[{"option": "O", "resource": "ct", "hours": 1}],
        needs=[{"group": "G", "service": "S", "units": 15}], services=[{"service": "S", "coverage_min": 1}],
    )  # fmt: skip
    assert reasons(rows)["rule"].tolist() == ["whole numbers"]


def test_a_rule_that_no_planner_owns_is_told_as_such():
    """Proves the last word: graduates who come for certain, and no budget at all that pays them."""
    rows = city(
        staff_types=[GP | {"pay_per_year": 100}],
        arrivals=[{"facility": "F", "staff": "gp", "year": 2026, "fte": 1}],
    )
    assert reasons(rows)["note"].iloc[0] != ""


def test_a_case_with_a_plan_has_no_reasons():
    """Proves the other side: a plan, and an empty table."""
    answer = solve(from_rows(city()), gap=0.0)
    assert answer.status is Status.OPTIMAL
    assert answer.reasons.empty
