"""The command `replan`: a plan mended once a year is over, with what moved and why."""

from dataclasses import replace
from pathlib import Path

from model.inputs import InputProblems
from model.reporting import write_report
from model.reporting.compare.folders import FolderError, compare_folders
from model.running.exits import Exit
from model.running.outcome import outcome, refuse
from model.running.progress import telling
from model.running.summary import summary
from model.running.terminal import show
from model.running.year import Asked
from model.solving.solve import solve
from model.words import say
from model.year.actuals import Actuals
from model.year.plan import REPLANNED, Plan
from model.year.replan import moved, task


def replan(asked: Asked, path: Path, gap: float | None, time_limit: float | None) -> Exit:
    """Solve the years that are left after those of the actuals; write the report, and what differs from the plan."""
    place = asked.place(path)
    try:
        plan, actuals = asked.read_both(path, whole=True)
    except InputProblems as found:
        return refuse(found.problems, place)
    _refuse_the_end(plan, actuals)
    wanted, name = task(plan, actuals), f"{REPLANNED} {actuals.year}"
    with telling() as progress:
        answer = solve(wanted.data, gap=gap, time_limit_s=time_limit, progress=progress, past=wanted.past)
        if answer.status.has_plan:
            answer = replace(answer, explained={**answer.explained, "moved": moved(plan, wanted, answer)})
        lang = asked.lang or plan.data.settings.language
        with place as work:
            write_report(wanted.data, answer, work, lang=lang, case=name, sets=plan.sets)
            if answer.status.has_plan:
                compare_folders(plan.folder, work, work, lang, called=name)
    show(place.said, *summary(wanted.data, answer, place.folder))
    return outcome(answer)


def _refuse_the_end(plan: Plan, actuals: Actuals) -> None:
    """Raise FolderError where no year is left to plan."""
    if actuals.year == plan.years[-1]:
        raise FolderError(say("plan_last_year", year=actuals.year, folder=plan.folder))
