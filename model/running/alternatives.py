"""The command `alternatives`: other plans that are nearly as good as the best, each with a report of its own."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from model.answer.solution import Solution
from model.cases.names import BASE
from model.city.city import City
from model.explain.alternatives import Wanted, others
from model.explain.alternatives.results import tables
from model.inputs import InputProblems
from model.reporting import write_report
from model.reporting.compare.answers import read_answer, solution_of
from model.running.exits import Exit
from model.running.folder import Replacement
from model.running.outcome import gravest, outcome, refuse
from model.running.pdf import print_pages
from model.running.progress import Teller, telling
from model.running.request import Request
from model.running.summary import summary
from model.running.terminal import show
from model.running.year import Asked
from model.solving.clock import Clock
from model.solving.solve import solve
from model.words import Phrase, say
from model.year.plan import ALTERNATIVE

CASES = "cases"


def of_workbook(asked: Request, wanted: Wanted) -> Exit:
    """Solve a workbook and find other plans that are nearly as good."""
    place = asked.place
    try:
        with telling() as progress, place as work:
            data = asked.read(progress)
            progress.stage(say("stage_solving"))
            best = solve(data, gap=asked.gap, time_limit_s=asked.time_limit, progress=progress)
            plans = _found(data, best, wanted, asked.time_limit, progress)
            _write(data, plans, work, asked.lang, BASE, asked.set, progress)
    except InputProblems as found:
        return refuse(found.problems, place)
    return _told(data, plans, wanted, place, asked.pdf)


def of_plan(asked: Asked, wanted: Wanted, time_limit: float | None, pdf: bool) -> Exit:
    """Find other plans that are nearly as good as one that stands in a folder."""
    place = asked.place()
    try:
        with telling() as progress, place as work:
            plan = asked.read()
            best = solution_of(read_answer(plan.folder))
            plans = _found(plan.data, best, wanted, time_limit, progress)
            _write(plan.data, plans, work, asked.lang, str(plan.run.get("case") or BASE), plan.sets, progress)
    except InputProblems as found:
        return refuse(found.problems, place)
    return _told(plan.data, plans, wanted, place, pdf)


def _found(data: City, best: Solution, wanted: Wanted, time_limit: float | None, progress: Teller) -> list[Solution]:
    """Return the best plan, with what others say of it, and the others."""
    if not best.status.has_plan:
        return [best]
    progress.stage(say("stage_alternatives"))
    begin = time.perf_counter()
    clock = Clock((data.settings.time_limit_s if time_limit is None else time_limit) * (wanted.count), progress)
    plans = [best, *others(data, best, wanted, clock)]
    run = replace(best.run, solve_seconds=best.run.solve_seconds + time.perf_counter() - begin)
    return [replace(best, explained={**best.explained, **tables(data, plans)}, run=run), *plans[1:]]


def _write(
    data: City, plans: list[Solution], work: Path, lang: str | None, case: str, sets: Sequence[str], progress: Teller
) -> None:
    """Write a report of each plan, the others in folders beside the best one's; ``sets``: edits by ``--set``."""
    progress.stage(say("stage_writing"))
    write_report(data, plans[0], work, lang=lang, case=case, sets=sets)
    for number, plan in enumerate(plans[1:], start=1):
        folder = work / CASES / f"{ALTERNATIVE}-{number}"
        folder.mkdir(parents=True)
        write_report(data, plan, folder, lang=lang, case=f"{ALTERNATIVE} {number}", sets=sets)


def _told(data: City, plans: list[Solution], wanted: Wanted, place: Replacement, pdf: bool) -> Exit:
    """Say what was found; return the exit code."""
    show(place.said, *_said(plans, wanted), *summary(data, plans[0], place.folder))
    if pdf:
        print_pages(place)
    return gravest(map(outcome, plans))


def _said(plans: list[Solution], wanted: Wanted) -> Iterator[Phrase]:
    """Yield a line a plan, and how many decisions are in all of them."""
    found = plans[0].explained
    if not plans[0].status.has_plan:
        return
    if len(plans) <= wanted.count:
        yield say("alternatives_few", found=len(plans) - 1, asked=wanted.count, within=f"{wanted.within:.1%}")
    for row in found["alternatives"].iloc[1:].itertuples():
        figures = {"price": f"{row.price:,.4g}", "share": f"{row.price_share:.2%}", "apart": f"{row.from_best:.0%}"}
        yield say("alternative_said", number=row.alternative, **figures)
    held = found["alternative_choices"]["held"].value_counts()
    yield say("alternatives_held", **{name: int(held.get(name, 0)) for name in ("all", "some", "one")})
