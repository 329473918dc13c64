"""How far the work is, on stderr: a line that renews itself on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from model.solving.highs import Progress

EVERY_S = 5.0


@contextmanager
def telling() -> Iterator[Progress]:
    """Give a function to which progress is told."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _now_and_then()
        return
    with console.status("starting") as status:
        yield lambda text: status.update(text)


def _now_and_then() -> Progress:
    """Return a function that prints at most every few seconds."""
    last = time.monotonic()

    def tell(text: str) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY_S:
            last = time.monotonic()
            sys.stderr.write(f"{text}\n")

    return tell
