"""A grid of cases of a run: the words of `sweep`, the task that solves every point of it, what has come of it.

runs/ID/grids/ID/grid.json   its name, the words of ``--vary``, the language
runs/ID/grids/ID/sweep-1.*   the search; sweep-2 where a search that was stopped went on
runs/ID/grids/ID/answer/     the base, its cases and how they compare; answer-zh/ in another language
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from model.desk.item import Item, folders_of, new_folder
from model.desk.task import Task
from model.words import LANGUAGES

GRIDS, FACTS = "grids", frozenset(("name", "title", "vary", "lang", "at"))
PAGE, TABLE = "compare.html", "compare.xlsx"


class Grid(Item):
    """Cases at the points of a grid, compared."""

    @property
    def workbook(self) -> Path:
        """Return the workbook that it varies: that of its run."""
        return self.folder.parents[1] / str(self.facts["name"])

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

    @property
    def tasks(self) -> list[Task]:
        """Return every task about it, asked for or not."""
        return [self.last, *map(self.writing, LANGUAGES)]

    def left_beside(self, lang: str) -> Iterator[tuple[Path, Path]]:
        """Yield the files that its search has left beside the answer, and what they are called in a language."""
        own, other = self.answer(str(self.facts["lang"])), self.answer(lang)
        for path in self.folder.glob(f"{own.name}.*"):
            yield path, path.with_name(f"{other.name}{path.name.removeprefix(own.name)}")


def new_grid(workbook: Path, lang: str, title: str, vary: Sequence[str]) -> Grid:
    """Return a new grid of the workbook of a run; it goes when the run does."""
    facts = {"name": workbook.name, "title": title, "vary": list(vary), "lang": lang}
    return Grid(new_folder(workbook.parent / GRIDS, facts))


def grids_of(run: Path) -> list[Grid]:
    """Return the grids in the folder of a run, the earliest first."""
    return [*map(Grid, folders_of(run / GRIDS, FACTS))][::-1]
