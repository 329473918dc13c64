"""How a command ends: its exit code, and what is said where the input has problems."""

from collections.abc import Iterable

from model.answer.sampled.chances import kept_of
from model.answer.solution import Solution, Status
from model.inputs.problems import Problems, lines, write
from model.running.exits import Exit
from model.running.folder import PlaceError, Replacement, adding
from model.running.terminal import refused, show, speak, spoken
from model.words import Phrase, say

GRAVEST = (Exit.FAULT, Exit.PROBLEMS, Exit.NO_PLAN, Exit.STOPPED, Exit.ANSWERED)
NOT_SOLVED, NOT_COMPUTED, CASES_NOT_SOLVED = "nothing_solved", "nothing_computed", "cases_not_solved"


def outcome(solution: Solution) -> Exit:
    """Return the exit code of an answer."""
    if solution.status.has_plan:
        if int(solution["audit"]["broken"].sum()):
            return Exit.FAULT
        wide = solution.gap is not None and solution.gap > solution.run.gap_asked
        kept = kept_of(solution.explained)
        unheld = kept is not None and not kept.held
        return Exit.STOPPED if unheld or (solution.run.stopped and wide) else Exit.ANSWERED
    if solution.status is Status.NO_ANSWER:
        return Exit.STOPPED if solution.run.stopped else Exit.FAULT
    return Exit.FAULT if solution.status is Status.UNBOUNDED else Exit.NO_PLAN


def gravest(codes: Iterable[Exit]) -> Exit:
    """Return the outcome that counts of several: a fault, then problems, no plan, stopped."""
    return min(codes, key=GRAVEST.index, default=Exit.ANSWERED)


def refuse(problems: Problems, place: Replacement, so: str = NOT_SOLVED) -> Exit:
    """Print the problems and write them beside the report that may be there; ``so``: what came of them."""
    speak(problems.language)
    show(*lines(problems, spoken()))
    count = len(problems.errors)
    told = say("problem_one" if count == 1 else "problem_many", count=count)
    show(say(so, problems=told, where=_listed(problems, place)))
    return Exit.PROBLEMS


def _listed(problems: Problems, place: Replacement) -> Phrase:
    """Write the list of problems; return where it stands, or why it does not."""
    try:
        folder = place.folder_of_lists()
        with adding(folder) as work:
            write(problems, work, spoken())
    except PlaceError as fault:
        return say("list_not_written", reason=fault.args[0])
    except OSError as fault:
        return say("list_not_written", reason=refused(fault))
    return say("list_written", path=folder / "problems.xlsx")
