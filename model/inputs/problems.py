"""The problems of one input: in order, as lines, as a table and as files, in the language of the reader."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from model.inputs.words import folded
from model.tables.problem import Place, Problem, Severity
from model.tables.spreadsheet import written
from model.words import LANGUAGES, Words, texts
from model.words.choice import language_of

COLUMNS = ("sheet", "row", "column", "cell", "value", "problem", "what_to_do", "severity")
# a fixed date: the same problems give the same bytes
_CREATED = dt.datetime(2026, 1, 1)
_WIDTHS = (16, 6, 18, 22, 24, 60, 70, 9)
_LABEL = "sheet_label."


@dataclass(frozen=True)
class Problems:
    """All problems of one input, gravest first, then in the order of the workbook.

    ``language``: the one that the workbook asks for; blank where it asks for none, or is not known.
    """

    items: tuple[Problem, ...] = ()
    language: str = ""

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


class InputProblems(Exception):  # noqa: N818 - the name says what it carries
    """The input has errors; ``problems`` lists them, and the warnings beside them."""

    def __init__(self, problems: Problems) -> None:
        """Keep the problems; the message is their text."""
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """Return the problems as text."""
        return "\n".join(lines(self.problems, Words(language_of(workbook=self.problems.language))))


def as_table(items: Iterable[Problem], words: Words) -> pd.DataFrame:
    """Return problems as a table with the columns ``COLUMNS``; row is <NA> where a problem has none."""
    table = pd.DataFrame([_row(item, words) for item in items], columns=list(COLUMNS))
    text = {name: "str" for name in COLUMNS if name != "row"}
    return table.astype({**text, "row": "Int64"})


def _row(item: Problem, words: Words) -> tuple[object, ...]:
    """Return a problem in the order of ``COLUMNS``."""
    place, (value, problem, remedy) = item.place, _said(item, words)
    severity = words(f"severity.{item.severity}")
    return place.sheet, place.row or None, _column(place, words), place.cell, value, problem, remedy, severity


def _said(item: Problem, words: Words) -> tuple[str, str, str]:
    """Return the value of a problem, its sentence and its remedy as text."""
    return str(words.said(item.value)), str(words.said(item.problem)), str(words.said(item.remedy))


def _column(place: Place, words: Words) -> str:
    """Return the heading of the column of a place; what names no column of a sheet as it is."""
    own = f"column.{_names_of_sheets().get(folded(place.sheet), '')}.{place.column}"
    return words(own) if own in words else words.name("column", place.column)


@cache
def _names_of_sheets() -> dict[str, str]:
    """Return the names of sheets by every spelling of their titles."""
    keys = [key for key in texts(LANGUAGES[0]) if key.startswith(_LABEL)]
    return {folded(texts(lang)[key]): key.removeprefix(_LABEL) for key in keys for lang in LANGUAGES}


def lines(problems: Problems, words: Words, most: int = 200) -> list[str]:
    """Return readable text: a line of counts, then two lines a problem, of the gravest ``most``."""
    counts = words("list_comma").join(_count(len(problems.of(severity)), severity, words) for severity in Severity)
    text = [counts if len(problems) else words("no_problems")]
    for item in problems.items[:most]:
        value, problem, remedy = _said(item, words)
        where = item.place.cell or item.place.sheet or words("the_workbook")
        shown = words("problem_value", value=value) if value else ""
        severity = words(f"severity.{item.severity}")
        text.append(words("problem_line", severity=severity, where=where, value=shown, problem=problem))
        text.append(words("remedy_line", remedy=remedy))
    left = len(problems) - most
    return [*text, words("more_problems", count=left)] if left > 0 else text


def _count(number: int, severity: Severity, words: Words) -> str:
    """Return how many there are of a severity, in words."""
    return words(f"counted.{severity}" + (".one" if number == 1 else ""), count=number)


def write(problems: Problems, folder: Path, words: Words) -> tuple[Path, Path]:
    """Write ``problems.csv`` and ``problems.xlsx`` into ``folder`` (made if need be); return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    as_csv, as_xlsx = folder / "problems.csv", folder / "problems.xlsx"
    heads = {name: words(f"problem_head.{name}") for name in COLUMNS}
    table = as_table(problems, words)
    # utf-8-sig, so that Excel shows Chinese; a leading apostrophe keeps text that looks like a formula text
    shown = table.assign(value=table["value"].str.replace(r"^([=+\-@])", r"'\1", regex=True)).rename(columns=heads)
    shown.to_csv(as_csv, index=False, encoding="utf-8-sig")
    _write_xlsx([_row(item, words) for item in problems], as_xlsx, words("problems_sheet"), list(heads.values()))
    return as_csv, as_xlsx


def _write_xlsx(rows: list[tuple[object, ...]], path: Path, title: str, heads: list[str]) -> None:
    """Write the problems as a sheet with a header, widths and a filter; text never becomes a formula."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with written(path, options) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet(title)
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for position, width in enumerate(_WIDTHS):
            sheet.set_column(position, position, width, wrap)
        sheet.write_row(0, 0, heads, bold)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, row)
        sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
        sheet.freeze_panes(1, 0)
