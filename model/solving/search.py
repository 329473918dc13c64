"""The best plan for one cost vector: relax, round, solve again; branch and bound where that is not enough.

Integers are found by solving the relaxation, rounding, and solving again with the integers fixed. The bound is
that of the relaxation, so the gap stated is true; where it is wider than asked, branch and bound goes on from
the plan in hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from model.answer.solution import Status
from model.answer.tolerances import KEEP
from model.solving.arrays import Arrays, Objective
from model.solving.clock import Clock
from model.solving.highs import SMALL, Result, Solver
from model.solving.mending import lack, tightened
from model.solving.rounding import Bounds, is_whole, levers, roundings, small, thrifty, unbounded
from model.words import say

SEARCH = 0.3  # of the time left, for a part of the search that others wait for
ROUGH = 0.01  # gap of the small programs
MENDS = 4  # whole vectors that are mended before plain roundings are tried
NODES = 1_000  # of branch and bound, that nobody asked for


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
    """One case in arrays, with what the passes share."""

    arrays: Arrays
    gap: float
    clock: Clock
    kept: tuple[Kept, ...] = ()
    stay: np.ndarray | None = None  # whole numbers that are kept where they are good enough
    hints: tuple[np.ndarray, ...] = field(default=())


def relative(objective: float, bound: float) -> float:
    """Return the gap between a plan and its bound, as a fraction of the plan's value."""
    if objective - bound <= 0.0:
        return 0.0
    return float((objective - bound) / max(abs(objective), 1e-12))


def optimise(task: Task, cost: np.ndarray) -> Found:
    """Return the best plan for one cost vector under the rows kept so far.

    Branch and bound goes on where rounding leaves a wider gap than asked, or no plan.
    """
    return searched(task, cost, rounded(task, cost))


def rounded(task: Task, cost: np.ndarray) -> Found:
    """Return the best plan among the roundings of the relaxation: of a linear program, its optimum."""
    linear = solver_of(task, cost)
    relaxed = linear.run(sure=True)
    if not task.arrays.integer.any():
        return found_by(relaxed, relaxed.bound)
    if relaxed.status is not Status.OPTIMAL:
        return unfinished(relaxed)
    task.clock.say("relaxation", value=f"{relaxed.objective:.8g}")
    best = _best_rounding(task, linear, relaxed)
    return _thrifty(task, linear, best) if best.status.has_plan else best


def likely(task: Task, cost: np.ndarray) -> np.ndarray | None:
    """Return the whole vector of the small program around the relaxation, None where there is none."""
    relaxed = solver_of(task, cost).run()
    return _small(task, relaxed, unbounded(task.arrays)) if relaxed.status is Status.OPTIMAL else None


def searched(task: Task, cost: np.ndarray, best: Found) -> Found:
    """Return the plan itself where its gap is that asked for, otherwise what branch and bound makes of it.

    A program of moderate size is searched to the end where that takes little: which of all plans within a gap is
    found first hangs on the order of rows.
    """
    if best.gap <= 0.0 or task.clock.left <= 0.0 or not task.arrays.integer.any():
        return best
    if best.gap <= task.gap:
        open_ = len(task.arrays.lower) <= SMALL and task.stay is None
        return _branched(replace(task, gap=0.0), cost, best, NODES) if open_ else best
    if best.status not in (Status.FEASIBLE, Status.NO_ANSWER):
        return best
    return _branched(task, cost, best)


def solver_of(task: Task, cost: np.ndarray, *, whole: bool = False) -> Solver:
    """Return HiGHS with the case's program, a cost vector and the rows kept."""
    solver = Solver(task.arrays, task.clock, whole=whole)
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


def _thrifty(task: Task, linear: Solver, best: Found) -> Found:
    """Return a plan without what it bought or opened and does not use; the same care, or better for the money."""
    part = thrifty(task.arrays, best.x)
    solver = Solver(part.arrays, task.clock.part(SEARCH), whole=True)
    solver.cost(part.cost)
    least = solver.run(ROUGH)
    if not least.status.has_plan:
        return best
    numbers = np.round(part.widened(least.x)[task.arrays.integer])
    if np.array_equal(numbers, np.round(best.x[task.arrays.integer])):
        return best
    result = with_whole(task, linear, numbers)
    found = found_by(result, best.bound)
    task.clock.say("thrifty", status=say(f"state.{result.status}"), gap=f"{found.gap:.4%}")
    if not result.status.has_plan or found.objective > best.objective + KEEP * max(1.0, abs(best.objective)):
        return best
    return replace(found, status=Status.OPTIMAL if found.gap <= task.gap else Status.FEASIBLE)


def _best_rounding(task: Task, linear: Solver, relaxed: Result) -> Found:
    """Return the best plan among the roundings of the relaxation and the plans of earlier passes."""
    best = Found(Status.NO_ANSWER, relaxed.x, bound=relaxed.bound)
    for found in _tried(task, linear, relaxed):
        if found.status.has_plan and not found.objective >= best.objective:
            best = replace(found, status=Status.OPTIMAL if found.gap <= task.gap else Status.FEASIBLE)
        if best.gap <= task.gap or task.clock.left <= 0.0:
            break
    return best


def _tried(task: Task, linear: Solver, relaxed: Result) -> Iterator[Found]:
    """Yield the plan of each whole vector that is tried.

    One to stay with; the relaxation's own where it is whole; the small program's; the same once its levers are
    pulled and the care around them is relaxed again; those of earlier passes or, where there are none and neither has
    a plan, mended ones; plain roundings.
    """
    arrays = task.arrays
    x = relaxed.x[arrays.integer]
    if task.stay is not None:
        yield _plan(task, linear, relaxed, task.stay)
    if is_whole(x):
        yield _plan(task, linear, relaxed, np.round(x))
        return
    around, nearest = relaxed, _small(task, relaxed, unbounded(arrays))
    if nearest is not None:
        first = _plan(task, linear, relaxed, nearest)
        yield first
        again = _with_levers(task, linear, nearest)
        further = _small(task, again, unbounded(arrays)) if again.status is Status.OPTIMAL else None
        if further is not None:
            around, nearest = again, further
            second = _plan(task, linear, relaxed, further)
            yield second
        if not (task.hints or first.status.has_plan or (further is not None and second.status.has_plan)):
            yield from _mended(task, linear, relaxed, around, nearest)
    for numbers in (*task.hints, *roundings(arrays, relaxed.x)):
        yield _plan(task, linear, relaxed, numbers)


def _plan(task: Task, linear: Solver, relaxed: Result, numbers: np.ndarray) -> Found:
    """Return the plan of a whole vector, with its gap to the relaxation's bound."""
    result = with_whole(task, linear, numbers)
    found = found_by(result, relaxed.bound)
    task.clock.say("rounded", status=say(f"state.{result.status}"), gap=f"{found.gap:.4%}")
    return found


def _mended(task: Task, linear: Solver, relaxed: Result, around: Result, numbers: np.ndarray) -> Iterator[Found]:
    """Yield the plans of whole vectors with a machine more, or less, where the last one cannot do without."""
    arrays, bounds = task.arrays, unbounded(task.arrays)
    for _ in range(MENDS):
        lacking = lack(arrays, numbers)
        solver = Solver(lacking.arrays, task.clock)
        solver.cost(lacking.cost)
        result = solver.run()
        task.clock.say("lacking", machines=f"{result.objective:.3g}")
        tighter = tightened(arrays, lacking, result.x, bounds) if result.status is Status.OPTIMAL else None
        if tighter is None:
            return
        bounds = tighter
        found = _small(task, around, bounds)
        if found is None:
            return
        numbers = found
        plan = _plan(task, linear, relaxed, numbers)
        yield plan
        if plan.status.has_plan:
            return


def _small(task: Task, relaxed: Result, bounds: Bounds) -> np.ndarray | None:
    """Return the whole numbers of the small program around a relaxation, None where it has no answer."""
    part = small(task.arrays, relaxed.x, relaxed.row_dual, bounds)
    solver = Solver(part.arrays, task.clock.part(SEARCH), whole=True)
    solver.cost(part.cost)
    result = solver.run(ROUGH)
    return np.round(part.widened(result.x)[task.arrays.integer]) if result.status.has_plan else None


def _with_levers(task: Task, linear: Solver, numbers: np.ndarray) -> Result:
    """Solve the relaxation with the levers pulled as in ``numbers`` and machines still in fractions."""
    arrays = task.arrays
    whole = np.zeros(len(arrays.lower))
    whole[arrays.integer] = numbers
    lever = levers(arrays)
    linear.bounds(np.where(lever, whole, arrays.lower), np.where(lever, whole, arrays.upper))
    return linear.run()


def _branched(task: Task, cost: np.ndarray, best: Found, nodes: int | None = None) -> Found:
    """Return the plan of branch and bound, begun at the best plan so far; its integers then fixed exactly.

    ``nodes``: after so many the plan begun at, which is good enough, is good enough.
    """
    solver = solver_of(task, cost, whole=True)
    if nodes is not None:
        solver.option("mip_max_nodes", nodes)
    if best.status.has_plan:
        solver.begin_at(best.x)
    result = solver.run(task.gap)
    bound = max(best.bound, result.bound)
    if not result.status.has_plan:
        if result.status is Status.NO_ANSWER and best.status.has_plan:
            return best
        return Found(result.status, result.x, bound=bound)
    exact = with_whole(task, solver_of(task, cost), np.round(result.x[task.arrays.integer]))
    found = found_by(exact if exact.status.has_plan else result, bound)
    if nodes is not None and (result.status is not Status.OPTIMAL or found.objective > best.objective):
        return replace(best, bound=bound, gap=relative(best.objective, bound))
    status = Status.OPTIMAL if result.status is Status.OPTIMAL else Status.FEASIBLE
    return replace(found, status=status)
