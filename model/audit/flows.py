"""Flows on the two sides of links, from tables."""

import pandas as pd

from model.audit.rows import Tables
from model.city.city import City


def linked(data: City, tables: Tables, links: pd.DataFrame, end: str) -> pd.DataFrame:
    """Return the rows of treat on one side (``from`` or ``to``) of each link, with row, ratio, to_service, ..."""
    options = data.options[["option", "service", "tier", "mode"]]
    treat = tables["treat"].merge(options, on="option")
    table = links.reset_index(names="row").merge(treat, left_on=f"{end}_service", right_on="service")
    tiers, modes = table[f"{end}_tier"], table[f"{end}_mode"]
    fits = [
        (not some or tier in some) and (not ways or mode in ways)
        for some, ways, tier, mode in zip(tiers, modes, table["tier"], table["mode"], strict=True)
    ]
    return table[pd.Series(fits, dtype=bool, index=table.index)]


def need_change(data: City, tables: Tables) -> pd.DataFrame:
    """Return group, service, year, units (generated - avoided), generated, size (generated + avoided)."""
    keys = ["group", "service", "year"]
    made = linked(data, tables, data.links[data.links["kind"] == "generates"], "from")
    made = made.assign(service=made["to_service"], units=made["units"] * made["ratio"])
    avoided = tables["avoided"]
    change = pd.concat([made.assign(generated=made["units"]), avoided.assign(units=-avoided["units"], generated=0.0)])
    change = change.assign(size=change["units"].abs())
    return change.groupby(keys, as_index=False)[["units", "generated", "size"]].sum()
