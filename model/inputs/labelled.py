"""Names in place of ids: a label of the workbook is read as the id of what it belongs to, where that is one thing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from model.inputs.schema import BY_NAME, Kind
from model.inputs.tables import Table
from model.inputs.words import folded

LABEL = "label"
COUNTIES, ALLIANCES = "counties", "alliances"
"""Things that have no sheet of their own: their ids and labels stand in columns of another's."""
_COLUMNS = {
    COUNTIES: ("areas", "county", "county_label"), ALLIANCES: ("facilities", "alliance", "alliance_label"),
}  # fmt: skip
_ABOUT = {
    ("facilities", "county"): (COUNTIES,),
    ("targets", "of"): ("services", "staff_types", "equipment_types", "funds"),
}
"""Columns that hold ids of things although they refer to no sheet."""
_SCOPES = {"county": COUNTIES, "alliance": ALLIANCES, "facility": "facilities", "tier": "tiers"}

Names = Mapping[str, str]
"""Folded label -> id."""


def by_label(tables: Mapping[str, Table]) -> None:
    """Put ids in place of labels in every column that holds ids of another sheet, in place.

    An id stays, whatever else is called so; a label of several things stays, and is then an unknown name.
    """
    known: dict[tuple[str, ...], Names] = {}
    for table in [table for table in tables.values() if len(table.frame)]:
        for column in table.sheet.columns:
            sheets = column.refers or _ABOUT.get((table.sheet.name, column.name), ())
            if sheets and column.kind in (Kind.ID, Kind.LIST):
                names = known.setdefault(sheets, _names(tables, sheets))
                table.frame[column.name] = _named(table.frame[column.name], names)
    targets = tables["targets"].frame
    if len(targets):
        scopes = {word: _names(tables, (sheet,)) for word, sheet in _SCOPES.items()}
        found = pd.Series([_scope(scope, scopes) for scope in targets["scope"]], dtype="str", index=targets.index)
        targets["scope"] = found


def _names(tables: Mapping[str, Table], sheets: Iterable[str]) -> Names:
    """Return the labels of the things of some sheets that belong to one thing alone and are no id."""
    owners: dict[str, set[str]] = defaultdict(set)
    ids = set()
    for name in [name for name in sheets if name in _COLUMNS or name in BY_NAME]:
        sheet, key, label = _COLUMNS.get(name, (name, BY_NAME[name].keys[0] if name in BY_NAME else "", LABEL))
        frame = tables[sheet].frame
        ids |= {folded(one) for one in frame[key]}
        for column in [column for column in frame if column.rsplit("_", 1)[0] == label]:
            for called, owner in zip(frame[column], frame[key], strict=True):
                owners[folded(called)].add(owner)
    return {called: min(one) for called, one in owners.items() if called and len(one) == 1 and called not in ids}


def _named(cells: pd.Series, names: Names) -> pd.Series:
    """Return a column of ids, or of lists of ids, without labels."""
    if not names:
        return cells
    found = [
        tuple(names.get(folded(word), word) for word in cell) if isinstance(cell, tuple)
        else names.get(folded(cell), cell)
        for cell in cells
    ]  # fmt: skip
    return pd.Series(found, dtype=cells.dtype, index=cells.index)


def _scope(scope: str, names: Mapping[str, Names]) -> str:
    """Return a scope ``word:NAME`` with the id of what is named."""
    word, colon, name = scope.partition(":")
    return f"{word}{colon}{names.get(word, {}).get(folded(name), name)}"
