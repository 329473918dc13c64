"""A machine that care in any case needs, and that only other care can keep in use."""

import numpy as np
import pytest

from model.inputs import from_rows
from model.solving import Clock, prepare
from model.solving.highs import Solver
from model.solving.mending import lack, tightened
from model.solving.rounding import unbounded
from model.solving.search import rounded
from model.solving.solve import quiet
from model.solving.task import Task
from tests.formulation.tiny import CT, city

FAR, NEAR = {"group": "G", "facility": "F"}, {"group": "G2", "facility": "F2"}


def town(floor: float = 0.5, money: float = 100) -> dict:
    """Return two centres: G (10 units) reaches F alone, G2 (90) both, at 1 CNY a unit to F.

    A unit takes an hour of CT; F2 has a machine of 100 hours, F none; all must be treated; a machine costs 100.
    """
    return city(
        {"objective": "cost"},
        facilities=[{"facility": "F2", "tier": "centre", "county": "C"}],
        groups=[{"group": "G2", "area": "A", "fund": "J", "people": 1000}],
        needs=[{"group": "G", "service": "S", "units": 10}, {"group": "G2", "service": "S", "units": 90}],
        services=[{"service": "S", "category": "visit", "unit": "visit", "coverage_min": 1}],
        access=[FAR, {"group": "G2", "facility": "F", "cost_per_unit": 1}, NEAR],
        use=[{"option": "O", "resource": "ct", "hours": 1}],
        equipment_types=[CT | {"hours_per_unit": 100, "utilisation_floor": floor}],
        stock=[{"facility": "F2", "resource": "ct", "quantity": 1}],
        budgets=[{"budget": "B", "amount": money, "pays_for": "equipment"}],
    )


def task_of(rows: dict) -> Task:
    """Return the task of a town."""
    return Task(prepare(from_rows(rows)).arrays, 0.0, Clock(60.0, quiet))


def bought(task: Task, x: np.ndarray) -> list[float]:
    """Return the machines that a plan buys at F and at F2."""
    names = [str(task.arrays.variables[column]) for column in np.flatnonzero(task.arrays.integer)]
    assert [name.split(",")[0] for name in names] == ["buy[F", "buy[F2"]
    return np.round(x[task.arrays.integer]).tolist()


def test_a_machine_that_is_needed_is_bought_and_kept_in_use():
    """Proves mending.

    The relaxation buys 0.1 machine for G's 10 units and sends all of G2 to F2. A whole machine must run 50 hours:
    rounding buys none while care stands still, and G has no care. Mended, F has one machine and 40 of G2's units:
    cost 100 units x 10 + 40 x 1 for the way + 100 for the machine. Without the floor nobody travels: 1,100.
    """
    task = task_of(town())
    found = rounded(task, task.arrays.objectives["best"].cost)
    assert bought(task, found.x) == [1.0, 0.0]
    assert task.arrays.objectives["best"].natural(found.objective) == pytest.approx(1140.0)
    free = task_of(town(floor=0.0))
    easy = rounded(free, free.arrays.objectives["best"].cost)
    assert free.arrays.objectives["best"].natural(easy.objective) == pytest.approx(1100.0)


def test_what_is_lacking_is_told_in_machines():
    """Proves the measure: with no machine G's 10 units lack 0.1 of one, and one at F is asked for."""
    task = task_of(town())
    found = lack(task.arrays, np.zeros(2))
    solver = Solver(found.arrays, task.clock)
    solver.cost(found.cost)
    result = solver.run()
    assert result.objective == pytest.approx(0.1)
    tighter = tightened(task.arrays, found, result.x, unbounded(task.arrays))
    assert tighter is not None
    assert tighter.least[task.arrays.integer].tolist() == [1.0, -np.inf]


def test_a_machine_that_nobody_can_keep_in_use_is_asked_back():
    """Proves the other side: of two machines bought at each place, half of whose 400 hours must run.

    100 units run 100 hours: two machines' floors of 50 hours are missing, and a place is asked to give one back.
    """
    task = task_of(town(money=400))
    found = lack(task.arrays, np.array([2.0, 2.0]))
    solver = Solver(found.arrays, task.clock)
    solver.cost(found.cost)
    result = solver.run()
    assert result.objective == pytest.approx(2.0)
    tighter = tightened(task.arrays, found, result.x, unbounded(task.arrays))
    assert tighter is not None
    assert min(tighter.most[task.arrays.integer]) == 1.0
