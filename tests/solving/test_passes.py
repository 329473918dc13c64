"""The passes: whole numbers by rounding and by branch and bound, and the gap that is stated."""

from itertools import product

import numpy as np
import pytest

from model import solving
from model.answer import outcome
from model.answer.solution import Status
from model.audit import audit
from model.cases import Case, edited, edits_of
from model.city.volumes import usual_volume
from model.inputs import from_rows
from model.solving import Clock, passes, prepare, solve_case, valued
from model.solving.solve import quiet
from model.words import Phrase
from tests.explain.cities import two_machines
from tests.formulation.tiny import GP, city
from tests.solving.programs import fits, knapsack, run

WORTH, WEIGHT, ROOM = [10, 13, 7, 8, 11], [[3, 4, 2, 3, 5]], [9.5]


def by_hand() -> float:
    """Return the worth of the best of all 32 choices."""
    return max(float(np.dot(WORTH, take)) for take in product((0, 1), repeat=5) if np.dot(WEIGHT[0], take) <= ROOM[0])


def test_branch_and_bound_goes_on_where_rounding_leaves_a_gap():
    """Proves the exact answer at gap 0: of 32 choices the best, 30, where the relaxation has 31.33."""
    m = knapsack(WORTH, WEIGHT, ROOM)
    said: list[str] = []
    plan = run(m, Clock(10.0, said.append))
    assert by_hand() == 30
    assert plan.status is Status.OPTIMAL
    assert plan.objective == pytest.approx(30)
    assert plan.gap == pytest.approx(0, abs=1e-9)
    assert fits(m, plan.x)


@pytest.mark.parametrize("seed", range(5))
def test_the_gap_stated_is_true(seed):
    """Proves bound >= true optimum >= objective and gap = their distance, when a gap of 0.2 is asked for."""
    rng = np.random.default_rng(seed)
    worth, weight = rng.integers(5, 20, 10).tolist(), rng.integers(1, 9, (2, 10)).tolist()
    m = knapsack(worth, weight, [15.5, 17.5])
    loose, exact = run(m, Clock(10.0, quiet), gap=0.2), run(m, Clock(10.0, quiet))
    assert loose.status is exact.status is Status.OPTIMAL
    assert loose.objective <= exact.objective + 1e-6
    assert loose.bound >= exact.objective - 1e-6
    assert loose.gap == pytest.approx((loose.bound - loose.objective) / loose.objective)
    assert loose.gap <= 0.2


def test_a_plan_that_no_time_is_left_to_polish_is_a_plan(monkeypatch):
    """Proves the audit of pass 2's plan, when no time is left for pass 3.

    What is spent is what there is to pay. 4 GPs, 2 more may be hired at a pay of 100 each, with 1000 to
    spend: 200 are spent, not 1000.
    """
    monkeypatch.setattr(solving, "last_pass", lambda _task, found, _wider: found.x)
    data = from_rows(city(
        staff_types=[GP | {"hires_per_year": 2, "pay_per_year": 100}],
        use=[{"option": "O", "resource": "gp", "hours": 1}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 4}],
        budgets=[{"budget": "B", "amount": 1000, "pays_for": "pay"}],
    ))  # fmt: skip
    solved = solve_case(data, 0.0, Clock(60.0, quiet), usual_volume(data), prepare(data))
    _, summary = audit(data, outcome.follow(data, solved.tables))
    assert summary.loc[summary["broken"] > 0, "rule"].tolist() == []


@pytest.mark.parametrize("small", [2000, 0])
@pytest.mark.parametrize(("asked", "shortfall"), [(0.6, 0.5), (0.4, 0.25), (0.3, 0.0)])
def test_a_soft_target_that_whole_machines_miss_by_more(monkeypatch, small, asked, shortfall):
    """Proves pass 1 of small programs, and of such that count as large: 150 buy 1.5 CTs of 100, whole ones 1.

    A CT serves 30 of the 100 in need, 1.5 of them 45. 60 asked for: 15 missing in fractions, 30 in whole machines,
    30 / 60. 40: nothing in fractions, 10 of 40 in whole machines. 30: nothing.
    The pass is run where fractions miss it.
    """
    monkeypatch.setattr(passes, "SMALL", small)
    data = from_rows(city(
        equipment_types=[{"equipment": "ct", "hours_per_unit": 30, "price": 100, "tiers": "centre"}],
        use=[{"option": "O", "resource": "ct", "hours": 1}],
        budgets=[{"budget": "B", "amount": 150, "pays_for": "equipment"}],
        targets=[{"target": "X", "metric": "coverage", "of": "S", "scope": "city", "sense": ">=", "value": asked,
                  "kind": "soft"}],
    ))  # fmt: skip
    said: list[Phrase] = []
    solved = solve_case(data, 0.0, Clock(60.0, said.append), usual_volume(data), prepare(data))
    stages = {one.values["what"].key for one in said}
    assert ("search.shortfall" in stages) is (asked == 0.6), "run where it is needed alone"
    assert solved.plan.shortfall == pytest.approx(shortfall, abs=1e-9)
    assert solved.plan.objective == pytest.approx(30.0)
    assert solved.plan.status is Status.OPTIMAL


def test_a_large_case_begins_with_the_whole_numbers_of_another_plan(monkeypatch):
    """Proves the hint: the machine for A, health 30; where that may not be bought, the one for B all the same: 27."""
    data, plan = two_machines()
    bought = plan["buy"].set_index("equipment")["units"].to_dict()
    assert bought == {"for_a": 1.0}
    assert prepare(data, near=plan.tables).hints == (), "a small program is searched to its end"
    monkeypatch.setattr(solving, "SMALL", 0)
    case = prepare(data, near=plan.tables)
    arrays, (hint,) = case.arrays, case.hints
    names = [key[1] for (_, key), whole in zip(arrays.columns, arrays.integer, strict=True) if whole]
    assert {name: number for name, number in zip(names, hint.tolist(), strict=True) if number} == bought
    assert valued(case, 0.0, Clock(60.0, quiet)).plan.objective == pytest.approx(plan.objective)
    shut = edited(data, Case("shut", edits_of(["equipment_types[equipment=for_a].max_per_facility = 0"])))
    other = valued(prepare(shut, near=plan.tables), 0.0, Clock(60.0, quiet)).plan
    assert other.objective == pytest.approx(0.9 * 30.0)
