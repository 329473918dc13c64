"""Cases written into sheet ``cases`` of a workbook: below the rows that stand there, or on a new sheet."""

from collections.abc import Iterator, Sequence

from model.cases.conditions import conditions_said
from model.cases.edits import Edit
from model.cases.grammar import edits_of
from model.cases.names import BASE
from model.inputs import cells
from model.inputs.headers import Header, read_header, sheet_of
from model.inputs.raw import RawTable, Source, is_blank, letters
from model.inputs.schema import BY_NAME
from model.inputs.words import clean
from model.words import Words

_SHEET = BY_NAME["cases"]
_COMMENT = "#"

Row = dict[str, str]


def cells_of(found: Source, typed: Sequence[tuple[str, str]], words: Words) -> dict[str, str]:
    """Return what stands in which cell once a workbook has these cases: address -> text.

    ``typed``: a name and an edit; edits of one name are one case. Raises WordsError where an edit is none.
    """
    title = str(words.said(_SHEET.label))
    table = next((table for table in found.tables if sheet_of(table.title) is _SHEET), RawTable(title, ()))
    header = read_header(table, _SHEET)
    rows = [row for name, texts in _named(table, header, typed, words) for row in _rows(name, edits_of(texts))]
    places = {**header.places, **_headed(table, header, rows)}
    heads = {name: str(words.said(_SHEET[name].label)) for name in places if name not in header.places}
    first = max(header.row, *(number for number, _ in table.lines), 0) + 1
    lines = [(header.row, heads), *enumerate(rows, start=first)]
    return {
        f"{table.title}!{letters(places[name])}{row}": text
        for row, line in lines for name, text in line.items() if text
    }  # fmt: skip


def _named(
    table: RawTable, header: Header, typed: Sequence[tuple[str, str]], words: Words
) -> Iterator[tuple[str, list[str]]]:
    """Yield each case with its edits; one whose name is another's, or the base's, gets a number behind it."""
    cases: dict[str, list[str]] = {}
    for name, text in typed:
        cases.setdefault(name, []).append(text)
    taken = {BASE, *(name.casefold() for name in _there(table, header))}
    for name, texts in cases.items():
        # a line that begins with the sign of comments is none of the sheet
        plain = clean(name).lstrip(f"{_COMMENT} ") or str(words.said(_SHEET["case"].label))
        free, number = plain, 1
        while free.casefold() in taken:
            number += 1
            free = f"{plain} {number}"
        taken.add(free.casefold())
        yield free, texts


def _there(table: RawTable, header: Header) -> Iterator[str]:
    """Yield the names of the cases that a sheet has."""
    place = header.places.get("case")
    for row, line in table.lines:
        if place is not None and row > header.row and not is_blank(line[place] if place < len(line) else None):
            yield str(cells.parse(line[place], _SHEET["case"])[0])


def _rows(name: str, edits: Sequence[Edit]) -> Iterator[Row]:
    """Yield the rows of a case; they say their order where there are several."""
    for number, edit in enumerate(edits, start=1):
        where = conditions_said(edit.table, edit.where)
        order = str(number) if len(edits) > 1 else ""
        yield {"case": name, "order": order, "table": edit.table, "where": where, "column": edit.column,
               "op": edit.op, "value": edit.value}  # fmt: skip


def _headed(table: RawTable, header: Header, rows: Sequence[Row]) -> dict[str, int]:
    """Return where the columns go that the sheet does not have and the rows need: behind its last one."""
    free = max((len(line) for _, line in table.lines), default=0)
    used = {name for row in rows for name, text in row.items() if text}
    missing = [column.name for column in _SHEET.columns if column.name in used - header.places.keys()]
    return {name: free + number for number, name in enumerate(missing)}
