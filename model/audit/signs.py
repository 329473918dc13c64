"""Audit of signs: nothing in a plan is negative."""

import pandas as pd

from model.audit.rows import Tables, rows, rules
from model.city.city import City

DECISIONS = {
    "treat": "units",
    "unmet": "units",
    "avoided": "units",
    "headcount": "fte",
    "hire": "fte",
    "retained": "fte",
    "post": "fte",
    "train": "persons",
    "buy": "units",
    "share_out": "hours",
    "cover": "hours",
    "spending": "amount",
    "old": "share",
    "new": "share",
    "reached": "share",
    "generated": "units",
    "spared": "units",
}


@rules("nothing_negative")
def nothing_negative(data: City, tables: Tables) -> pd.DataFrame:
    """No decision is below zero; a row for each that is."""
    parts = []
    for name, column in DECISIONS.items():
        table = tables[name][tables[name][column] < 0.0].assign(table=name)
        keys = " ".join(dict.fromkeys(key for key in ("table", *table.columns) if key not in (column, "today")))
        parts.append(rows("nothing_negative", table, keys, table[column], ">=", 0.0, column))
    return pd.concat(parts)
