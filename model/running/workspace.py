"""The workspace of a run, beside what it will replace: held by a lock while the run lives, swept by the next one.

.fenji-k3v9x2aq/lock      held while the run lives: the system lets go of it when the process is gone
                name      names the folder that the answer is for
                answer/   the answer as it is written
                last-1/   the last answer, in the moment in which the two change places
"""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

PREFIX = ".fenji-"
ANSWER, LAST, LOCK, NAME = "answer", "last-", "lock", "name"


class Workspace:
    """A new workspace in ``parent`` for what shall be named ``name`` there; blank where nothing there is replaced."""

    def __init__(self, parent: Path, name: str = "") -> None:
        """Sweep what dead runs left there, and make the workspace; raises OSError where that cannot be."""
        sweep(parent)
        self.wanted = parent / name if name else None
        self.path, self._lock = _locked(parent)
        self.answer = self.path / ANSWER
        try:
            (self.path / NAME).write_text(name, encoding="utf-8", errors="surrogateescape")
            self.answer.mkdir()
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """Put a last answer back that was moved and not replaced, then remove the workspace."""
        _end(self.path, self._lock, self.wanted)


def take(path: Path) -> BaseFileLock | None:
    """Return the lock of a file (made if need be), held until it is released; None where another holds it.

    Raises OSError where the folder of the file is gone, or is none.
    """
    try:
        return FileLock(path, blocking=False, thread_local=False).acquire().lock
    except Timeout:
        return None


def sweep(parent: Path) -> None:
    """End the workspaces of runs that are dead."""
    for space in parent.glob(f"{PREFIX}*"):
        # gone meanwhile, or somebody else's
        with suppress(OSError):
            if lock := take(space / LOCK):
                _end(space, lock, _wanted(space))


def _wanted(space: Path) -> Path | None:
    """Return what the answer of a workspace is for; None where it has not said so."""
    with suppress(FileNotFoundError):
        name = (space / NAME).read_text(encoding="utf-8", errors="surrogateescape")
        return space.parent / name if name else None
    return None


def _locked(parent: Path) -> tuple[Path, BaseFileLock]:
    """Return a new folder in ``parent``, and the lock that says that its run lives."""
    while True:
        space = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        lock = take(space / LOCK) if space.exists() else None
        # between two lines another run may have swept what had no lock yet
        if lock is not None and (space / LOCK).exists():
            return space, lock


def _end(space: Path, lock: BaseFileLock, wanted: Path | None) -> None:
    """Put a last answer back, then remove the workspace, its lock last."""
    moved = sorted(space.glob(f"{LAST}*"), key=lambda path: int(path.name.removeprefix(LAST)))
    stays = bool(moved) and wanted is None
    if moved and wanted is not None and not wanted.exists():
        try:
            moved[-1].rename(wanted)
        except OSError:
            stays = True  # the next run tries again
    with suppress(OSError):
        lock.release()
    if stays:
        return
    for path in space.glob("*/"):
        shutil.rmtree(path, ignore_errors=True)
    if {path.name for path in space.glob("*")} <= {LOCK, NAME}:
        shutil.rmtree(space, ignore_errors=True)
