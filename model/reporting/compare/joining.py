"""Two versions of a tidy table, joined on their keys: which rows differ, and what the rows alike add up to."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.answer.tables import TABLES

KEYS = dict.fromkeys(key for table in TABLES.values() for key in table.keys)
"""What the rows of a table are about that is none of a plan's."""

SAME = 1e-9
"""Numbers that differ by no more than this part of their size are the same."""


@dataclass(frozen=True)
class Difference:
    """One column of figures that differs: its rows that do, and the sums of all the others.

    ``rows``: keys, first, second (text), the same as numbers in first_n, second_n (NaN where they are none or
    missing), and ``merge`` (both, left_only, right_only); the greatest difference first. ``alike``: number of
    rows that do not differ; ``alike_first``, ``alike_second``: their sums.
    """

    table: str
    figure: str
    keys: tuple[str, ...]
    rows: pd.DataFrame
    alike: int
    alike_first: float
    alike_second: float

    @property
    def sums(self) -> bool:
        """Return whether the figures may be added up."""
        texts = self.rows[["first", "second"]].ne("") & self.rows[["first_n", "second_n"]].isna().to_numpy()
        known = {one.name: one.sums for one in TABLES[self.table].columns} if self.table in TABLES else {}
        return known.get(self.figure, True) and not texts.to_numpy().any()


def differences(table: str, first: pd.DataFrame, second: pd.DataFrame) -> list[Difference]:
    """Return each column of figures of a table that differs between two answers."""
    columns = list(dict.fromkeys([*first.columns, *second.columns]))
    known = TABLES[table].keys if table in TABLES else KEYS
    keys = [key for key in known if key in columns]
    figures = [column for column in columns if column not in keys]
    sides = [_numbered(side.reindex(columns=columns, fill_value=""), keys) for side in (first, second)]
    # a table without figures differs where a row is in one answer alone
    found = [_difference(table, figure, keys, *sides) for figure in figures or ["row_there"]]
    return [one for one in found if len(one.rows)]


def _numbered(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the frame with ``again``: which of the rows with the same keys it is, 0 the first."""
    again = frame.groupby(keys).cumcount() if keys else pd.Series(range(len(frame)), index=frame.index)
    return frame.assign(again=again, row_there="1")


def _difference(table: str, figure: str, keys: list[str], first: pd.DataFrame, second: pd.DataFrame) -> Difference:
    """Return one column of figures, joined."""
    on = [*keys, "again"]
    left, right = (side[[*on, figure]].rename(columns={figure: name}) for side, name in
                   ((first, "first"), (second, "second")))  # fmt: skip
    joined = left.merge(right, on=on, how="outer", indicator="merge").fillna({"first": "", "second": ""})
    numbers = {
        f"{name}_n": pd.to_numeric(joined[name], errors="coerce").astype(float) for name in ("first", "second")
    }
    joined = joined.assign(**numbers)
    same = _same(joined)
    alike = joined[same]
    size = (joined["second_n"].fillna(0.0) - joined["first_n"].fillna(0.0)).abs()
    rows = joined[~same].assign(size=size[~same]).sort_values(["size", *on], ascending=[False] + [True] * len(on))
    return Difference(table, figure, tuple(keys), rows.reset_index(drop=True), len(alike),
                      float(alike["first_n"].sum()), float(alike["second_n"].sum()))  # fmt: skip


def _same(joined: pd.DataFrame) -> pd.Series:
    """Return which rows do not differ: numbers to nine digits, texts letter by letter; none and zero are alike."""
    first, second = joined["first_n"], joined["second_n"]
    blank = [(joined[name] == "") & (joined["merge"] != "both") for name in ("first", "second")]
    first, second = first.mask(blank[0], 0.0), second.mask(blank[1], 0.0)
    size = np.maximum(1.0, np.maximum(first.abs(), second.abs()))
    return ((first - second).abs() <= SAME * size) | (joined["first"] == joined["second"])
