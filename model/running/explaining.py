"""The command `explain`: the base, and around it the changed cases that say what its rules and means are worth.

First the base, the prices of its relaxation and the ends of its targets, side by side; then the cases that these
prices choose, each a full run through the same engine and the same store as every other case.
"""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
import pandas as pd

from model.answer.solution import Solution, Status
from model.cases import Case
from model.cases.names import BASE
from model.city.city import City
from model.explain import prices, targets
from model.explain.remedies import remedies
from model.explain.worth import worth
from model.inputs import InputProblems
from model.reporting import write_report
from model.reporting.tables.prices import solved
from model.running.cases import Batch
from model.running.commands import stopped
from model.running.engine import Job, lasting, results
from model.running.exits import Exit
from model.running.many import store_of
from model.running.outcome import outcome, refuse
from model.running.pdf import print_pages
from model.running.progress import telling
from model.running.request import Request
from model.running.sampling import Sampling
from model.running.screening import Screened, Wanted, limit_s, reach, screen, screened
from model.running.store import Store
from model.running.summary import summary
from model.running.terminal import show
from model.solving.clock import Clock
from model.words import Phrase, say

SCREEN, REACH = "screen", "reach"


def explain(asked: Request, of: Sequence[str], sampling: Sampling) -> Exit:
    """Solve a workbook and what explains its answer; write its report with the explanation in it."""
    begin = time.perf_counter()
    place = asked.place
    try:
        with telling() as progress:
            data = asked.read(progress)
            wanted = Wanted(tuple(of)).checked(data)
            read_seconds = time.perf_counter() - begin
            with place as work, lasting(asked.engine()) as engine:
                store = Store(store_of(place.asked))
                try:
                    batch = Batch(data, asked.options, engine, store, None, progress=progress.stage)
                    solution = explained(batch, wanted)
                    solution = sampling.asked(data, solution, batch.engine, progress)
                finally:
                    store.close()
                solution = replace(solution, run=replace(solution.run, read_seconds=read_seconds))
                progress.stage(say("stage_writing"))
                write_report(data, solution, work, lang=asked.lang, sets=asked.set)
    except InputProblems as found:
        return refuse(found.problems, place)
    except KeyboardInterrupt:
        return stopped(place)
    show(*store.said, place.said, *said(solution), *summary(data, solution, place.folder))
    if asked.pdf:
        print_pages(place)
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

    @property
    def said(self) -> Phrase:
        """Return how many there are."""
        counts = {"prices": len(self.of_prices), "left_out": len(self.of_targets), "ends": len(self.at_ends)}
        return say("explain_chosen", cases=len(self.cases), **counts)


def explained(batch: Batch, wanted: Wanted) -> Solution:
    """Return the base with the tables that explain it."""
    data = batch.base
    base, found, ends = _first(batch, wanted)
    if not base.status.has_plan:
        return replace(base, explained={**base.explained, **_remedies(batch, base)})
    if found is None:
        return base
    table = prices.screened(found.probes, found.gains)
    lack = max(prices.doubt(base), abs(found.value - (base.objective or 0.0)))
    chosen = _chosen(data, wanted, found, table, lack, ends)
    show(chosen.said)
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
    if wanted.decisions:
        batch.progress(say("stage_worth"))
        tables["worth"] = worth(data, base, Clock(limit_s(data, batch.options), batch.progress))
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


def said(solution: Solution) -> Iterator[Phrase]:
    """Yield the first prices, a line each."""
    table = solution.explained.get("prices")
    if table is None:
        return
    yield say("prices_lead" if table["relaxation"].abs().gt(prices.NO_PRICE).any() else "prices_idle")
    found = solved(table)
    for row in found[found["per_unit"].notna()].itertuples():
        figures = {name: f"{getattr(row, name):,.4g}" for name in ("per_unit", "low", "high", "relaxation")}
        gain = row.resolved_per_million
        million = say("price_a_million", gain=f"{gain:,.4g}") if np.isfinite(gain) else ""
        what = (say(f"priced.{row.kind}"), *filter(None, (row.of, row.where)))
        yield say(
            f"price_line.{row.direction or 'more'}",
            what=what,
            unit=say(f"price_unit.{row.unit}"),
            million=million,
            **figures,
        )


def _first(batch: Batch, wanted: Wanted) -> tuple[Solution, Screened | None, dict[str, float]]:
    """Return the base, what the relaxation says, and the ends of the targets, found side by side."""
    names = wanted.targets(batch.base)
    beside = (
        Job(SCREEN, screen, (batch.founded, batch.options, wanted)),
        Job(REACH, reach, (batch.founded, batch.options, names)),
    )  # fmt: skip
    base, told = Solution(Status.NO_ANSWER), {}
    for job, record in results(batch.engine, chain(batch.jobs((Case(BASE),)), beside)):
        if job.name == BASE:
            base = batch.taken(job, record).solution or base
        else:
            batch.progress(say(f"found_beside.{job.name}"))
            told[job.name] = record
    return base, screened(told[SCREEN]), json.loads(told[REACH])
