"""Merged ranges: only their first cell holds a value, so the rows below it would read as blank."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from model.inputs.raw import Line, RawTable, position_of
from model.tables.problem import Place, Problem, error

_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


@dataclass(frozen=True)
class Range:
    """A merged range: rows from 1, positions (columns) from 0, both ends included."""

    name: str
    top: int
    left: int
    bottom: int
    right: int

    def hides(self, row: int, position: int) -> bool:
        """Return whether a cell is in the range and not its first."""
        inside = self.top <= row <= self.bottom and self.left <= position <= self.right
        return inside and (row, position) != (self.top, self.left)


def ranges_in(raw: RawTable, lines: list[Line], width: int) -> list[Range]:
    """Return the merged ranges of a sheet that touch its headings or facts within ``width`` columns."""
    rows = [row for row, _ in lines]
    found = [_range(name) for name in raw.merged]
    return [area for area in found if area.left < width and any(area.top <= row <= area.bottom for row in rows)]


def problems_of(raw: RawTable, ranges: list[Range]) -> Iterator[Problem]:
    """Yield the problem of each range, at its first cell."""
    for area in ranges:
        first = area.name.partition(":")[0]
        yield error("merged_cells", Place(raw.title, area.top, "", f"{raw.title}!{first}"), area.name)


def _range(name: str) -> Range:
    """Return a range from its name, such as B5:B7."""
    found = _RANGE.fullmatch(name)
    if found is None:
        return Range(name, 0, 0, -1, -1)
    left, top, right, bottom = found.groups()
    return Range(name, int(top), position_of(left), int(bottom), position_of(right))
