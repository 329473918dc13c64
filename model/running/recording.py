"""How far the work is, as a file of JSON lines that a program may read while the command runs (``--progress``).

FILE        a line a moment: {"at": seconds since 1970, "what": a text, or {"key":, "values":} of the words}; the
            first says {"at":, "pid":}
FILE.lock   held while the command lives: the system lets go of it when the process is gone
"""

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from filelock import BaseFileLock

from model.running.workspace import take
from model.words import Phrase, Refusal, say

Write = Callable[[Phrase | str], None]
LOCK = ".lock"
TRIES, PAUSE_S = 40, 0.05
"""How often a lock is asked for, and how long after: a reader holds it for the blink in which it looks."""


class RecordError(Refusal):
    """Another command writes how far it is into the file."""


class Record:
    """Where the command of this process writes how far it is; nowhere unless it was asked to."""

    write: Write = staticmethod(lambda _what: None)


@contextmanager
def recording(path: Path | None) -> Iterator[None]:
    """Write what is told meanwhile into a file; None: nowhere. Raises OSError where it cannot be made."""
    if path is None:
        yield
        return
    lock = _held(path.with_name(path.name + LOCK))
    with path.open("a", encoding="utf-8") as stream:
        _put(stream, {"pid": os.getpid()})
        before, Record.write = Record.write, lambda what: _put(stream, {"what": frozen(what)})
        try:
            yield
        finally:
            Record.write = before
            lock.release()


def frozen(what: object) -> object:
    """Return a text or a phrase as JSON has it."""
    if isinstance(what, Phrase):
        return {"key": what.key, "values": {name: frozen(value) for name, value in what.values.items()}}
    return what if isinstance(what, int | float) else str(what)


def thawed(what: object) -> object:
    """Return what was frozen: a phrase, a text or a number."""
    if isinstance(what, Mapping):
        return Phrase(str(what["key"]), {name: thawed(value) for name, value in what["values"].items()})
    return what


def lives(path: Path) -> bool:
    """Return whether the command that writes a record still lives."""
    with suppress(OSError):
        lock = take(path.with_name(path.name + LOCK)) if path.exists() else None
        if lock is not None:
            lock.release()
        return path.exists() and lock is None
    return False


def _held(path: Path) -> BaseFileLock:
    """Return the lock of a record, when whoever looks at it this moment has let go; raises RecordError."""
    for _ in range(TRIES):
        if lock := take(path):
            return lock
        time.sleep(PAUSE_S)
    raise RecordError(say("record_held", path=path))


def _put(stream: TextIO, told: Mapping[str, object]) -> None:
    """Write a line that can be read at once; a disk that is full stops nothing."""
    with suppress(OSError, ValueError):
        stream.write(json.dumps({"at": round(time.time(), 3), **told}, ensure_ascii=False) + "\n")
        stream.flush()
