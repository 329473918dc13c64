"""What is wrong with an input: one row a problem, written as tables and as text."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pandas as pd

from model.inputs.catalogue import CATALOGUE
from model.tables.spreadsheet import written


class Severity(StrEnum):
    """How much a problem matters: an error stops the reading, the others are told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


COLUMNS = ("sheet", "row", "column", "cell", "value", "problem", "what_to_do", "severity")
# a fixed date: the same problems give the same bytes
_CREATED = dt.datetime(2026, 1, 1)
_WIDTHS = (16, 6, 18, 22, 24, 60, 70, 9)


@dataclass(frozen=True)
class Place:
    """Where a problem stands; ``row`` 0 and empty texts where there is no such thing."""

    sheet: str = ""
    row: int = 0
    column: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Problem:
    """One problem: a row of the table of problems, and its code in the catalogue."""

    code: str
    place: Place
    value: str
    problem: str
    what_to_do: str
    severity: Severity

    @property
    def row(self) -> tuple[object, ...]:
        """Return the problem in the order of ``COLUMNS``."""
        place = self.place
        line = place.row or None
        return (
            place.sheet, line, place.column, place.cell, self.value, self.problem, self.what_to_do,
            self.severity.value,
        )  # fmt: skip


def problem(code: str, place: Place, value: object = "", **words: object) -> Problem:
    """Return the problem ``code`` at ``place``; ``words`` fill the sentences of the catalogue."""
    severity, sentence, advice = CATALOGUE[code]
    known = {"sheet": place.sheet, "column": place.column, "value": value, **words}
    shown = "" if value is None else str(value)
    return Problem(
        code, place, shown, sentence.format(**known), advice.format(**known), Severity(severity)
    )  # fmt: skip


@dataclass(frozen=True)
class Problems:
    """All problems of one input, gravest first, then in the order of the workbook."""

    items: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Problem]:
        """Go through the problems."""
        return iter(self.items)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.items)

    def of(self, severity: Severity) -> tuple[Problem, ...]:
        """Return the problems of one severity."""
        return tuple(item for item in self.items if item.severity is severity)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return what stops the reading."""
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return what is told and does not stop the reading: warnings and notes."""
        return tuple(item for item in self.items if item.severity is not Severity.ERROR)

    @property
    def table(self) -> pd.DataFrame:
        """Return the problems as a table with the columns ``COLUMNS``."""
        return as_table(self.items)


class InputProblems(Exception):  # noqa: N818 - the name says what it carries
    """The input has errors; ``problems`` lists them, and the warnings beside them."""

    def __init__(self, problems: Problems) -> None:
        """Keep the problems; the message is their text."""
        super().__init__("\n".join(lines(problems)))
        self.problems = problems

    @property
    def table(self) -> pd.DataFrame:
        """Return the problems as a table."""
        return self.problems.table


def as_table(items: Iterable[Problem]) -> pd.DataFrame:
    """Return problems as a table with the columns ``COLUMNS``; row is <NA> where a problem has none."""
    table = pd.DataFrame([item.row for item in items], columns=list(COLUMNS))
    text = {name: "str" for name in COLUMNS if name != "row"}
    return table.astype({**text, "row": "Int64"})


def lines(problems: Problems, most: int = 200) -> list[str]:
    """Return readable text: a line of counts, then two lines a problem, of the gravest ``most``."""
    counts = ", ".join(_count(len(problems.of(severity)), severity) for severity in Severity)
    text = [counts if len(problems) else "no problems"]
    for item in problems.items[:most]:
        where = item.place.cell or item.place.sheet or "workbook"
        value = f" [{item.value}]" if item.value else ""
        text.append(f"{item.severity.value:7} {where}{value}: {item.problem}")
        text.append(f"        {item.what_to_do}")
    left = len(problems) - most
    return [*text, f"... and {left} more"] if left > 0 else text


def _count(number: int, severity: Severity) -> str:
    """Return how many there are of a severity, in words."""
    return f"{number} {severity.value}" + ("" if number == 1 else "s")


def write(problems: Problems, folder: Path) -> tuple[Path, Path]:
    """Write ``problems.csv`` and ``problems.xlsx`` into ``folder`` (made if need be); return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    as_csv, as_xlsx = folder / "problems.csv", folder / "problems.xlsx"
    # utf-8-sig, so that Excel shows Chinese; a leading apostrophe keeps text that looks like a formula text
    table = problems.table
    table.assign(value=table["value"].str.replace(r"^([=+\-@])", r"'\1", regex=True)).to_csv(
        as_csv, index=False, encoding="utf-8-sig"
    )
    _write_xlsx(problems, as_xlsx)
    return as_csv, as_xlsx


def _write_xlsx(problems: Problems, path: Path) -> None:
    """Write the problems as a sheet with a header, widths and a filter; text never becomes a formula."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with written(path, options) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet("problems")
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for position, width in enumerate(_WIDTHS):
            sheet.set_column(position, position, width, wrap)
        sheet.write_row(0, 0, COLUMNS, bold)
        for number, item in enumerate(problems, start=1):
            sheet.write_row(number, 0, item.row)
        sheet.autofilter(0, 0, max(len(problems), 1), len(COLUMNS) - 1)
        sheet.freeze_panes(1, 0)
