"""Cells of the workbook that a planner may change when there is no plan: each with its value and its room.

A lever is one cell of a rule that a planner owns: the value of a hard target, a fund's income, reserve, growth
cap and closing floor, what a budget has, hires and places in a course, by how much people can be guided or reached,
how many may be turned away, coverage, no harm, what stays near home, at its place, in care, the largest share of an
option, that of a type's work which others do, what a link exempts, the least volume of a project and whether it must
open, the most staff or machines of a place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from model.cases.edits import Edit
from model.city.city import City
from model.city.turning import guidance
from model.inputs.cells import BARE_PERCENT
from model.inputs.schema import BY_NAME, SETTING_KEYS, Column, Kind
from model.metrics import METRICS
from model.tables.lists import quoted

SETTINGS = "settings"
WHOLE = ("hires_per_year", "places_per_year", "max", "max_per_facility")
DIGITS = 3  # of a value that is told
LEAST_COVERAGE = 0.001
SHARE_FLOOR = 0.1  # a change of a share that counts one, where the share itself is smaller
MONTHS = 12.0  # likewise of a reserve: a year of payments
PART_OF_INCOME = 0.01  # likewise of a fund's money: of what all funds take in
PROMISE = 0.5  # to give up a project that must open counts two
PART_OF_STAFF = 0.05  # likewise of hires: of the staff there are
OFF_AT_0 = ("coverage_min", "kept_per_year", "min_volume", "must_open", "reserve_months")


@dataclass(frozen=True)
class Lever:
    """One cell that may change, in plain units (money in currency, a yes as 1).

    ``row``: label of its row in the table, -1 in the settings. ``sense``: 1 where a greater value asks for less,
    -1 where a smaller one does. ``limit``: the last value it may take. ``size``: a change that counts one.
    """

    table: str
    row: int
    where: tuple[tuple[str, str], ...]
    column: str
    value: float
    sense: int
    limit: float
    size: float

    @property
    def room(self) -> float:
        """Return by how much the cell may change."""
        return abs(self.limit - self.value)

    @property
    def cell(self) -> Column:
        """Return the declaration of its column."""
        if self.table == SETTINGS:
            return next(key for key in SETTING_KEYS if key.name == self.column)
        return BY_NAME[self.table][self.column]

    def after(self, amount: float) -> float:
        """Return a value with at least so much less to ask for, in few digits, within the limit."""
        if self.cell.kind is Kind.YES_NO:
            return 0.0
        largest = max(abs(self.value), amount)
        step = 1.0 if self.column in WHOLE else 10.0 ** (np.ceil(np.log10(largest)) - DIGITS)
        steps = (self.value + self.sense * amount) / step
        whole = np.ceil(steps - 1e-6) if self.sense > 0 else np.floor(steps + 1e-6)
        value = float(f"{whole * step:.12g}")
        return min(value, self.limit) if self.sense > 0 else max(value, self.limit)

    def shown(self, value: float, data: City) -> str:
        """Return a value as its cell has it: money in the workbook's unit, a large share in percent."""
        column = self.cell
        if column.kind is Kind.YES_NO:
            return "yes" if value else "no"
        value = value / data.settings.money_unit if column.money_unit else value
        return f"{value * 100:.12g}%" if column.kind is Kind.SHARE and value > BARE_PERCENT else f"{value:.12g}"

    def edit(self, value: float, data: City) -> Edit:
        """Return the change to a value as an edit of a case."""
        return Edit(self.table, self.where, self.column, "set", self.shown(value, data))


def levers(data: City) -> tuple[Lever, ...]:
    """Return every cell that may change."""
    money = max(1.0, PART_OF_INCOME * float(data.funds["income"].fillna(0.0).sum()))
    staff = data.stock[data.stock["resource"].isin(data.staff_types["staff"])]
    heads = staff.groupby("resource")["quantity"].sum()
    guided = guidance(data)["shift"].notna().any()
    found = [
        *_targets(data),
        *_column(data, "funds", "income", 1, np.inf, money),
        *_column(data, "funds", "income_per_head", 1, np.inf, 1.0),
        *_column(data, "funds", "reserve_months", -1, 0.0, MONTHS),
        *_column(data, "funds", "growth_cap", 1, np.inf, 1.0),
        *_column(data, "funds", "closing_min", -1, -np.inf, money),
        *_column(data, "budgets", "amount", 1, np.inf, _dearest(data)),
        *_column(data, "staff_types", "hires_per_year", 1, np.inf, 1.0),
        *_column(data, "training", "places_per_year", 1, np.inf, 1.0),
        *_column(data, "services", "coverage_min", -1, _least_coverage(data), SHARE_FLOOR),
        *_column(data, "services", "shift_per_year", 1, 1.0, SHARE_FLOOR),
        *_column(data, "services", "reach_per_year", 1, 1.0, SHARE_FLOOR),
        *_column(data, "services", "kept_per_year", -1, 0.0, SHARE_FLOOR),
        *_column(data, "options", "max_share", 1, 1.0, SHARE_FLOOR),
        *_column(data, "covers", "max_share", 1, 1.0, SHARE_FLOOR),
        *_column(data, "projects", "min_volume", -1, 0.0, 1.0),
        *_column(data, "projects", "must_open", -1, 0.0, PROMISE),
        *_column(data, "stock", "max", 1, np.inf, 1.0),
        *_column(data, "equipment_types", "max_per_facility", 1, np.inf, 1.0),
        *_column(data, "links", "exempt_share", 1, 1.0, SHARE_FLOOR),
        *_setting(data, "hires_per_year", 1, np.inf, 1.0),
        *_setting(data, "shift_per_year", 1, 1.0, SHARE_FLOOR),
        *_setting(data, "shift_relative", 1, 1.0, SHARE_FLOOR),
        *(_setting(data, "reach_per_year", 1, 1.0, SHARE_FLOOR) if guided else ()),
        *_setting(data, "refuse", 1, 1.0, SHARE_FLOOR),
        *_setting(data, "no_harm", -1, 0.0, SHARE_FLOOR),
        *_setting(data, "no_harm_group", -1, 0.0, SHARE_FLOOR),
        *_setting(data, "keep_near", -1, 0.0, SHARE_FLOOR),
        *_setting(data, "place_fall_per_year", 1, 1.0, SHARE_FLOOR),
    ]  # fmt: skip
    return tuple(_against_staff(one, heads, data) for one in found if one.room > 0.0)


def moved(data: City, values: Mapping[Lever, float]) -> City:
    """Return the tables with cells at other values, in plain units."""
    tables: dict[str, pd.DataFrame] = {}
    settings = data.settings
    for lever, value in values.items():
        if lever.table == SETTINGS:
            cell: dict[str, Any] = {lever.column: value}
            settings = replace(settings, **cell)
            continue
        table = tables.setdefault(lever.table, getattr(data, lever.table).copy())
        table.loc[lever.row, lever.column] = bool(value) if lever.cell.kind is Kind.YES_NO else value
    return data.changed(settings, **tables)


def _targets(data: City) -> Iterator[Lever]:
    """Yield the values of hard targets: a floor down to 0, a cap up to 1 where it is a share."""
    for row in data.targets[data.targets["kind"] == "hard"].itertuples():
        share = METRICS[row.metric].is_share
        sense, limit = (-1, min(0.0, row.value)) if row.sense == ">=" else (1, 1.0 if share else np.inf)
        size = max(abs(row.value), SHARE_FLOOR if share else 0.0) or 1.0
        where = (("target", row.target),)
        yield Lever("targets", int(row.Index), where, "value", row.value, sense, limit, size)


def _column(data: City, table: str, column: str, sense: int, limit: float, least: float) -> Iterator[Lever]:
    """Yield the cells of a column that are not blank; ``least``: the smallest size."""
    frame = getattr(data, table)
    for label, value in frame[column].dropna().items():
        number = float(value)
        if _holds(frame.loc[label], table, column):
            size = least if column == "must_open" else max(abs(number), least)
            yield Lever(table, int(label), _where(frame, table, label), column, number, sense, limit, size)


def _least_coverage(data: City) -> float:
    """Return the least that a coverage floor may be: where cost is the objective it must ask for something."""
    return LEAST_COVERAGE if data.settings.objective == "cost" else 0.0


def _dearest(data: City) -> float:
    """Return the price of the dearest thing that a budget may pay, in currency: one project, machine or person."""
    projects = data.projects["capex"] + data.projects["opex_per_year"]
    prices = (projects, data.equipment_types["price"], data.staff_types["pay_per_year"], data.training["cost"])
    return max([1.0, *(float(column.max()) for column in prices if len(column))])


def _holds(row: Any, table: str, column: str) -> bool:
    """Return whether a cell asks for something."""
    return not (
        (table == "links" and row["kind"] != "requires")
        or (column in OFF_AT_0 and not row[column])
        or (column == "max_share" and row[column] >= 1.0)
    )


def _where(frame: pd.DataFrame, table: str, label: Any) -> tuple[tuple[str, str], ...]:
    """Return the conditions that name one row: its first key, and the others where that is not enough."""
    pairs: list[tuple[str, str]] = []
    same = pd.Series(True, index=frame.index)
    for key in BY_NAME[table].keys:
        value = frame.loc[label, key]
        same &= frame[key].map(_text) == _text(value)
        pairs.append((key, _text(value)))
        if same.sum() == 1:
            break
    return tuple(pairs)


def _text(value: Any) -> str:
    """Return a key as typed."""
    if isinstance(value, tuple):
        return ", ".join(map(quoted, value))
    return "" if value != value else f"{value:.12g}" if isinstance(value, float) else str(value)


def _setting(data: City, key: str, sense: int, limit: float, least: float) -> Iterator[Lever]:
    """Yield a setting that is given."""
    value = getattr(data.settings, key)
    if value is not None:
        yield Lever(SETTINGS, -1, (), key, value, sense, limit, max(abs(value), least))


def _against_staff(lever: Lever, heads: pd.Series, data: City) -> Lever:
    """Return a limit of hires with its size, and one of a place's staff at the staff that are there."""
    if lever.column == "hires_per_year":
        of_type = lever.table == "staff_types"
        staff = heads.get(data.staff_types["staff"][lever.row], 0.0) if of_type else heads.sum()
        return replace(lever, size=max(lever.size, PART_OF_STAFF * staff))
    if lever.column == "max":
        return replace(lever, value=max(lever.value, float(data.stock["quantity"][lever.row])))
    return lever
