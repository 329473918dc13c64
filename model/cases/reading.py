"""A workbook read with its questions: each edit of sheet ``cases`` and each end of sheet ``ranges`` is tried."""

from pathlib import Path

from model import inputs
from model.cases.ranges_tried import with_ranges
from model.cases.recheck import with_cases
from model.city.city import City
from model.inputs.book import Book
from model.inputs.ordering import in_order
from model.inputs.problems import Problems
from model.inputs.rows import Rows


def read(path: str | Path) -> City:
    """Return the checked City of a workbook whose cases and ranges can all be made; see `model.inputs.read`."""
    return inputs.read(path, tried)


def from_rows(tables: Rows, workbook: str = "") -> City:
    """Return the checked City of rows whose cases and ranges can all be made; see `model.inputs.from_rows`."""
    return inputs.from_rows(tables, workbook, tried)


def check(path: str | Path) -> Problems:
    """Return every problem, warning and note of a workbook, its cases and its ranges."""
    return inputs.check(path, tried)


def tried(book: Book, found: Problems) -> Problems:
    """Return the problems of a book with those of its cases and ranges, gravest first, then as in the workbook."""
    return in_order(with_ranges(book, with_cases(book, found)), book.titles)
