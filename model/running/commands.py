"""The commands: read, solve, write, and say on stdout how it went."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from model.cases.handles import handles
from model.cases.mending import mend as write_mended
from model.cases.reading import check as find_problems
from model.cases.reading import read
from model.city.city import City
from model.city.workload import lines as workload_lines
from model.inputs import InputProblems
from model.inputs.listing import as_json
from model.inputs.problems import Problems, lines
from model.inputs.template import write_template
from model.reporting import write_report
from model.reporting.compare.answers import read_answer
from model.reporting.compare.folders import compare_folders
from model.running.beside import compared
from model.running.exits import Exit
from model.running.folder import PlaceError, Replacement, adding, real, replacing, unread, usual
from model.running.kinds import seconds_of
from model.running.many import Asked, chosen, run, store_of, swept
from model.running.outcome import CASES_NOT_SOLVED, gravest, outcome, refuse
from model.running.pdf import print_pages
from model.running.progress import telling
from model.running.request import Request
from model.running.summary import summary, summary_of_cases
from model.running.terminal import show, speak, spoken
from model.solving.solve import solve as solve_data
from model.words import Phrase, Refusal, say
from model.words.choice import language_of
from model.year import stepdown as step
from model.year.plan import city_of


def solve(asked: Request, names: str | None = None, regret: bool = False) -> Exit:
    """Solve a workbook and write its report; ``names``: the cases of its sheet that are solved beside it.

    ``regret``: each plan is carried out in every case.
    """
    if names is not None:
        return _solve_cases(asked, lambda data: replace(chosen(data, names, many=asked.yes), regret=regret))
    begin = time.perf_counter()
    place = asked.place
    try:
        with telling() as progress:
            data = asked.read(progress)
            read_seconds = time.perf_counter() - begin
            # before the search, so that a place that cannot be written is told at once
            with place as work:
                progress.stage(_begins(asked))
                solution = solve_data(data, gap=asked.gap, time_limit_s=asked.time_limit, progress=progress)
                solution = replace(solution, run=replace(solution.run, read_seconds=read_seconds))
                progress.stage(say("stage_writing"))
                write_report(data, solution, work, lang=asked.lang, sets=asked.set)
                beside = compared(asked, data, work) if asked.set else []
    except InputProblems as found:
        return refuse(found.problems, place)
    show(place.said, *summary(data, solution, place.folder), *beside)
    if asked.pdf:
        print_pages(place)
    return outcome(solution)


def _begins(asked: Request) -> Phrase:
    """Return what begins: which workbook is solved into which folder, and how long that took the last time."""
    took = seconds_of(asked.place.folder)
    last = say("stage_took", seconds=f"{took:,.0f}") if took else ""
    return say("stage_solving", workbook=asked.workbook.name, folder=asked.place.folder, last=last)


def sweep(asked: Request, axes: Sequence[str]) -> Exit:
    """Solve a workbook at every point of a grid."""
    return _solve_cases(asked, lambda data: swept(data, axes, many=asked.yes))


def _solve_cases(asked: Request, ask: Callable[[City], Asked]) -> Exit:
    """Solve the base and the cases that ``ask`` chooses; write their reports and the comparison."""
    place = asked.place
    try:
        with telling() as progress:
            cases = ask(asked.read(progress))
            count = len(cases.cases)
            show(say("cases_one" if count == 1 else "cases_many", count=f"{count:,}"))
            found = run(cases, asked, progress)
    except InputProblems as wrong:
        return refuse(wrong.problems, place)
    except KeyboardInterrupt:
        return stopped(place)
    show(*summary_of_cases(found, place.folder))
    codes = [outcome(answer) for answer in found.answers.values() if answer is not None]
    if found.problems:
        codes.append(refuse(Problems(found.problems), place, CASES_NOT_SOLVED))
    if asked.pdf:
        print_pages(place)
    return gravest(codes)


def stopped(place: Replacement) -> Exit:
    """Say where finished cases are kept after Ctrl-C; raises KeyboardInterrupt where there are none."""
    kept = store_of(place.asked)
    if not kept.exists():
        raise KeyboardInterrupt
    show(say("stopped_with_cases", store=kept))
    return Exit.STOPPED


def compare(first: Path, second: Path, output: Path | None, lang: str | None) -> Exit:
    """Compare two earlier answers, by the names that their workbook gives where it is still there."""
    place = replacing(output or usual(real(first).name, real(second).name), reads=(first, second))
    with place as work:
        text = compare_folders(first, second, work, language_of(lang), data=_city_of(second))
    show(place.said, text.replace(str(work), str(place.folder)))
    return Exit.ANSWERED


def _city_of(folder: Path) -> City | None:
    """Return the City that was answered in a folder; None where its workbook is not to be had any more."""
    try:
        return city_of(read_answer(folder), None)
    except (Refusal, InputProblems, OSError):
        return None


def check(asked: Request, listed: Path | None = None) -> Exit:
    """List the problems of a workbook; nothing is solved. ``listed``: a file for what a program reads of them."""
    if listed is not None:
        unread(listed, asked.workbook)
    problems = find_problems(asked.workbook)
    data = None if problems.errors else read(asked.workbook)
    if listed is not None:
        listed.write_text(as_json(problems, asked.workbook, handles(data) if data else ()), encoding="utf-8")
    if data is None:
        return refuse(problems, asked.place)
    speak(data.settings.language)
    show(*lines(problems, spoken()), *workload_lines(data), say("check_passed"))
    return Exit.ANSWERED


def mend(path: Path, copy: Path, cells: Mapping[str, str], cases: Sequence[tuple[str, str]] = ()) -> Exit:
    """Write a copy of a workbook with some cells corrected, and with cases; no file is written over.

    ``cases``: a name and an edit each.
    """
    if copy.exists():
        raise PlaceError(say("mend_there", path=copy))
    try:
        with adding(copy.parent) as work:
            write_mended(path, cells, work / copy.name, cases, spoken())
    except InputProblems as found:
        show(*lines(found.problems, spoken()))
        return Exit.PROBLEMS
    corrected = say("mended", count=len(cells), path=copy) if cells else ""
    show(corrected, say("cases_kept", count=len(dict(cases)), path=copy) if cases else "")
    return Exit.ANSWERED


def template(path: Path, lang: str | None, small: bool) -> Exit:
    """Write a workbook to fill in; one that is there already may be filled in, and is not written over."""
    if path.exists():
        raise PlaceError(say("template_there", path=path))
    with adding(path.parent) as work:
        write_template(work / path.name, language_of(lang), small)
    show(say("template_written", path=path))
    return Exit.ANSWERED


def stepdown(path: Path, output: Path | None, days: int, tolerance: float) -> Exit:
    """Split the stays of a table of daily costs; write the table and its pictures."""
    place = replacing(output or usual(real(path).stem), reads=(path,))
    try:
        daily = step.read(path)
        table = step.split(daily, stable_days=days, tolerance=tolerance, words=spoken())
    except step.DailyError as found:
        return refuse(found.problems, place)
    with place as work:
        step.write(table, daily, work, spoken())
    written = {"table": place.folder / "stepdown.csv", "pictures": place.folder / "stepdown.html"}
    show(place.said, step.as_text(table, spoken()), say("stepdown_written", **written))
    return Exit.ANSWERED
