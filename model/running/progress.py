"""How far the work is, on stderr: a line that renews itself on a terminal, a line now and then elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

from model.running.recording import Record
from model.running.terminal import plain, tell
from model.words import Phrase

EVERY_S = 5.0


class Teller:
    """Tells how far the work is: a stage at once, what goes on within it at most every few seconds."""

    def __init__(self, show: Callable[[Phrase | str], None], every_s: float) -> None:
        """Show by a function; the first seconds of a stage are not told of."""
        self._show = show
        self._every_s = every_s
        self._last = time.monotonic()

    def __call__(self, what: Phrase | str) -> None:
        """Tell what goes on, if it is time to; who reads a record decides himself what he leaves out."""
        Record.write(what)
        if time.monotonic() - self._last >= self._every_s:
            self._tell(what)

    def stage(self, what: Phrase | str) -> None:
        """Tell that a stage begins."""
        Record.write(what)
        self._tell(what)

    def _tell(self, what: Phrase | str) -> None:
        """Show it, and count from now."""
        self._last = time.monotonic()
        self._show(what)


@contextmanager
def telling() -> Iterator[Teller]:
    """Give what progress is told to."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Teller(tell, EVERY_S)
        return
    with console.status("") as status:
        # as text: names of cases in square brackets are no markup
        yield Teller(lambda what: status.update(Text(plain(what))), 0.0)
