"""A process that another one takes the place of."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn


def become(words: Sequence[str], environment: Mapping[str, str]) -> NoReturn:
    """Let another program take the place of this one, and end with its exit code."""
    if sys.platform == "win32":
        # there is no such thing there: this process waits, and leaves Ctrl-C to the other one
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(subprocess.run(words, env=environment, check=False).returncode)
    os.execve(words[0], [*words], environment)
