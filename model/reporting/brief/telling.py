"""How page one is told: sentences of words and figures, each figure with the cell that it comes from."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from string import Formatter

import pandas as pd

from model.reporting.display import MONEY, Section, Table, kinds
from model.reporting.sentences import Figure, Line, Part, Parts
from model.reporting.view import View

DIGITS = 4
"""Most digits of a sum of money."""


@dataclass(frozen=True, eq=False)
class Teller:
    """The tables of a report, and sentences about their cells."""

    view: View
    sections: tuple[Section, ...]

    @cached_property
    def _places(self) -> dict[str, tuple[Section, Table]]:
        """Return each table with the section in which it stands."""
        return {table.key: (section, table) for section in self.sections for table in section.tables}

    def rows(self, table: str) -> pd.DataFrame:
        """Return the facts of a table, numbered from 0 as they stand; without rows where the report has it not."""
        found = self._places.get(table)
        return pd.DataFrame() if found is None else found[1].facts.reset_index(drop=True)

    def cell(self, table: str, row: int, column: str, *, signed: bool = False) -> Figure:
        """Return a number of a table; of all years that of the year, where there is one alone."""
        shown_table = self._places[table][1]
        named = {one.name: one for one in shown_table.columns}
        column = column if column in named else self.view.years[-1].name
        kind = kinds(shown_table, named[column])[row]
        value = float(shown_table.frame[column].iloc[row])
        return self.figure(value, f"[at_{table}.{column}@{row}]{self._plain(kind)}", kind, signed)

    def headline(self, key: str) -> int | None:
        """Return the row of a headline figure, by the words that name it."""
        rows = self.rows("headline")
        found = rows.index[rows["name"] == self.view.words(key)]
        return int(found[0]) if len(found) else None

    def total(self, table: str, column: str, *, signed: bool = False) -> Figure:
        """Return a number of the total row of a table."""
        return self.cell(table, len(self.rows(table)), column, signed=signed)

    def count(self, table: str, condition: str, value: float) -> Figure:
        """Return how many rows of a table keep a condition; ``{column}`` stands for a column of it."""
        names = {column.name: f"[at_{table}.{column.name}]" for column in self._places[table][1].columns}
        return Figure(value, f"SUMPRODUCT(({condition.format(**names)})*1)", "whole", 0)

    def count_of(self, table: str, column: str, word: str) -> Figure:
        """Return in how many rows of a table a column says a word."""
        return self.count(table, f'{{{column}}}="{word}"', float((self.rows(table)[column] == word).sum()))

    def figure(self, value: float, formula: str, kind: str, signed: bool = False) -> Figure:
        """Return a number with the unit and the decimals in which it is read."""
        unit = self._unit(value) if kind in MONEY else 1.0
        return Figure(value, formula, kind, digits(kind, abs(value) / unit), unit, signed)

    def say(self, key: str, **places: Part | Parts) -> Parts:
        """Return a sentence whose {places} are filled with texts, figures and parts of sentences."""
        named: dict[str, Part | Parts] = {
            "unit": self.view.data.settings.health_unit, "currency": self.view.currency, **places
        }  # fmt: skip
        found: list[Part] = []
        for text, name, _, _ in Formatter().parse(self.view.words(key)):
            found.append(text)
            if name:
                found += self._filled(named[name])
        return tuple(part for part in found if part != "")

    def listed(self, items: Iterable[Parts]) -> Parts:
        """Return parts of sentences as a list."""
        between, parts = self.view.words("list_join"), list(items)
        return tuple(part for place, item in enumerate(parts) for part in ((between,) * (place > 0) + item))

    def line(self, parts: Parts, *tables: str, weight: float = 0.0) -> Line:
        """Return a sentence that rests on tables."""
        sections = [self._places[table][0] for table in tables]
        return Line(parts, tuple(dict.fromkeys((one.key, one.sheet) for one in sections)), weight)

    def _filled(self, place: Part | Parts) -> Parts:
        """Return what stands in a place: money with its unit."""
        if isinstance(place, Figure):
            return self._money(place) if place.kind in MONEY else (place,)
        return (place,) if isinstance(place, str) else place

    def _money(self, figure: Figure) -> Parts:
        """Return a sum of money with its unit."""
        words = self.view.words
        key = next((name for name in ("large", "middle") if figure.unit == float(words(f"sum.{name}_unit"))), "plain")
        return self.say(f"sum.{key}", amount=(figure,))

    def _unit(self, value: float) -> float:
        """Return the unit in which a reader says a sum of money."""
        units = (float(self.view.words(f"sum.{name}_unit")) for name in ("large", "middle"))
        return next((unit for unit in units if abs(value) >= unit), 1.0)

    def _plain(self, kind: str) -> str:
        """Return what makes a cell of a table, which may hold money in its unit, a number in plain units."""
        unit = self.view.money.unit
        return f"*{unit:.0f}" if kind in MONEY and unit != 1.0 else ""


def digits(kind: str, size: float) -> int:
    """Return how many decimals a number has in a sentence: no more than four digits in all, shares one."""
    if kind in ("count", "whole") or size == 0.0 or not math.isfinite(size):
        return 0
    if kind == "share":
        return 1
    whole = len(f"{size:.0f}")
    most = 1 if kind == "fte" else 3 if size < 1.0 else 2
    return max(0, min(most, DIGITS - whole))
