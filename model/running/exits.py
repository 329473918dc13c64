"""The exit codes of the commands, as in the interface: for who ends with them, and for who reads them."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes."""

    ANSWERED = 0
    FAULT = 1
    USAGE = 2
    PROBLEMS = 3
    NO_PLAN = 4
    STOPPED = 5
