"""The years of the plan without the plan, found: what a plan gains is measured from here."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import pandas as pd

from model.answer.solution import Run, Status
from model.cases.as_is import as_is
from model.city.city import City
from model.formulation import AS_IS_STEPS
from model.formulation.baseline.as_is import PASSES
from model.solving import prepare, restore
from model.solving.clock import Clock
from model.solving.decisions import unplanned
from model.solving.inorder import timed

PART = 0.3
"""Of the time left, for what a plan is only read beside."""


@dataclass(frozen=True)
class Unplanned:
    """What is found of the years without a plan; cases whose program has the same fingerprint share it."""

    fingerprint: str
    status: Status
    run: Run
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)


def without_plan(data: City, clock: Clock, known: Unplanned | None = None) -> Unplanned:
    """Return the years of a plan without the plan; ``known`` if its program is the same."""
    with room_aside(clock) as aside:
        return begin_without_plan(data, clock, aside, known)()


@contextmanager
def room_aside(clock: Clock) -> Iterator[Executor]:
    """Return a thread for what runs beside a search; what ends the search in haste ends it too."""
    with ThreadPoolExecutor(1) as aside:
        try:
            yield aside
        except BaseException:
            clock.interrupt()
            raise


def begin_without_plan(
    data: City, clock: Clock, aside: Executor, known: Unplanned | None = None
) -> Callable[[], Unplanned]:
    """Begin to search for the years without the plan ``aside``, and return what waits for them.

    Pyomo's part is done by the caller's thread, before and after; HiGHS has a thread of its own.
    """
    case = as_is(data)
    prepared = prepare(case, AS_IS_STEPS)
    arrays = prepared.arrays
    fingerprint = arrays.fingerprint()
    if known is not None and known.fingerprint == fingerprint:
        return lambda: known
    begun = aside.submit(timed, arrays, PASSES, clock, prepared.seconds)

    def found() -> Unplanned:
        status, x, run = begun.result()
        if not status.has_plan:
            return Unplanned(fingerprint, status, run)
        restore(arrays, x)
        return Unplanned(fingerprint, status, run, unplanned(prepared.space, case))

    return found
