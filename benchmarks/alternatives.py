"""Other good plans of a city: what they cost in single solves, and how far they are from each other.

``python -m benchmarks.alternatives [WORKBOOK] [--within 0.01] [--count 5]``; without a workbook one county of the
example. Both costs are seconds of the processor of this process alone, so that other work matters little; a report of
each plan is not in them.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.figures import NO_LIMIT_S, Figure
from benchmarks.small import county
from model.answer.solution import Solution
from model.cases.reading import read
from model.city.city import City
from model.explain.alternatives import Wanted, others
from model.explain.alternatives.results import apart
from model.solving import Clock
from model.solving.solve import quiet, solve


@dataclass(frozen=True)
class Found:
    """The plans, the best one first, the seconds of its solve, and those of all others."""

    plans: tuple[Solution, ...]
    solve_s: float
    others_s: float


def found(data: City, wanted: Wanted) -> Found:
    """Return the plans of a city."""
    begin = time.process_time()
    best = solve(data, time_limit_s=NO_LIMIT_S)
    middle = time.process_time()
    plans = (best, *others(data, best, wanted, Clock(NO_LIMIT_S, quiet)))
    return Found(plans, middle - begin, time.process_time() - middle)


def measure(data: City, wanted: Wanted) -> Iterator[Figure]:
    """Yield the figures."""
    one = found(data, wanted)
    far = apart(data, one.plans)
    pairs = far[np.triu_indices(len(one.plans), 1)]
    lacks = [1.0 - (plan.objective or 0.0) / (one.plans[0].objective or 1.0) for plan in one.plans[1:]]
    yield Figure("other plans", len(one.plans) - 1)
    yield Figure("all of them / solve", one.others_s / one.solve_s, f"({one.others_s:.0f} s)")
    yield Figure("value that they lack, least", min(lacks, default=np.nan))
    yield Figure("value that they lack, most", max(lacks, default=np.nan))
    yield Figure(
        "money by place apart / money that the best plan moves, least of all pairs", pairs.min(initial=np.inf)
    )
    yield Figure("broken limits", sum(float(plan["audit"]["broken"].sum()) for plan in one.plans))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("workbook", nargs="?", type=Path)
    parser.add_argument("--within", type=float, default=0.01)
    parser.add_argument("--count", type=int, default=5)
    asked = parser.parse_args()
    data = read(asked.workbook) if asked.workbook else county()
    for one in measure(data, Wanted(asked.within, asked.count)):
        sys.stdout.write(f"{one.name}: {one.value:.4g} {one.told}\n")


if __name__ == "__main__":
    main()
