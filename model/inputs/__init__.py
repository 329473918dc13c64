"""Reading the workbook: file -> raw tables -> typed tables -> checked Dataset. One direction, no way back.

``read`` and ``from_rows`` return a `Dataset` or raise `InputProblems`, which lists every problem at once;
``check`` returns all problems and warnings and raises nothing.
"""

from dataclasses import replace
from pathlib import Path

from model.dataset import Dataset
from model.inputs import rows, source
from model.inputs.book import Book, read_book, to_dataset
from model.inputs.cases.again import with_cases
from model.inputs.cases.ranges_tried import with_ranges
from model.inputs.checks import all_problems
from model.inputs.problems import InputProblems, Problem, Problems, Severity, as_table
from model.inputs.raw import Source

__all__ = ["InputProblems", "Problem", "Problems", "Severity", "check", "from_rows", "read"]


def read(path: str | Path) -> Dataset:
    """Return the checked Dataset of a workbook (.xlsx) or of a folder of CSV files.

    Raises InputProblems when there is an error; warnings and notes stand in ``Dataset.warnings``.
    """
    return _checked(source.load(Path(path)))


def from_rows(tables: rows.Rows, workbook: str = "") -> Dataset:
    """Return the checked Dataset of rows of Python values ({sheet: [{column: value}]}), typed as cells are.

    None and blank text are blank. Raises InputProblems when there is an error.
    """
    return _checked(rows.source_of(tables, workbook))


def check(path: str | Path) -> Problems:
    """Return every problem, warning and note of a workbook or of a folder of CSV files."""
    found = source.load(Path(path))
    return Problems(found.problems) if found.refused else _judged(found)[1]


def _checked(found: Source) -> Dataset:
    """Return the Dataset of a source, or raise its problems."""
    if found.refused:
        raise InputProblems(Problems(found.problems))
    book, everything = _judged(found)
    if everything.errors or book.settings is None:
        raise InputProblems(everything)
    data = to_dataset(book, book.settings)
    return replace(
        data, workbook=found.name, sha256=found.sha256, warnings=as_table(everything.warnings)
    )  # fmt: skip


def _judged(found: Source) -> tuple[Book, Problems]:
    """Return the tables of a source, and everything that is to be said of them, their cases and ranges."""
    book, problems = read_book(found)
    return book, with_ranges(book, with_cases(book, all_problems(book, problems)))
