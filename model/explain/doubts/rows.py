"""How a check gives its doubts: one row each."""

from typing import Any

import pandas as pd

from model.tables.lists import quoted

COLUMNS = [
    "doubt", "where_kind", "where", "what_kind", "what", "year", "today", "plan", "limit", "unit", "sheet", "key",
]  # fmt: skip
BLANKS: dict[str, Any] = {
    "where_kind": "", "where": "", "what_kind": "", "what": "", "year": float("nan"), "today": float("nan"),
}  # fmt: skip


def rows(doubt: str, frame: pd.DataFrame, **columns: Any) -> pd.DataFrame:
    """Return a doubt for each row of ``frame``; ``columns``: values, one for all or one a row.

    ``where`` and ``what`` are ids of the kinds named, ``plan`` what is doubted, ``limit`` the threshold, ``sheet``
    and ``key`` the rows of the workbook behind it (``column=value; column=value``).
    """
    table = pd.DataFrame(index=frame.index).assign(**{**BLANKS, **columns}, doubt=doubt)
    numbers = dict.fromkeys(("year", "today", "plan", "limit"), float)
    texts = {name: "str" for name in COLUMNS if name not in numbers}
    return table[COLUMNS].astype({**numbers, **texts}).reset_index(drop=True)


def keyed(frame: pd.DataFrame, *columns: str) -> list[str]:
    """Return the key of each row as a condition: ``column=value; column=value``."""
    values = zip(*(frame[column].astype(str) for column in columns), strict=True)
    return [
        "; ".join(f"{column}={quoted(value)}" for column, value in zip(columns, row, strict=True)) for row in values
    ]
