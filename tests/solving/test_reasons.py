"""No plan: which of the planner's rules break, where, and by how much."""

from dataclasses import replace

import pandas as pd
import pyomo.environ as pyo
import pytest

from model.answer.solution import Status
from model.city.city import City
from model.formulation import STEPS
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least
from model.inputs import from_rows
from model.solving import elastic
from model.solving.solve import solve
from model.tables.places import KEYS
from tests.formulation.tiny import CT, GP, Rows, city

COVERAGE = {"metric": "coverage", "of": "S", "scope": "city"}


def reasons(rows: Rows) -> pd.DataFrame:
    """Return the reasons of a case without a plan."""
    answer = solve(from_rows(rows), gap=0.0)
    assert answer.status is Status.INFEASIBLE
    assert answer.tables == {}
    assert answer.reasons.columns.tolist() == ["rule", "where", *KEYS, "by", "unit", "note"]
    return answer.reasons


def one(rows: Rows) -> tuple[object, ...]:
    """Return rule, where, by, unit of the one reason that there is."""
    found = reasons(rows)
    assert len(found) == 1
    assert found["note"][0] != ""
    return tuple(found.iloc[0][["rule", "where", "by", "unit"]])


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


def test_whole_numbers_are_named_and_what_they_cost():
    """Proves the case that only fractions solve: 15 CT hours must run, half of one CT's 30; whole, none does."""
    rows = city(
        equipment_types=[CT | {"utilisation_floor": 1, "price": 0}],
        use=[{"option": "O", "resource": "ct", "hours": 1}],
        needs=[{"group": "G", "service": "S", "units": 15}], services=[{"service": "S", "coverage_min": 1}],
    )  # fmt: skip
    found = reasons(rows)
    assert found["rule"].tolist() == ["whole numbers", "coverage"]
    assert found["where"].tolist() == ["", "G S 2026"]
    assert found["by"][1] == pytest.approx(15)


def test_a_cost_that_no_budget_may_pay_is_named():
    """Proves cost_paid: a graduate who comes for certain, pay of 100, and no budget at all."""
    rows = city(
        staff_types=[GP | {"pay_per_year": 100}],
        arrivals=[{"facility": "F", "staff": "gp", "year": 2026, "fte": 1}],
    )
    assert one(rows) == ("cost_paid", "pay centre 2026", pytest.approx(100), "currency")


def test_an_added_rule_is_named_as_such():
    """Proves `rules` of solve where they cannot be kept: 200 unmet are asked for where 100 are needed."""

    def unmet_enough(m: pyo.ConcreteModel, space: Space, _data: City) -> None:
        rule = Rule("unmet_enough", "group service t", "units", "many are unmet", PHYSICAL, Rounding.CARE)
        at_least(m, rule, Ledger(rule.keys).post(space.needs, space.needs["unmet"]), 200.0)

    answer = solve(from_rows(city()), gap=0.0, rules=(*STEPS, unmet_enough))
    assert answer.status is Status.INFEASIBLE
    found = answer.reasons.iloc[0]
    assert tuple(found[["rule", "where", "by"]]) == ("unmet_enough", "G S 2026", pytest.approx(100))
    assert "added" in found["note"]


def test_what_no_rule_can_mend_is_told_as_such():
    """Proves the last word: a variable that begins above all need, which is no rule at all."""

    def impossible(m: pyo.ConcreteModel, _space: Space, _data: City) -> None:
        m.unmet["G", "S", 0].setlb(200.0)

    answer = solve(from_rows(city()), gap=0.0, rules=(*STEPS, impossible))
    assert answer.reasons["rule"].tolist() == ["care"]
    assert answer.reasons["note"][0] != ""


def test_without_time_nothing_is_said_of_the_rules(monkeypatch):
    """Proves that a search which ends too early is told as such, not as rules that nobody can mend."""
    whole = elastic._least

    def out_of_time(*asked):
        linear, best, size = whole(*asked)
        return replace(linear, status=Status.NO_ANSWER), replace(best, status=Status.NO_ANSWER), size

    monkeypatch.setattr(elastic, "_least", out_of_time)
    found = reasons(city(targets=[
        COVERAGE | {"target": "most", "sense": ">=", "value": 0.6},
        COVERAGE | {"target": "least", "sense": "<=", "value": 0.5},
    ]))  # fmt: skip
    assert found["rule"].tolist() == ["time"]


def test_a_case_with_a_plan_has_no_reasons():
    """Proves the other side: a plan, and an empty table."""
    answer = solve(from_rows(city()), gap=0.0)
    assert answer.status is Status.OPTIMAL
    assert answer.reasons.empty
