"""Ctrl-C, and TERM that is taken for it: the first stops the work, the second ends the command, both with code 5.

The first raises KeyboardInterrupt (while HiGHS runs it stops the search, which then hands out its best plan). The
second ends the process at once: what it leaves is what a kill leaves, and the next run sweeps it. A signal that was
ignored when the command began, as for one that a shell started in the background, stays ignored.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from model.running.terminal import spoken

SIGNALS = (signal.SIGINT, signal.SIGTERM)
STOPPED = 5


class Ear:
    """What the process has heard, and whether it may hear now."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self.stopped = False
        self.closed = False

    def hear(self, _number: int, _frame: FrameType | None) -> None:
        """Stop the work by KeyboardInterrupt; the second time end the process."""
        if self.closed:
            return
        if self.stopped:
            with suppress(OSError):
                os.write(2, f"{spoken()('stopped_again')}\n".encode())
            os._exit(STOPPED)
        self.stopped = True
        raise KeyboardInterrupt


EAR = Ear()


def listen() -> None:
    """Hear the signals that are not ignored."""
    for number in SIGNALS:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, EAR.hear)


def deafen() -> None:
    """Hear none any more: the command is done, and ends with its own code."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def unheard() -> Iterator[None]:
    """Let no signal stop what takes a moment and must be whole: an answer that is put in its place."""
    before, EAR.closed = EAR.closed, True
    try:
        yield
    finally:
        EAR.closed = before
