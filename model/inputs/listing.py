"""The problems of a workbook for a program: as JSON, in every language, each with the row in which it stands.

{"counts": {severity: number}, "language": "zh" or "", "problems": [{"code", "severity", "sheet", "row", "column",
"cell", "value", "problem", "what_to_do", "line": [{"cell", "head", "value"}], "calculated"}], "handles"}.

``calculated``: a formula fills the cell or reads it, so that a value typed by another program than Excel would be
left behind. What is said is {language: text}. Of many problems the gravest are listed; ``counts`` counts them all.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from model.city.tables import Area, Formula
from model.inputs.files import source
from model.inputs.problems import COLUMNS, Problems, as_table
from model.inputs.raw import Line, RawTable, Source, is_blank, position_of
from model.inputs.schema import SHEETS, Sheet
from model.tables.problem import Place, Problem, Severity
from model.words import LANGUAGES, Words

MOST = 1000
SAID = ("column", "value", "problem", "what_to_do")
HEADS = 1
"""Row in which the headings of a sheet are looked for."""


def as_json(
    problems: Problems, path: Path, handles: Sequence[object] = (), sheets: tuple[Sheet, ...] = SHEETS
) -> str:
    """Return the problems of the input at ``path`` (of ``sheets``), with the rows of the file in which they stand.

    ``handles``: what a workbook without errors has to turn, see `model.cases.handles`.
    """
    there = source.load(path, sheets)
    listed = problems.items[:MOST]
    told = {lang: as_table(listed, Words(lang)).to_dict("records") for lang in LANGUAGES}
    found = [_one(item, {lang: told[lang][place] for lang in LANGUAGES}, there) for place, item in enumerate(listed)]
    counts = {severity.value: len(problems.of(severity)) for severity in Severity}
    content = {"counts": counts, "language": problems.language, "problems": found, "handles": list(handles)}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _one(item: Problem, told: Mapping[str, Mapping[str, object]], there: Source) -> dict[str, object]:
    """Return a problem; ``told``: its row of the list in each language."""
    place = item.place
    said = {name: {lang: str(told[lang][name]) for lang in LANGUAGES} for name in COLUMNS if name in SAID}
    table = next((table for table in there.tables if table.title == place.sheet), None)
    line = list(_line(table, place.row)) if table is not None and place.row > HEADS else []
    where = {"sheet": place.sheet, "row": place.row, "cell": place.cell}
    found = {"code": item.code, "severity": item.severity.value, **where, **said, "line": line}
    return {**found, "calculated": _calculated(place, there.formulas)}


def _calculated(place: Place, formulas: Iterable[Formula]) -> bool:
    """Return whether a formula fills a cell, or reads it."""
    column = place.cell.rpartition("!")[2].rstrip("0123456789")
    if not (column.isascii() and column.isalpha() and place.row):
        return False
    position = position_of(column)
    cell = Area(place.sheet, place.row, position, place.row, position)
    return any(cell.within(formula.cells) or formula.may_read(cell) for formula in formulas)


def _line(table: RawTable, row: int) -> Iterator[dict[str, str]]:
    """Yield the cells of a row under their headings, the blank ones too."""
    lines: dict[int, Line | tuple[object, ...]] = dict(table.lines)
    heads, values = lines.get(HEADS, ()), lines.get(row, ())
    for position, head in enumerate(heads):
        if not is_blank(head):
            value = values[position] if position < len(values) else None
            shown = "" if is_blank(value) else str(value)
            yield {"cell": table.place(row, position).cell, "head": str(head), "value": shown}
