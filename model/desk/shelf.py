"""The folder of a desk: the workbooks it was given, and the runs of them, each in a folder of its own.

books/ID/book.json            what it is called, where it comes from
books/ID/original/NAME.xlsx   as it was given, never changed
books/ID/corrected-1/...      the copies with cells corrected, the last of them is what counts
books/ID/check-0.*            the check of the original, check-1 of the first copy; problems-0.json, what it found
runs/ID/run.json              the workbook it is of, the language; of a case its run, its name and its edits
runs/ID/NAME.xlsx             the workbook as it was solved
runs/ID/solve.*  answer/      the search, and the answer in the run's language; answer-zh/ in another one
runs/ID/given/NAME.xlsx       the actuals of a plan that was mended
runs/ID/errands/ID/           what was asked about its plan, see `model.desk.errands`
runs/ID/grids/ID/             cases at the points of a grid, see `model.desk.grid`
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.desk.errands import errands_of
from model.desk.grid import grids_of
from model.desk.item import Item, folders_of, kept_name, new_folder
from model.desk.task import Task
from model.words import LANGUAGES, Refusal, say

BOOKS, RUNS = "books", "runs"
FACTS = {
    BOOKS: frozenset(("name", "origin", "at")),
    RUNS: frozenset(("name", "book", "base", "title", "edits", "lang", "size", "at")),
}


class ShelfError(Refusal):
    """The folder cannot be a desk's."""


class Book(Item):
    """A workbook, as it was given and as it was corrected."""

    @property
    def corrections(self) -> int:
        """Return how many times it was corrected."""
        return len([path for path in self.folder.glob("corrected-*") if any(path.iterdir())])

    @property
    def name(self) -> str:
        """Return the name of its file."""
        return str(self.facts["name"])

    def path(self, number: int) -> Path:
        """Return the workbook after so many corrections."""
        return self.folder / (f"corrected-{number}" if number else "original") / self.name

    @property
    def current(self) -> Path:
        """Return the workbook that counts."""
        return self.path(self.corrections)

    @property
    def check(self) -> Task:
        """Return the check of the workbook that counts."""
        return Task(self.folder, f"check-{self.corrections}")

    @property
    def problems(self) -> Path:
        """Return where its problems are listed."""
        return self.folder / f"problems-{self.corrections}.json"


class Run(Item):
    """A workbook solved."""

    @property
    def workbook(self) -> Path:
        """Return the workbook as it was solved."""
        return self.folder / str(self.facts["name"])

    @property
    def solve(self) -> Task:
        """Return the search."""
        return Task(self.folder, "solve")

    @property
    def edits(self) -> list[str]:
        """Return the edits by which it differs from its workbook, in the words of the command line."""
        return list(self.facts["edits"])

    @property
    def base(self) -> str:
        """Return the id of the run that it is a case of, or whose plan it mends; blank where it is neither."""
        return str(self.facts["base"])

    @property
    def actuals(self) -> str:
        """Return the name of the actuals by which a plan was mended; blank where it is no such run."""
        return str(self.facts.get("actuals", ""))

    @property
    def given(self) -> Path:
        """Return these actuals as they came, never changed."""
        return self.folder / "given" / self.actuals

    @property
    def given_problems(self) -> Path:
        """Return where the problems of these actuals are listed."""
        return self.folder / "given.json"

    @property
    def problems(self) -> Path:
        """Return the list of its workbook: what there is to turn."""
        return self.folder / "problems.json"

    def differences(self, lang: str) -> Task:
        """Return the task that tells, in a language, what differs from the run that it is a case of."""
        return Task(self.folder, f"compare-{lang}")

    def answer(self, lang: str) -> Path:
        """Return the folder of the answer in a language."""
        return self.folder / ("answer" if lang == self.facts["lang"] else f"answer-{lang}")

    def report(self, lang: str) -> Task:
        """Return the task that writes the answer in a language that it was not solved in."""
        return Task(self.folder, f"report-{lang}")

    def print(self, lang: str) -> Task:
        """Return the task that prints the page in a language."""
        return Task(self.folder, f"print-{lang}")

    @property
    def tasks(self) -> list[Task]:
        """Return every task about it, asked for or not."""
        own = (make(lang) for make in (self.report, self.print, self.differences) for lang in LANGUAGES)
        errands = (task for errand in errands_of(self.folder) for task in errand.tasks)
        return [self.solve, *own, *errands, *(task for grid in grids_of(self.folder) for task in grid.tasks)]


def _asked_at(task: Task) -> float:
    """Return when a task was asked for."""
    return task.path("json").stat().st_mtime


@dataclass(frozen=True)
class Shelf:
    """The folder of a desk."""

    folder: Path

    def prepare(self) -> None:
        """Make the folder, for its owner alone; raises ShelfError where it is somebody else's."""
        for path in (self.folder, self.folder / BOOKS, self.folder / RUNS):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if hasattr(os, "getuid") and self.folder.stat().st_uid != os.getuid():
            raise ShelfError(say("desk_not_yours", folder=self.folder))
        self.folder.chmod(0o700)

    def new_book(self, name: str, origin: str) -> Book:
        """Return a new book, whose file is still to be written."""
        book = Book(new_folder(self.folder / BOOKS, {"name": kept_name(name), "origin": origin}))
        book.path(0).parent.mkdir()
        return book

    def new_run(self, book: Book, lang: str) -> Run:
        """Return a new run of a book, with a copy of its workbook."""
        facts = {"name": book.name, "book": book.id, "base": "", "title": "", "edits": []}
        return self._new_run(facts, lang, book.current, book.problems)

    def new_case(self, base: Run, lang: str, title: str, edits: Sequence[str]) -> Run:
        """Return a new run of the workbook of another one, with edits."""
        facts = {**base.facts, "base": base.id, "title": title, "edits": list(edits), "actuals": ""}
        return self._new_run(facts, lang, base.workbook, base.problems)

    def new_mended(self, base: Run, lang: str, title: str, actuals: str) -> Run:
        """Return a new run that mends the plan of another one by actuals, whose file is still to be written."""
        facts = {**base.facts, "base": base.id, "title": title, "actuals": actuals}
        return self._new_run(facts, lang, base.workbook, base.problems)

    def cases(self, base: Run) -> list[Run]:
        """Return the cases of a run, the earliest first."""
        return [run for run in self._of(base) if not run.actuals]

    def mended(self, base: Run) -> list[Run]:
        """Return the runs that mend the plan of a run, the latest first."""
        return [run for run in self._of(base) if run.actuals][::-1]

    def family(self, run: Run) -> list[Run]:
        """Return a run and all that came from it, those that came from others first."""
        return [*(one for other in self._of(run) for one in self.family(other)), run]

    def forget(self, run: Run) -> None:
        """Remove a run, which has ended, and what came from it."""
        for one in self.family(run):
            (one.folder / "run.json").unlink(missing_ok=True)  # from here on it is not found
            shutil.rmtree(one.folder, ignore_errors=True)

    def _of(self, base: Run) -> list[Run]:
        """Return the runs that came from another one, the earliest first."""
        return [run for run in self.runs() if run.base == base.id][::-1]

    def _new_run(self, facts: dict[str, Any], lang: str, workbook: Path, problems: Path) -> Run:
        """Return a new run with copies of a workbook and of what was found of it."""
        run = Run(new_folder(self.folder / RUNS, {**facts, "lang": lang, "size": workbook.stat().st_size}))
        shutil.copyfile(workbook, run.workbook)
        shutil.copyfile(problems, run.problems)
        return run

    def book(self, name: str) -> Book | None:
        """Return a book by its id."""
        return next((book for book in self.books() if book.id == name), None)

    def run(self, name: str) -> Run | None:
        """Return a run by its id."""
        return next((run for run in self.runs() if run.id == name), None)

    def books(self) -> Iterator[Book]:
        """Yield the books, the latest first."""
        yield from map(Book, folders_of(self.folder / BOOKS, FACTS[BOOKS]))

    def runs(self) -> Iterator[Run]:
        """Yield the runs, the latest first."""
        yield from map(Run, folders_of(self.folder / RUNS, FACTS[RUNS]))

    def tasks(self) -> Iterator[Task]:
        """Yield every task that was asked for, the earliest first."""
        asked = [book.check for book in self.books()]
        for run in self.runs():
            asked += run.tasks
        yield from sorted((task for task in asked if task.path("json").exists()), key=_asked_at)
