"""A grid of cases of a run: the words of `sweep`, the task that solves every point of it, what has come of it.

runs/ID/grids/ID/grid.json   its name, the words of ``--vary``, the language
runs/ID/grids/ID/sweep-1.*   the search; sweep-2 where a search that was stopped went on
runs/ID/grids/ID/answer/     the base, its cases and how they compare; answer-zh/ in another language
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.cases import axes_of, count
from model.desk.course import moments_of
from model.desk.office import Office
from model.desk.shelf import GRIDS, Item, Run, Shelf, folders, new_folder
from model.desk.task import State, Task
from model.desk.verdict import REFUSED, STOPPED, Verdict
from model.running.recording import thawed
from model.words import LANGUAGES, Phrase

PAGE, TABLE = "compare.html", "compare.xlsx"
ANSWERED = "case_answered"


class Grid(Item):
    """Cases at the points of a grid, compared."""

    @property
    def run(self) -> Run:
        """Return the run whose workbook it varies."""
        return Run(self.folder.parents[1])

    @property
    def vary(self) -> list[str]:
        """Return its axes, in the words of the command line."""
        return list(self.facts["vary"])

    @property
    def times(self) -> int:
        """Return how often its search was asked for."""
        return len([*self.folder.glob("sweep-*.json")])

    def sweep(self, number: int) -> Task:
        """Return its search, or one that goes on where another was stopped."""
        return Task(self.folder, f"sweep-{number}")

    @property
    def last(self) -> Task:
        """Return its last search."""
        return self.sweep(max(1, self.times))

    def answer(self, lang: str) -> Path:
        """Return the folder of its answer in a language."""
        return self.folder / ("answer" if lang == self.facts["lang"] else f"answer-{lang}")

    def writing(self, lang: str) -> Task:
        """Return the task that writes the answer in a language that it was not solved in."""
        return Task(self.folder, f"write-{lang}")

    def left_beside(self, lang: str) -> Iterator[tuple[Path, Path]]:
        """Yield the files that its search has left beside the answer, and what they are called in a language."""
        own, other = self.answer(str(self.facts["lang"])), self.answer(lang)
        for path in self.folder.glob(f"{own.name}.*"):
            yield path, path.with_name(f"{other.name}{path.name.removeprefix(own.name)}")


def new_grid(run: Run, lang: str, title: str, vary: Sequence[str]) -> Grid:
    """Return a new grid of a run; it goes when the run does."""
    (run.folder / GRIDS).mkdir(mode=0o700, exist_ok=True)
    return Grid(new_folder(run.folder, GRIDS, {"title": title, "vary": list(vary), "lang": lang}))


def grids_of(run: Run) -> list[Grid]:
    """Return the grids of a run, the earliest first."""
    return [*map(Grid, folders(run.folder, GRIDS))][::-1]


def tasks_of(shelf: Shelf) -> Iterator[Task]:
    """Yield every task that was asked for a grid."""
    for grid in (grid for run in shelf.runs() for grid in grids_of(run)):
        tasks = (grid.last, *map(grid.writing, LANGUAGES))
        yield from (task for task in tasks if task.path("json").exists())


def verdict_of(grid: Grid, office: Office) -> Verdict:
    """Return where a grid stands; PLAN: all its points are answered, each with a plan or without."""
    task = grid.last
    state = office.state(task)
    if state in (State.WAITING, State.RUNNING, State.STOPPING):
        return Verdict(state.value)
    if (grid.answer(str(grid.facts["lang"])) / PAGE).is_file():
        return Verdict.PLAN
    if task.stopped or task.code == STOPPED:
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


def listed(run: Run, office: Office) -> list[Mapping[str, Any]]:
    """Return the grids of a run with where they stand."""
    return [
        {"grid": grid, "facts": grid.facts, "verdict": verdict_of(grid, office), "count": count(axes_of(grid.vary))}
        for grid in grids_of(run)
    ]
