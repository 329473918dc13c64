"""A workbook to write, with XlsxWriter: made in memory and put on disk in one piece."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter


@contextmanager
def written(path: Path, options: Mapping[str, object]) -> Iterator[xlsxwriter.Workbook]:
    """Give a workbook, and write it to ``path`` when all went well.

    Raises OSError where it cannot be written (the disk is full, another program holds the file); XlsxWriter itself
    would raise an error of its own and leave an open archive behind.
    """
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, **options})
    yield book
    book.close()
    path.write_bytes(content.getvalue())
