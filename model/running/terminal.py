"""What stands on the terminal: text that can be shown there, and sentences about what the machine refused."""

import errno
import io
import os
import sys
import unicodedata
from contextlib import suppress
from typing import TextIO

LAST = "The last answer, if there is one, is as it was."
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY)
ROOM = "Make room on the disk, then give the same command again."
ADVICE = {
    **dict.fromkeys(FULL, ROOM),
    **dict.fromkeys(CLOSED, "Close it in other programs, or name another folder for the answer with -o."),
    errno.ENAMETOOLONG: "Name a folder with a shorter name for the answer with -o.",
}
# they turn the reading direction of what follows, and could show one thing where another stands
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Unheard(OSError):  # noqa: N818 - the name says what happened
    """What the command has to say cannot be written to stdout; what it wrote to disk is not touched by that."""


def ready() -> None:
    """Let every sign be written, also where the terminal's encoding has none for it, or nobody listens.

    A stream that was closed leads nowhere, so that no file that is opened later takes its number.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        _open(number, name)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Write text to stdout, control characters as their codes: names of a workbook cannot steer the terminal.

    Raises Unheard where it cannot be written.
    """
    try:
        if text:
            sys.stdout.write(f"{shown(text)}\n")
    except OSError as fault:
        raise _unheard(fault) from fault


def tell(text: str) -> None:
    """Write text to stderr in the same way, where somebody listens: a word of progress stops nothing."""
    with suppress(OSError):
        sys.stderr.write(f"{shown(text)}\n")
        sys.stderr.flush()


def finish() -> None:
    """Write out what was said; raises Unheard where it cannot be, once."""
    try:
        sys.stdout.flush()
    except OSError as fault:
        raise _unheard(fault) from fault


def refused(fault: OSError) -> str:
    """Return a sentence about a file that could not be read or written, and what to do."""
    if isinstance(fault, Unheard):
        advice = ROOM if fault.errno in FULL else ""
        told = f"What there is to say could not be written ({fault.strerror}); what was written to disk stands."
        return f"{told} {advice}".rstrip()
    reason = fault.strerror or str(fault)
    advice = ADVICE.get(fault.errno or 0, "")
    return " ".join(part for part in (f"{fault.filename or 'A file'}: {reason}.", advice, LAST) if part)


def shown(text: str) -> str:
    """Return text with codes where its signs would steer the terminal."""
    return "".join(map(_shown, text))


def _open(number: int, name: str) -> None:
    """Lead a standard stream nowhere where it is closed."""
    try:
        os.fstat(number)
    except OSError:
        nowhere = os.open(os.devnull, os.O_RDWR)
        if nowhere != number:
            os.dup2(nowhere, number)
            os.close(nowhere)
    if getattr(sys, name) is None:
        stream: TextIO = open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False)  # noqa: PTH123, SIM115
        setattr(sys, name, stream)


def _unheard(fault: OSError) -> Unheard:
    """Return the fault of a stdout that takes no more, which from now on leads nowhere: it is told of once."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    return Unheard(fault.errno, fault.strerror)


def _shown(sign: str) -> str:
    """Return a sign, or its code where it would steer the terminal."""
    steers = sign in TURNING or (unicodedata.category(sign) == "Cc" and sign not in "\n\t")
    return sign.encode("unicode_escape").decode("ascii") if steers else sign
