"""Other good plans: as far as can be from those that are known, at a value that is nearly the best.

Modelling to generate alternatives by hop, skip and jump (Brill, Chang and Hopkins, "Modeling to generate
alternatives: the HSJ approach", Management Science 28, 1982): the value is kept as a row, and

    away = sum over plans known of  -weight x choice  of machines, hires, projects, schedules that the plan has
                                    +weight x choice x coin  of money by place
           - what budgets spend, over what they spend in the best plan

is made most, while no more money moves between places than in the best plan (`model.formulation.money_moved`). What a
plan has is avoided and spending counts, so that nothing is bought for being different; money is pushed up at some
places and down at others, by a coin of 1 or -1 that is tossed anew for each plan, by the place's key. A weight is the
worth of a choice over that of all of its kind in the best plan.

Whole numbers come from the small program around the relaxation (`model.solving.rounding`), as those of a best plan
do; half of what the value may lack is left to them. Where they have no plan, projects and schedules stay as in the
best plan, and where that has none either, all its whole numbers do and money alone moves. Of plans as far away as the
relaxation, or nearly, the one of the greatest value is taken, in which budgets spend on nothing that is of no use.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from model.explain.alternatives.choices import MONEY, Choices
from model.solving.arrays import Arrays
from model.solving.clock import Clock
from model.solving.highs import Solver
from model.solving.passes import as_hard
from model.solving.rounding import levers
from model.solving.search import likely
from model.solving.task import Kept, Task, kept, solver_of, with_whole

ROOM = 0.5  # of what the value may lack, for the relaxation; the rest is for whole numbers
HELD = 0.9  # of the way to the furthest plan, on which the one of greatest value is sought
THRIFT = 1e-3  # of the value, for which all that budgets spend may be saved
ANY = float(np.finfo(float).max)  # gap within which any plan is good enough
NO_SHORTFALL = 1e-6  # of a plan, as its passes have it
NOISE = 1e-9  # of all that a plan has of a kind, below which it has none
MEDIAN = 1e-2  # of what is made least, of the columns that bear on it
TELLS = 1e-9  # of the largest cost, by which a plan may be nearer than the furthest
SAME = 1e-5  # of the worth of all that the best plan decides, up to which two plans are the same


@dataclass(frozen=True, eq=False)
class Hunt:
    """What is sought: a program in which soft targets fall no shorter than in the best plan, and what that plan is.

    ``numbers``: its whole numbers; ``x``: what it decides, scaled; ``value``: its value, scaled and made least;
    ``spent``: what its budgets spend, in currency; ``within``: the part of its value that another plan may lack.
    """

    task: Task
    choices: Choices
    numbers: np.ndarray
    x: np.ndarray
    value: float
    spent: float
    within: float

    def near(self, part: float) -> Task:
        """Return the task with a part of what the value may lack."""
        row = kept(self.task.arrays.objectives["best"], self.value, self.within * part)
        return replace(self.task, gap=ANY, kept=(*self.task.kept, row))


def no_shorter(task: Task, shortfall: float) -> Task:
    """Return the task in which soft targets fall no shorter than in a plan, whose shortfall is known.

    Where that is none they are hard: a row that keeps nothing has so small a bound that HiGHS is long at it.
    """
    least = task.arrays.objectives["least_shortfall"]
    if not least.cost.any():
        return task
    if shortfall <= NO_SHORTFALL:
        return as_hard(task)
    return replace(task, kept=(kept(least, shortfall / least.factor, task.gap),))


def alternatives(sought: Hunt, known: Sequence[np.ndarray], count: int) -> Iterator[np.ndarray]:
    """Yield the scaled x of each plan that is found, each away from ``known`` choices and from those before it."""
    plans, tasks = list(known), list(_tasks(sought))
    for number in range(count):
        x = _next(sought, tasks, plans, number)
        if x is None:
            return
        yield x
        plans.append(sought.choices.of(x))


def _next(sought: Hunt, tasks: list[Task], plans: Sequence[np.ndarray], number: int) -> np.ndarray | None:
    """Return a plan away from those known, None where there is none in the time.

    A task whose whole numbers have no plan is taken from ``tasks``: they would have none the next time either.
    """
    clock: Clock = sought.task.clock
    clock.say("alternative", number=number + 1)
    cost = _away(sought, plans, number)
    x = None
    while tasks and x is None:
        x = _around(sought, tasks[0], cost)
        if x is None:
            tasks.pop(0)
    if x is None:
        x = _moved(sought, cost)
    return x if x is not None and _differs(sought.choices, x, plans) else None


def _tasks(sought: Hunt) -> Iterator[Task]:
    """Yield the task of which the relaxation is taken; again with projects and schedules as in the best plan.

    The small program does not know the value: a lever that the relaxation halves may come out as the value forbids.
    """
    task = sought.near(ROOM)
    yield task
    arrays, lever = task.arrays, levers(task.arrays)
    if lever.any():
        whole = np.zeros(len(arrays.lower))
        whole[arrays.integer] = sought.numbers
        lower, upper = np.where(lever, whole, arrays.lower), np.where(lever, whole, arrays.upper)
        yield replace(task, arrays=replace(arrays, lower=lower, upper=upper))


def _around(sought: Hunt, task: Task, cost: np.ndarray) -> np.ndarray | None:
    """Return a plan with the whole numbers around the relaxation, nearly as far away as that; None without one."""
    around = likely(task, _far(task, cost))
    return None if around is None else _dearest(sought, cost, *around)


def _moved(sought: Hunt, cost: np.ndarray) -> np.ndarray | None:
    """Return a plan with the whole numbers of the best one, whose money alone moves; None without time for it."""
    task = sought.near(1.0)
    found = with_whole(task, _far(task, cost), sought.numbers)
    if not found.status.has_plan:
        return None
    dearest = _dearest(sought, cost, found.objective, sought.numbers)
    return found.x if dearest is None else dearest


def _far(task: Task, cost: np.ndarray) -> Solver:
    """Return the program of the plans that are far away, whose costs are told apart by its largest."""
    solver = solver_of(task, cost)
    solver.option("dual_feasibility_tolerance", TELLS * float(np.abs(cost).max(initial=1.0)))
    return solver


def _away(sought: Hunt, plans: Sequence[np.ndarray], number: int) -> np.ndarray:
    """Return the scaled cost vector to be made least.

    A year of a schedule weighs a billion times as much as a unit of care: the costs are as large as lets HiGHS tell
    the least of them from nothing.
    """
    choices, best = sought.choices, plans[0]
    money = choices.kinds == MONEY
    pull = np.where(money, _coins(choices, number), 0.0)
    for plan in plans:
        pull -= np.where(~money & (plan > NOISE), 1.0, 0.0)
    weight = choices.worth.copy()
    for kind in set(choices.kinds.tolist()):
        of_kind = choices.kinds == kind
        whole = float(choices.worth[of_kind] @ best[of_kind])
        weight[of_kind] = weight[of_kind] / whole if whole > 0.0 else 0.0
    cost = _spending(sought.task.arrays) / (sought.spent or 1.0) - np.asarray((pull * weight) @ choices.matrix)
    sizes = np.abs(cost[cost != 0.0])
    return cost * MEDIAN / np.median(sizes) if len(sizes) else cost


def _spending(arrays: Arrays) -> np.ndarray:
    """Return what budgets spend as a cost vector, in currency."""
    return np.where(arrays.decisions == "spend", arrays.column_scale, 0.0)


def _differs(choices: Choices, x: np.ndarray, plans: Sequence[np.ndarray]) -> bool:
    """Return whether a plan differs from each of those known."""
    all_worth = choices.worth @ plans[0]
    return all(choices.worth @ np.abs(choices.of(x) - plan) > SAME * all_worth for plan in plans)


def _coins(choices: Choices, number: int) -> np.ndarray:
    """Return up or down for each choice, by its key alone."""
    return np.array([1.0 if zlib.crc32(repr((number, *key)).encode()) % 2 else -1.0 for key in choices.keys])


def _dearest(sought: Hunt, cost: np.ndarray, far: float, numbers: np.ndarray) -> np.ndarray | None:
    """Return the plan of greatest value of a whole vector that is nearly as far away as ``far``; None without one."""
    task, start = sought.near(1.0), float(cost @ sought.x)
    row = Kept(cost, min(start, far + (1.0 - HELD) * max(0.0, start - far)))
    held, goal = replace(task, kept=(*task.kept, row)), task.arrays.objectives["best"].cost
    spending = _spending(task.arrays)
    thrifty = goal + THRIFT * abs(sought.value) * spending / (sought.spent or 1.0)
    best = with_whole(held, solver_of(held, thrifty), numbers)
    return best.x if best.status.has_plan else None
