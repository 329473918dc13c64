"""What a plan bought or opened and does not use, given back."""

from dataclasses import replace

import numpy as np

from model.answer.solution import Status
from model.answer.tolerances import KEEP
from model.solving.highs import Solver
from model.solving.rounding import MACHINES, RESOURCES, ROUGH, WHOLE, idle
from model.solving.task import SEARCH, Found, Task, found_by, judged, relative, with_whole
from model.words import say


def thrifty(task: Task, cost: np.ndarray, linear: Solver, best: Found) -> Found:
    """Return a plan without what it bought or opened and does not use; the same care, or better for the money.

    Where the prices of the plan say that nothing can be better with the whole numbers that are left, it stands with
    them; else the linear program says what can.
    """
    arrays = task.arrays
    x = _least_spent(task, best.x)
    if x is None:
        return best
    before, numbers = np.round(best.x[arrays.integer]), x[arrays.integer]
    if np.array_equal(numbers, before):
        return best
    rounding = KEEP * max(1.0, abs(best.objective))
    value = float(cost @ x)
    at_best = best.objective + float(best.column_dual[arrays.integer] @ (numbers - before))
    if value <= min(at_best, best.objective) + rounding:
        found = replace(best, x=x, objective=value, gap=relative(value, best.bound))
    else:
        found = found_by(with_whole(task, linear, numbers), best.bound)
    task.clock.say("thrifty", status=say(f"state.{found.status}"), **task.told(found))
    if not found.status.has_plan or found.objective > best.objective + rounding:
        return best
    return judged(task, found)


def without_idle_machines(task: Task, x: np.ndarray) -> np.ndarray:
    """Return a plan whose care and staff are settled, without machines and levers that they do not need."""
    lean = _least_spent(task, x, MACHINES)
    return x if lean is None else lean


def _least_spent(task: Task, plan: np.ndarray, decisions: frozenset[str] = RESOURCES) -> np.ndarray | None:
    """Return a plan with its care and the least spending: fractions go up; where that fails, branch and bound."""
    arrays = task.arrays
    part = idle(arrays, plan, decisions)
    clock, whole = task.clock.part(SEARCH), part.arrays.integer
    solver = Solver(part.arrays, clock)
    solver.cost(part.cost)
    least = solver.run()
    if least.status is Status.OPTIMAL:
        least = with_whole(replace(task, arrays=part.arrays), solver, np.ceil(least.x[whole] - WHOLE))
    if not least.status.has_plan:
        solver = Solver(part.arrays, clock, whole=True)
        solver.cost(part.cost)
        least = solver.run(ROUGH)
    if not least.status.has_plan:
        return None
    x = part.widened(least.x)
    x[arrays.integer] = np.round(x[arrays.integer])
    return x
