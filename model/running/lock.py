"""A lock that ends with its holder, however that ends: the system lets go of it when the process is gone."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

_take: Callable[[int], None]
if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        """Lock the first byte; raises OSError where another holds it."""
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        """Lock the file; raises OSError where another holds it."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def take(path: Path) -> BinaryIO | None:
    """Return the file at ``path`` (made if need be) locked until it is closed; None where another holds it.

    Raises FileNotFoundError where the folder of the file is gone.
    """
    stream = path.open("a+b")
    try:
        _take(stream.fileno())
    except OSError:
        stream.close()
        return None
    stream.seek(0)
    return stream
