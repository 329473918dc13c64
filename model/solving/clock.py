"""The time a search has, what is said of it, and how it is stopped."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from model.words import Phrase, say

Progress = Callable[[Phrase], None]


class Clock:
    """The time there is, and whether the user asked to stop."""

    def __init__(self, limit_s: float, progress: Progress, whole: "Clock | None" = None) -> None:
        """Start the clock; ``whole`` is the clock of which this one is a part."""
        self._begin = time.monotonic()
        self._limit = limit_s
        self._progress = progress
        self._whole = whole
        self.stopped = ""
        self.in_highs = 0.0

    @property
    def elapsed(self) -> float:
        """Return the seconds since the start."""
        return time.monotonic() - self._begin

    @property
    def left(self) -> float:
        """Return the seconds that are left, none once the user asked to stop."""
        mine = 0.0 if self.stopped else max(0.0, self._limit - self.elapsed)
        return mine if self._whole is None else min(mine, self._whole.left)

    def part(self, share: float) -> "Clock":
        """Return a clock that ends once a share of the time left is used."""
        return Clock(self.left * share, self._progress, self)

    def interrupt(self) -> None:
        """Stop, and the clock of which this one is a part with it: the user asked."""
        self.stopped = "interrupted"
        if self._whole is not None:
            self._whole.interrupt()

    def add(self, seconds: float) -> None:
        """Count seconds spent inside HiGHS."""
        self.in_highs += seconds
        if self._whole is not None:
            self._whole.add(seconds)

    def say(self, key: str, **values: object) -> None:
        """Tell how far the search is, by the words ``search.KEY``."""
        self._progress(say("search_at", seconds=f"{self.elapsed:6.1f}", what=say(f"search.{key}", **values)))


@contextmanager
def heard(stop: Callable[[], None]) -> Iterator[None]:
    """Let what would stop the command call ``stop`` during a search (in the main thread; elsewhere it is not ours).

    A signal that is ignored stays ignored, and one that nobody listens to ends the process as ever.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    before = {number: handler for number, handler in handlers.items() if callable(handler)}
    for number in before:
        signal.signal(number, lambda _number, _frame: stop())
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
