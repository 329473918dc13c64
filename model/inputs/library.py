"""The coefficient library: tables in the columns of the workbook that hold for any city of a kind."""

from pathlib import Path

from model.inputs import cells
from model.inputs.files import csv_folder
from model.inputs.headers import read_header, sheet_of
from model.inputs.raw import RawTable, is_blank, kept
from model.inputs.schema import Sheet

# beside the package in a checkout; an installed package has no library, and the template is then empty
FOLDER = Path(__file__).parents[2] / "data" / "library"

Row = dict[str, object]


def rows(folder: Path = FOLDER) -> dict[str, list[Row]]:
    """Return the rows of the library by sheet; no rows where there is no library.

    Cells have the values that they have after reading (numbers, truths, lists); blank cells are left out.
    """
    if not folder.is_dir():
        return {}
    found = {}
    for table in csv_folder.load(folder).tables:
        sheet = sheet_of(table.title)
        if sheet is not None:
            found[sheet.name] = _rows(table, sheet)
    return found


def _rows(table: RawTable, sheet: Sheet) -> list[Row]:
    """Return the rows of one table."""
    header = read_header(table, sheet)
    return [
        {
            name: cells.parse(line[place], sheet[name])[0]
            for name, place in header.places.items()
            if place < len(line) and not is_blank(line[place])
        }
        for row, line in kept(table.lines)
        if row > header.row
    ]
