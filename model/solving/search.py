"""The best plan for one cost vector: relax, round, solve again; branch and bound where that is not enough.

Integers are found by solving the relaxation, rounding, and solving again with the integers fixed. The bound is
that of the relaxation, so the gap stated is true; where it is wider than asked, branch and bound goes on from
the plan in hand.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from model.answer.solution import Status
from model.solving.highs import SMALL, Result, Solver
from model.solving.mending import lack, tightened
from model.solving.rounding import ROUGH, Bounds, is_whole, levers, roundings, small, unbounded
from model.solving.task import SEARCH, Found, Task, found_by, judged, relative, solver_of, unfinished, with_whole
from model.solving.thrift import thrifty
from model.words import say

CLOSE = 0.05  # of the gap asked for, what a small program around a relaxation may leave
MENDS = 4  # whole vectors that are mended before plain roundings are tried
NODES = 1_000  # of branch and bound, that nobody asked for


def optimise(task: Task, cost: np.ndarray) -> Found:
    """Return the best plan for one cost vector under the rows kept so far.

    Branch and bound goes on where rounding leaves a wider gap than asked, or no plan.
    """
    return searched(task, cost, rounded(task, cost))


def rounded(task: Task, cost: np.ndarray, *, sure: bool = True) -> Found:
    """Return the best plan among the roundings of the relaxation: of a linear program, its optimum.

    ``sure``: that there is none is asked twice.
    """
    linear = solver_of(task, cost)
    relaxed = linear.run(sure=sure)
    if not task.arrays.integer.any():
        return found_by(relaxed, relaxed.bound)
    if relaxed.status is not Status.OPTIMAL:
        return unfinished(relaxed)
    task.clock.say("relaxation", value=f"{relaxed.objective * task.factor:.8g}")
    best = _best_rounding(task, linear, relaxed)
    return thrifty(task, cost, linear, best) if best.status.has_plan else best


def nearest(task: Task, cost: np.ndarray) -> tuple[Found, np.ndarray | None]:
    """Return the plan of the whole vector nearest to the relaxation, and that vector, None where there is none.

    Whole vectors that are known (of a case like this one) come first, where they are good enough.
    """
    linear = solver_of(task, cost)
    relaxed = linear.run(sure=True)
    if relaxed.status is not Status.OPTIMAL:
        return unfinished(relaxed), None
    task.clock.say("relaxation", value=f"{relaxed.objective * task.factor:.8g}")
    for known in task.hints:
        plan = judged(task, _plan(task, linear, relaxed, known))
        if plan.status is Status.OPTIMAL:
            return thrifty(task, cost, linear, plan), known
    numbers = _small(task, relaxed, unbounded(task.arrays))
    if numbers is None:
        return Found(Status.NO_ANSWER, relaxed.x, bound=relaxed.bound), None
    plan = judged(task, _plan(task, linear, relaxed, numbers))
    return (thrifty(task, cost, linear, plan) if plan.status.has_plan else plan), numbers


def likely(task: Task, linear: Solver) -> tuple[float, np.ndarray] | None:
    """Return the value of the relaxation, and the whole vector of the small program around it; None without one."""
    relaxed = linear.run()
    numbers = _small(task, relaxed, unbounded(task.arrays)) if relaxed.status is Status.OPTIMAL else None
    return None if numbers is None else (relaxed.objective, numbers)


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


def _best_rounding(task: Task, linear: Solver, relaxed: Result) -> Found:
    """Return the best plan among the roundings of the relaxation and the plans of earlier passes."""
    best = Found(Status.NO_ANSWER, relaxed.x, bound=relaxed.bound)
    for found in _tried(task, linear, relaxed):
        if found.status.has_plan and not found.objective >= best.objective:
            best = judged(task, found)
        if best.gap <= task.gap or task.clock.left <= 0.0:
            break
    return best


def _tried(task: Task, linear: Solver, relaxed: Result) -> Iterator[Found]:
    """Yield the plan of each whole vector that is tried.

    One to stay with; the relaxation's own where it is whole; those of earlier passes; the small program's; the same
    once its levers are pulled and the care around them is relaxed again; where there are no earlier ones and neither
    has a plan, mended ones; plain roundings.
    """
    arrays = task.arrays
    x = relaxed.x[arrays.integer]
    if task.stay is not None:
        yield _plan(task, linear, relaxed, task.stay)
    if is_whole(x):
        yield _plan(task, linear, relaxed, np.round(x))
        return
    for numbers in task.hints:
        yield _plan(task, linear, relaxed, numbers)
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
    for numbers in roundings(arrays, relaxed.x):
        yield _plan(task, linear, relaxed, numbers)


def _plan(task: Task, linear: Solver, relaxed: Result, numbers: np.ndarray) -> Found:
    """Return the plan of a whole vector, with its gap to the relaxation's bound."""
    result = with_whole(task, linear, numbers)
    found = found_by(result, relaxed.bound)
    task.clock.say("rounded", status=say(f"state.{result.status}"), **task.told(found))
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
    solver.option("mip_abs_gap", part.per_value * CLOSE * task.gap * abs(relaxed.objective))
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
