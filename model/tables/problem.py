"""What is wrong with an input: found once, and said in the language of whoever reads it.

A check yields ``error(code, place, value, ...)``, ``warning(...)`` or ``note(...)``. What is said of the code stands
in the files of `model.words`, as ``problem.CODE`` and ``remedy.CODE``, with places for the values.
"""

from dataclasses import dataclass
from enum import StrEnum

from model.words import Listed, Phrase, say


class Severity(StrEnum):
    """How much a problem matters: an error stops the reading, the others are told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Place:
    """Where a problem stands; ``row`` 0 and empty texts where there is no such thing."""

    sheet: str = ""
    row: int = 0
    column: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Problem:
    """One problem: its code and place, the value that stands there, what is wrong with it, and what to do."""

    code: str
    severity: Severity
    place: Place
    value: str | Phrase | Listed
    problem: Phrase
    remedy: Phrase


def error(code: str, place: Place, value: object = "", **values: object) -> Problem:
    """Return what stops the reading; ``values`` fill the places of its sentences, beside ``sheet`` and ``value``."""
    return _problem(Severity.ERROR, code, place, value, values)


def warning(code: str, place: Place, value: object = "", **values: object) -> Problem:
    """Return what may be wrong; see `error`."""
    return _problem(Severity.WARNING, code, place, value, values)


def note(code: str, place: Place, value: object = "", **values: object) -> Problem:
    """Return what is told, though nothing need be done; see `error`."""
    return _problem(Severity.NOTE, code, place, value, values)


def _problem(severity: Severity, code: str, place: Place, value: object, values: dict[str, object]) -> Problem:
    """Return a problem with its sentences."""
    known = {"sheet": place.sheet, "value": value, **values}
    shown = value if isinstance(value, Phrase | Listed) else "" if value is None else str(value)
    return Problem(code, severity, place, shown, say(f"problem.{code}", **known), say(f"remedy.{code}", **known))
