"""One process at a time: a file is locked while one is at work, and the system lets go of it when that has ended.

`filelock` does the same, but is not there yet where this is asked for.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AGAIN_S = 0.5

if sys.platform == "win32":
    import msvcrt

    def _locked(number: int) -> None:
        """Lock an open file; raises OSError where another process has."""
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _locked(number: int) -> None:
        """Lock an open file; raises OSError where another process has."""
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other process holds the lock of a file (made if need be), and hold it."""
    with path.open("ab") as file:
        while True:
            try:
                _locked(file.fileno())
                break
            except (BlockingIOError, PermissionError):
                time.sleep(AGAIN_S)
        yield
