"""A program of several objectives, one after the other, each keeping what the ones before it reached."""

import time
from collections.abc import Sequence

import numpy as np

from model.answer.solution import Run, Status
from model.solving.arrays import Arrays
from model.solving.clock import Clock
from model.solving.task import Task, kept, solver_of


def timed(arrays: Arrays, names: Sequence[str], clock: Clock, build_seconds: float) -> tuple[Status, np.ndarray, Run]:
    """Return what `in_order` does, and the figures of the run."""
    begin, in_highs = time.perf_counter(), clock.in_highs
    status, x = in_order(arrays, names, clock)
    return status, x, Run(
        build_seconds=build_seconds, solve_seconds=time.perf_counter() - begin,
        highs_seconds=clock.in_highs - in_highs, rows=len(arrays.rows), columns=len(arrays.lower),
        nonzeros=arrays.matrix.nnz, stopped=clock.stopped,
    )  # fmt: skip


def in_order(arrays: Arrays, names: Sequence[str], clock: Clock) -> tuple[Status, np.ndarray]:
    """Return the status and the scaled solution of a program's objectives, the first named first.

    What an optimum of a linear program decides is fixed, so that later ones are smaller; where something is whole a
    row keeps the value. An objective that costs nothing, or that the program has no use for, is passed over. Where
    time runs out, the solution of the last one that was reached is returned, as feasible.
    """
    task, best, whole = Task(arrays, 0.0, clock), np.empty(0), bool(arrays.integer.any())
    solver = solver_of(task, np.zeros(len(arrays.lower)), whole=whole)
    for name in names:
        goal = arrays.objectives.get(name)
        if goal is None or (not goal.cost.any() and len(best)):
            continue
        solver.cost(goal.cost)
        found = solver.run(sure=not len(best))
        if found.status is not Status.OPTIMAL:
            return (Status.FEASIBLE, best) if len(best) else (found.status, found.x)
        best = found.x
        if whole:
            row = kept(goal, found.objective, 0.0)
            solver.keep(row.cost, row.at_most)
        else:
            solver.hold(found)
    return Status.OPTIMAL, best
