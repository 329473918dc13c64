"""An errand: a command about the plan of a run, in a folder of its own within the run's.

errands/ID/errand.json     the command, the language, the name of the actuals; blank where it takes none
errands/ID/given/NAME      the actuals as they came, never changed
errands/ID/asked.*         the command as a task
errands/ID/given.json      what is wrong with the actuals
errands/ID/answer/         what it wrote; answer-zh/ the same in another language
errands/ID/report-LANG.*   the command that writes it in that language
"""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from model.desk.item import Item, folders_of
from model.desk.task import OPEN, State, Task
from model.running.exits import Exit
from model.words import LANGUAGES

FOLDER, ANSWER, RUN = "errands", "answer", "run.json"
EXPLAIN, LETTERS, BLANK, MONITOR, SETTLE, REPLAN = "explain", "letters", "template", "monitor", "settle", "replan"
FACTS = frozenset(("command", "lang", "actuals", "size", "at"))


class Came(StrEnum):
    """What has come of an errand; the words of it are ``desk_errand_came.<value>``."""

    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    PROBLEMS = "problems"
    REFUSED = "refused"
    STOPPED = "stopped"
    FAULT = "fault"
    LOST = "lost"

    @property
    def open(self) -> bool:
        """Return whether more is to come."""
        return self in OPEN


ENDS: dict[int, Came] = {
    Exit.USAGE: Came.REFUSED, Exit.PROBLEMS: Came.PROBLEMS, Exit.STOPPED: Came.STOPPED,
}  # fmt: skip


class Errand(Item):
    """A command about the plan of a run."""

    @property
    def command(self) -> str:
        """Return its command."""
        return str(self.facts["command"])

    @property
    def lang(self) -> str:
        """Return the language in which it was asked."""
        return str(self.facts["lang"])

    @property
    def given(self) -> Path:
        """Return the actuals that it was given."""
        return self.folder / "given" / str(self.facts["actuals"])

    @property
    def solve(self) -> Task:
        """Return its task, by the name that a search has: it is as long as one."""
        return Task(self.folder, "asked")

    @property
    def given_problems(self) -> Path:
        """Return where the problems of these actuals are listed."""
        return self.folder / "given.json"

    def answer(self, lang: str) -> Path:
        """Return the folder of its answer in a language."""
        return self.folder / (ANSWER if lang == self.lang else f"{ANSWER}-{lang}")

    def report(self, lang: str) -> Task:
        """Return the task that writes its answer in a language in which it was not asked."""
        return Task(self.folder, f"report-{lang}")

    @property
    def tasks(self) -> list[Task]:
        """Return every task about it, asked for or not."""
        return [self.solve, *map(self.report, LANGUAGES)]

    @property
    def files(self) -> list[str]:
        """Return what it wrote for people and programs, as paths within its answer."""
        folder = self.answer(self.lang)
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    def came(self, state: State) -> Came:
        """Return what has come of it; ``state``: where its task stands."""
        if state.open:
            return Came(state.value)
        code = self.solve.code
        if code == Exit.ANSWERED or (code != Exit.FAULT and (self.answer(self.lang) / RUN).is_file()):
            return Came.DONE
        if code is None:
            return Came.LOST
        return Came.STOPPED if self.solve.stopped else ENDS.get(code, Came.FAULT)


def errands_of(folder: Path) -> Iterator[Errand]:
    """Yield the errands about the plan of a run, by its folder, the latest first."""
    yield from map(Errand, folders_of(folder / FOLDER, FACTS))
