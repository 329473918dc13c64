"""What the solver can say of a case: optimal, infeasible, unbounded, or stopped with the best so far."""

import pyomo.environ as pyo
import pytest

from model.answer.solution import Status
from model.formulation import STEPS, need
from model.inputs import from_rows
from model.solving.arrays import from_model
from model.solving.clock import Clock
from model.solving.highs import Solver
from model.solving.solve import quiet, solve
from tests.formulation.tiny import city
from tests.solving.programs import fits, hard_knapsack, run


def program(*, whole: bool, floor: float | None = None, cap: float | None = None) -> Solver:
    """Return: most of x >= floor, x <= cap."""
    m = pyo.ConcreteModel()
    m.x = pyo.Var(domain=pyo.NonNegativeIntegers if whole else pyo.NonNegativeReals, doc="x [things]")
    m.best = pyo.Objective(expr=1.0 * m.x, sense=pyo.maximize)
    m.low = pyo.Constraint(expr=(floor or 0.0, m.x + 0.0, None))
    m.high = pyo.Constraint(expr=(None, m.x + 0.0, 1e9 if cap is None else cap))
    if cap is None:
        m.high.deactivate()
        m.del_component(m.high)
    arrays = from_model(m)
    solver = Solver(arrays, Clock(10.0, quiet), whole=whole)
    solver.cost(arrays.objectives["best"].cost)
    return solver


@pytest.mark.parametrize("whole", [False, True])
def test_optimal_infeasible_and_unbounded_are_told_apart(whole):
    """Proves the three: x <= 4 has an end, 5 <= x <= 4 no plan, x without a cap no end."""
    assert program(whole=whole, cap=4.0).run().status is Status.OPTIMAL
    assert program(whole=whole, floor=5.0, cap=4.0).run().status is Status.INFEASIBLE
    endless = program(whole=whole).run().status
    assert endless in ((Status.UNBOUNDED, Status.INFEASIBLE_OR_UNBOUNDED) if whole else (Status.UNBOUNDED,))


def test_a_case_without_an_end_says_so():
    """Proves unbounded of a case: nothing costs anything, and the rule of need is left out."""
    rows = city(options=[{"option": "O", "price": 0}])
    rules = tuple(step for step in STEPS if step is not need.add_to)
    answer = solve(from_rows(rows), gap=0.0, rules=rules)
    assert answer.status is Status.UNBOUNDED
    assert answer.reasons.empty
    assert answer.objective is None


def test_a_limit_of_time_keeps_the_best_plan():
    """Proves that an incumbent at the limit is a plan.

    Feasible, with a gap, a bound that holds, and the reason.
    """
    m, clock = hard_knapsack(), Clock(1.0, quiet)
    plan = run(m, clock)
    assert plan.status is Status.FEASIBLE
    assert clock.stopped == "time limit"
    assert fits(m, plan.x)
    assert plan.objective is not None
    assert plan.bound is not None
    assert plan.bound > plan.objective > 0
    assert plan.gap == pytest.approx((plan.bound - plan.objective) / plan.objective)
