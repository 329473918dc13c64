"""Thin door to the program: ``python solve.py WORKBOOK`` (see ``python solve.py --help``)."""

import os
import signal
from contextlib import suppress

# in every language: which of them is spoken is not known before the program is loaded
STOPPED = "Stopped before the workbook was read. 已停止，尚未读取工作簿。\n"


def _end(_number: int, _frame: object) -> None:
    """End before anything was begun, as Ctrl-C always ends: with 5."""
    with suppress(OSError):
        os.write(2, STOPPED.encode())
    os._exit(5)


if __name__ == "__main__":
    # loading takes a second or two, and Ctrl-C may come at any moment of it
    for one in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(one) != signal.SIG_IGN:
            signal.signal(one, _end)
    from model.cli.door import enter

    enter()
