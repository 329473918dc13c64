"""One sheet, row by row: values, formulas and merged ranges. What a sheet claims to fill is not believed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from model.inputs.files.limits import MAX_COLUMNS, MAX_ROWS
from model.inputs.files.xlsx.cells import Known, Shared, formula_of, is_saved, value_of
from model.inputs.files.xlsx.layout import MAIN
from model.inputs.raw import Line, Unsaved, is_blank, position_of
from model.words import say

_ROWS, _ROW, _CELL, _MERGED = (f"{MAIN}{name}" for name in ("sheetData", "row", "c", "mergeCell"))
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
# a formula that fills more than its own cell
_FILLING = frozenset(("array", "dataTable"))

Spot = tuple[int, int]


@dataclass(frozen=True)
class Written:
    """A formula, and the last cell of those that it fills from its own cell on."""

    text: str
    last: Spot


@dataclass
class Content:
    """What stands in a sheet: values and formulas by row (from 1) and position (from 0), merged ranges.

    ``rows``, ``columns``: how many hold a value, with those before the last that does.
    """

    values: dict[int, dict[int, object]] = field(default_factory=dict)
    formulas: dict[Spot, Written] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    @property
    def is_too_large(self) -> bool:
        """Return whether values stand beyond the limits; what follows the first of them has not been read."""
        return self.rows > MAX_ROWS or self.columns > MAX_COLUMNS

    @property
    def lines(self) -> list[Line]:
        """Return the rows that hold a value, each up to its last."""
        rows = sorted(self.values.items())
        return [(number, tuple(map(row.get, range(max(row) + 1)))) for number, row in rows]


def read(stream: IO[bytes], known: Known) -> Content:
    """Return what stands in the part of a sheet, which has been looked at; stops beyond the limits.

    Raises ParseError, ValueError or IndexError where the part is damaged.
    """
    content, shared = Content(), Shared()
    number = 0
    for element in _elements(stream):
        if element.tag == _MERGED:
            content.merged.append(element.get("ref", "").replace("$", ""))
            continue
        number = int(element.get("r") or number + 1)
        _read_row(content, number, element, known, shared)
        if content.is_too_large:
            break
    if known.uncalculated:
        _unsave_filled(content)
    return content


def _elements(stream: IO[bytes]) -> Iterator[Element]:
    """Yield the rows and the merged ranges of a sheet; memory is kept for one row alone."""
    rows = None
    # the part has been looked at: it declares no entities
    for event, element in iterparse(stream, events=("start", "end")):
        if event == "start":
            rows = element if element.tag == _ROWS else rows
        elif element.tag in (_ROW, _MERGED):
            yield element
            if rows is not None:
                rows.clear()


def _read_row(content: Content, number: int, row: Element, known: Known, shared: Shared) -> None:
    """Add the cells of a row; a cell without an address stands right of the one before it."""
    position = -1
    for cell in row.iter(_CELL):
        line, position = _spot(cell.get("r"), number, position)
        formula, value = formula_of(cell), value_of(cell, known)
        if formula is not None:
            written = _written(formula, (line, position), shared)
            content.formulas[line, position] = written
            value = value if is_saved(cell, known) else Unsaved(written.text)
        if not is_blank(value):
            _put(content, (line, position), value)


def _put(content: Content, spot: Spot, value: object) -> None:
    """Add a value; raises ValueError where there is one already."""
    row = content.values.setdefault(spot[0], {})
    if spot[1] in row:
        raise ValueError(say("fault.cell_twice", row=spot[0]))
    row[spot[1]] = value
    content.rows = max(content.rows, spot[0])
    content.columns = max(content.columns, spot[1] + 1)


def _spot(reference: str | None, row: int, position: int) -> Spot:
    """Return where a cell stands: at its address, or right of the one before."""
    if not reference:
        return row, position + 1
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError(say("fault.no_address", reference=reference[:20]))
    return int(found[2]), position_of(found[1].upper())


def _written(formula: Element, spot: Spot, shared: Shared) -> Written:
    """Return the formula of a cell, with the range that it fills."""
    text = shared.text(formula, *spot)
    if formula.get("t") not in _FILLING:
        return Written(text, spot)
    last = formula.get("ref", "").rpartition(":")[2]
    return Written(text, _spot(last or None, spot[0], spot[1] - 1))


def _unsave_filled(content: Content) -> None:
    """Mark the zeros that a writer put into the cells which a formula fills beside its own."""
    for (top, left), formula in list(content.formulas.items()):
        bottom, right = formula.last
        for row in range(top, min(bottom, content.rows) + 1):
            cells = content.values.get(row, {})
            for position in [at for at, value in cells.items() if left <= at <= right and _is_zero(value)]:
                cells[position] = Unsaved(formula.text)


def _is_zero(value: object) -> bool:
    """Return whether a value is the number 0."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value == 0
