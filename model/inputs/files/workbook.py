"""A workbook (.xlsx) as raw tables, behind the checks of `preflight`.

Saved values are read; a formula without one is marked. Only sheets that are declared are read, and the sheets from
which their formulas take values, for their formulas alone.
"""

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from model.inputs.files.damage import DAMAGE, reason
from model.inputs.files.limits import MAX_COLUMNS, MAX_ROWS, MAX_TABLES
from model.inputs.files.preflight import refusal
from model.inputs.files.xlsx import sheet
from model.inputs.files.xlsx.behind import formulas_of
from model.inputs.files.xlsx.cells import Known
from model.inputs.files.xlsx.formats import formats_of
from model.inputs.files.xlsx.layout import Layout, layout_of
from model.inputs.files.xlsx.parts import Parts, Refused
from model.inputs.files.xlsx.sheet import Content
from model.inputs.files.xlsx.strings import shared_strings
from model.inputs.headers import sheet_of
from model.inputs.raw import RawTable, Source
from model.inputs.schema import SHEETS, Sheet
from model.inputs.words import readable
from model.tables.problem import Place, Problem, error


def load(path: Path, sheets: tuple[Sheet, ...] = SHEETS) -> Source:
    """Return the sheets of a workbook as raw tables, or the problem that keeps it from being read."""
    name, file = readable(path.stem), readable(path.name)
    refused = refusal(path)
    if refused:
        return Source(name, (), problems=(refused,))
    try:
        with zipfile.ZipFile(path) as archive:
            found = _read(Parts(archive, file), file, sheets)
    except Refused as refusing:
        return Source(name, (), problems=(refusing.problem,))
    except DAMAGE as fault:
        return Source(name, (), problems=(error("damaged", Place(), file, reason=reason(fault)),))
    return found.named(name, hashlib.sha256(path.read_bytes()).hexdigest())


def _read(parts: Parts, file: str, sheets: tuple[Sheet, ...]) -> Source:
    """Return the tables of a workbook, the formulas behind them, and problems that do not keep it from being read.

    Raises Refused where it may not be read, and what DAMAGE lists where it cannot be.
    """
    layout = layout_of(parts, file)
    if len(layout.sheets) > MAX_TABLES:
        raise Refused(error("too_many_sheets", Place(), len(layout.sheets), most=MAX_TABLES))
    declared = [title for title, part in layout.sheets.items() if part and sheet_of(title, sheets)]
    _look_at(parts, layout, declared)
    known, unread = _known(parts, layout, file)
    contents = {title: _content(parts, layout.sheets[title], known) for title in declared}
    tables = tuple(_table(title, contents.get(title, Content())) for title in layout.sheets)
    formulas = formulas_of(parts, layout, {title: content.formulas for title, content in contents.items()})
    return Source("", tables, problems=(*unread, *_too_large(contents)), formulas=formulas)


def _look_at(parts: Parts, layout: Layout, declared: list[str]) -> None:
    """Look at every part that is needed before the first is parsed; raises Refused."""
    for part in filter(None, (layout.strings, layout.styles)):
        parts.looked_at(part)
    for title in declared:
        rows = parts.looked_at(layout.sheets[title]).rows
        if rows > MAX_ROWS:
            place = Place(title, 0, "", f"{title}!A1")
            raise Refused(error("too_many_rows", place, rows=rows, most=MAX_ROWS))


def _known(parts: Parts, layout: Layout, file: str) -> tuple[Known, tuple[Problem, ...]]:
    """Return what the cells of every sheet draw on, and a warning where the styles cannot be read."""
    formats, unread = formats_of(parts, layout.styles, file)
    strings = shared_strings(parts, layout.strings)
    return Known(strings, formats, layout.from_1904, layout.uncalculated), (unread,) if unread else ()


def _content(parts: Parts, part: str, known: Known) -> Content:
    """Return what stands in a sheet."""
    with parts.opened(part) as stream:
        return sheet.read(stream, known)


def _table(title: str, content: Content) -> RawTable:
    """Return a sheet as a raw table; none of the rows of one that is too large."""
    lines = () if content.is_too_large else tuple(content.lines)
    return RawTable(title, lines, tuple(content.merged))


def _too_large(contents: dict[str, Content]) -> Iterator[Problem]:
    """Yield the problem of each sheet beyond the limits."""
    for title, content in contents.items():
        if content.is_too_large:
            words = {"rows": content.rows, "columns": content.columns, "most_rows": MAX_ROWS}
            yield error("sheet_too_large", Place(title, 0, "", f"{title}!A1"), **words, most_columns=MAX_COLUMNS)
