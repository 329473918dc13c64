"""Many cases of one workbook: the base beside each, finished ones kept, all of them compared.

Today, and the years as they are without a plan, are found once and shared by the cases whose programs of them are the
same number for number; the base is answered first, and large cases begin with the whole numbers of its plan. A case
that is in the store, or whose tables are those of another, is not solved again; its report is written from what is
stored.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from model.answer.solution import Solution
from model.answer.tables import DECIDED
from model.cases import Case, cases_of, folder_name, planned_as
from model.cases.names import BASE
from model.city.city import City
from model.inputs import InputProblems
from model.reporting import write_report, write_tables_and_run
from model.running.engine import Engine, Job, local, results
from model.running.record import DamagedRecord, pack, unpack
from model.running.store import Store, key_of
from model.solving.clock import Progress
from model.solving.solve import Known, know, quiet, solve
from model.tables.problem import Problem
from model.words import say

MOST_REPORTS = 100  # cases up to which each has a whole report; beyond, tables and run.json


@dataclass(frozen=True)
class Options:
    """What is asked of every case: relative gap, seconds (None = the case's own), language of its report.

    ``sets``: the edits of the workbook that every case has, in the words of the command line.
    """

    gap: float | None = None
    time_limit_s: float | None = None
    lang: str | None = None
    sets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where the report of a case goes, and whether it is a whole one."""

    folder: Path
    name: str
    lang: str | None
    whole: bool
    sets: tuple[str, ...] = ()

    def write(self, data: City, solution: Solution) -> None:
        """Write the report."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write = write_report if self.whole else write_tables_and_run
        write(data, solution, self.folder, lang=self.lang, case=self.name, sets=self.sets)


def answer(data: City, options: Options, known: Known | None, place: Place | None) -> bytes:
    """Solve a case, write its report where this machine has a place for it, and return its record."""
    solution = solve(data, gap=options.gap, time_limit_s=options.time_limit_s, known=known)
    if place is not None:
        place.write(data, solution)
    return pack(solution)


def report_again(data: City, record: bytes, place: Place | None) -> bytes:
    """Write the report of a stored answer where this machine has a place for it, and return its record."""
    if place is not None:
        place.write(data, unpack(record))
    return record


@dataclass(frozen=True)
class Answered:
    """One case with its answer, or with the problems of its edits."""

    case: Case
    data: City
    solution: Solution | None
    problems: tuple[Problem, ...] = ()
    folder: str = ""
    stored: bool = False


@dataclass
class Batch:
    """The cases of one workbook, to be answered with one engine and one store.

    ``folder``: where their reports go, None for no reports. ``remote``: the workers do not share this machine's
    disk, so reports are written here.
    """

    base: City
    options: Options
    engine: Engine
    store: Store
    folder: Path | None
    remote: bool = False
    progress: Progress = quiet
    _whole: bool = True
    _prepared: dict[str, tuple[Case, City, str, bool]] = field(default_factory=dict)
    _refused: list[Answered] = field(default_factory=list)
    _asked: set[str] = field(default_factory=set)
    _solved: set[str] = field(default_factory=set)
    _twins: list[Case] = field(default_factory=list)
    _plan: dict[str, pd.DataFrame] | None = None

    def answers(self, cases: Sequence[Case]) -> Iterator[Answered]:
        """Yield the base and every case as it is answered, in no order; cases whose edits are wrong at the end."""
        self._whole = len(cases) <= MOST_REPORTS
        yield from self.of((Case(BASE),))
        yield from self.of(cases)

    def of(self, cases: Sequence[Case]) -> Iterator[Answered]:
        """Yield every case as it is answered, in no order; cases whose edits are wrong at the end."""
        while cases:
            for job, record in results(self.engine, self.jobs(cases)):
                yield self.taken(job, record)
            cases, self._twins = self._twins, []
            self._asked.clear()
        yield from self._refused
        self._refused.clear()

    def taken(self, job: Job, record: bytes) -> Answered:
        """Return the answer of one of the jobs, kept in the store."""
        case, data, key, stored = self._prepared.pop(job.name)
        solution, place = unpack(record), self._place(case)
        if not stored and not solution.run.stopped:
            self.store.keep(key, case.name, record)
            self._solved.add(key)
        if case.name == BASE and solution.status.has_plan:
            self._plan = {name: solution[name] for name in DECIDED}
        if self.remote and place is not None:
            place.write(data, solution)
        name = say("base_case") if case.name == BASE else case.name
        self.progress(say("case_answered", case=name, status=say(f"state.{solution.status}")))
        earlier = stored and key not in self._solved
        return Answered(case, data, solution, folder=place.folder.name if place else "", stored=earlier)

    def jobs(self, cases: Sequence[Case]) -> Iterator[Job]:
        """Yield the job of each case, its tables edited and checked as late as may be; one whose tables are those of
        a case that is being answered waits for that answer.
        """
        for case in cases:
            try:
                data = planned_as(self.base, case) if case.edits else self.base
            except InputProblems as found:
                self._refused.append(Answered(case, self.base, None, found.problems.errors))
                continue
            gap = data.settings.gap if self.options.gap is None else self.options.gap
            key = key_of(data, gap)
            if key in self._asked:
                self._twins.append(case)
                continue
            self._asked.add(key)
            record = self._kept(key, case.name)
            self._prepared[case.name] = (case, data, key, record is not None)
            there = None if self.remote else self._place(case)
            if record is None:
                known = self._known and replace(self._known, plan=self._plan)
                yield Job(case.name, answer, (data, self.options, known, there))
            else:
                yield Job(case.name, report_again, (data, record, there))

    def _kept(self, key: str, name: str) -> bytes | None:
        """Return the record of a case that an earlier run has finished; a damaged one is set aside."""
        record = self.store.find(key, name)
        try:
            if record is not None:
                unpack(record)
        except DamagedRecord as fault:
            self.store.put_aside(key, name, fault)
            return None
        return record

    @cached_property
    def _known(self) -> Known | None:
        """What all plans are read beside, once for all cases."""
        limit = self.options.time_limit_s or self.base.settings.time_limit_s
        return know(self.base, time_limit_s=limit)

    @property
    def founded(self) -> City:
        """The base with what is found of today, for what is asked beside its plan."""
        return self.base.stands_on(self._known.today.standing) if self._known else self.base

    def _place(self, case: Case) -> Place | None:
        """Return where the report of a case goes: the base into the folder itself."""
        if self.folder is None:
            return None
        folder = self.folder if case.name == BASE else self.folder / "cases" / folder_name(case.name)
        whole = self._whole or case.name == BASE
        return Place(folder, case.name, self.options.lang, whole, self.options.sets)


def run_cases(data: City, cases: Sequence[Case] | None = None, *, workers: int | None = None) -> dict[str, Solution]:
    """Return the answer of the base and of each case by name; by default the cases of sheet ``cases``.

    Raises InputProblems where the edits of a case are wrong, before anything is solved.
    """
    asked = cases_of(data) if cases is None else tuple(cases)
    edits = {BASE: data} | {case.name: planned_as(data, case) for case in asked}
    jobs = (Job(name, answer, (one, Options(), None, None)) for name, one in edits.items())
    return {job.name: unpack(record) for job, record in results(local(workers), jobs)}
