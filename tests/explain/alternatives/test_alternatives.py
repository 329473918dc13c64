"""Other good plans, where they can be named on paper."""

import numpy as np
import pytest

from model.city.city import City
from model.explain.alternatives import Wanted, others
from model.explain.alternatives.choices import chosen
from model.explain.alternatives.results import tables
from model.solving import Clock
from model.solving.solve import quiet
from tests.explain.cities import Answered, answered, two_machines
from tests.formulation.tiny import city


def found(asked: Answered, within: float, count: int = 3) -> list:
    """Return the best plan and the others."""
    data, best = asked
    return [best, *others(data, best, Wanted(within, count), Clock(60.0, quiet))]


def machines(data: City, plan) -> dict:
    """Return the machines of a plan."""
    return {what: number for (kind, _, what), number in chosen(data, plan.tables).items() if kind == "machine"}


def test_the_other_machine_is_the_other_plan():
    """Proves that what the best plan has is avoided: 30 for A is best, 27 for B within a fifth of it; no third."""
    data, best = two_machines()
    plans = found((data, best), within=0.2)
    assert [machines(data, plan) for plan in plans] == [{"for_a": 1}, {"for_b": 1}]
    assert [plan.objective for plan in plans] == pytest.approx([30, 27])
    assert [int(plan["audit"]["broken"].sum()) for plan in plans] == [0, 0]


def test_a_plan_that_lacks_too_much_is_none():
    """Proves the row that keeps the value: 27 is a tenth less than 30, so that within a twentieth there is none."""
    assert len(found(two_machines(), within=0.05)) == 1


def test_what_all_plans_have_is_told_apart():
    """Proves all and one: a scanner without which S is not treated is in every plan; for_a, for_b each in one."""
    data, best = two_machines()
    told = tables(data, found((data, best), within=0.2))
    held = told["alternative_choices"].set_index("what")["held"]
    assert held.to_dict() == {"for_a": "one", "for_b": "one"}
    plans = told["alternatives"].set_index("alternative")
    assert plans["price"].tolist() == pytest.approx([0, 3])
    assert plans["price_share"].tolist() == pytest.approx([0, 0.1])


def test_no_more_money_moves_than_in_the_best_plan():
    """Proves the limit: of two centres alike the best plan treats 50 units each, as it is; 5 a unit, 500 in all.

    A thousandth of the money may move in any case: 0.25 more at one, 0.25 less at the other.
    """
    data, best = answered(city(
        facilities=[{"facility": "F2", "tier": "centre", "county": "C"}],
        today=[{"county": "C", "service": "S", "tier": "centre", "share": 1.0}],
    ))  # fmt: skip
    plans = found((data, best), within=0.1, count=1)
    money = [chosen(data, plan.tables)["money"] for plan in plans]
    assert money[0].tolist() == pytest.approx([250, 250])
    moved = np.abs(money[1] - money[0])
    assert moved.to_numpy() == pytest.approx([0.25, 0.25], rel=0.12)
