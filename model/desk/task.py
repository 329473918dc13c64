"""One command of the program that the desk has asked for, by what stands of it on disk.

NAME.json       the words of the command, and which lane it waits in
NAME.begun      it has been started
NAME.stop       somebody has asked it to stop
NAME.progress   how far it is, by the command itself (``--progress``), with the lock that says that it lives
NAME.out .err   what it says
NAME.code       its exit code, when it is done
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from model.running.recording import lives

LONGEST_SAID = 4000
"""Signs of what a command said that are shown."""


class State(StrEnum):
    """Where a task stands; lost = it began, and is gone without an exit code."""

    NONE = "none"
    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"
    ENDED = "ended"
    LOST = "lost"

    @property
    def open(self) -> bool:
        """Return whether more is to come."""
        return self in OPEN


OPEN = (State.WAITING, State.RUNNING, State.STOPPING)
"""Of which more is to come: of a task, and of all that is called by where its task stands."""


@dataclass(frozen=True)
class Task:
    """A task called ``name`` in a folder."""

    folder: Path
    name: str

    def path(self, ending: str) -> Path:
        """Return one of its files."""
        return self.folder / f"{self.name}.{ending}"

    def ask(self, words: Sequence[str], lane: str) -> None:
        """Write down what is asked, whole or not at all."""
        record = ["--progress", str(self.path("progress"))]
        draft = self.path("json.new")
        draft.write_text(json.dumps({"words": [*words, *record], "lane": lane}), encoding="utf-8")
        draft.replace(self.path("json"))

    @property
    def asked(self) -> dict[str, object]:
        """Return what was asked."""
        found: dict[str, object] = json.loads(self.path("json").read_text(encoding="utf-8"))
        return found

    @property
    def code(self) -> int | None:
        """Return its exit code; None while it has none."""
        with suppress(OSError, ValueError):
            return int(self.path("code").read_text(encoding="utf-8"))
        return None

    @property
    def stopped(self) -> bool:
        """Return whether somebody has asked it to stop."""
        return self.path("stop").exists()

    def end(self, code: int) -> None:
        """Write its exit code down, whole or not at all."""
        draft = self.path("code.new")
        draft.write_text(str(code), encoding="utf-8")
        draft.replace(self.path("code"))

    def state(self, held: bool) -> State:
        """Return where it stands; ``held``: this desk has its process."""
        if self.code is not None:
            return State.ENDED
        if not self.path("json").exists():
            return State.NONE
        if not self.path("begun").exists():
            return State.WAITING
        if not (held or lives(self.path("progress"))):
            # it may have ended while the lock was looked at
            return State.LOST if self.code is None else State.ENDED
        return State.STOPPING if self.stopped else State.RUNNING

    @property
    def pid(self) -> int | None:
        """Return the process that writes its record."""
        with suppress(OSError, ValueError, KeyError), self.path("progress").open(encoding="utf-8") as lines:
            return int(json.loads(lines.readline())["pid"])
        return None

    def said(self, ending: str) -> str:
        """Return the end of what it said to stdout (``out``) or to stderr (``err``)."""
        with suppress(OSError):
            return self.path(ending).read_text(encoding="utf-8", errors="replace")[-LONGEST_SAID:].strip()
        return ""
