"""The command `explain`: the base, and around it the changed cases that say what its rules and means are worth.

First the base, the prices of its relaxation and the ends of its targets, side by side; then the cases that these
prices choose, each a full run through the same engine and the same store as every other case.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd

from model.answer.solution import Solution, Status
from model.cases import Case
from model.cases.reading import read
from model.city.city import City
from model.explain import prices, targets
from model.explain.remedies import remedies
from model.inputs import InputProblems
from model.reporting import write_report
from model.running.cases import BASE, Batch, Options
from model.running.commands import Exit, Hands, outcome, refuse, stopped
from model.running.engine import Job, results
from model.running.folder import Replacement
from model.running.many import store_of, with_sets
from model.running.progress import telling
from model.running.sampling import Sampling
from model.running.screening import Screened, Wanted, limit_s, reach, screen, screened
from model.running.store import Store
from model.running.summary import summary
from model.running.terminal import say

NOT_ASKED = Sampling()
SCREEN, REACH = "prices of the relaxation", "ends of the targets"


def explain(
    workbook: Path, place: Replacement, options: Options, of: Sequence[str], workers: Hands, sets: Sequence[str] = (),
    sampling: Sampling = NOT_ASKED,
) -> Exit:  # fmt: skip
    """Solve a workbook and what explains its answer; write its report with the explanation in it."""
    begin = time.perf_counter()
    try:
        with telling() as progress:
            progress.stage("reading the workbook")
            data = with_sets(read(workbook), sets)
            wanted = Wanted(tuple(of)).checked(data)
            read_seconds = time.perf_counter() - begin
            with place as work:
                store = Store(store_of(place.asked))
                try:
                    batch = Batch(data, options, workers.engine(), store, None, progress=progress.stage)
                    solution = explained(batch, wanted)
                    solution = sampling.asked(data, solution, batch.engine, progress)
                finally:
                    store.close()
                solution = replace(solution, run=replace(solution.run, read_seconds=read_seconds))
                progress.stage("writing the report")
                write_report(data, solution, work, lang=options.lang)
    except InputProblems as found:
        return refuse(found.problems, place)
    except KeyboardInterrupt:
        return stopped(place)
    say(store.said)
    say(place.said)
    say(said(solution))
    say(summary(data, solution, place.folder))
    return outcome(solution)


@dataclass(frozen=True)
class Chosen:
    """The changed cases that are to be solved: by number of their probe with its step, and by target."""

    steps: dict[int, float]
    of_prices: dict[int, Case]
    of_targets: dict[str, Case]
    tries: dict[str, float]
    at_ends: dict[str, Case]

    @property
    def cases(self) -> list[Case]:
        """Return all of them."""
        return [*self.of_prices.values(), *self.of_targets.values(), *self.at_ends.values()]

    def __str__(self) -> str:
        """Return how many there are."""
        return (
            f"{len(self.cases)} changed cases: {len(self.of_prices)} prices, {len(self.of_targets)} targets left "
            f"out, {len(self.at_ends)} targets at their ends."
        )


def explained(batch: Batch, wanted: Wanted) -> Solution:
    """Return the base with the tables that explain it."""
    data = batch.base
    base, found, ends = _first(batch, wanted)
    if not base.status.has_plan:
        return replace(base, explained=_remedies(batch, base))
    if found is None:
        return base
    table = prices.screened(found.probes, found.gains)
    lack = max(prices.doubt(base), abs(found.value - (base.objective or 0.0)))
    chosen = _chosen(data, wanted, found, table, lack, ends)
    say(str(chosen))
    answers = {one.case.name: one.solution for one in batch.of(chosen.cases)}
    tables = {}
    if found.probes:
        again = {number: (chosen.steps[number], answers[case.name]) for number, case in chosen.of_prices.items()}
        tables["prices"] = prices.priced(data, base, table, found.probes, again)
    if wanted.targets(data):
        without = {name: answers[case.name] for name, case in chosen.of_targets.items()}
        tried = {name: (chosen.tries[name], answers[case.name]) for name, case in chosen.at_ends.items()}
        known = targets.Known(lack, found.matters, ends, without, tried)
        tables["target_prices"] = targets.target_prices(data, base, wanted.targets(data), known)
    return replace(base, explained={**base.explained, **tables})


def _chosen(
    data: City, wanted: Wanted, found: Screened, table: pd.DataFrame, lack: float, ends: dict[str, float]
) -> Chosen:
    """Return what is to be solved: the first prices, the targets that matter, what is asked for by name."""
    numbers = prices.chosen(table, found.probes, wanted.of_prices) if found.probes else []
    steps = {number: prices.step(found.probes[number], found.gains[number], lack) for number in numbers}
    left_out = [one for one in wanted.targets(data) if one in found.matters or wanted.by_name(one)]
    rows = data.targets.set_index("target")
    tries = {
        name: targets.end_to_try(rows.loc[name], end)
        for name, end in ends.items() if wanted.by_name(name) and np.isfinite(end)
    }  # fmt: skip
    return Chosen(
        steps,
        {number: prices.case_of(found.probes[number], size) for number, size in steps.items()},
        {name: targets.without(name) for name in left_out},
        tries,
        {name: targets.at(name, value) for name, value in tries.items()},
    )


def _remedies(batch: Batch, base: Solution) -> dict[str, pd.DataFrame]:
    """Return what would restore a plan."""
    settings, options = batch.base.settings, batch.options
    gap = settings.gap if options.gap is None else options.gap
    limit = limit_s(batch.base, options)
    return remedies(batch.base, base, gap=gap, time_limit_s=limit, progress=batch.progress)


def said(solution: Solution) -> str:
    """Return the first prices in a few lines."""
    table = solution.explained.get("prices")
    if table is None:
        return ""
    told = table[table["per_unit"].notna()]
    lines = [
        f"  {row.kind} {row.of} {row.where}: {row.per_unit:,.4g} ({row.low:,.4g} to {row.high:,.4g}) for one "
        f"{row.unit} more; relaxation {row.relaxation:,.4g}"
        for row in told.itertuples()
    ]
    return "\n".join(["Where the next million should go:", *lines])


def _first(batch: Batch, wanted: Wanted) -> tuple[Solution, Screened | None, dict[str, float]]:
    """Return the base, what the relaxation says, and the ends of the targets, found side by side."""
    data, names = batch.base, wanted.targets(batch.base)
    beside = (
        Job(SCREEN, screen, (data, batch.options, wanted)), Job(REACH, reach, (data, batch.options, names)),
    )  # fmt: skip
    base, told = Solution(Status.NO_ANSWER), {}
    for job, record in results(batch.engine, chain(batch.jobs((Case(BASE),)), beside)):
        if job.name == BASE:
            base = batch.taken(job, record).solution or base
        else:
            batch.progress(f"{job.name}: found")
            told[job.name] = record
    return base, screened(told[SCREEN]), json.loads(told[REACH])
