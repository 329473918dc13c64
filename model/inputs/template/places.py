"""Where everything stands in the template."""

from dataclasses import dataclass

from model.inputs.raw import letters
from model.inputs.schema import BY_NAME
from model.inputs.template import saying as say
from model.inputs.template.fill import At
from model.words import Words

# rows of a sheet that may hold facts
LAST_ROW = 5000


@dataclass(frozen=True)
class Places:
    """Where everything stands in the template, rows counted from 0.

    ``columns``: column names by sheet, in order. ``tops``: the first row for facts by sheet, below headings, units
    and an example if there is one. ``metrics``: the row of the headings of the metrics, on the first sheet.
    """

    words: Words
    columns: dict[str, list[str]]
    tops: dict[str, int]
    metrics: int

    def range_of(self, name: str) -> str:
        """Return the range that holds the ids of a sheet (or the counties), or an empty text."""
        sheet = BY_NAME["areas" if name == "counties" else name]
        column = "county" if name == "counties" else sheet.keys[0]
        if column not in self.columns.get(sheet.name, []):
            return ""
        letter = letters(self.columns[sheet.name].index(column))
        return f"='{say.title(sheet, self.words)}'!${letter}${self.tops[sheet.name] + 1}:${letter}${LAST_ROW}"

    def address(self, cell: At) -> str:
        """Return the address of a cell in its sheet."""
        return f"{letters(self.columns[cell.sheet].index(cell.column))}{self.tops[cell.sheet] + cell.row + 1}"

    def reference(self, cell: At) -> str:
        """Return how a formula refers to a cell."""
        return f"'{say.title(BY_NAME[cell.sheet], self.words)}'!{self.address(cell)}"
