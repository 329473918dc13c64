"""Where an answer is put: a temporary sibling, renamed at the end, so that a crash leaves the last one whole."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of ``folder`` when all went well, and vanishes otherwise.

    Raises OSError where the place cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    work.chmod(0o777 & ~_umask())
    try:
        yield work
        _swap(work, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _swap(work: Path, folder: Path) -> None:
    """Put ``work`` where ``folder`` is; the old one goes only once the new one stands."""
    if not folder.exists():
        work.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    folder.rename(old / "report")
    try:
        work.rename(folder)
    except OSError:
        (old / "report").rename(folder)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    """Return the user's mask of permissions, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
