"""A program of several objectives, one after the other, each keeping what the ones before it reached."""

from collections.abc import Sequence

import numpy as np

from model.answer.solution import Status
from model.solving.arrays import Arrays
from model.solving.highs import Clock
from model.solving.search import Task, kept, solver_of


def in_order(arrays: Arrays, names: Sequence[str], clock: Clock) -> tuple[Status, np.ndarray]:
    """Return the status and the scaled solution of a program's objectives, the first named first.

    An objective that costs nothing is passed over. Where time runs out, the solution of the last one that was
    reached is returned, as feasible.
    """
    task, best = Task(arrays, 0.0, clock), np.empty(0)
    solver = solver_of(task, np.zeros(len(arrays.lower)), whole=True)
    for name in names:
        goal = arrays.objectives[name]
        if not goal.cost.any() and len(best):
            continue
        solver.cost(goal.cost)
        found = solver.run()
        if not found.status.has_plan:
            return (Status.FEASIBLE, best) if len(best) and clock.left <= 0.0 else (found.status, found.x)
        best, row = found.x, kept(goal, found.objective, 0.0)
        solver.keep(row.cost, row.at_most)
    return Status.OPTIMAL, best
