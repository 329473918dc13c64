"""The smallest set of cells whose change restores a plan, found by a deletion filter, as edits of the workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from model.answer import outcome, worth
from model.cases import Case, Edit, edited, said
from model.city.city import City
from model.city.volumes import usual_volume
from model.explain.levers import Lever
from model.explain.program import Change, enough
from model.explain.response import Response
from model.inputs import InputProblems
from model.solving import Clock, prepare, solve_case
from model.solving.clock import Progress
from model.solving.today import stood

BROKEN = 1e-5  # of a cell's size, below which it is not broken
ATTEMPT = 0.4  # of the time for a solve, for a try that may have no plan in whole machines
FACTORS = (1.0, 1.02, 1.1, 1.3, 2.0)
"""By how much more a cell changes than fractions of machines ask for, until whole machines have a plan."""


@dataclass(frozen=True)
class Asking:
    """How a case is solved again: relative gap, seconds for each time, whom to tell."""

    gap: float
    limit_s: float
    progress: Progress

    def clock(self) -> Clock:
        """Return a clock for one more time."""
        return Clock(self.limit_s, self.progress)

    def attempt(self) -> Clock:
        """Return a clock for one of a few tries."""
        return Clock(self.limit_s * ATTEMPT, self.progress)


@dataclass(frozen=True)
class Step:
    """One cell, from a value to another."""

    lever: Lever
    after: float

    @property
    def amount(self) -> float:
        """Return by how much it changes."""
        return abs(self.after - self.lever.value)

    def edit(self, data: City) -> Edit:
        """Return it as an edit."""
        return self.lever.edit(self.after, data)

    def words(self, data: City) -> str:
        """Return it in the words of --set."""
        return said(self.edit(data))


@dataclass(frozen=True)
class Mended:
    """Steps that together leave a plan, and the plan's health; None where no plan was found in the time."""

    steps: tuple[Step, ...]
    health: float | None


def smallest(seen: Response, all_free: Change, clock: Clock) -> list[int]:
    """Return cells that broke without any that can be left out: each in turn is kept hard, the least first."""
    weights = all_free.weights(seen)
    broken = [i for i in np.argsort(weights).tolist() if weights[i] > BROKEN]
    for one in tuple(broken):
        others = [i for i in broken if i != one]
        if others and enough(seen, others, clock):
            broken = others
    return broken


def mended(data: City, seen: Response, change: Change, asking: Asking) -> Mended:
    """Return the change as steps that were applied as edits and solved; a little more of it where need be."""
    tried: tuple[Step, ...] = ()
    for steps in _steps(seen, change):
        if steps != tried:
            health = _health(data, steps, asking)
            if health is not None:
                return Mended(steps, health)
        tried = steps
    return Mended(next(_steps(seen, change)), None)


def _steps(seen: Response, change: Change) -> Iterator[tuple[Step, ...]]:
    """Yield the steps of a change, and of a little more of it."""
    pairs = [(seen.levers[i], float(change.amounts[i])) for i in np.flatnonzero(change.amounts > 0.0)]
    for factor in FACTORS:
        yield tuple(Step(one, one.after(min(amount * factor, one.room))) for one, amount in pairs)


def _health(data: City, steps: Sequence[Step], asking: Asking) -> float | None:
    """Return the health of the case with the steps as edits, None where there is no plan."""
    try:
        case = edited(data, Case("", tuple(step.edit(data) for step in steps)))
    except InputProblems:
        return None
    case, clock = stood(case, asking.clock()), asking.attempt()
    solved = solve_case(case, asking.gap, clock, usual_volume(case), prepare(case))
    if not solved.plan.status.has_plan:
        return None
    return worth.health(case, outcome.follow(case, solved.tables))
