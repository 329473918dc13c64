"""Other good plans of a workbook: nearly as good as the best, and as far from it and from each other as can be.

Each is a plan like any other: every rule holds in it, it is audited, and it may be adopted. What is in all of them is
sure whatever else is decided; what is in some is a choice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from model.answer.kpis import Beside
from model.answer.solution import Run, Solution, Status
from model.answer.standing import founded
from model.city.city import City
from model.explain.alternatives.choices import choices, known, listed
from model.explain.alternatives.hop import Hunt, alternatives, no_shorter
from model.formulation import money_moved
from model.solving import Clock, Prepared, Solved, decided, prepare
from model.solving.arrays import extended
from model.solving.passes import Plan
from model.solving.past import whole_of
from model.solving.solve import answered
from model.solving.task import Task, relative

MOVES = 1.05  # times the money that the best plan moves between places
LEAST = 1e-3  # of all money, that may move in any case


@dataclass(frozen=True)
class Wanted:
    """What is asked for: the part of the best value that a plan may lack, and how many plans."""

    within: float = 0.01
    count: int = 5


def others(data: City, best: Solution, wanted: Wanted, clock: Clock) -> Iterator[Solution]:
    """Yield the answers of other good plans, the best plan's own tables being known."""
    data = founded(data, best)
    case = _held(data, prepare(data), best)
    of_program = choices(data, case)
    numbers = whole_of(case.arrays, case.space, data, best.tables)
    task = no_shorter(Task(case.arrays, best.run.gap_asked, clock), best.shortfall or 0.0)
    x, value = known(data, case, best.tables), (best.objective or 0.0) / case.arrays.objectives["best"].factor
    sought = Hunt(task, of_program, numbers, x, value, float(best["spending"]["amount"].sum()), wanted.within)
    for x in alternatives(sought, [of_program.of(sought.x)], wanted.count):
        yield answered(data, _solved(data, case, x, best, wanted), Beside(best.today, best.as_is))


def _held(data: City, case: Prepared, best: Solution) -> Prepared:
    """Return the program in which no more money moves between places than in the best plan."""
    as_is, plan = (listed(data, one.tables) for one in (best.as_is or best, best))
    moved = float(plan.sub(as_is, fill_value=0.0).abs().sum())
    most = max(MOVES * moved, LEAST * float(plan.sum()))
    return replace(case, arrays=extended(case.arrays, *money_moved.add_to(case.m, case.space, data, as_is, most), ()))


def _solved(data: City, case: Prepared, x: np.ndarray, best: Solution, wanted: Wanted) -> Solved:
    """Return a plan that was found as the solver says it."""
    arrays = case.arrays
    goal, least = arrays.objectives["best"], arrays.objectives["least_shortfall"]
    value, bound = float(goal.cost @ x), best.bound or 0.0
    gap = relative(value, bound / goal.factor)
    plan = Plan(Status.FEASIBLE, x, goal.natural(value), bound, gap, least.natural(float(least.cost @ x)))
    run = Run(
        build_seconds=case.seconds, rows=len(arrays.rows), columns=len(arrays.lower), nonzeros=arrays.matrix.nnz,
        gap_asked=wanted.within,
    )  # fmt: skip
    return Solved(plan, arrays, run, decided(data, case, x))
