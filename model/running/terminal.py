"""What stands on the terminal: text that can be shown there, and sentences about what the machine refused."""

import errno
import io
import os
import sys
import unicodedata

LAST = "The last answer, if there is one, is as it was."
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY)
ADVICE = {
    **dict.fromkeys(FULL, "Make room on the disk, then give the same command again."),
    **dict.fromkeys(CLOSED, "Close it in other programs, or name another folder for the answer with -o."),
    errno.ENAMETOOLONG: "Name a folder with a shorter name for the answer with -o.",
}
# they turn the reading direction of what follows, and could show one thing where another stands
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def ready() -> None:
    """Let every sign be written, also where the terminal's encoding has none for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Write text to stdout, control characters as their codes: names of a workbook cannot steer the terminal."""
    if text:
        sys.stdout.write("".join(map(_shown, text)) + "\n")


def finish() -> None:
    """Write out what was said; raises OSError where it cannot be, once."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def refused(fault: OSError) -> str:
    """Return a sentence about a file that could not be read or written, and what to do."""
    reason = fault.strerror or str(fault)
    advice = ADVICE.get(fault.errno or 0, "")
    return " ".join(part for part in (f"{fault.filename or 'A file'}: {reason}.", advice, LAST) if part)


def _shown(sign: str) -> str:
    """Return a sign, or its code where it would steer the terminal."""
    steers = sign in TURNING or (unicodedata.category(sign) == "Cc" and sign not in "\n\t")
    return sign.encode("unicode_escape").decode("ascii") if steers else sign
