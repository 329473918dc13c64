"""Which cell of the workbook stands behind a row of the program."""

from collections.abc import Sequence

import numpy as np

from model.city.city import City
from model.explain.levers import SETTINGS, Lever
from model.solving.arrays import Row

INCOME = ("income", "income_per_head")
CELLS = {
    "target_floor": ("targets", "value", 0), "target_cap": ("targets", "value", 0),
    "reserve": ("funds", "reserve_months", 0), "growth": ("funds", "growth_cap", 0),
    "closing": ("funds", "closing_min", 0), "hires_of_type": ("staff_types", "hires_per_year", 0),
    "training_places": ("training", "places_per_year", 0), "coverage": ("services", "coverage_min", 1),
    "max_share": ("options", "max_share", 1), "min_volume": ("projects", "min_volume", 0),
    "must_open": ("projects", "must_open", 0), "machines_max": ("equipment_types", "max_per_facility", 1),
}  # fmt: skip
"""The cell behind a row of a rule: table, column, and where in the row's index its key stands."""
OF_SETTINGS = {"hires_of_all": "hires_per_year", "no_harm": "no_harm"}
NOBODY = -2  # the label of no row


def owners(data: City, found: Sequence[Lever], group: Sequence[Lever], rows: Sequence[Row]) -> np.ndarray:
    """Return for each row the number in ``found`` of the lever of a group behind it, -1 where there is none."""
    asked = set(group)
    cells = {(one.table, one.column, one.row): i for i, one in enumerate(found) if one in asked}
    if group and group[0].column in INCOME:
        return _of_income(data, next(iter(cells.values())), group[0], rows)
    labels = _labels(data)
    return np.array([cells.get(_cell(data, row, labels), -1) for row in rows])


def _of_income(data: City, number: int, lever: Lever, rows: Sequence[Row]) -> np.ndarray:
    """Return the lever's number at the balances of its fund and the budgets that it feeds."""
    (_, fund), *_ = lever.where
    fed = set(data.budgets.loc[data.budgets["fund"] == fund, "budget"])
    places = {"fund_balance": {fund}, "budget_limit": fed}
    return np.array([number if _first(row) in places.get(row.rule, ()) else -1 for row in rows])


def _first(row: Row) -> object:
    """Return the first part of a row's index."""
    return row.index[0] if isinstance(row.index, tuple) else row.index


def _labels(data: City) -> dict[tuple, int]:
    """Return the labels of rows: by (table, key), (budgets, name, t), (stock, place, type)."""
    found: dict[tuple, int] = {}
    for table in {"services", *(table for table, _, _ in CELLS.values())}:
        frame = getattr(data, table)
        found |= {(table, key): int(label) for label, key in frame[frame.columns[0]].items()}
    year = data.budgets["year"] - data.settings.first_year
    for t in data.settings.horizon:
        for chosen in (year.isna(), year == t):  # a year's own row wins
            found |= {("budgets", name, t): int(label) for label, name in data.budgets["budget"][chosen].items()}
    pairs = zip(data.stock.index, data.stock["facility"], data.stock["resource"], strict=True)
    return found | {("stock", place, kind): int(label) for label, place, kind in pairs}


def _cell(data: City, row: Row, labels: dict[tuple, int]) -> tuple[str, str, int]:
    """Return table, column and label of the cell behind a row."""
    index = row.index if isinstance(row.index, tuple) else (row.index,)
    if row.rule in CELLS:
        table, column, place = CELLS[row.rule]
        return table, column, labels.get((table, index[place]), NOBODY)
    if row.rule in ("pace_low", "pace_high"):
        label = labels["services", index[1]]
        own = data.services["shift_per_year"].notna()[label]
        return ("services", "shift_per_year", label) if own else (SETTINGS, "shift_per_year", -1)
    if row.rule == "budget_limit":
        return "budgets", "amount", labels.get(("budgets", *index), NOBODY)
    if row.rule == "staff_max":
        return "stock", "max", labels.get(("stock", *index[:2]), NOBODY)
    if row.rule == "requires":
        return "links", "exempt_share", int(index[0])
    return SETTINGS, OF_SETTINGS.get(row.rule, ""), -1
