"""What has come of a grid, point by point, from what stands in its folder."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.cases import axes_of, count
from model.desk.course import moments_of
from model.desk.grid import PAGE, Grid, grids_of
from model.desk.office import Office
from model.desk.task import State
from model.desk.verdict import REFUSED, Verdict
from model.running.exits import Exit
from model.running.recording import thawed
from model.words import Phrase

ANSWERED = "case_answered"


def verdict_of(grid: Grid, office: Office) -> Verdict:
    """Return where a grid stands; PLAN: all its points are answered, each with a plan or without."""
    task = grid.last
    state = office.state(task)
    if state.open:
        return Verdict(state.value)
    if (grid.answer(str(grid.facts["lang"])) / PAGE).is_file():
        return Verdict.PLAN
    if task.stopped or task.code == Exit.STOPPED:
        return Verdict.STOPPED
    if task.code in REFUSED:
        return Verdict.REFUSED
    return Verdict.LOST if state is State.LOST else Verdict.FAULT


@dataclass(frozen=True)
class Progress:
    """How far the search of a grid is: the points that are answered and how, of how many, the seconds gone."""

    answered: Mapping[str, object]
    count: int
    seconds: float


def progress_of(grid: Grid) -> Progress:
    """Return how far the search of a grid is."""
    moments = moments_of(grid.last)
    told = [thawed(moment["what"]) for moment in moments[1:]]
    said = [what.values for what in told if isinstance(what, Phrase) and what.key == ANSWERED]
    # the base is told of by a phrase
    answered = {str(one["case"]): one["status"] for one in said if not isinstance(one["case"], Phrase)}
    begun, last = (float(moments[place]["at"]) if moments else 0.0 for place in (0, -1))
    seconds = (last if grid.last.code is not None or not moments else time.time()) - begun
    return Progress(answered, count(axes_of(grid.vary)), float(int(seconds)))  # the page changes no more often


def listed(run: Path, office: Office) -> list[Mapping[str, Any]]:
    """Return the grids in the folder of a run with where they stand."""
    return [
        {"grid": grid, "facts": grid.facts, "verdict": verdict_of(grid, office), "count": count(axes_of(grid.vary))}
        for grid in grids_of(run)
    ]
