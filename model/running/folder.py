"""Where an answer is put: into a workspace beside the folder, renamed at the end, so that a crash loses nothing.

    reports/.fenji-k3v9x2aq/lock      held while the run lives; names the folder that the answer is for
                            answer/   the answer as it is written
                            last-1/   the last answer, in the moment in which the two change places

The next run into the same place sweeps the workspaces of runs that are dead, and puts a last answer back that
one of them had moved. A folder that cannot be moved (a report is open in another program), or that holds what
no run wrote, stays as it is: the answer then gets a name of its own.
"""

import shutil
import tempfile
from contextlib import suppress
from fnmatch import fnmatchcase
from itertools import count
from pathlib import Path
from typing import BinaryIO

from model.running.lock import take

PREFIX = ".fenji-"
ANSWER, LAST, LOCK = "answer", "last-", "lock"
# what the commands write into a folder, and what other programs leave there; whatever else stands in it is the user's
REPLACED = (
    "allocation.xlsx", "report.html", "report.pdf", "run.json", "tables", "cases", "compare.xlsx", "compare.html",
    "problems.csv", "problems.xlsx", "stepdown.csv", "stepdown_*.svg",
    "~$*", ".~lock.*", ".DS_Store", "Thumbs.db", "desktop.ini",
)  # fmt: skip
NAMES = 1000


class PlaceError(ValueError):
    """The answer cannot stand where it is wanted; the message says what to do."""


class Replacement:
    """An empty folder that takes the place of another when all went well, and vanishes otherwise.

    ``folder``: where the answer stands afterwards; ``said``: why not where it was wanted, blank where it is.
    """

    def __init__(self, folder: Path) -> None:
        """Name the place; nothing is touched yet."""
        self.folder = folder
        self.said = ""

    def __enter__(self) -> Path:
        """Return the empty folder; raises PlaceError or OSError where the place cannot be written."""
        self._wanted = self.folder.resolve()
        if self._wanted.exists() and not self._wanted.is_dir():
            raise PlaceError(f"{self.folder} is a file; name a folder for the answer with -o.")
        self._wanted.parent.mkdir(parents=True, exist_ok=True)
        sweep(self._wanted.parent)
        self._space, self._lock = _workspace(self._wanted)
        self._answer = self._space / ANSWER
        return self._answer

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Put the answer in its place, unless something was raised; leave nothing else behind."""
        try:
            if kind is None:
                self._settle()
        finally:
            _end(self._space, self._lock, self._wanted)

    def _settle(self) -> None:
        """Rename the answer to what was wanted, or to the first name after it that is free."""
        why = self._strangers() or self._swapped()
        if not why:
            return
        free = _to_free_name(self._answer, self._wanted)
        self.folder = self.folder.with_name(free.name) if self.folder.name == self._wanted.name else free
        self.said = f"{self._wanted.name} {why}; this answer stands in {self.folder}."

    def _strangers(self) -> str:
        """Return that the folder holds what no run wrote, or is the one the user stands in; blank otherwise."""
        if Path.cwd().is_relative_to(self._wanted):
            return "is the folder you are in, and was left as it is"
        ours = _names(self._answer)
        strange = [name for name in _names(self._wanted) if name not in ours and not _is_replaced(name)]
        return f"holds {strange[0]}, which is no part of a report, and was left as it is" if strange else ""

    def _swapped(self) -> str:
        """Change places with the last answer; return why that cannot be, blank where it is done.

        Another run may put its answer there meanwhile: that is then the last one.
        """
        for number in count(1):
            try:
                if self._wanted.exists():
                    self._wanted.rename(self._space / f"{LAST}{number}")
            except FileNotFoundError:  # another run has moved it meanwhile
                continue
            except OSError as fault:
                return f"could not be replaced ({fault.strerror}), as when a file in it is open in another program"
            try:
                self._answer.rename(self._wanted)
                break
            except OSError:
                if not self._wanted.exists():
                    raise
        return ""


def replacing(folder: Path) -> Replacement:
    """Return a folder to write an answer into, which replaces ``folder`` at the end."""
    return Replacement(folder)


def _names(folder: Path) -> list[str]:
    """Return what stands in a folder, sorted; nothing where there is none."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def _is_replaced(name: str) -> bool:
    """Return whether a file or folder is one that goes with the last answer."""
    return any(fnmatchcase(name, pattern) for pattern in REPLACED)


def sweep(parent: Path) -> None:
    """End the workspaces of runs that are dead."""
    for space in parent.glob(f"{PREFIX}*"):
        try:
            lock = take(space / LOCK)
        except OSError:  # gone meanwhile, or somebody else's
            continue
        if lock is not None:
            name = lock.read().decode("utf-8", "surrogateescape")
            _end(space, lock, parent / name if name else space)


def _workspace(wanted: Path) -> tuple[Path, BinaryIO]:
    """Return a new workspace beside ``wanted``, and the lock that says that its run lives."""
    while True:
        space = Path(tempfile.mkdtemp(prefix=PREFIX, dir=wanted.parent))
        lock = take(space / LOCK) if space.exists() else None
        # between two lines another run may have swept what had no lock yet
        if lock is not None and (space / LOCK).exists():
            break
    try:
        lock.write(wanted.name.encode("utf-8", "surrogateescape"))
        lock.flush()
        (space / ANSWER).mkdir()
    except BaseException:
        _end(space, lock, wanted)
        raise
    return space, lock


def _end(space: Path, lock: BinaryIO, wanted: Path) -> None:
    """Put a last answer back that was moved and not replaced, then remove the workspace, its lock last."""
    moved = sorted(space.glob(f"{LAST}*"), key=lambda path: int(path.name.removeprefix(LAST)))
    stays = False
    if moved and not wanted.exists():
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
    if _names(space) in ([], [LOCK]):
        shutil.rmtree(space, ignore_errors=True)


def _to_free_name(answer: Path, wanted: Path) -> Path:
    """Rename the answer to the first name after the one wanted that is free; return it."""
    for number in range(2, NAMES):
        free = wanted.with_name(f"{wanted.name}-{number}")
        with suppress(FileExistsError):
            if not free.exists():
                answer.rename(free)
                return free
    raise PlaceError(f"There are {NAMES} answers beside {wanted}; remove some of them.")
