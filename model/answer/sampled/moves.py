"""How care moves where need, prices or answers are other ones than the plan's: by need, and what it costs.

    units    = planned units x need                     need: ranges x points
    payments = planned payments x need x price          price: ranges
    own cost = unit_cost x units x cost                 cost: ranges

A range of the workbook bears on whatever moves when it is tried: a row of care follows in proportion where its need,
its price or its unit cost is another one at the range's end. So do the points of a lever of the plan that have a low
or a high figure: care at a tier follows those who turn there. In between a row moves evenly.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.answer.outcome import payments_by_route
from model.answer.turning import responses, turned_shares
from model.cases import Range, ranges_of
from model.cases.moved import mover
from model.city.city import City
from model.city.responses import meant, moves
from model.city.turning import PLACE
from model.inputs.headers import sheet_of

Tables = Mapping[str, pd.DataFrame]
Figures = dict[str, np.ndarray]
"""Figures by name, each with a number a row."""

POINTS = "responses"
QUANTITIES = ("need", "price", "cost")
BEARS = {
    "needs": ("need",), "groups": ("need",), POINTS: ("need",),
    "options": ("price", "cost"), "facilities": ("price", "cost"),
}  # fmt: skip
"""What the numbers of a sheet bear on: a range of another sheet moves no care."""
NO_MOVE = 1e-9
"""Relative, by which rounding alone may move a number that a range leaves as it is."""


@dataclass(frozen=True, eq=False)
class Effect:
    """A range, and by how much each row moves in each quantity, of its own size, where the range moves by 1."""

    range: Range
    slopes: Figures

    @property
    def quantities(self) -> tuple[str, ...]:
        """The quantities that it moves."""
        return tuple(name for name, slope in self.slopes.items() if slope.any())


def planned_care(data: City, tables: Tables) -> pd.DataFrame:
    """Return the plan's care by group, route, tier and year, with payment, value and own cost (currency)."""
    rows = payments_by_route(data, dict(tables)).merge(data.options[["option", "unit_cost"]], on="option")
    return rows.assign(own=rows["units"] * rows["unit_cost"])


def effects_of(data: City, tables: Tables, care: pd.DataFrame) -> tuple[Effect, ...]:
    """Return the ranges of points and of sheet ranges, each with its slopes in care, zero for none."""
    levers = {*tables["projects"]["project"], *tables["schedules"]["schedule"]}
    spans = [span for span in ranges_of(data) if span.edit.op == "scale" or span.edit.table == POINTS]
    idle = [span for span in spans if span.edit.table == POINTS and dict(span.edit.where)["lever"] not in levers]

    def quantities(moved: City, sheet: str) -> Figures:
        return _quantities(data, tables, care, moved, sheet)

    return effects(data, spans, BEARS, quantities, len(care), idle)


def effects(
    data: City, spans: Sequence[Range], sheets: Mapping[str, tuple[str, ...]],
    quantities: Callable[[City, str], Figures], rows: int, idle: Sequence[Range] = (),
) -> tuple[Effect, ...]:  # fmt: skip
    """Return the slopes of each range in some figures of a City, tried at the end that is not the plan's.

    ``sheets``: which of them bear on which figures; ``quantities``: the figures of a City on which a sheet bears;
    ``idle``: ranges that are known to bear on none.
    """
    if not spans:
        return ()
    moved, before = mover(data), {sheet: quantities(data, sheet) for sheet in sheets}
    found = []
    for span in spans:
        slopes = {name: np.zeros(rows) for names in sheets.values() for name in names}
        end, sheet = span.low if span.high == span.plan else span.high, sheet_of(span.edit.table)
        if end != span.plan and span not in idle and sheet is not None and sheet.name in sheets:
            after = quantities(moved(span, end), sheet.name)
            for name in sheets[sheet.name]:
                slopes[name] = _slope(before[sheet.name][name], after[name], end - span.plan)
        found.append(Effect(span, slopes))
    return tuple(found)


def factor(slopes: Sequence[np.ndarray], moves: np.ndarray) -> np.ndarray:
    """Return the factor of each row (second axis) in each sample (first), of the moves of each range in them."""
    rows = len(slopes[0]) if slopes else 0
    found = np.ones((len(moves), rows))
    for slope, move in zip(slopes, moves.T, strict=True):
        touched = np.flatnonzero(slope)
        found[:, touched] *= 1.0 + move[:, None] * slope[touched]
    return found


def _quantities(data: City, tables: Tables, care: pd.DataFrame, moved: City, sheet: str) -> Figures:
    """Return need that turns to its tier, or price and unit cost, of each row of care by the sheets of a City."""
    if sheet == POINTS:
        return {"need": _turned(data, tables, care, moved)}
    if sheet in ("needs", "groups"):
        base = moved.base.assign(year=moved.base["t"] + moved.settings.first_year)
        return {"need": _looked_up(base, ["group", "service", "year"], "units", care)}
    options, place = moved.options.set_index("option"), moved.facilities.set_index("facility")["price_factor"]
    return {
        "price": (care["option"].map(options["price"]) * care["facility"].map(place)).to_numpy(),
        "cost": care["option"].map(options["unit_cost"]).to_numpy(),
    }


def _turned(data: City, tables: Tables, care: pd.DataFrame, moved: City) -> np.ndarray:
    """Return who turns to the tier of each row of care by other tables, over the plan's; 1 where no rule says."""
    share = turned_shares(dict(tables))
    keys = [*PLACE, "year"]
    index = pd.MultiIndex.from_frame(share[keys])
    places = _concerned(data, moved)
    then, now = (
        responses(data, dict(tables), moves(city, places)).groupby(keys)["points"].sum().reindex(index).fillna(0.0)
        for city in (moved, data)
    )
    part = 1.0 + (then - now).to_numpy(dtype=float) / share["share"].where(share["share"] > 0.0)
    return _looked_up(share.assign(part=part.clip(lower=0.0)), keys, "part", care, 1.0)


def _concerned(data: City, moved: City) -> pd.DataFrame:
    """Return where people turn today in the counties and of the services whose answers differ in two Cities."""
    other = (data.responses["points"].to_numpy() != moved.responses["points"].to_numpy()).nonzero()[0]
    rows = [row for row in meant(data) if row.number in data.responses.index[other]]
    place = data.pattern
    near = [
        place["service"].isin(row.services) & ((place["county"] == row.county) | (row.county == "")) for row in rows
    ]
    return place[np.logical_or.reduce(near)] if near else place.iloc[:0]


def _looked_up(
    table: pd.DataFrame, keys: list[str], value: str, care: pd.DataFrame, blank: float = 0.0
) -> np.ndarray:
    """Return the value of each row of care by its keys."""
    found = care[keys].merge(table[[*keys, value]], on=keys, how="left")[value]
    return found.fillna(blank).to_numpy(dtype=float)


def _slope(before: np.ndarray, after: np.ndarray, by: float) -> np.ndarray:
    """Return the relative move of each row over the move of the range; 0 where nothing moves."""
    move = np.divide(after, before, out=np.ones_like(before), where=before != 0.0) - 1.0
    return np.where(np.abs(move) > NO_MOVE, move / by, 0.0)
