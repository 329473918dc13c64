"""Audit of what one place does for another, and one type of staff for another: hours shared, hours covered."""

import numpy as np
import pandas as pd

from model.audit.rows import Tables, looked_up, rows, rules, summed
from model.city.city import City

RESOURCE = ["facility", "resource", "year"]
COVERED = ["facility", "for_staff", "year"]


@rules("shared_in", of="share_out")
def shared_in(data: City, tables: Tables) -> pd.DataFrame:
    """Shared in <= hours that care at the spoke needs, and nothing but along the ties of the sheet."""
    ties = ["hub", "spoke", "resource"]
    tied = pd.MultiIndex.from_frame(tables["share_out"][ties]).isin(pd.MultiIndex.from_frame(data.sharing[ties]))
    into = tables["share_out"].assign(loose=~tied).rename(columns={"spoke": "facility"})
    table = into.groupby(RESOURCE, as_index=False)[["hours", "loose"]].sum()
    needed = looked_up(table, RESOURCE, summed(tables["hours_used"], RESOURCE, "hours"))
    most = np.where(table["loose"] > 0, 0.0, needed)
    return rows("shared_in", table, "facility resource year", table["hours"], "<=", most, "hours")


@rules("covered", of="covers cover")
def covered(data: City, tables: Tables) -> pd.DataFrame:
    """Efficiency x cover <= largest max_share x (hours care needs - shared in), and only by rows of the sheet."""
    held, cover = covers_of(data), tables["cover"]
    most = held.groupby(["facility", "for_staff"])["max_share"].max()
    pairs = ["facility", "staff", "for_staff"]
    loose = ~pd.MultiIndex.from_frame(cover[pairs]).isin(pd.MultiIndex.from_frame(held[pairs]))
    done = done_by_others(data, tables).assign(loose=loose)
    done["done"] = done["done"].where(~loose, done["hours"])
    needed = tables["hours_used"].rename(columns={"resource": "for_staff"})
    needed = needed[needed["for_staff"].isin(data.staff_types["staff"])]
    table = pd.concat([done, needed.assign(done=0.0, loose=False)])
    table = table.groupby(COVERED, as_index=False)[["done", "loose"]].sum()
    pair = pd.MultiIndex.from_frame(table[COVERED[:2]])
    table = table[pair.isin(most.index) | (table["loose"] > 0)]
    into = tables["share_out"].rename(columns={"spoke": "facility", "resource": "for_staff"})
    own = looked_up(table, COVERED, summed(needed, COVERED, "hours"))
    taken = looked_up(table, COVERED, summed(into, COVERED, "hours"))
    share = np.where(table["loose"] > 0, 0.0, looked_up(table, COVERED[:2], most))
    where, terms = "facility for_staff year", share * (own + taken)
    return rows("covered", table, where, table["done"], "<=", share * (own - taken), "hours", terms=terms)


def covers_of(data: City) -> pd.DataFrame:
    """Return facility and the rows of the sheet that hold there."""
    grid = data.facilities[["facility", "tier"]].merge(data.covers, how="cross")
    holds = [not tiers or tier in tiers for tier, tiers in zip(grid["tier"], grid["tiers"], strict=True)]
    return grid[pd.Series(holds, dtype=bool, index=grid.index)]


def done_by_others(data: City, tables: Tables) -> pd.DataFrame:
    """Return the table of covers with ``done``: efficiency x hours, the work that is done."""
    efficiency = data.covers.set_index(["staff", "for_staff"])["efficiency"]
    each = looked_up(tables["cover"], ["staff", "for_staff"], efficiency)
    return tables["cover"].assign(done=tables["cover"]["hours"] * each)
