"""The formulas behind the numbers of the input, with the cells that each reads, followed through other sheets."""

from collections.abc import Iterable, Mapping

from model.city.tables import Area, Formula
from model.inputs.files.damage import DAMAGE
from model.inputs.files.limits import MAX_ROWS
from model.inputs.files.xlsx import sheet
from model.inputs.files.xlsx.cells import Known
from model.inputs.files.xlsx.layout import Layout
from model.inputs.files.xlsx.parts import Parts, Refused
from model.inputs.files.xlsx.reads import Dictionary
from model.inputs.files.xlsx.sheet import Spot, Written
from model.inputs.files.xlsx.tables import ExcelTable, tables_of

Behind = Mapping[Spot, Written]


def formulas_of(parts: Parts, layout: Layout, read: Mapping[str, Behind]) -> tuple[Formula, ...]:
    """Return the formulas of the sheets that were read, and of those that they take their values from.

    ``read``: the formulas of each sheet that was read. A formula that takes values from a sheet which cannot be
    read reads what nobody can tell.
    """
    if not any(read.values()):
        return ()
    titles = {title.lower(): title for title in layout.sheets}
    words = Dictionary(titles, layout.names, _tables(parts, layout))
    found: list[Formula] = []
    known: dict[str, Behind | None] = dict(read)
    left = list(read)
    while left:
        title = left.pop()
        here = _of_sheet(title, known[title] or {}, words)
        found += here
        for other in {area.sheet for formula in here for area in formula.reads or ()} - set(known):
            known[other] = _elsewhere(parts, layout.sheets[other])
            left.append(other)
    lost = {title for title, formulas in known.items() if formulas is None}
    return tuple(_told(formula, lost) for formula in found)


def _of_sheet(title: str, behind: Behind, words: Dictionary) -> list[Formula]:
    """Return the formulas of a sheet."""
    return [
        Formula(written.text, Area(title, row, position, *written.last), words.reads(written.text, title, row))
        for (row, position), written in behind.items()
    ]


def _told(formula: Formula, lost: set[str]) -> Formula:
    """Return a formula that reads what nobody can tell where it reads a sheet that cannot be read."""
    reads: Iterable[Area] = formula.reads or ()
    return Formula(formula.text, formula.cells, None) if any(area.sheet in lost for area in reads) else formula


def _elsewhere(parts: Parts, part: str) -> Behind | None:
    """Return the formulas of a sheet that is not the input's, or None where it cannot be read."""
    try:
        if parts.looked_at(part).rows > MAX_ROWS:
            return None
        with parts.opened(part) as stream:
            content = sheet.read(stream, Known())
    except (Refused, *DAMAGE):
        return None
    return None if content.is_too_large else content.formulas


def _tables(parts: Parts, layout: Layout) -> dict[str, ExcelTable]:
    """Return the Excel tables of all sheets by name; those that cannot be read are names that nobody knows."""
    found: dict[str, ExcelTable] = {}
    for title, part in layout.sheets.items():
        try:
            found |= {table.name: table for table in (tables_of(parts, title, part) if part else ())}
        except (Refused, *DAMAGE):
            continue
    return found
