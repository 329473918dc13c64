"""The workspace of a run, beside what it will replace: held by a lock while the run lives, swept by the next one.

.fenji-k3v9x2aq/lock      names the folder that the answer is for
                answer/   the answer as it is written
                last-1/   the last answer, in the moment in which the two change places
"""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from model.running.lock import take

PREFIX = ".fenji-"
ANSWER, LAST, LOCK = "answer", "last-", "lock"


class Workspace:
    """A new workspace in ``parent`` for what shall be named ``name`` there; blank where nothing there is replaced."""

    def __init__(self, parent: Path, name: str = "") -> None:
        """Sweep what dead runs left there, and make the workspace; raises OSError where that cannot be."""
        sweep(parent)
        self.wanted = parent / name if name else None
        self.path, self._lock = _locked(parent)
        self.answer = self.path / ANSWER
        try:
            self._lock.write(name.encode("utf-8", "surrogateescape"))
            self._lock.flush()
            self.answer.mkdir()
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """Put a last answer back that was moved and not replaced, then remove the workspace."""
        _end(self.path, self._lock, self.wanted)


def sweep(parent: Path) -> None:
    """End the workspaces of runs that are dead."""
    for space in parent.glob(f"{PREFIX}*"):
        try:
            lock = take(space / LOCK)
        except OSError:  # gone meanwhile, or somebody else's
            continue
        if lock is not None:
            name = lock.read().decode("utf-8", "surrogateescape")
            _end(space, lock, parent / name if name else None)


def _locked(parent: Path) -> tuple[Path, BinaryIO]:
    """Return a new folder in ``parent``, and the lock that says that its run lives."""
    while True:
        space = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        lock = take(space / LOCK) if space.exists() else None
        # between two lines another run may have swept what had no lock yet
        if lock is not None and (space / LOCK).exists():
            return space, lock


def _end(space: Path, lock: BinaryIO, wanted: Path | None) -> None:
    """Put a last answer back, then remove the workspace, its lock last."""
    moved = sorted(space.glob(f"{LAST}*"), key=lambda path: int(path.name.removeprefix(LAST)))
    stays = False
    if moved and wanted is not None and not wanted.exists():
        try:
            moved[-1].rename(wanted)
        except OSError:
            stays = True  # the next run tries again
    with suppress(OSError):  # what could not be written cannot be closed either: the disk may be full
        lock.close()
    if stays:
        return
    for path in space.glob("*"):
        if path.name != LOCK:
            shutil.rmtree(path, ignore_errors=True)
    if {path.name for path in space.glob("*")} <= {LOCK}:
        shutil.rmtree(space, ignore_errors=True)
