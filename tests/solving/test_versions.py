"""Integer programs that HiGHS 1.14.0 called optimal at a wrong point, and the banner of 1.16.

Reports 2957, 2975, 3002, 3043, 3073, 3094 and 3274 of ERGO-Code/HiGHS, and 648 of PyPSA/linopy, as they were written
there; then programs of the kind, every whole number tried.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import numpy as np
import pyomo.environ as pyo
import pytest

from model.answer.solution import Status
from model.solving.arrays import from_model
from model.solving.clock import Clock
from model.solving.highs import Solver
from model.solving.solve import quiet

ROOT = Path(__file__).parents[2]


def whole(low: float | None, high: float | None) -> pyo.Var:
    return pyo.Var(domain=pyo.Integers, bounds=(low, high), doc="whole [things]")


def any_number(low: float | None, high: float | None) -> pyo.Var:
    return pyo.Var(bounds=(low, high), doc="any number [things]")


def report_2957() -> pyo.ConcreteModel:
    m = pyo.ConcreteModel()
    m.x, m.y = whole(0, 20), any_number(8, 20)
    m.row = pyo.Constraint(expr=m.x + m.y >= 20.1)
    m.best = pyo.Objective(expr=m.x + 2 * m.y)
    return m


def report_2975() -> pyo.ConcreteModel:
    m = pyo.ConcreteModel()
    m.a, m.b, m.y = any_number(0, None), any_number(0, None), whole(0, 1)
    m.sum = pyo.Constraint(expr=m.a + m.b == 10)
    m.opened = pyo.Constraint(expr=m.a - 100 * m.y <= 0)
    m.best = pyo.Objective(expr=2 * m.b + 99999 * m.y)
    return m


def report_3043() -> pyo.ConcreteModel:
    m = pyo.ConcreteModel()
    m.x, m.z = any_number(0, 10), whole(0, 10)
    m.row = pyo.Constraint(expr=m.x + m.z >= 4.5)
    m.best = pyo.Objective(expr=2 * m.x + 3 * m.z)
    return m


def report_3002() -> pyo.ConcreteModel:
    m = pyo.ConcreteModel()
    m.x, m.y, m.z = any_number(0, 4), any_number(-1, 1), whole(0, None)
    m.first = pyo.Constraint(expr=m.x + m.y <= 5)
    m.second = pyo.Constraint(expr=m.x + m.z >= 10)
    m.third = pyo.Constraint(expr=-m.y + m.z == 7.5)
    m.best = pyo.Objective(expr=m.x + 4 * m.y + 9 * m.z)
    return m


def report_3073() -> pyo.ConcreteModel:
    m = pyo.ConcreteModel()
    m.gap, m.t, m.x = any_number(0, None), any_number(None, None), whole(0, None)
    m.sum = pyo.Constraint(expr=m.gap + m.x == 3)
    m.up, m.down = pyo.Constraint(expr=m.x <= m.t), pyo.Constraint(expr=-m.x <= m.t)
    m.most, m.least = pyo.Constraint(expr=m.x <= 3), pyo.Constraint(expr=-m.x <= -0.45)
    m.best = pyo.Objective(expr=100 * m.gap + 0.01 * m.t)
    return m


def report_3094() -> pyo.ConcreteModel:
    m = pyo.ConcreteModel()
    m.SIDES = pyo.Set(initialize=[0, 1])
    m.x = pyo.Var(m.SIDES, domain=pyo.Binary, doc="served [sides]")
    m.z = pyo.Var(m.SIDES, bounds=(0, 1000), doc="given [things]")
    m.d = pyo.Var(m.SIDES, bounds=(0, 1000), doc="missing [things]")
    m.served = pyo.Constraint(m.SIDES, rule=lambda m, s: m.z[s] <= 1000 * m.x[s])
    m.sum = pyo.Constraint(m.SIDES, rule=lambda m, s: m.z[s] + m.d[s] == 1000)
    m.one = pyo.Constraint(expr=m.x[0] + m.x[1] <= 1)
    m.best = pyo.Objective(expr=10 * m.d[0] + 8 * m.d[1])
    return m


def report_3274() -> pyo.ConcreteModel:
    m = pyo.ConcreteModel()
    m.x0, m.x1, m.x2, m.x3 = whole(None, None), whole(None, None), any_number(0, None), whole(0, None)
    m.first = pyo.Constraint(expr=m.x1 - m.x2 >= 0)
    m.second = pyo.Constraint(expr=m.x0 + m.x2 - m.x3 == 0)
    m.third = pyo.Constraint(expr=-68 * m.x2 - m.x3 >= -12)
    m.best = pyo.Objective(expr=m.x1)
    return m


def linopy_648() -> pyo.ConcreteModel:
    m = pyo.ConcreteModel()
    m.x, m.y = whole(0, 1), any_number(9, None)
    m.row = pyo.Constraint(expr=2 * m.x + m.y >= 10)
    m.best = pyo.Objective(expr=2 * m.x + m.y)
    return m


def optimum(m: pyo.ConcreteModel) -> float:
    """Return the least value that our solver calls optimal, branch and bound to the end."""
    arrays = from_model(m)
    solver = Solver(arrays, Clock(60.0, quiet), whole=True)
    solver.cost(arrays.objectives["best"].cost)
    found = solver.run()
    assert found.status is Status.OPTIMAL
    return arrays.objectives["best"].natural(found.objective)


@pytest.mark.parametrize(
    ("made", "least", "wrong"),
    [
        (report_2957, 28.2, 29.0),
        (report_2975, 20.0, 99999.0),
        (report_3043, 9.0, 15.0),
        (report_3002, 64.0, 76.0),
        (report_3073, 0.03, 200.01),
        (report_3094, 8000.0, 10000.0),
        (report_3274, 0.0, 1.0),
        (linopy_648, 10.0, 11.0),
    ],
)
def test_reported_programs_have_their_optimum(made: Callable[[], pyo.ConcreteModel], least: float, wrong: float):
    """Proves the optimum by hand; ``wrong`` is what 1.14.0 called optimal (3274 as reported: 1.15.1 too)."""
    found = optimum(made())
    assert found == pytest.approx(least, abs=1e-6)
    assert abs(found - wrong) > 0.5


SIZES = [0.5, 1.0, 1.5, 2.0, 3.0]


@pytest.mark.parametrize("seed", range(60))
def test_programs_of_the_kind_have_the_optimum_of_every_whole_number_tried(seed):
    """Proves one row of means that must suffice, the dear ones by any number, the others whole.

    Whole numbers are tried one by one; what is then lacking is met by the numbers that may be broken, the cheapest
    a unit first. HiGHS 1.14.0 is wrong at 24 of these 60.
    """
    draw = random.Random(seed)
    wholes = [(draw.choice(SIZES), draw.randint(1, 9), draw.randint(1, 6)) for _ in range(draw.randint(1, 3))]
    others = [(draw.choice(SIZES), draw.randint(1, 9), draw.randint(1, 8)) for _ in range(draw.randint(1, 2))]
    needed = round(draw.uniform(0.2, 0.8) * sum(size * most for size, _, most in wholes + others), 1)
    m = pyo.ConcreteModel()
    m.W, m.O = pyo.RangeSet(0, len(wholes) - 1), pyo.RangeSet(0, len(others) - 1)
    m.w = pyo.Var(m.W, domain=pyo.Integers, bounds=lambda _, i: (0, wholes[i][2]), doc="whole [things]")
    m.o = pyo.Var(m.O, bounds=lambda _, i: (0, others[i][2]), doc="others [things]")
    terms = [(m.w[i], *wholes[i]) for i in m.W] + [(m.o[i], *others[i]) for i in m.O]
    m.row = pyo.Constraint(expr=sum(size * var for var, size, _, _ in terms) >= needed)
    m.best = pyo.Objective(expr=sum(cost * var for var, _, cost, _ in terms))
    assert optimum(m) == pytest.approx(by_hand(wholes, others, needed), abs=1e-6)


def by_hand(wholes: list[tuple], others: list[tuple], needed: float) -> float:
    """Return the least cost, every choice of whole numbers tried."""
    return min(
        sum(number * cost for number, (_, cost, _) in zip(numbers, wholes, strict=True))
        + rest_of(needed - sum(number * size for number, (size, _, _) in zip(numbers, wholes, strict=True)), others)
        for numbers in product(*(range(most + 1) for _, _, most in wholes))
    )


def rest_of(lack: float, others: list[tuple]) -> float:
    """Return the least cost of what is lacking, infinite where there is not enough."""
    cost = 0.0
    for size, price, most in sorted(others, key=lambda one: one[1] / one[0]):
        used = min(max(lack, 0.0) / size, most)
        lack, cost = lack - used * size, cost + used * price
    return np.inf if lack > 1e-9 else cost


def test_the_solver_prints_nothing():
    """Proves that neither stream gets a line of HiGHS: 1.16 writes a banner unless it is silent from the start."""
    code = "from tests.solving.test_versions import optimum, report_2957; optimum(report_2957())"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (ran.stdout, ran.stderr) == ("", "")
