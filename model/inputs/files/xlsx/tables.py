"""Excel tables: where each stands, so that a formula that names its columns is known to read them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from model.city.tables import Area
from model.inputs.files.xlsx.layout import MAIN
from model.inputs.files.xlsx.parts import Parts
from model.inputs.files.xlsx.references import area_of

_WORDS = re.compile(r"\[([^\[\]]+)\]")
_THIS_ROW = "#this row"


@dataclass(frozen=True)
class ExcelTable:
    """A table of Excel: the cells with its headings and totals, and its columns in order."""

    name: str
    area: Area
    columns: tuple[str, ...]

    def named(self, text: str, row: int) -> Area:
        """Return the cells that a reference in ``row`` means (``T[price]``); all where it is not clear."""
        words = [word.strip().lower() for word in _WORDS.findall(text)]
        asked = [word for word in words if not word.startswith("#")]
        places = [self.columns.index(word) for word in asked if word in self.columns]
        clear = places and len(places) == len(asked)
        left, right = (min(places), max(places)) if clear else (0, self.area.right - self.area.left)
        whole = self.area
        top, bottom = (row, row) if _THIS_ROW in words else (whole.top, whole.bottom)
        return Area(whole.sheet, top, whole.left + left, bottom, whole.left + right)


def tables_of(parts: Parts, title: str, part: str) -> Iterator[ExcelTable]:
    """Yield the tables of a sheet; raises as `Parts.opened` does, and ParseError."""
    for relation in parts.relations(part).values():
        if relation.kind != "table":
            continue
        root = parts.tree(relation.target)
        area = area_of(root.get("ref", ""), title)
        columns = tuple(item.get("name", "").lower() for item in root.iter(f"{MAIN}tableColumn"))
        if area:
            yield ExcelTable(root.get("displayName", "").lower(), area, columns)
