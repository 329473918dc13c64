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
from model.running.terminal import reason
from model.running.workspace import LAST, Workspace
from model.words import Phrase, Refusal, say

NAMES = 1000
TAKEN = (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR)


class PlaceError(Refusal):
    """The answer cannot stand where it is wanted."""


class Replacement:
    """An empty folder that takes the place of another when all went well, and vanishes otherwise.

    ``asked``: the folder that was asked for; ``folder``: where the answer stands afterwards; ``said``: why not where
    it was asked for, blank where it is; ``written``: whether an answer has been put there.
    """

    def __init__(self, folder: Path, reads: Iterable[Path | None] = ()) -> None:
        """Name the place, and what the answer is made from; nothing is touched yet."""
        self.asked = self.folder = folder
        self.reads = tuple(path for path in reads if path is not None)
        self.said: Phrase | str = ""
        self.written = False

    def folder_of_lists(self) -> Path:
        """Return where a list of problems goes: to the answer, but not among the files of an input."""
        there = resolved(self.folder)
        own = {there / name for name in LISTS} | (set() if standing(there).kind else {there})
        if own.isdisjoint(real(path) for path in self.reads):
            return self.folder
        return next(
            free for number in range(2, NAMES)
            if not (free := self.folder.with_name(f"{there.name}-{number}")).exists()
        )  # fmt: skip

    def __enter__(self) -> Path:
        """Return the empty folder; raises PlaceError or OSError where the place cannot be written."""
        self._wanted = resolved(self.folder)
        if self._wanted.exists() and not self._wanted.is_dir():
            raise PlaceError(say("place_is_file", folder=self.folder))
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
        self.said = say("place_kept", name=self._wanted.name, why=why, folder=self.folder)

    def _kept(self, last: Path) -> Phrase | None:
        """Return why what stands there, at its place or moved to ``last``, is not replaced; None where it may be."""
        try:
            return self._reason(last) if os.path.lexists(last) else None
        except OSError as fault:
            return say("kept_unseen", reason=reason(fault))

    def _reason(self, last: Path) -> Phrase | None:
        """Return why what stands there is not replaced; raises OSError where it cannot be read."""
        if Path.cwd().is_relative_to(self._wanted):
            return say("kept_here")
        if any(_is_in(path, self._wanted) for path in self.reads):
            return say("kept_input")
        before, now = standing(last), standing(self._space.answer)
        if before.kind and before.kind != now.kind:
            return say("kept_other_kind", what=before.said)
        if before.plan and not now.plan:
            return say("kept_plan")
        ours = frozenset(path.name for path in self._space.answer.iterdir())
        strange = next(strangers(last, ours), None)
        return say("kept_strange", name=strange) if strange else None

    def _swapped(self) -> Phrase | None:
        """Change places with the last answer; return why that cannot be, None where it is done.

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
                return say("kept_open", reason=reason(fault))
            if why := self._kept(last):
                self._given_back(last)
                return why
            try:
                self._space.answer.rename(self._wanted)
                break
            except OSError:
                if not self._wanted.exists():
                    raise
        return None

    def _given_back(self, last: Path) -> None:
        """Put back what was moved and is to stay, beside its place where that has been taken meanwhile."""
        try:
            last.rename(self._wanted)
        except OSError:
            _to_free_name(last, self._wanted)


def replacing(folder: Path, reads: Iterable[Path | None] = ()) -> Replacement:
    """Return a folder to write an answer into, which replaces ``folder`` at the end; ``reads``: its inputs."""
    return Replacement(folder, reads)


def real(path: Path) -> Path:
    """Return a path as the disk has it, its links followed: what it is called is its own name."""
    return Path(os.path.realpath(path))


def unread(file: Path, *reads: Path | None) -> None:
    """Refuse to write a file that is read as well; raises PlaceError."""
    if real(file) in [real(path) for path in reads if path is not None]:
        raise PlaceError(say("template_there", path=file))


def usual(*names: str) -> Path:
    """Return the folder of an answer that is asked for without a folder: in reports/, with these names."""
    return Path("reports") / ("-".join(names) or "answer")


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
        raise PlaceError(say("place_circle", folder=folder)) from None


def _is_in(path: Path, folder: Path) -> bool:
    """Return whether a path is a folder or leads into it."""
    return real(path).is_relative_to(folder)


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
    raise PlaceError(say("place_full", number=NAMES, folder=wanted))
