"""The time a search has, what is said of it, and how it is stopped."""

import math
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from model.words import Phrase, say

Progress = Callable[[Phrase], None]
INTERRUPTED = "interrupted"
STAGES = ("today", "as_is", "shortfall", "objective", "least_change")
"""What a search goes through, in order, by the words that tell of it."""


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
        self.stage = 0

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

    def aside(self, share: float) -> "Clock":
        """Return such a clock for what runs beside a search: it says nothing, and its seconds are its own."""
        return _Aside(self.left * share, lambda _phrase: None, self)

    @property
    def interrupted(self) -> bool:
        """Return whether the user asked to stop."""
        return self.stopped == INTERRUPTED or (self._whole is not None and self._whole.interrupted)

    def interrupt(self) -> None:
        """Stop, and the clock of which this one is a part with it: the user asked."""
        self.stopped = INTERRUPTED
        if self._whole is not None:
            self._whole.interrupt()

    def add(self, seconds: float) -> None:
        """Count seconds spent inside HiGHS."""
        self.in_highs += seconds
        if self._whole is not None:
            self._whole.add(seconds)

    def say(self, key: str, **values: object) -> None:
        """Tell how far the search is, by the words ``search.KEY``: the time since its begin, and its stage of all."""
        begun = self.begun
        if key in STAGES:
            begun.stage = max(begun.stage, STAGES.index(key) + 1)
        stage = say("search_stage", number=begun.stage, count=len(STAGES)) if begun.stage else ""
        what = say(f"search.{key}", **values)
        self._progress(say("search_at", seconds=f"{begun.elapsed:6.1f}", stage=stage, what=what))

    @property
    def begun(self) -> "Clock":
        """Return the clock that all parts of it belong to, which never runs back."""
        return self if self._whole is None else self._whole.begun


def shown(value: float, form: str) -> str:
    """Return a figure of the search as text; a dash while it is not known."""
    return format(value, form) if math.isfinite(value) else "–"


class _Aside(Clock):
    """A clock of what runs beside a search."""

    def add(self, seconds: float) -> None:
        """Count seconds spent inside HiGHS, which nobody waits for."""
        self.in_highs += seconds


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
