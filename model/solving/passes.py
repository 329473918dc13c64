"""The passes, each keeping what the last one reached: shortfall of soft targets, the objective, least change.

Integers are found by solving the relaxation, rounding, and solving again with the integers fixed. The bound is
that of the relaxation, so the gap stated is true; where it is wider than asked, branch and bound goes on from
the plan in hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from model.solution import Status
from model.solving.arrays import Arrays, Objective
from model.solving.highs import Clock, Result, Solver
from model.solving.rounding import is_whole, levers, roundings, small, thrifty

KEEP = 1e-9
SEARCH = 0.3  # of the time left, for proving the least shortfall of a case whose machines must be whole
ROUGH = 0.01  # gap of the small program that rounds
EXACT = 1e-6  # gap below which the value of pass 1 is taken at a vertex
FLAT = 1e-9  # reduced cost, of an objective scaled to 1, below which a column does not matter


@dataclass(frozen=True)
class Kept:
    """A row that an earlier pass leaves behind: cost x <= at_most."""

    cost: np.ndarray
    at_most: float


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
    linear = _solver(task, cost)
    relaxed = linear.run()
    if relaxed.status is not Status.OPTIMAL or not task.arrays.integer.any():
        return _found(relaxed, relaxed.bound)
    task.clock.say(f"relaxation {relaxed.objective:.8g}")
    best = _best_rounding(task, linear, relaxed)
    return _thrifty(task, linear, best) if best.status.has_plan else best


def searched(task: Task, cost: np.ndarray, best: Found) -> Found:
    """Return the plan itself where its gap is that asked for, otherwise what branch and bound makes of it."""
    settled = best.gap <= task.gap or task.clock.left <= 0.0 or not task.arrays.integer.any()
    if settled or best.status not in (Status.FEASIBLE, Status.NO_ANSWER):
        return best
    return _branched(task, cost, best)


def _solver(task: Task, cost: np.ndarray, *, whole: bool = False) -> Solver:
    """Return HiGHS with the case's program, a cost vector and the rows kept."""
    solver = Solver(task.arrays, task.clock, whole=whole)
    solver.cost(cost)
    for row in task.kept:
        solver.keep(row.cost, row.at_most)
    return solver


def _found(result: Result, bound: float) -> Found:
    """Return a plan with its gap to a bound."""
    if not result.status.has_plan:
        return Found(result.status, result.x, bound=bound)
    gap = relative(result.objective, bound)
    return Found(result.status, result.x, result.objective, bound, gap, result.column_dual, result.row_dual)


def _fixed(task: Task, linear: Solver, whole: np.ndarray) -> Result:
    """Solve the linear program with the integers fixed."""
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
    result = _fixed(task, linear, numbers)
    found = _found(result, best.bound)
    task.clock.say(f"without what is idle: {result.status}, gap {found.gap:.4%}")
    if not result.status.has_plan or found.objective > best.objective + KEEP * max(1.0, abs(best.objective)):
        return best
    return replace(found, status=Status.OPTIMAL if found.gap <= task.gap else Status.FEASIBLE)


def _best_rounding(task: Task, linear: Solver, relaxed: Result) -> Found:
    """Return the best plan among the roundings of the relaxation and the plans of earlier passes."""
    best = Found(Status.NO_ANSWER, relaxed.x, bound=relaxed.bound)
    for numbers in _candidates(task, linear, relaxed):
        result = _fixed(task, linear, numbers)
        found = _found(result, relaxed.bound)
        task.clock.say(f"rounded: {result.status}, gap {found.gap:.4%}")
        if result.status.has_plan and not found.objective >= best.objective:
            best = replace(found, status=Status.OPTIMAL if found.gap <= task.gap else Status.FEASIBLE)
        if best.gap <= task.gap or task.clock.left <= 0.0:
            break
    return best


def _candidates(task: Task, linear: Solver, relaxed: Result) -> Iterator[np.ndarray]:
    """Yield whole vectors to try.

    The relaxation's own where it is whole; the small program's; the same once its levers are pulled and the care
    around them is relaxed again; plain roundings; earlier plans'.
    """
    arrays = task.arrays
    x = relaxed.x[arrays.integer]
    if is_whole(x):
        yield np.round(x)
        return
    nearest = _small(task, relaxed)
    if nearest is not None:
        yield nearest
        again = _with_levers(task, linear, nearest)
        further = _small(task, again) if again.status is Status.OPTIMAL else None
        if further is not None:
            yield further
    yield from roundings(arrays, relaxed.x)
    yield from task.hints


def _small(task: Task, relaxed: Result) -> np.ndarray | None:
    """Return the whole numbers of the small program around a relaxation, None where it has no answer."""
    part = small(task.arrays, relaxed.x, relaxed.row_dual)
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


def _branched(task: Task, cost: np.ndarray, best: Found) -> Found:
    """Return the plan of branch and bound, begun at the best plan so far; its integers then fixed exactly."""
    solver = _solver(task, cost, whole=True)
    if best.status.has_plan:
        solver.begin_at(best.x)
    result = solver.run(task.gap)
    bound = max(best.bound, result.bound)
    if not result.status.has_plan:
        if result.status is Status.NO_ANSWER and best.status.has_plan:
            return best
        return Found(result.status, result.x, bound=bound)
    exact = _fixed(task, _solver(task, cost), np.round(result.x[task.arrays.integer]))
    found = _found(exact if exact.status.has_plan else result, bound)
    status = Status.OPTIMAL if result.status is Status.OPTIMAL else Status.FEASIBLE
    return replace(found, status=status)


def kept(objective: Objective, value: float, gap: float) -> Kept:
    """Return the row that keeps the (scaled) value a pass reached, within 1e-9, or the gap asked for."""
    natural = abs(objective.natural(value))
    slack = max(KEEP * max(1.0, natural), gap * natural) / abs(objective.factor)
    return Kept(objective.cost, value + slack)


@dataclass(frozen=True)
class Plan:
    """The plan of all passes: scaled x, and the figures of passes 1 and 2 in natural units."""

    status: Status
    x: np.ndarray
    objective: float | None = None
    bound: float | None = None
    gap: float | None = None
    shortfall: float | None = None


def first_passes(task: Task) -> tuple[Task, Found, Plan]:
    """Return the plan of passes 1 and 2, with the task as pass 2 left it."""
    first, best = task.arrays.objectives["least_shortfall"], task.arrays.objectives["best"]
    if not first.cost.any():
        return _second(task, best, 0.0)
    task.clock.say("pass 1: shortfall of soft targets")
    solver = _solver(task, first.cost)
    relaxed = solver.value() if task.gap > EXACT else solver.run()
    if relaxed.status is not Status.OPTIMAL:
        return task, _found(relaxed, relaxed.bound), Plan(relaxed.status, relaxed.x)
    # whole machines that miss no more than the relaxation does prove that nothing can miss less
    keeping = replace(task, kept=(kept(first, relaxed.objective, task.gap),))
    task.clock.say("pass 2: the objective")
    found = rounded(keeping, best.cost)
    if found.status.has_plan:
        found = searched(keeping, best.cost, found)
        return then(keeping, found, _plan(best, found, first.natural(relaxed.objective)))
    # they miss more: a plan without regard to soft targets to begin with, and the least shortfall from there
    free = rounded(task, best.cost)
    hints = (np.round(free.x[task.arrays.integer]),) if free.status.has_plan else ()
    found = optimise(replace(task, hints=hints, clock=task.clock.part(SEARCH)), first.cost)
    if not found.status.has_plan:
        return task, found, Plan(found.status, found.x)
    hint = np.round(found.x[task.arrays.integer])
    task = replace(task, kept=(kept(first, found.objective, task.gap),), hints=(hint,))
    return _second(task, best, first.natural(found.objective))


def _second(task: Task, best: Objective, shortfall: float) -> tuple[Task, Found, Plan]:
    """Return the plan of pass 2."""
    task.clock.say("pass 2: the objective")
    found = optimise(task, best.cost)
    return then(task, found, _plan(best, found, shortfall))


def then(task: Task, found: Found, plan: Plan) -> tuple[Task, Found, Plan]:
    """Return the plan of pass 2b, where an objective asks for one: the next objective with the first kept."""
    following = task.arrays.objectives.get("then")
    if following is None or not found.status.has_plan:
        return task, found, plan
    task.clock.say("pass 2b: most health at the same value")
    row = kept(task.arrays.objectives["best"], found.objective, task.gap)
    hint = np.round(found.x[task.arrays.integer])
    wider = replace(task, kept=(*task.kept, row), hints=(*task.hints, hint))
    better = optimise(wider, following.cost)
    if not better.status.has_plan:
        return task, found, plan
    return wider, better, replace(plan, x=better.x)


def _plan(best: Objective, found: Found, shortfall: float) -> Plan:
    """Return what pass 2 found, in natural units."""
    if not found.status.has_plan:
        return Plan(found.status, found.x)
    value, bound = best.natural(found.objective), best.natural(found.bound)
    return Plan(found.status, found.x, value, bound, found.gap, shortfall)


def last_pass(task: Task, found: Found, wider: Arrays) -> np.ndarray:
    """Return the plan of pass 3: least change at the value of pass 2; that of pass 2 where there is no time.

    ``wider`` is the task's program with the columns and rows of least change behind. Columns with a reduced
    cost and rows with a dual are fixed where they are: what is left is the set of plans of the same value.
    """
    task.clock.say("pass 3: least change")
    if not len(found.column_dual):
        return found.x
    face = _face(task, found, wider)
    solver = Solver(face, task.clock)
    for row, dual in zip(task.kept, found.row_dual[len(task.arrays.rows) :], strict=True):
        exact = abs(dual) > FLAT
        solver.keep(np.concatenate([row.cost, np.zeros(len(wider.lower) - len(row.cost))]), row.at_most, exact)
    solver.cost(wider.objectives["least_change"].cost)
    result = solver.run()
    return result.x[: len(found.x)] if result.status.has_plan else found.x


def _face(task: Task, found: Found, wider: Arrays) -> Arrays:
    """Return the wider program on the plans of equal value, integers as found."""
    arrays = task.arrays
    fixed = (np.abs(found.column_dual) > FLAT) | arrays.integer
    lower, upper = wider.lower.copy(), wider.upper.copy()
    lower[: len(fixed)][fixed] = upper[: len(fixed)][fixed] = found.x[fixed]
    activity = np.add.reduceat(np.append(arrays.value * found.x[arrays.index], 0.0), arrays.start[:-1])
    activity[np.diff(arrays.start) == 0] = 0.0
    tight = np.abs(found.row_dual[: len(arrays.rows)]) > FLAT
    row_lower, row_upper = wider.row_lower.copy(), wider.row_upper.copy()
    low, high = arrays.row_lower[tight], arrays.row_upper[tight]
    nearest = np.where(np.abs(activity[tight] - low) <= np.abs(activity[tight] - high), low, high)
    row_lower[: len(tight)][tight] = row_upper[: len(tight)][tight] = nearest
    return replace(wider, lower=lower, upper=upper, row_lower=row_lower, row_upper=row_upper)
