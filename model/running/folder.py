"""Where an answer is put: into a workspace beside the folder, renamed at the end, so that a crash loses nothing.

What stands in the folder goes only where it is an answer of the same kind, from which the new one was not made, and
where a plan is not lost for a finding that there is none. A folder that cannot be moved (a report is open in another
program), or that holds what no run wrote, stays as well: the answer then gets a name of its own.
"""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from model.running.kinds import LISTS, standing, strangers
from model.running.stopping import unheard
from model.running.workspace import LAST, Workspace

NAMES = 1000
TAKEN = (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR)


class PlaceError(ValueError):
    """The answer cannot stand where it is wanted; the message says what to do."""


class Replacement:
    """An empty folder that takes the place of another when all went well, and vanishes otherwise.

    ``asked``: the folder that was asked for; ``folder``: where the answer stands afterwards; ``said``: why not where
    it was asked for, blank where it is; ``written``: whether an answer has been put there.
    """

    def __init__(self, folder: Path, reads: Iterable[Path | None] = ()) -> None:
        """Name the place, and what the answer is made from; nothing is touched yet."""
        self.asked = self.folder = folder
        self.reads = tuple(path for path in reads if path is not None)
        self.said = ""
        self.written = False

    def folder_of_lists(self) -> Path:
        """Return where a list of problems goes: to the answer, but not among the files of an input."""
        there = resolved(self.folder)
        own = {there / name for name in LISTS} | (set() if standing(there).kind else {there})
        if own.isdisjoint(Path(os.path.realpath(path)) for path in self.reads):
            return self.folder
        return next(
            free for number in range(2, NAMES)
            if not (free := self.folder.with_name(f"{there.name}-{number}")).exists()
        )  # fmt: skip

    def __enter__(self) -> Path:
        """Return the empty folder; raises PlaceError or OSError where the place cannot be written."""
        self._wanted = resolved(self.folder)
        if self._wanted.exists() and not self._wanted.is_dir():
            raise PlaceError(f"{self.folder} is a file; name a folder for the answer with -o.")
        self._wanted.parent.mkdir(parents=True, exist_ok=True)
        self._space = Workspace(self._wanted.parent, self._wanted.name)
        return self._space.answer

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Put the answer in its place, unless something was raised; leave nothing else behind."""
        with unheard():
            try:
                if kind is None:
                    self._settle()
                    self.written = True
            finally:
                self._space.end()

    def _settle(self) -> None:
        """Rename the answer to what was wanted, or to the first name after it that is free."""
        why = self._kept(self._wanted) or self._swapped()
        if not why:
            return
        free = _to_free_name(self._space.answer, self._wanted)
        self.folder = self.folder.with_name(free.name) if self.folder.name == self._wanted.name else free
        self.said = f"{self._wanted.name} {why}; this answer stands in {self.folder}."

    def _kept(self, last: Path) -> str:
        """Return why what stands there, at its place or moved to ``last``, is not replaced; blank where it may be."""
        try:
            return self._reason(last) if os.path.lexists(last) else ""
        except OSError as fault:
            return f"could not be looked into ({fault.strerror}), and was left as it is"

    def _reason(self, last: Path) -> str:
        """Return why what stands there is not replaced; raises OSError where it cannot be read."""
        if Path.cwd().is_relative_to(self._wanted):
            return "is the folder you are in, and was left as it is"
        if any(_is_in(path, self._wanted) for path in self.reads):
            return "is what this answer was made from, and was left as it is"
        before, now = standing(last), standing(self._space.answer)
        if before.kind and before.kind != now.kind:
            return f"holds {before.said}, an answer of another kind, and was left as it is"
        if before.plan and not now.plan:
            return "holds a plan, and no plan was found now: the last one was left as it is"
        ours = frozenset(path.name for path in self._space.answer.iterdir())
        strange = next(strangers(last, ours), None)
        return f"holds {strange}, which is no part of a report, and was left as it is" if strange else ""

    def _swapped(self) -> str:
        """Change places with the last answer; return why that cannot be, blank where it is done.

        Another run may put its answer there meanwhile: that is then the last one.
        """
        for number in count(1):
            last = self._space.path / f"{LAST}{number}"
            try:
                if self._wanted.exists():
                    self._wanted.rename(last)
            except FileNotFoundError:  # another run has moved it meanwhile
                continue
            except OSError as fault:
                return f"could not be replaced ({fault.strerror}), as when a file in it is open in another program"
            if why := self._kept(last):
                self._given_back(last)
                return why
            try:
                self._space.answer.rename(self._wanted)
                break
            except OSError:
                if not self._wanted.exists():
                    raise
        return ""

    def _given_back(self, last: Path) -> None:
        """Put back what was moved and is to stay, beside its place where that has been taken meanwhile."""
        try:
            last.rename(self._wanted)
        except OSError:
            _to_free_name(last, self._wanted)


def replacing(folder: Path, reads: Iterable[Path | None] = ()) -> Replacement:
    """Return a folder to write an answer into, which replaces ``folder`` at the end; ``reads``: its inputs."""
    return Replacement(folder, reads)


@contextmanager
def adding(folder: Path) -> Iterator[Path]:
    """Give an empty folder whose files are put into ``folder`` (made if need be), one by one, when all went well.

    A file of the same name is replaced, and never half written. Raises OSError where the folder cannot be written.
    """
    there = resolved(folder)
    there.mkdir(parents=True, exist_ok=True)
    space = Workspace(there)
    try:
        yield space.answer
        with unheard():
            for path in sorted(space.answer.iterdir()):
                shutil.move(path, there / path.name)
    finally:
        space.end()


def resolved(folder: Path) -> Path:
    """Return where a path leads; raises PlaceError where links lead round in a circle."""
    try:
        return folder.resolve()
    except RuntimeError:
        raise PlaceError(f"{folder}: its links lead round in a circle; name another folder with -o.") from None


def _is_in(path: Path, folder: Path) -> bool:
    """Return whether a path is a folder or leads into it."""
    return Path(os.path.realpath(path)).is_relative_to(folder)


def _to_free_name(answer: Path, wanted: Path) -> Path:
    """Rename the answer to the first name after the one wanted that is free; return it."""
    for number in range(2, NAMES):
        free = wanted.with_name(f"{wanted.name}-{number}")
        if os.path.lexists(free):
            continue
        try:
            answer.rename(free)
        except OSError as fault:
            if fault.errno not in TAKEN:  # another run has taken the name meanwhile
                raise
        else:
            return free
    raise PlaceError(f"There are {NAMES} answers beside {wanted}; remove some of them.")
