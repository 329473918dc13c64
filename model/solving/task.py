"""A case as the passes search it, and what a search finds: a plan, its bound, and the gap between them."""

from dataclasses import dataclass, field, replace

import numpy as np

from model.answer.solution import Status
from model.answer.tolerances import KEEP
from model.solving.arrays import Arrays, Objective
from model.solving.clock import Clock, shown
from model.solving.highs import Result, Solver

SEARCH = 0.3  # of the time left, for a part of the search that others wait for


@dataclass(frozen=True)
class Kept:
    """A row that an earlier pass leaves behind: cost x <= at_most."""

    cost: np.ndarray
    at_most: float


def kept(objective: Objective, value: float, gap: float) -> Kept:
    """Return the row that keeps the (scaled) value a pass reached, within 1e-9, or the gap asked for."""
    natural = abs(objective.natural(value))
    slack = max(KEEP * max(1.0, natural), gap * natural) / abs(objective.factor)
    return Kept(objective.cost, value + slack)


@dataclass(frozen=True)
class Found:
    """The best plan of a pass: scaled x, objective and bound in the scaled vector's own unit, relative gap.

    ``column_dual`` and ``row_dual`` are those of the linear program with the integers fixed, where there was one.
    """

    status: Status
    x: np.ndarray
    objective: float = np.nan
    bound: float = -np.inf
    gap: float = np.inf
    column_dual: np.ndarray = field(default_factory=lambda: np.empty(0))
    row_dual: np.ndarray = field(default_factory=lambda: np.empty(0))


@dataclass(frozen=True)
class Task:
    """One case in arrays, with what the passes share; ``factor``: what turns the value sought into natural units."""

    arrays: Arrays
    gap: float
    clock: Clock
    kept: tuple[Kept, ...] = ()
    stay: np.ndarray | None = None  # whole numbers that are kept where they are good enough
    hints: tuple[np.ndarray, ...] = field(default=())
    factor: float = 1.0

    def told(self, found: Found) -> dict[str, str]:
        """Return a plan's value, its bound and its gap as they are told on the way."""
        best, bound = (shown(value * self.factor, ".6g") for value in (found.objective, found.bound))
        return {"best": best, "bound": bound, "gap": shown(found.gap, ".4%")}


def relative(objective: float, bound: float) -> float:
    """Return the gap between a plan and its bound, as a fraction of the plan's value."""
    if objective - bound <= 0.0:
        return 0.0
    return float((objective - bound) / max(abs(objective), 1e-12))


def solver_of(task: Task, cost: np.ndarray, *, whole: bool = False) -> Solver:
    """Return HiGHS with the case's program, a cost vector and the rows kept."""
    solver = Solver(task.arrays, task.clock, whole=whole, factor=task.factor)
    solver.cost(cost)
    for row in task.kept:
        solver.keep(row.cost, row.at_most)
    return solver


def found_by(result: Result, bound: float) -> Found:
    """Return a plan with its gap to a bound."""
    if not result.status.has_plan:
        return Found(result.status, result.x, bound=bound)
    gap = relative(result.objective, bound)
    return Found(result.status, result.x, result.objective, bound, gap, result.column_dual, result.row_dual)


def judged(task: Task, found: Found) -> Found:
    """Return a plan as optimal where its gap is that asked for, else as feasible."""
    return replace(found, status=Status.OPTIMAL if found.gap <= task.gap else Status.FEASIBLE)


def unfinished(relaxed: Result) -> Found:
    """Return what a relaxation tells that did not reach its optimum: its points are not whole, and no plan."""
    status = Status.NO_ANSWER if relaxed.status is Status.FEASIBLE else relaxed.status
    return Found(status, np.empty(0), bound=relaxed.bound)


def with_whole(task: Task, linear: Solver, whole: np.ndarray) -> Result:
    """Return the answer of the linear program with the integers fixed."""
    arrays = task.arrays
    lower, upper = arrays.lower.copy(), arrays.upper.copy()
    lower[arrays.integer] = upper[arrays.integer] = whole
    linear.bounds(lower, upper)
    return linear.run()
