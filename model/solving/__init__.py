"""Solving one case: Pyomo model to arrays, passes over HiGHS, decisions back as tables."""

import time
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.answer.solution import Run, Status
from model.cases.past import Past
from model.city.city import City
from model.formulation import STEPS, Step, build, least_change
from model.formulation.space import Space
from model.solving.arrays import Arrays, extended, from_model
from model.solving.clock import Clock, heard
from model.solving.decisions import Tables, decisions
from model.solving.highs import SMALL
from model.solving.passes import Plan, first_passes, last_pass
from model.solving.past import joined, settled, whole_of
from model.solving.task import Found, Task
from model.solving.thrift import without_idle_machines
from model.solving.ties import untied


@dataclass(frozen=True)
class Solved:
    """What the solver says of a case: the plan's figures, the decisions as tables, and the arrays it solved."""

    plan: Plan
    arrays: Arrays
    run: Run
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True)
class Prepared:
    """A case built and turned into arrays, the seconds that took, and whole numbers to stay with if they do.

    ``hints``: whole numbers of other cases' plans, tried before any are searched for. ``others``: models of which
    columns stand in the arrays too; a variable alone does not keep its model alive.
    """

    m: pyo.ConcreteModel
    space: Space
    arrays: Arrays
    seconds: float
    stay: np.ndarray | None = None
    hints: tuple[np.ndarray, ...] = ()
    others: tuple[pyo.ConcreteModel, ...] = ()


@dataclass(frozen=True)
class Valued:
    """A case of which the value is known: the task as passes 1 and 2 left it, what they found, and their plan."""

    task: Task
    found: Found
    plan: Plan


def prepare(
    data: City, rules: tuple[Step, ...] = STEPS, past: Past | None = None, near: Tables | None = None
) -> Prepared:
    """Return a case as arrays, with the model they come from; ``past``: with what has happened already.

    ``near``: the decisions of another case's plan, whose whole numbers a large program begins with. A small one is
    searched to its end: which of equal plans it finds must not hang on where it began.
    """
    begin = time.perf_counter()
    m, space = build(data, rules)
    arrays, stays = from_model(m), None
    hints: tuple[np.ndarray, ...] = ()
    if past is not None:
        arrays, stays = settled(arrays, space, data, past), whole_of(arrays, space, data, past.tables)
    if near is not None and len(arrays.lower) > SMALL:
        hints = (_within(arrays, whole_of(arrays, space, data, near)),)
    return Prepared(m, space, arrays, time.perf_counter() - begin, stays, hints)


def _within(arrays: Arrays, whole: np.ndarray) -> np.ndarray:
    """Return whole numbers within the bounds that a case has for them."""
    return np.clip(whole, arrays.lower[arrays.integer], arrays.upper[arrays.integer])


def solve_case(
    data: City,
    gap: float,
    clock: Clock,
    reference: pd.DataFrame,
    case: Prepared,
    hires: pd.DataFrame | None = None,
) -> Solved:
    """Return the solver's answer to one prepared case, to a relative gap.

    ``reference``: facility, service, units (of each t where it has one) from which the plan changes as little as
    its value allows; ``hires``: facility, staff, year, fte of the plan near which it stays.
    """
    begin, in_highs = time.perf_counter(), clock.in_highs
    arrays = case.arrays
    with heard(clock.interrupt):
        found = valued(case, gap, clock)
        plan = least_changed(data, reference, case, found, hires) if found.plan.status.has_plan else found.plan
    # time may also run out between two runs of HiGHS, which then does not say so
    late = clock.left <= 0.0 and plan.status in (Status.FEASIBLE, Status.NO_ANSWER)
    stopped = clock.stopped or ("time limit" if late else "")
    run = Run(
        build_seconds=case.seconds, solve_seconds=time.perf_counter() - begin,
        highs_seconds=clock.in_highs - in_highs, rows=len(arrays.rows),
        columns=len(arrays.lower), nonzeros=arrays.matrix.nnz, stopped=stopped, gap_asked=gap,
    )  # fmt: skip
    if not plan.status.has_plan:
        return Solved(plan, arrays, run)
    return Solved(plan, arrays, run, decided(data, case, plan.x))


def valued(case: Prepared, gap: float, clock: Clock) -> Valued:
    """Return the value of a prepared case, to a relative gap: passes 1 and 2, ties of whole numbers settled."""
    task, found, plan = first_passes(Task(case.arrays, gap, clock, stay=case.stay, hints=case.hints))
    same = untied(task, found)
    return Valued(task, same, replace(plan, x=same.x))


def least_changed(
    data: City, reference: pd.DataFrame, case: Prepared, known: Valued, hires: pd.DataFrame | None = None
) -> Plan:
    """Return the plan of a known value that changes least from a reference: pass 3."""
    added = least_change.add_to(case.m, case.space, data, reference, hires)
    wider = extended(known.task.arrays, added.variables, added.constraints, (added.objective,))
    settled = last_pass(known.task, known.found, wider)
    return replace(known.plan, x=without_idle_machines(known.task, settled))


def decided(data: City, case: Prepared, x: np.ndarray) -> dict[str, pd.DataFrame]:
    """Return the decisions of a scaled solution of a prepared case, as tables."""
    restore(case.arrays, x)
    return decisions(case.space, data)


def restore(arrays: Arrays, x: np.ndarray) -> None:
    """Put a scaled solution into the Pyomo variables; whole where it must be."""
    natural = np.where(arrays.integer, np.round(x), arrays.natural(x))
    for var, value in zip(arrays.variables, natural.tolist(), strict=True):
        var.set_value(value, skip_validation=True)


__all__ = [
    "Clock", "Prepared", "Solved", "Status", "decided", "joined", "least_changed", "prepare", "restore",
    "solve_case", "valued",
]  # fmt: skip
