"""How far numbers may be from what their sheets say: rows of sheet ``ranges``, gains of options, points of levers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from model.cases.conditions import condition_in, conditions_said
from model.cases.edits import Edit
from model.city.city import City
from model.city.tables import Whereabouts
from model.inputs.schema import BY_NAME
from model.tables.lists import quoted
from model.tables.problem import Place

_NO_FILE = Whereabouts("ranges", (), {})
TRIANGULAR = "triangular"


@dataclass(frozen=True)
class Range:
    """A number, or several that move together, and how far it may be from what its sheet says.

    ``edit``: what writes a value (its own ``value`` is that of the plan); ``low``, ``high``, ``plan``: factors on
    the numbers of a row of sheet ``ranges``, health a unit for the gain of an option, a share for points. ``source``:
    of the row.
    """

    edit: Edit
    low: float
    high: float
    plan: float
    shape: str
    source: str = ""

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
    """Return every range of a City: the gains of options, the points of responses, the rows of sheet ``ranges``."""
    factors = ranges_in(data.ranges, data.whereabouts.get("ranges", _NO_FILE))
    return (*_gains(data.options), *_points(data.responses), *factors)


def ranges_in(frame: pd.DataFrame, whereabouts: Whereabouts) -> tuple[Range, ...]:
    """Return the ranges of the rows of sheet ``ranges``; each row is a factor on the numbers that it means."""
    return tuple(
        Range(edit_in(row, _place(int(index), whereabouts)), row.low, row.high, 1.0, row.shape, row.source)
        for index, row in zip(frame.index, frame.itertuples(index=False), strict=True)
    )


def edit_in(row: Any, place: Place) -> Edit:
    """Return one row of the sheet as the edit that leaves its numbers as they are."""
    where = tuple(condition_in(row.table, part) for part in row.where)
    return Edit(row.table, where, row.column, "scale", "1", place)


def _gains(options: pd.DataFrame) -> Iterator[Range]:
    """Yield the range of each option that has a low or a high gain."""
    for row in options.to_dict("records"):
        yield from _named(row, "options", "health_gain", (("option", row["option"]),))


def _points(responses: pd.DataFrame) -> Iterator[Range]:
    """Yield the range of each row of responses that has low or high points."""
    for row in responses.to_dict("records"):
        tiers = {name: ", ".join(map(quoted, row[name])) for name in ("to_tier", "from_tier")}
        where = tuple((name, str({**row, **tiers}[name])) for name in BY_NAME["responses"].keys)
        yield from _named(row, "responses", "points", where)


def _named(row: dict[Any, Any], table: str, column: str, where: tuple[tuple[str, str], ...]) -> Iterator[Range]:
    """Yield the range of a cell that has a low or a high one beside it: from the least to the greatest they name."""
    plan = row[column]
    known = [value for value in (plan, row[f"{column}_low"], row[f"{column}_high"]) if value == value]
    if min(known) < max(known):
        edit = Edit(table, where, column, "set", repr(float(plan)))
        yield Range(edit, min(known), max(known), plan, TRIANGULAR, row["source"])


def _place(index: int, whereabouts: Whereabouts) -> Place:
    """Return where a row of the sheet stands."""
    row = whereabouts.rows[index] if index < len(whereabouts.rows) else 0
    return Place(whereabouts.sheet, row)
