"""Where a row of a rule is: the values of its keys, each in a column of its own, as texts."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

KEYS = tuple(f"key_{number}" for number in range(1, 7))
"""Columns of the keys, in the order in which their rule names them; those that it does not have are blank."""


def keyed(frame: pd.DataFrame, keys: Sequence[str]) -> dict[str, Any]:
    """Return the columns of keys, from the columns of a frame, in the order of its rows whatever their labels."""
    texts = [frame[key].astype(str).to_numpy(dtype=object) for key in keys]
    return dict(zip(KEYS, [*texts, *[""] * (len(KEYS) - len(texts))], strict=True))
