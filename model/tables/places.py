"""Where a row of a rule is: its key, and the values of its keys, each in a column of its own, as texts."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

KEYS = tuple(f"key_{number}" for number in range(1, 7))
"""Columns of the keys, in the order in which their rule names them; those that it does not have are blank."""


def keys_of(frame: pd.DataFrame, columns: Sequence[str]) -> list[Any]:
    """Return the key of each row: a tuple of plain Python values; of one column, its value."""
    lists = [frame[name].tolist() for name in columns]
    return lists[0] if len(lists) == 1 else list(zip(*lists, strict=True))


def keyed(frame: pd.DataFrame, keys: Sequence[str]) -> dict[str, Any]:
    """Return the columns of keys, from the columns of a frame, in the order of its rows whatever their labels."""
    texts = [frame[key].astype(str).to_numpy(dtype=object) for key in keys]
    return dict(zip(KEYS, [*texts, *[""] * (len(KEYS) - len(texts))], strict=True))
