"""How far numbers may be from what their sheets say: the rows of sheet ``ranges``, and the gains of options."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from model.cases.conditions import condition_in, conditions_said
from model.cases.edits import Edit
from model.city.city import City
from model.city.tables import Whereabouts
from model.tables.problem import Place

_NO_FILE = Whereabouts("ranges", (), {})
TRIANGULAR = "triangular"


@dataclass(frozen=True)
class Range:
    """A number, or several that move together, and how far it may be from what its sheet says.

    ``edit``: what writes a value (its own ``value`` is that of the plan); ``low``, ``high``, ``plan``: factors on
    the numbers of a row of sheet ``ranges``, health a unit for the gain of an option.
    """

    edit: Edit
    low: float
    high: float
    plan: float
    shape: str

    @property
    def likeliest(self) -> float:
        """Return the value of the plan, or the end nearest to it."""
        return min(max(self.plan, self.low), self.high)

    @property
    def where(self) -> str:
        """Return which rows are meant: ``column=value; column=value``."""
        return conditions_said(self.edit.table, self.edit.where)

    @property
    def name(self) -> str:
        """Return the words of the range: ``needs[service=visit].per_1000``."""
        return f"{self.edit.table}{f'[{self.where}]' if self.where else ''}.{self.edit.column}"

    def at(self, value: float) -> Edit:
        """Return the edit that writes a value of the range."""
        return replace(self.edit, value=repr(float(value)))


def ranges_of(data: City) -> tuple[Range, ...]:
    """Return every range of a City: first the gains of options, then the rows of sheet ``ranges``."""
    return (*_gains(data.options), *ranges_in(data.ranges, data.whereabouts.get("ranges", _NO_FILE)))


def ranges_in(frame: pd.DataFrame, whereabouts: Whereabouts) -> tuple[Range, ...]:
    """Return the ranges of the rows of sheet ``ranges``; each row is a factor on the numbers that it means."""
    return tuple(
        Range(edit_in(row, _place(int(index), whereabouts)), row.low, row.high, 1.0, row.shape)
        for index, row in zip(frame.index, frame.itertuples(index=False), strict=True)
    )


def edit_in(row: Any, place: Place) -> Edit:
    """Return one row of the sheet as the edit that leaves its numbers as they are."""
    where = tuple(condition_in(row.table, part) for part in row.where)
    return Edit(row.table, where, row.column, "scale", "1", place)


def _gains(options: pd.DataFrame) -> Iterator[Range]:
    """Yield the range of each option that has a low or a high gain: from the least to the greatest it names."""
    names = ["health_gain", "health_gain_low", "health_gain_high"]
    for option, gain, low, high in options[["option", *names]].itertuples(index=False):
        known = [value for value in (gain, low, high) if value == value]
        if min(known) < max(known):
            edit = Edit("options", (("option", option),), "health_gain", "set", repr(float(gain)))
            yield Range(edit, min(known), max(known), gain, TRIANGULAR)


def _place(index: int, whereabouts: Whereabouts) -> Place:
    """Return where a row of the sheet stands."""
    row = whereabouts.rows[index] if index < len(whereabouts.rows) else 0
    return Place(whereabouts.sheet, row)
