"""The tables of a City as their sheets have them, while they are edited one edit at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd

from model.cases.meaning import SETTINGS, Meaning, at
from model.cases.rows import Mask, meant_rows
from model.city.city import City
from model.city.tables import Area, Formula, Settings, Whereabouts
from model.inputs import cells
from model.inputs.book import Book, finished
from model.inputs.headers import Header
from model.inputs.raw import RawTable
from model.inputs.resolve import as_written, meant
from model.inputs.schema import BY_NAME, SETTING_KEYS, SHEETS, Column, Sheet
from model.inputs.settings import settings_of
from model.inputs.tables import Table, empty_table, series
from model.tables.columns import choice_of
from model.tables.problem import Problem, error

_WHOLE_ROW = (0, 16_383)


@dataclass(frozen=True, eq=False)
class Draft:
    """Typed tables as they are written; ``settings`` is one row with a column a key.

    ``reckoned``: the columns (sheet, column) with numbers that were not typed but scaled or added to.
    ``formulas``: those over which nothing has been written; ``touched``: the cells of the user's file that the last
    edit wrote; ``settings_at``: where the settings stand.
    """

    tables: Mapping[str, Table]
    reckoned: frozenset[tuple[str, str]] = frozenset()
    formulas: tuple[Formula, ...] = ()
    touched: tuple[Area, ...] = ()
    settings_at: Whereabouts | None = None

    def book(self) -> Book:
        """Return the tables in plain currency, on copies of what that changes."""
        frames = {name: replace(table, frame=table.frame.copy(deep=False)) for name, table in self.tables.items()}
        settings = _settings(frames["settings"])
        places = {column.name: frames["settings"].place(0, column.name) for column in SETTING_KEYS}
        book = finished({**frames, "settings": empty_table(BY_NAME["settings"])}, settings, places)
        return replace(book, formulas=self.formulas)

    def out_of_range(self) -> Iterator[Problem]:
        """Yield a problem for each number, scaled or added to, that its column could not hold."""
        for name, column_name in sorted(self.reckoned):
            table = self.tables[name]
            column = table.sheet[column_name]
            for index, number in enumerate(table.frame[column_name]):
                finding = None if number != number else cells.out_of_range(number, column)
                if finding:
                    # nobody typed it, so it is no percent without its sign
                    code = "edit_share" if finding.code == "bare_percent" else finding.code
                    yield replace(finding, code=code).at(table.place(index, column_name), f"{number:.12g}")


def draft_of(data: City) -> Draft:
    """Return the tables of a City as written; those that no edit and no unit touches are its own frames."""
    tables = {sheet.name: _table(data, sheet) for sheet in SHEETS if sheet.name != "settings"}
    tables["settings"] = _settings_table(data.settings)
    return Draft(tables, formulas=data.formulas, settings_at=data.whereabouts.get("settings"))


def changed(draft: Draft, meaning: Meaning) -> tuple[Draft, list[Problem]]:
    """Return the draft after an edit, or as it was with the problems of the edit."""
    table = draft.tables[meaning.sheet.name]
    rows, problems = meant_rows(table, meaning)
    if problems:
        return draft, problems
    draft = _written_over(draft, _cells(draft, meaning, rows))
    if not meaning.values:
        return _with(draft, _without(table, rows)), []
    reckons = meaning.edit.op in ("scale", "add")
    blank = [column.label for column in meaning.values if reckons and _all_blank(table, column, rows)]
    if blank:
        words = {"name": table.sheet.label, "op": choice_of(meaning.edit.op)}
        return draft, [error("edit_blank_cells", at(meaning.edit, "column"), label, **words) for label in blank]
    for column, value in meaning.values.items():
        table = _written(table, column, rows, _ACTS[meaning.edit.op](value))
    reckoned = {(table.sheet.name, column.name) for column in meaning.values if reckons}
    return _with(draft, table, frozenset(reckoned)), []


_ACTS: Mapping[str, Callable[..., Callable[..., object]]] = {
    "set": lambda value: lambda cell: value,
    "scale": lambda factor: lambda cell: cell * factor,
    "add": lambda amount: lambda cell: cell + amount,
    "drop": lambda default: lambda cell: default,  # a setting
}


def _written(table: Table, column: Column, rows: Mask, act: Callable[..., object]) -> Table:
    """Return a table with the cells of a column changed in some rows."""
    old = meant(table.sheet.name, column.name, table.frame).tolist()
    cells_now = table.frame[column.name].tolist()
    for row in np.flatnonzero(rows).tolist():
        cells_now[row] = act(old[row])
    return replace(table, frame=table.frame.assign(**{column.name: series(cells_now, column)}))


def _without(table: Table, rows: Mask) -> Table:
    """Return a table without some rows."""
    kept = np.flatnonzero(~rows)
    frame = table.frame.iloc[kept].reset_index(drop=True)
    return replace(table, frame=frame, lines=tuple(table.lines[row] for row in kept))


def _all_blank(table: Table, column: Column, rows: Mask) -> bool:
    """Return whether the cells of a column that an edit means are all blank."""
    return bool(pd.isna(meant(table.sheet.name, column.name, table.frame).to_numpy()[rows]).all())


def _with(draft: Draft, table: Table, reckoned: frozenset[tuple[str, str]] = frozenset()) -> Draft:
    """Return the draft with one table in the place of the one of its name."""
    return replace(draft, tables={**draft.tables, table.sheet.name: table}, reckoned=draft.reckoned | reckoned)


def _cells(draft: Draft, meaning: Meaning, rows: Mask) -> tuple[Area, ...]:
    """Return the cells of the user's file that an edit writes; none where a column is not in it."""
    known = draft.settings_at
    if meaning.sheet.name == SETTINGS.name:
        asked = {column.name for column in meaning.values}
        lines = [row for row, key in zip(known.rows, known.keys, strict=True) if key in asked] if known else []
        return _runs(known.sheet, lines, (known.columns["value"],) * 2) if known else ()
    table = draft.tables[meaning.sheet.name]
    if table.raw is None:
        return ()
    title, lines = table.raw.title, [table.lines[row][0] for row in np.flatnonzero(rows).tolist()]
    if not meaning.values:
        return _runs(title, lines, _WHOLE_ROW)
    places = [table.header.places[column.name] for column in meaning.values if column.name in table.header.places]
    return tuple(area for place in places for area in _runs(title, lines, (place, place)))


def _runs(sheet: str, rows: list[int], columns: tuple[int, int]) -> tuple[Area, ...]:
    """Return the cells of some rows from one column to another, rows that follow one another as one area."""
    starts = [row for before, row in pairwise((-1, *rows)) if row != before + 1]
    ends = [row for row, after in pairwise((*rows, -1)) if after != row + 1]
    return tuple(Area(sheet, top, columns[0], bottom, columns[1]) for top, bottom in zip(starts, ends, strict=True))


def _written_over(draft: Draft, cells: tuple[Area, ...]) -> Draft:
    """Return a draft of which these cells hold no formulas any more."""
    live = tuple(formula for formula in draft.formulas if not any(formula.cells.within(area) for area in cells))
    return replace(draft, formulas=live, touched=cells)


def _table(data: City, sheet: Sheet) -> Table:
    """Return a table of a City as written, where it stood in the user's file; a case has no cases or ranges."""
    known = data.whereabouts.get(sheet.name)
    raw, header = (RawTable(known.sheet, ()), Header(1, known.columns)) if known else (None, Header())
    if sheet.name in ("cases", "ranges"):
        return replace(empty_table(sheet), raw=raw, header=header)
    rows = known.rows if known else ()
    # a row keeps its index where others were left out
    at_rows = [rows[index] if index < len(rows) else 0 for index in getattr(data, sheet.name).index]
    return Table(sheet, as_written(data, sheet), tuple((row, ()) for row in at_rows), header, raw=raw)


def _settings_table(settings: Settings) -> Table:
    """Return settings as a table of one row with a column a key."""
    row = {column.name: series([getattr(settings, column.name)], column) for column in SETTING_KEYS}
    return Table(SETTINGS, pd.DataFrame(row))


def _settings(table: Table) -> Settings:
    """Return the settings of the table of one row."""
    return settings_of({column.name: table.frame[column.name].tolist()[0] for column in SETTING_KEYS})
