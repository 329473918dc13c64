"""Ties between flows: which flows stand on a side of a link, and the most need that links could make."""

import pandas as pd

from model.city.city import City


def side(links: pd.DataFrame, flows: pd.DataFrame, end: str) -> pd.DataFrame:
    """Return the flows on one side (``from`` or ``to``) of each link: the flow's columns, row, ratio, ..."""
    table = links.merge(flows, left_on=f"{end}_service", right_on="service")
    fits = [
        (not tiers or tier in tiers) and (not modes or mode in modes)
        for tiers, modes, tier, mode in zip(
            table[f"{end}_tier"], table[f"{end}_mode"], table["tier"], table["mode"], strict=True
        )
    ]
    return table[pd.Series(fits, dtype=bool, index=table.index)]


def most_need(data: City) -> pd.DataFrame:
    """Return group, service, t, units: base need and all that links could generate (cycles are refused)."""
    need = data.base[["group", "service", "t", "units"]]
    links = data.links[data.links["kind"] == "generates"]
    grid = data.people[["group", "t"]].merge(data.services[["service"]], how="cross")
    need = grid.merge(need, on=["group", "service", "t"], how="left").fillna({"units": 0.0})
    total = need
    for _ in range(len(data.services)):
        more = links.merge(total, left_on="from_service", right_on="service", suffixes=("_link", ""))
        more = more.assign(service=more["to_service"], units=more["units"] * more["ratio"])
        columns = ["group", "service", "t", "units"]
        wider = pd.concat([need, more[columns]]).groupby(columns[:3], as_index=False)["units"].sum()
        if wider["units"].sum() <= total["units"].sum():
            break
        total = wider
    return total
