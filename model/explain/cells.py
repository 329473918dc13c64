"""Which cell of the workbook stands behind a row of the program."""

from collections.abc import Sequence

import numpy as np

from model.city.city import City
from model.explain.levers import SETTINGS, Lever
from model.formulation import RULES
from model.formulation.budgets import BUDGET_LIMIT
from model.formulation.fund import FUND_BALANCE
from model.formulation.rule import Cell
from model.inputs.schema import BY_NAME
from model.solving.arrays import Row

INCOME = ("income", "income_per_head")
NOBODY = ("", "", -2)  # the place of no cell


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
    places = {FUND_BALANCE: {fund}, BUDGET_LIMIT: fed}
    return np.array([number if row.key[0] in places.get(row.rule, ()) else -1 for row in rows])


def _labels(data: City) -> dict[tuple, int]:
    """Return the label of the row of each sheet that its keys name, as the owners of rules name it."""
    year = data.budgets["year"] - data.settings.first_year
    found: dict[tuple, int] = {}
    for t in data.settings.horizon:
        for chosen in (year.isna(), year == t):  # a year's own row wins
            found |= {("budgets", name, t): int(label) for label, name in data.budgets["budget"][chosen].items()}
    for cell in {rule.owner for rule in RULES if rule.owner and rule.owner.keys} - {BUDGET_LIMIT.owner}:
        # of rows that are about the same, the largest value is the one that holds
        frame = getattr(data, cell.sheet).sort_values(cell.column, kind="stable", na_position="first")
        pairs = zip(cell.keys.split(), BY_NAME[cell.sheet].keys, strict=False)
        keys = (frame[name if name in frame else place] for name, place in pairs)
        named = [frame.index] if cell.keys == "row" else keys
        found |= {(cell.sheet, *key): int(label) for label, *key in zip(frame.index, *named, strict=True)}
    return found


def _cell(data: City, row: Row, labels: dict[tuple, int]) -> tuple[str, str, int]:
    """Return table, column and label of the cell behind a row."""
    cell = row.rule.owner
    if cell is None:
        return NOBODY
    if cell.keys:
        at = dict(zip(row.rule.keys.split(), row.key, strict=True))
        label = labels.get((cell.sheet, *(at[key] for key in cell.keys.split())), NOBODY[-1])
        if not (cell.general and _blank(data, cell, label)):
            return cell.sheet, cell.column, label
    return SETTINGS, cell.column, -1


def _blank(data: City, cell: Cell, label: int) -> bool:
    """Return whether a cell holds nothing."""
    value = getattr(data, cell.sheet)[cell.column][label]
    return bool(value != value)
