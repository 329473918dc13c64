"""Tables as they stand in the user's file: cells with addresses, nothing interpreted yet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from model.city.tables import Formula
from model.tables.problem import Place, Problem

Line = tuple[int, tuple[object, ...]]


@dataclass(frozen=True)
class Unsaved:
    """Stands for the value of a formula that no program has calculated and saved."""

    formula: str

    def __str__(self) -> str:
        """Return the formula."""
        return self.formula


EXCEL_ERRORS = frozenset(
    ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!")
)


@dataclass(frozen=True)
class RawTable:
    """One sheet: its lines that are not blank, with their numbers in the file, and its merged ranges.

    ``text_only``: the file can hold text alone (CSV), so a number written as text is nothing to remark.
    """

    title: str
    lines: tuple[Line, ...]
    merged: tuple[str, ...] = ()
    text_only: bool = False

    def place(self, row: int, position: int, column: str = "") -> Place:
        """Return the place of the cell in ``row`` at ``position`` (0 = first column)."""
        return Place(self.title, row, column, f"{self.title}!{letters(position)}{row}")


@dataclass(frozen=True)
class Source:
    """All tables of one input, what was found wrong with the file itself, and the formulas behind its numbers."""

    name: str
    tables: tuple[RawTable, ...]
    sha256: str = ""
    problems: tuple[Problem, ...] = ()
    formulas: tuple[Formula, ...] = ()

    def named(self, name: str, sha256: str) -> "Source":
        """Return the same tables with the name and the digest of their file."""
        return replace(self, name=name, sha256=sha256)

    @property
    def refused(self) -> bool:
        """Return whether nothing of the input could be read."""
        return bool(self.problems) and not self.tables


def letters(position: int) -> str:
    """Return the column letters of a position: 0 -> A, 26 -> AA."""
    name = ""
    number = position + 1
    while number:
        number, digit = divmod(number - 1, 26)
        name = chr(65 + digit) + name
    return name


def position_of(name: str) -> int:
    """Return the position of a column from its letters: A -> 0."""
    number = 0
    for letter in name:
        number = 26 * number + ord(letter) - 64
    return number - 1


def is_blank(value: object) -> bool:
    """Return whether a cell counts as blank: nothing, or white space."""
    return value is None or (isinstance(value, str) and not value.strip())


def is_comment(line: tuple[object, ...]) -> bool:
    """Return whether a line is a comment: its first cell begins with #, and is not an error of Excel."""
    first = line[0] if line else None
    return isinstance(first, str) and first.lstrip().startswith("#") and first.strip() not in EXCEL_ERRORS


def kept(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that are neither blank nor comments."""
    return [(row, line) for row, line in lines if not is_comment(line) and not all(map(is_blank, line))]
