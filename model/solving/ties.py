"""Ties: among plans of one value, the one that keys alone decide.

Of three like hospitals of which two get a ward, any two are right. Which two must not hang on the order of rows or on
how many there are, so each decision has a rank of its own, a hash of its key. Whole numbers are the cheapest at the
value that was reached, then those of least rank; what least change leaves open goes by rank too.
"""

import hashlib
from typing import Any

import numpy as np

from model.answer.solution import Status
from model.solving.arrays import Arrays
from model.solving.highs import SMALL
from model.solving.search import NODES
from model.solving.task import Found, Task, found_by, kept, solver_of, with_whole

RANK = 1e-3  # weight of a rank beside a whole unit, so that no rank buys more


def untied(task: Task, found: Found) -> Found:
    """Return a plan of the same value whose whole numbers hang on keys alone.

    Programs of moderate size only, and not where whole numbers stay those of another plan.
    """
    arrays = task.arrays
    fixed = task.stay is not None or not arrays.integer.any()
    if fixed or not found.status.has_plan or len(arrays.lower) > SMALL:
        return found
    goal = arrays.objectives.get("then", arrays.objectives["best"])
    value = kept(goal, found.objective, 0.0)
    solver = solver_of(task, _spending(arrays), whole=True)
    solver.keep(value.cost, value.at_most)
    solver.begin_at(found.x)
    solver.option("mip_max_nodes", NODES)
    least = solver.run()
    if least.status is not Status.OPTIMAL:
        return found
    numbers = np.round(least.x[arrays.integer])
    if np.array_equal(numbers, np.round(found.x[arrays.integer])):
        return found
    same = found_by(with_whole(task, solver_of(task, goal.cost), numbers), found.bound)
    good = same.status.has_plan and same.objective <= value.at_most
    return same if good else found


def rank(var: Any) -> float:
    """Return the rank of a variable, 0 to 1, by its name and key alone."""
    key = repr((var.parent_component().local_name, var.index()))
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:6], "big") / 2.0**48


def ranked(arrays: Arrays, cost: np.ndarray) -> np.ndarray:
    """Return a cost vector in which no two columns cost the same."""
    return cost * (1.0 + RANK * np.array([rank(var) for var in arrays.variables]))


def _spending(arrays: Arrays) -> np.ndarray:
    """Return the cost vector: money spent, then whole units, then their ranks."""
    money = np.where(arrays.decisions == "spend", arrays.column_scale, 0.0)
    whole = np.array([1.0 + RANK * rank(var) if integer else 0.0
                      for var, integer in zip(arrays.variables, arrays.integer, strict=True)])  # fmt: skip
    most = money.max(initial=0.0)
    return (money / most if most > 0.0 else money) + RANK * whole
