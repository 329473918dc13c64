"""The rows of sheet ``cases`` as cases."""

from typing import Any

import pandas as pd

from model.cases.conditions import condition_in
from model.cases.edits import Case, Edit
from model.city.city import City
from model.city.tables import Whereabouts
from model.tables.problem import Place

_NO_FILE = Whereabouts("cases", (), {})


def cases_of(data: City) -> tuple[Case, ...]:
    """Return the cases of a City, in the order of their first rows."""
    return cases_in(data.cases, data.whereabouts.get("cases", _NO_FILE))


def cases_in(frame: pd.DataFrame, whereabouts: Whereabouts) -> tuple[Case, ...]:
    """Return the cases of the rows of sheet ``cases``: their edits by order, label and chance that come first."""
    return tuple(
        Case(
            str(name), _edits(rows, whereabouts), _first(rows["label_en"]), _first(rows["label_zh"]),
            _chance(rows["chance"]),
        )
        for name, rows in frame.groupby("case", sort=False)
    )  # fmt: skip


def edit_in(row: Any, place: Place) -> Edit:
    """Return one row of the sheet as an edit."""
    where = tuple(condition_in(row.table, part) for part in row.where)
    return Edit(row.table, where, row.column, row.op, row.value, place)


def _edits(rows: pd.DataFrame, whereabouts: Whereabouts) -> tuple[Edit, ...]:
    """Return the edits of the rows of one case, by their order."""
    ordered = rows.sort_values("order", kind="stable")
    places = [_place(int(index), whereabouts) for index in ordered.index]
    return tuple(edit_in(row, place) for row, place in zip(ordered.itertuples(), places, strict=True))


def _place(index: int, whereabouts: Whereabouts) -> Place:
    """Return where a row of the sheet stands."""
    row = whereabouts.rows[index] if index < len(whereabouts.rows) else 0
    return Place(whereabouts.sheet, row)


def _chance(chances: pd.Series) -> float | None:
    """Return the first chance that is not blank."""
    return next((float(chance) for chance in chances if chance == chance), None)


def _first(labels: pd.Series) -> str:
    """Return the first label that is not blank."""
    return next((label for label in labels if label), "")
