"""Fixtures of the input tests: the tiny city as a workbook, or as a folder of CSV files."""

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.inputs.city import Rows, city
from tests.inputs.reading import headings
from tests.spoken import said  # noqa: F401 - holds for every test

Edit = Callable[[Workbook], object]


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as a workbook, after an edit of it, and return its path."""

    def write(edit: Edit = lambda book: None, rows: Rows | None = None, name: str = "city.xlsx") -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, table in (rows or city()).items():
            sheet = book.create_sheet(title)
            names = headings(table)
            for line in (names, *([row.get(name) for name in names] for row in table)):
                sheet.append(line)
        edit(book)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as a folder of CSV files and return its path."""

    def write(rows: Rows | None = None, encoding: str = "utf-8-sig") -> Path:
        place = tmp_path / "city"
        place.mkdir(exist_ok=True)
        for title, table in (rows or city()).items():
            with (place / f"{title}.csv").open("w", newline="", encoding=encoding) as stream:
                writer = csv.writer(stream)
                names = headings(table)
                writer.writerow(names)
                writer.writerows([row.get(name) for name in names] for row in table)
        return place

    return write
