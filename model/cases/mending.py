"""A copy of a workbook with some cells corrected, as a planner types them: ``needs!D17`` and the value.

Cases are kept in such a copy, too, as rows of its sheet ``cases``. Nothing is calculated here: a cell that holds a
formula, or from which a formula takes its value, is refused, since the copy would keep what was saved with it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

from model.cases.keeping import cells_of
from model.city.tables import Area, Formula
from model.inputs.files import source
from model.inputs.files.xlsx.writing import write_copy
from model.inputs.problems import InputProblems, Problems
from model.inputs.raw import letters, position_of
from model.words import LANGUAGES, Phrase, Refusal, Words, say

ENGLISH = Words(LANGUAGES[0])
_ADDRESS = re.compile(r"(.+)!([A-Za-z]{1,3})([1-9]\d{0,6})")


class MendError(Refusal):
    """A cell cannot be corrected here."""


def mend(
    path: Path, cells: Mapping[str, str], copy: Path, cases: Sequence[tuple[str, str]] = (), words: Words = ENGLISH
) -> None:
    """Write a copy of a workbook with these cells, and with cases: a name and an edit each, headed in ``words``.

    Raises MendError, InputProblems where it cannot be read, WordsError where an edit is none.
    """
    found = source.load(path)
    if found.refused:
        raise InputProblems(Problems(found.problems))
    if path.is_dir():
        raise MendError(say("mend_no_workbook", path=path))
    kept = cells_of(found, cases, words) if cases else {}
    titles = {table.title for table in found.tables} | {cell.rpartition("!")[0] for cell in kept}
    cells = {**cells, **kept}
    areas = {cell: _area(cell, titles) for cell in cells}
    refused = tuple(_refused(areas, found.formulas))
    if refused:
        raise MendError(*refused)
    values: dict[str, dict[tuple[int, int], str]] = {}
    for cell, area in areas.items():
        values.setdefault(area.sheet, {})[area.top, area.left] = cells[cell]
    write_copy(path, copy, values)


def _area(cell: str, titles: Set[str]) -> Area:
    """Return the one cell of an address; raises MendError where there is no such sheet."""
    address = _ADDRESS.fullmatch(cell)
    if address is None or address[1] not in titles:
        raise MendError(say("mend_no_cell", cell=cell))
    row, position = int(address[3]), position_of(address[2].upper())
    return Area(address[1], row, position, row, position)


def _refused(areas: Mapping[str, Area], formulas: Sequence[Formula]) -> Iterator[Phrase]:
    """Yield why a cell is not corrected here, for each that is not."""
    for cell, area in areas.items():
        if any(area.within(formula.cells) for formula in formulas):
            yield say("mend_formula", cell=cell)
            continue
        reader = next((formula.cells for formula in formulas if formula.may_read(area)), None)
        if reader is not None:
            yield say("mend_read", cell=cell, formula=f"{reader.sheet}!{letters(reader.left)}{reader.top}")
