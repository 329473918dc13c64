"""Regret asked through the engine that answers cases: the plans, then each of them carried out in every case.

What is found to its end is kept in the store of the cases, and is not solved again.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from model.answer.explained import ALL, MEAN
from model.answer.solution import Solution, Status
from model.cases import Case
from model.cases.names import BASE
from model.city.city import City
from model.explain.regret import Outlook, chances, outlook
from model.explain.regret.before import before, same
from model.explain.regret.carried import Fared, carried
from model.explain.regret.carried import unpacked as fared
from model.explain.regret.in_view import InView, in_view
from model.explain.regret.in_view import unpacked as viewed
from model.explain.regret.mean import NoMeanError, mean_of
from model.explain.regret.tables import Fates, tables
from model.explain.sure.fixed import Values
from model.running.cases import Batch, answer
from model.running.engine import Job, results
from model.running.record import unpack
from model.running.store import key_of
from model.words import say

LEAST = 2  # cases that have a plan, without which there is nothing to regret
OPEN = (Status.FEASIBLE, Status.NO_ANSWER)


@dataclass(frozen=True)
class Ask:
    """A job, its key in the store, how its record is read, and whether what was read was found to the end."""

    job: Job
    key: str
    read: Callable[[bytes], Any]
    finished: Callable[[Any], bool]


@dataclass
class Regret:
    """The cases of a batch as they may come, collected as they are answered."""

    batch: Batch
    cases: dict[str, Outlook] = field(default_factory=dict)
    given: dict[str, float] = field(default_factory=dict)

    def take(self, case: Case, data: City, solution: Solution) -> None:
        """Take a case that has a plan as one that may come; one of another objective has nothing to compare."""
        self.given |= {case.name: case.chance} if case.chance is not None else {}
        if solution.status.has_plan and data.settings.objective == self.batch.base.settings.objective:
            self.cases[case.name] = outlook(case.name, data, solution)

    def found(self, order: Sequence[str]) -> dict[str, pd.DataFrame]:
        """Return the tables of regret, the cases in an order; none of fewer than two cases."""
        cases = [self.cases[name] for name in order if name in self.cases]
        if len(cases) < LEAST:
            return {}
        weights = chances([one.name for one in cases], self.given, BASE)
        plans, bound = self._plans(cases, weights)
        return tables(cases, weights, self._fates(cases, plans), bound)

    def _plans(self, cases: Sequence[Outlook], weights: Sequence[float]) -> tuple[dict[str, Values], float | None]:
        """Return what every plan decides before, and the bound of that with all cases in view."""
        self.batch.progress(say("stage_regret_plans"))
        cities = [one.data for one in cases]
        asks = [self._in_view(cities, weights)]
        try:
            mean: City | None = mean_of(cities, weights)
        except NoMeanError:
            mean = None
        if mean is not None:
            job = Job(MEAN, answer, (mean, self.batch.options, None, None))
            asks.append(Ask(job, key_of(mean, self._gap), unpack, lambda one: not one.run.stopped))
        found = dict(self._answered(asks))
        plans, view = {one.name: one.decisions for one in cases}, found[ALL]
        if mean is not None and found[MEAN].status.has_plan:
            plans[MEAN] = before(mean, found[MEAN].tables)
        return plans | ({ALL: view.decisions} if view.found else {}), view.bound

    def _in_view(self, cities: Sequence[City], weights: Sequence[float]) -> Ask:
        """Return how the plan with all cases in view is asked for."""

        def finished(one: InView) -> bool:
            return one.status not in OPEN

        key = _key("in view", *(key_of(one, self._gap) for one in cities), *map(repr, weights))
        return Ask(Job(ALL, in_view, (cities, weights, self._gap, self._limit_s)), key, viewed, finished)

    def _fates(self, cases: Sequence[Outlook], plans: Mapping[str, Values]) -> Fates:
        """Return how every plan fares in every case; one that decides what the case's own does fares as that."""
        fates = {(made_for, one.name): one.own for made_for in plans for one in cases}
        asks: list[Ask] = []
        pairs: dict[str, tuple[str, str]] = {}
        for one in cases:
            key = key_of(one.data, self._gap)
            for made_for, decisions in plans.items():
                if not same(decisions, one.decisions):
                    pairs[f"{len(pairs)}"] = (made_for, one.name)
                    asks.append(self._carried(f"{len(asks)}", key, one, decisions))
        self.batch.progress(say("stage_regret_pairs", count=len(asks), plans=len(plans), cases=len(cases)))
        return fates | {pairs[name]: found for name, found in self._answered(asks)}

    def _carried(self, name: str, key: str, one: Outlook, decisions: Values) -> Ask:
        """Return how a plan's fate in a case is asked for."""

        def finished(found: Fared) -> bool:
            return found.status not in OPEN

        job = Job(name, carried, (one.data, one.reference, decisions, self._gap, self._limit_s))
        decided = json.dumps(sorted([*map(str, index), value] for index, value in decisions.items()))
        return Ask(job, _key("carried", key, decided), fared, finished)

    def _answered(self, asks: Sequence[Ask]) -> Iterator[tuple[str, Any]]:
        """Yield what is found of each job by its name: what an earlier run has kept, else from the workers."""
        store, left = self.batch.store, {}
        for ask in asks:
            record = store.find(ask.key, ask.job.name)
            try:
                if record is not None:
                    yield ask.job.name, ask.read(record)
                    continue
            except (ValueError, LookupError, TypeError) as fault:
                store.put_aside(ask.key, ask.job.name, fault)
            left[ask.job.name] = ask
        for job, record in results(self.batch.engine, iter([ask.job for ask in left.values()])):
            ask = left[job.name]
            found = ask.read(record)
            if ask.finished(found):
                store.keep(ask.key, job.name, record)
            yield job.name, found

    @property
    def _gap(self) -> float:
        """Return the relative gap of every search."""
        given = self.batch.options.gap
        return self.batch.base.settings.gap if given is None else given

    @property
    def _limit_s(self) -> float:
        """Return the seconds of one search."""
        return self.batch.options.time_limit_s or self.batch.base.settings.time_limit_s


def _key(*parts: str) -> str:
    """Return the key of something found, by all that it hangs on."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
