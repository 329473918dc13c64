"""Which formats of cells show a number as a date: all that is read of the styles, of which nothing else matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from model.inputs.files.damage import reason
from model.inputs.files.xlsx.layout import MAIN
from model.inputs.files.xlsx.parts import Parts
from model.tables.problem import Place, Problem, warning

# the dates of Chinese, Japanese and Korean Excel, which stand in no file: 2026年3月, 3月1日, ...
_EAST_ASIAN = frozenset((*range(27, 37), *range(50, 59)))


@dataclass(frozen=True)
class Formats:
    """The numbers of the cell formats that show dates, and of those that show lengths of time."""

    dates: frozenset[int] = frozenset()
    lengths: frozenset[int] = frozenset()


def formats_of(parts: Parts, part: str, file: str) -> tuple[Formats, Problem | None]:
    """Return the formats that show dates, and a warning where the styles cannot be read; raises Refused."""
    if not part:
        return Formats(), None
    try:
        root = parts.tree(part)
    except ParseError as fault:
        return Formats(), warning("styles_unread", Place(), file, reason=reason(fault))
    own = {number: item.get("formatCode", "") for item, number in _numbered(root, "numFmts")}
    used = [number for _, number in _numbered(root, "cellXfs")]
    codes = {style: own.get(number, BUILTIN_FORMATS.get(number, "")) for style, number in enumerate(used)}
    known = {style for style, number in enumerate(used) if number in _EAST_ASIAN and number not in own}
    return Formats(_which(codes, is_date_format) | known, _which(codes, is_timedelta_format)), None


def _numbered(root: Element, name: str) -> list[tuple[Element, int]]:
    """Return the elements of a list of the styles, each with the number of its format (-1: none that is one)."""
    found = root.find(f"{MAIN}{name}")
    numbers = [(item, item.get("numFmtId", "")) for item in (found if found is not None else ())]
    return [(item, int(number) if number.isdecimal() else -1) for item, number in numbers]


def _which(codes: Mapping[int, str], shows: object) -> frozenset[int]:
    """Return the formats of which a question about their code is answered with yes."""
    return frozenset(style for style, code in codes.items() if code and shows(code))  # type: ignore[operator]
