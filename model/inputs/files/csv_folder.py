"""A folder of CSV files as raw tables: one file a sheet, named like it."""

import csv
import hashlib
import io
import os
from pathlib import Path

from model.inputs.files.limits import MAX_CELLS, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, MAX_TABLES
from model.inputs.raw import Line, RawTable, Source, is_blank
from model.inputs.words import readable
from model.tables.problem import Place, Problem, error
from model.words import say

_ENCODINGS = ("utf-8-sig", "gb18030")


def load(folder: Path) -> Source:
    """Return the CSV files of a folder as raw tables, and the problems of files that cannot be read."""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv" and _is_table(path))
    name = readable(folder.name)
    if not files:
        return Source(name, (), problems=(error("folder_without_csv", Place(), name),))
    if len(files) > MAX_TABLES:
        return Source(name, (), problems=(error("too_many_sheets", Place(), len(files), most=MAX_TABLES),))
    digest = hashlib.sha256()
    tables, problems = [], []
    for path in files:
        table, found, content = _read(path)
        digest.update(os.fsencode(path.name) + b"\0" + content)
        tables += [table] if table else []
        problems += found
    return Source(name, tuple(tables), digest.hexdigest(), tuple(problems))


def _is_table(path: Path) -> bool:
    """Return whether a file is a table: no lock, no hidden file, no pipe that would be waited for."""
    return path.is_file() and not path.name.startswith((".", "~$"))


def _read(path: Path) -> tuple[RawTable | None, list[Problem], bytes]:
    """Return the table of one file, or the problem why there is none, and the bytes of the file."""
    name, title = readable(path.name), readable(path.stem)
    place = Place(title)
    if path.stat().st_size > MAX_FILE_BYTES:
        return None, [error("file_too_large", place, name, most=MAX_FILE_BYTES // 2**20)], b""
    content = path.read_bytes()
    ends = max(content.count(b"\n"), content.count(b"\r")) + 1
    cells = content.count(b",") + ends
    if cells > MAX_CELLS:  # before a cell takes memory
        widest = cells // ends + 1
        words = {"rows": ends, "columns": widest, "most_rows": MAX_ROWS, "most_columns": MAX_COLUMNS}
        return None, [error("sheet_too_large", place, **words)], content
    text = _decoded(content)
    if text is None:
        return None, [error("csv_encoding", place, name)], content
    try:
        lines = _lines(text)
    except csv.Error:
        return None, [error("csv_malformed", place, name, reason=say("fault.quotes"))], content
    wrong = _too_big(lines, place) or _other_separator(lines, place, name)
    return (None if wrong else RawTable(title, tuple(lines), text_only=True)), wrong, content


def _decoded(content: bytes) -> str | None:
    """Return the text of a file in UTF-8 or GB 18030, or None when it is in neither."""
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _lines(text: str) -> list[Line]:
    """Return the rows of a CSV text with their numbers; a blank line counts, as a row of a sheet does.

    CR, LF and CR LF end a line, and no other sign does, such as U+2028 or a form feed from a PDF.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows = enumerate(reader, start=1)
    return [(number, tuple(row)) for number, row in rows if not all(map(is_blank, row))]


def _other_separator(lines: list[Line], place: Place, name: str) -> list[Problem]:
    """Return the problem of a file whose columns are parted by semicolons or tabs."""
    first = lines[0][1] if lines else ()
    if len(first) != 1 or not set(";\t") & set(str(first[0])):
        return []
    return [error("csv_malformed", place, name, reason=say("fault.separator"))]


def _too_big(lines: list[Line], place: Place) -> list[Problem]:
    """Return the problem of a table beyond the limits."""
    widest = max((len(line) for _, line in lines), default=0)
    if len(lines) <= MAX_ROWS and widest <= MAX_COLUMNS:
        return []
    words = {"rows": len(lines), "columns": widest, "most_rows": MAX_ROWS, "most_columns": MAX_COLUMNS}
    return [error("sheet_too_large", place, **words)]
