"""References as formulas write them: ``'my sheet'!$D$2:$D$9``, ``groups!D:D``, ``3:5``."""

import re

from model.city.tables import Area
from model.inputs.raw import position_of

LAST_ROW, LAST_POSITION = 1_048_576, 16_383
_REFERENCE = re.compile(r"(?:(?P<sheet>'(?:[^']|'')+'|[^'!\[\]:]+)!)?(?P<first>[^!:]+)(?::(?P<last>[^!:]+))?")
_END = re.compile(r"\$?(?P<column>[A-Za-z]{1,3})?\$?(?P<row>\d{1,7})?")


def area_of(text: str, home: str) -> Area | None:
    """Return the cells of a reference in sheet ``home``, or None where it is none."""
    found = _REFERENCE.fullmatch(text)
    if found is None:
        return None
    first, last = _END.fullmatch(found["first"]), _END.fullmatch(found["last"] or found["first"])
    if not (first and last) or _shape(first) != _shape(last):
        return None
    alone = found["last"] is None and _shape(first) != (True, True)
    if alone or not any(_shape(first)):  # a column or a row alone is the name of something
        return None
    rows = sorted((int(first["row"] or 1), int(last["row"] or LAST_ROW)))
    columns = sorted((_position(first["column"], 0), _position(last["column"], LAST_POSITION)))
    return Area(_title(found["sheet"]) or home, rows[0], columns[0], rows[1], columns[1])


def _shape(end: re.Match[str]) -> tuple[bool, bool]:
    """Return whether one end of a reference names a column, and a row."""
    return end["column"] is not None, end["row"] is not None


def _position(column: str | None, unnamed: int) -> int:
    """Return the position of a column."""
    return unnamed if column is None else position_of(column.upper())


def _title(quoted: str | None) -> str:
    """Return the title of a sheet without its quotation marks."""
    if quoted and quoted.startswith("'"):
        return quoted[1:-1].replace("''", "'")
    return quoted or ""
