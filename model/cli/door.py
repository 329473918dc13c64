"""The door for a process of its own: text of every language, Ctrl-C from the first moment to the last, the exit code.

``solve.py`` and ``python -m model`` lead here; who calls ``model.cli.parser.main`` from Python keeps his signals.
"""

import os
import sys

from model.cli.parser import main
from model.running.stopping import deafen, listen
from model.running.terminal import finish, refused, tell


def enter() -> None:
    """Run the command of this process and end the process with its exit code."""
    _read_paths_as_utf8()
    listen()
    try:
        code = main()
    finally:
        deafen()
        _let_go()
    sys.exit(code)


def _read_paths_as_utf8() -> None:
    """Begin anew in UTF-8 where the locale knows ASCII alone: paths and files could not be named otherwise."""
    if os.name == "posix" and sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def _let_go() -> None:
    """Write out the last words, so that nothing is left to fail at the end."""
    try:
        finish()
    except OSError as fault:
        tell(refused(fault))
