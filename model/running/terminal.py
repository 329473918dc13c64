"""What stands on the terminal, in the language of the run, and sentences about what the machine refused."""

import errno
import io
import os
import sys
import unicodedata
from contextlib import suppress
from typing import TextIO

from model.words import LANGUAGES, Phrase, Words, say
from model.words.choice import language_of

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY)
ADVICE = {
    **dict.fromkeys(FULL, say("advice_full")), **dict.fromkeys(CLOSED, say("advice_closed")),
    errno.ENAMETOOLONG: say("advice_too_long"),
}  # fmt: skip
LAST = say("last_answer")
# they turn the reading direction of what follows, and could show one thing where another stands
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Voice:
    """The language in which this process speaks to its user, and the one asked for on the command line."""

    words = Words(LANGUAGES[0])
    asked: str | None = None


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


def begin(asked: str | None) -> None:
    """Speak the language that is asked for on the command line; None: the locale's, until a workbook says its own."""
    Voice.asked = asked
    speak()


def speak(workbook: str | None = None) -> None:
    """Speak from now on the language asked for, else the workbook's, else the locale's."""
    Voice.words = Words(language_of(Voice.asked, workbook))


def spoken() -> Words:
    """Return the words of the language that is spoken."""
    return Voice.words


def show(*sentences: Phrase | str) -> None:
    """Write sentences to stdout, a line each and none for a blank one.

    Control characters become their codes: names of a workbook cannot steer the terminal. Raises Unheard where it
    cannot be written.
    """
    try:
        sys.stdout.write("".join(_line(one) for one in sentences if one))
    except OSError as fault:
        raise _unheard(fault) from fault


def tell(*sentences: Phrase | str) -> None:
    """Write sentences to stderr in the same way, where somebody listens: a word of progress stops nothing."""
    with suppress(OSError):
        sys.stderr.write("".join(_line(one) for one in sentences if one))
        sys.stderr.flush()


def finish() -> None:
    """Write out what was said; raises Unheard where it cannot be, once."""
    try:
        sys.stdout.flush()
    except OSError as fault:
        raise _unheard(fault) from fault


def refused(fault: OSError) -> Phrase:
    """Return a sentence about a file that could not be read or written, and what to do."""
    advice = ADVICE.get(fault.errno or 0, "")
    if isinstance(fault, Unheard):
        return say("refused_to_hear", reason=reason(fault), advice=advice if fault.errno in FULL else "")
    return say("refused", file=fault.filename or say("a_file"), reason=reason(fault), advice=advice, last=LAST)


def reason(fault: OSError) -> Phrase | str:
    """Return why the machine refused: in our words where it is one of the usual reasons, else in the machine's."""
    usual = say(f"errno.{errno.errorcode.get(fault.errno or 0, '')}")
    return usual if usual.known else fault.strerror or str(fault)


def plain(text: Phrase | str) -> str:
    """Return text in the language that is spoken, with codes where its signs would steer the terminal."""
    return "".join(map(_plain, str(spoken().said(text))))


def _line(text: Phrase | str) -> str:
    """Return a text as a line."""
    return f"{plain(text)}\n"


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


def _plain(sign: str) -> str:
    """Return a sign, or its code where it would steer the terminal."""
    steers = sign in TURNING or (unicodedata.category(sign) == "Cc" and sign not in "\n\t")
    return sign.encode("unicode_escape").decode("ascii") if steers else sign
