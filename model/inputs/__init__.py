"""Reading the workbook: file -> raw tables -> typed tables -> checked City. One direction, no way back.

``read`` and ``from_rows`` return a `City` or raise `InputProblems`, which lists every problem at once;
``check`` returns all problems and warnings and raises nothing. Sheets ``cases`` and ``ranges`` are read as the others
are; whether their edits can be made is tried by `model.cases`.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from model.city.city import City
from model.inputs import rows
from model.inputs.book import Book, read_book
from model.inputs.checks import all_problems
from model.inputs.files import source
from model.inputs.problems import InputProblems, Problems
from model.inputs.raw import Source

__all__ = ["InputProblems", "Problem", "Problems", "Severity", "check", "from_rows", "read"]

Judge = Callable[[Book, Problems], Problems]  # what more is to be said of the tables of an input


def nothing_more(_book: Book, found: Problems) -> Problems:
    """Return the problems that were found."""
    return found


def read(path: str | Path, judge: Judge = nothing_more) -> City:
    """Return the checked City of a workbook (.xlsx) or of a folder of CSV files.

    Raises InputProblems when there is an error; warnings and notes stand in ``City.warnings``.
    """
    return _checked(source.load(Path(path)), judge)


def from_rows(tables: rows.Rows, workbook: str = "", judge: Judge = nothing_more) -> City:
    """Return the checked City of rows of Python values ({sheet: [{column: value}]}), typed as cells are.

    None and blank text are blank. Raises InputProblems when there is an error.
    """
    return _checked(rows.source_of(tables, workbook), judge)


def check(path: str | Path, judge: Judge = nothing_more) -> Problems:
    """Return every problem, warning and note of a workbook or of a folder of CSV files."""
    found = source.load(Path(path))
    return Problems(found.problems) if found.refused else _judged(found, judge)[1]


def _checked(found: Source, judge: Judge) -> City:
    """Return the City of a source, or raise its problems."""
    if found.refused:
        raise InputProblems(Problems(found.problems))
    book, everything = _judged(found, judge)
    if everything.errors or book.dataset is None:
        raise InputProblems(everything)
    return book.dataset.told(workbook=found.name, sha256=found.sha256, warnings=everything.warnings)


def _judged(found: Source, judge: Judge) -> tuple[Book, Problems]:
    """Return the tables of a source, and everything that is to be said of them."""
    book, problems = read_book(found)
    return book, replace(judge(book, all_problems(book, problems)), language=book.language)
