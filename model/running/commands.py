"""The commands: read, solve, write, and say on stdout how it went."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path

from model.answer.solution import Solution, Status
from model.cases.reading import check as find_problems
from model.cases.reading import read
from model.city.city import City
from model.city.workload import lines as workload_lines
from model.inputs import InputProblems
from model.inputs.problems import Problems, lines, write
from model.inputs.template import write_template
from model.reporting import write_report
from model.reporting.compare.folders import compare_folders
from model.running.cases import Options
from model.running.engine import Engine, cluster, local
from model.running.folder import PlaceError, Replacement, adding
from model.running.many import Asked, run, store_of, with_sets
from model.running.progress import telling
from model.running.summary import summary, summary_of_cases
from model.running.terminal import refused
from model.running.terminal import say as _say
from model.solving.solve import solve as solve_data
from model.words import Words
from model.words.choice import language_of
from model.year import stepdown as step


class Exit(IntEnum):
    """Exit codes, as in the interface."""

    ANSWERED = 0
    FAULT = 1
    USAGE = 2
    PROBLEMS = 3
    NO_PLAN = 4
    STOPPED = 5


Command = Callable[[], int]
NOT_SOLVED = "cases with a problem were not solved"


@dataclass(frozen=True)
class Hands:
    """Who solves many cases: processes of this machine (None: one a core), or a scheduler's."""

    number: int | None = None
    cluster: str = ""

    def engine(self) -> Engine:
        """Return the engine; raises EngineError where a cluster cannot be had."""
        return cluster(self.cluster) if self.cluster else local(self.number)


def solve(workbook: Path, place: Replacement, options: Options, sets: Sequence[str] = ()) -> Exit:
    """Solve a workbook, as ``--set`` changes it, and write its report."""
    begin = time.perf_counter()
    try:
        with telling() as progress:
            progress.stage("reading the workbook")
            data = with_sets(read(workbook), sets)
            read_seconds = time.perf_counter() - begin
            # before the search, so that a place that cannot be written is told at once
            with place as work:
                progress.stage("solving")
                solution = solve_data(data, gap=options.gap, time_limit_s=options.time_limit_s, progress=progress)
                solution = replace(solution, run=replace(solution.run, read_seconds=read_seconds))
                progress.stage("writing the report")
                write_report(data, solution, work, lang=options.lang)
    except InputProblems as found:
        return refuse(found.problems, place)
    _say(place.said)
    _say(summary(data, solution, place.folder))
    return outcome(solution)


def solve_cases(
    workbook: Path, place: Replacement, options: Options, ask: Callable[[City], Asked], workers: Hands,
    sets: Sequence[str] = (),
) -> Exit:  # fmt: skip
    """Solve the base and the cases that ``ask`` chooses; write their reports and the comparison."""
    try:
        asked = ask(with_sets(read(workbook), sets))
        _say(f"{len(asked.cases):,} {'case' if len(asked.cases) == 1 else 'cases'}, and the base.")
        with telling() as progress:
            found = run(asked, options, workers.engine(), place, progress, remote=bool(workers.cluster))
    except InputProblems as wrong:
        return refuse(wrong.problems, place)
    except KeyboardInterrupt:
        return stopped(place)
    _say(summary_of_cases(found, place.folder))
    if found.problems:
        refuse(Problems(found.problems, asked.data.settings.language), place, NOT_SOLVED)
    codes = [outcome(answer) for answer in found.answers.values() if answer is not None]
    return gravest([*codes, *([Exit.PROBLEMS] if found.problems else [])])


def stopped(place: Replacement) -> Exit:
    """Say where finished cases are kept after Ctrl-C; raises KeyboardInterrupt where there are none."""
    kept = store_of(place.asked)
    if not kept.exists():
        raise KeyboardInterrupt
    _say(f"Stopped. Finished cases are kept in {kept}: the same command goes on from there.")
    return Exit.STOPPED


def compare(first: Path, second: Path, place: Replacement, lang: str) -> Exit:
    """Compare two earlier answers."""
    with place as work:
        text = compare_folders(first, second, work, lang)
    _say(place.said)
    _say(text.replace(str(work), str(place.folder)))
    return Exit.ANSWERED


def gravest(codes: Sequence[Exit]) -> Exit:
    """Return the outcome that counts of several: a fault, then problems, no plan, stopped."""
    order = (Exit.FAULT, Exit.PROBLEMS, Exit.NO_PLAN, Exit.STOPPED)
    return next((code for code in order if code in codes), Exit.ANSWERED)


def check(workbook: Path, place: Replacement) -> Exit:
    """List the problems of a workbook; nothing is solved."""
    problems = find_problems(workbook)
    if problems.errors:
        return refuse(problems, place)
    _say("\n".join(lines(problems, Words(language_of(workbook=problems.language)))))
    _say("\n".join(workload_lines(read(workbook))))
    _say("No problem that stops a solve.")
    return Exit.ANSWERED


def template(path: Path, lang: str, small: bool) -> Exit:
    """Write a workbook to fill in; one that is there already may be filled in, and is not written over."""
    if path.exists():
        raise PlaceError(f"{path} is there already; name a file that is not, or move that one away.")
    with adding(path.parent) as work:
        write_template(work / path.name, lang, small)
    _say(f"Wrote {path}. Fill it in, then: python solve.py {path}")
    return Exit.ANSWERED


def stepdown(path: Path, place: Replacement, days: int, tolerance: float) -> Exit:
    """Split the stays of a table of daily costs; write the table and its pictures."""
    try:
        daily = step.read(path)
        table = step.split(daily, stable_days=days, tolerance=tolerance)
    except step.DailyError as found:
        return refuse(found.problems, place)
    with place as work:
        step.write(table, daily, work)
    _say(place.said)
    _say(table.to_string(index=False))
    _say(f"Wrote {place.folder / 'stepdown.csv'} and a picture of each disease.")
    return Exit.ANSWERED


def outcome(solution: Solution) -> Exit:
    """Return the exit code of an answer."""
    if solution.status.has_plan:
        if int(solution["audit"]["broken"].sum()):
            return Exit.FAULT
        wide = solution.gap is not None and solution.gap > solution.run.gap_asked
        return Exit.STOPPED if solution.run.stopped and wide else Exit.ANSWERED
    if solution.status is Status.NO_ANSWER:
        return Exit.STOPPED if solution.run.stopped else Exit.FAULT
    return Exit.FAULT if solution.status is Status.UNBOUNDED else Exit.NO_PLAN


def refuse(problems: Problems, place: Replacement, so: str = "nothing was solved") -> Exit:
    """Print the problems and write them beside the report that may be there; ``so``: what came of them."""
    words = Words(language_of(workbook=problems.language))
    _say("\n".join(lines(problems, words)))
    count = len(problems.errors)
    told = f"{count} {'problem' if count == 1 else 'problems'}; {so}."
    try:
        folder = place.folder_of_lists()
        with adding(folder) as work:
            write(problems, work, words)
    except PlaceError as fault:
        _say(f"{told} The list could not be written. {fault}")
    except OSError as fault:
        _say(f"{told} The list could not be written. {refused(fault)}")
    else:
        _say(f"{told} See {folder / 'problems.xlsx'}")
    return Exit.PROBLEMS
