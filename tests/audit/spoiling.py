"""How the tests of the audit spoil a plan, and what the audit then says."""

import pandas as pd

from model.audit import audit
from model.city.city import City

Tables = dict[str, pd.DataFrame]


def broken(data: City, tables: Tables) -> set[str]:
    """Return the rules that the audit finds broken."""
    _, summary = audit(data, tables)
    return set(summary.loc[summary["broken"] > 0, "rule"])


def edited(table: pd.DataFrame, column: str, value: object, where: dict[str, object]) -> pd.DataFrame:
    """Return a table with a column set, or changed by a function, where the values are those of ``where``."""
    chosen = pd.Series(True, index=table.index)
    for name, wanted in where.items():
        chosen &= table[name] == wanted
    assert chosen.any()
    cells = [
        (value(cell) if callable(value) else value) if here else cell
        for cell, here in zip(table[column], chosen, strict=True)
    ]
    return table.assign(**{column: pd.Series(cells, index=table.index, dtype=table[column].dtype)})
