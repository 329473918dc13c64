"""The passes, each keeping what the last one reached: shortfall of soft targets, the objective, least change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from model.answer.solution import Status
from model.solving.arrays import Arrays, Objective
from model.solving.highs import SMALL, Solver
from model.solving.search import nearest, optimise, rounded, searched
from model.solving.task import SEARCH, Found, Task, found_by, kept, solver_of, unfinished, with_whole
from model.solving.ties import ranked

NOISE = 1e-6  # hires by which a whole number may be missed; shortfall that is none
FLAT = 1e-9  # reduced cost, of an objective scaled to 1, below which a column does not matter


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
    task = replace(task, factor=best.factor)
    if not first.cost.any():
        return _second(task, best, 0.0)
    task.clock.say("objective")
    met = as_hard(task)
    found = rounded(met, best.cost, sure=False)
    if found.status.has_plan:
        found = searched(met, best.cost, found)
        return then(met, found, _plan(best, found, 0.0))
    if np.isfinite(found.bound):  # fractions meet them all, no whole numbers that were tried do
        return _second_of_least(task, _least(task, None, 0.0))
    return _missing_some(task)


def as_hard(task: Task) -> Task:
    """Return a task whose soft targets are asked for as if they were hard: most cities are to meet them all.

    It spares the pass of least shortfall where they can be met, and is soon found infeasible where they cannot.
    """
    arrays = task.arrays
    upper = np.where(arrays.decisions == "shortfall", 0.0, arrays.upper)
    return replace(task, arrays=replace(arrays, upper=upper))


def _missing_some(task: Task) -> tuple[Task, Found, Plan]:
    """Return the plan of passes 1 and 2 where not all soft targets can be met."""
    first, best = task.arrays.objectives["least_shortfall"], task.arrays.objectives["best"]
    task.clock.say("shortfall")
    relaxed = solver_of(task, first.cost).run(sure=True)
    if relaxed.status is not Status.OPTIMAL:
        found = unfinished(relaxed) if task.arrays.integer.any() else found_by(relaxed, relaxed.bound)
        return task, found, Plan(found.status, found.x)
    # whole machines that miss no more than the relaxation does prove that nothing can miss less
    keeping = replace(task, kept=(kept(first, relaxed.objective, task.gap),))
    task.clock.say("objective")
    shortfall, numbers = first.natural(relaxed.objective), None
    if _large(task):
        found, numbers = nearest(keeping, best.cost)
        good = found.status is Status.OPTIMAL
    else:
        found = rounded(keeping, best.cost)
        good = found.status.has_plan
        found = searched(keeping, best.cost, found) if good else found
    if good:
        return then(keeping, found, _plan(best, found, shortfall))
    # they miss more: the least shortfall of whole machines, and the best plan that keeps it
    return _second_of_least(task, _least(task, numbers, relaxed.bound))


def _second_of_least(task: Task, found: Found) -> tuple[Task, Found, Plan]:
    """Return the plan of pass 2 that misses no more than a plan of least shortfall."""
    first, best = task.arrays.objectives["least_shortfall"], task.arrays.objectives["best"]
    if not found.status.has_plan:
        return task, found, Plan(found.status, found.x)
    hint = np.round(found.x[task.arrays.integer])
    task = replace(task, kept=(kept(first, found.objective, task.gap),), hints=(hint,))
    return _second(task, best, first.natural(found.objective))


def _large(task: Task) -> bool:
    """Return whether a search over all whole vectors would take longer than all else."""
    return len(task.arrays.lower) > SMALL and bool(task.arrays.integer.any())


def _least(task: Task, numbers: np.ndarray | None, bound: float) -> Found:
    """Return the plan of least shortfall, not below ``bound``: that of a whole vector at hand, if it has one."""
    first = task.arrays.objectives["least_shortfall"]
    if numbers is not None:
        near = with_whole(task, solver_of(task, first.cost), numbers)
        if near.status.has_plan:
            return found_by(near, bound)
    return optimise(replace(task, clock=task.clock.part(SEARCH), factor=first.factor), first.cost)


def _second(task: Task, best: Objective, shortfall: float) -> tuple[Task, Found, Plan]:
    """Return the plan of pass 2."""
    task.clock.say("objective")
    found = optimise(task, best.cost)
    return then(task, found, _plan(best, found, shortfall))


def then(task: Task, found: Found, plan: Plan) -> tuple[Task, Found, Plan]:
    """Return the plan of pass 2b, where an objective asks for one: the next objective with the first kept."""
    following = task.arrays.objectives.get("then")
    if following is None or not found.status.has_plan:
        return task, found, plan
    task.clock.say("most_health")
    row = kept(task.arrays.objectives["best"], found.objective, task.gap)
    hint = np.round(found.x[task.arrays.integer])
    wider = replace(task, kept=(*task.kept, row), hints=(*task.hints, hint), factor=following.factor)
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
    task.clock.say("least_change")
    if not len(found.column_dual):
        return found.x
    even = _evened(task, found, wider)
    if even is not None:
        return even
    face = _face(task, found, wider)
    solver = Solver(face, task.clock)
    for row, dual in zip(task.kept, found.row_dual[len(task.arrays.rows) :], strict=True):
        exact = abs(dual) > FLAT
        solver.keep(np.concatenate([row.cost, np.zeros(len(wider.lower) - len(row.cost))]), row.at_most, exact)
    solver.cost(ranked(wider, wider.objectives["least_change"].cost))
    result = solver.run()
    return result.x[: len(found.x)] if result.status.has_plan else found.x


def _evened(task: Task, found: Found, wider: Arrays) -> np.ndarray | None:
    """Return the plan of pass 3 with whole hires shared out anew at the same value, None where there is none.

    Hires are first let go in fractions, which equal facilities share alike; each type's people of a year are then
    given out whole, by the largest fractions.
    """
    arrays = task.arrays
    hires = np.flatnonzero(arrays.integer & (arrays.decisions == "hire")).tolist()
    if not hires:
        return None
    lower, upper = wider.lower.copy(), wider.upper.copy()
    lower[: len(arrays.lower)][arrays.integer] = upper[: len(arrays.lower)][arrays.integer] = found.x[arrays.integer]
    lower[hires], upper[hires] = arrays.lower[hires], arrays.upper[hires]
    solver = Solver(replace(wider, lower=lower, upper=upper, integer=np.zeros_like(wider.integer)), task.clock)
    last = arrays.objectives.get("then", arrays.objectives["best"])
    for row in (*task.kept, kept(last, found.objective, 0.0)):
        solver.keep(np.concatenate([row.cost, np.zeros(len(lower) - len(row.cost))]), row.at_most)
    solver.cost(ranked(wider, wider.objectives["least_change"].cost))
    loose = solver.run()
    if loose.status is not Status.OPTIMAL:
        return None
    lower[hires] = upper[hires] = _given_out(arrays, hires, loose.x)
    solver.bounds(lower, upper)
    whole = solver.run()
    return whole.x[: len(found.x)] if whole.status is Status.OPTIMAL else None


def _given_out(arrays: Arrays, hires: Sequence[int], x: np.ndarray) -> np.ndarray:
    """Return whole hires near x: as many of a type as x has by the end of each year, the largest fractions first.

    A facility that was given less than its fraction is owed the rest in the years that follow.
    """
    groups: dict[tuple, list[int]] = {}
    for place, column in enumerate(hires):
        groups.setdefault(arrays.columns[column][1][1:], []).append(place)
    posts = [arrays.columns[column][1][:-1] for column in hires]
    wanted, owed = arrays.natural(x[: len(arrays.lower)])[hires], dict.fromkeys(posts, 0.0)
    given = np.zeros(len(wanted))
    for _, places in sorted(groups.items(), key=lambda item: item[0][-1]):
        due = wanted[places] + [owed[posts[place]] for place in places]
        given[places] = np.maximum(np.floor(due + NOISE), 0.0)
        more = max(0, ceil(float((due - given[places]).sum()) - NOISE))
        given[np.array(places)[np.argsort(given[places] - due, kind="stable")[:more]]] += 1.0
        owed |= {posts[place]: rest for place, rest in zip(places, due - given[places], strict=True)}
    return given / arrays.column_scale[hires]


def _face(task: Task, found: Found, wider: Arrays) -> Arrays:
    """Return the wider program on the plans of equal value, integers as found."""
    arrays = task.arrays
    fixed = (np.abs(found.column_dual) > FLAT) | arrays.integer
    lower, upper = wider.lower.copy(), wider.upper.copy()
    lower[: len(fixed)][fixed] = upper[: len(fixed)][fixed] = found.x[fixed]
    activity = arrays.matrix @ found.x
    tight = np.abs(found.row_dual[: len(arrays.rows)]) > FLAT
    row_lower, row_upper = wider.row_lower.copy(), wider.row_upper.copy()
    low, high = arrays.row_lower[tight], arrays.row_upper[tight]
    nearest = np.where(np.abs(activity[tight] - low) <= np.abs(activity[tight] - high), low, high)
    row_lower[: len(tight)][tight] = row_upper[: len(tight)][tight] = nearest
    return replace(wider, lower=lower, upper=upper, row_lower=row_lower, row_upper=row_upper)
