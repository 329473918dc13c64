"""Staff and machines in tables that hold both, in a column ``resource``."""

import pandas as pd

from model.city.tables import Tables


def of_machines(table: pd.DataFrame, data: Tables) -> pd.DataFrame:
    """Return the rows of a table about a resource that are about machines, as ``equipment``."""
    return table[table["resource"].isin(data.equipment_types["equipment"])].rename(columns={"resource": "equipment"})


def of_staff(table: pd.DataFrame, data: Tables) -> pd.DataFrame:
    """Return the rows of a table about a resource that are about staff, as ``staff``."""
    return table[table["resource"].isin(data.staff_types["staff"])].rename(columns={"resource": "staff"})
