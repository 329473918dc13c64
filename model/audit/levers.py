"""Audit of projects and schedules."""

import numpy as np
import pandas as pd

from model.audit.rows import Tables, looked_up, rows, rules, summed, years
from model.city.city import City


def _grid(data: City, tables: Tables) -> pd.DataFrame:
    """Return every project by year, with open 0 or 1 and last year's."""
    table = data.projects.merge(years(data), how="cross")
    state = summed(tables["projects"], ["project", "year"], "open")
    table["open"] = looked_up(table, ["project", "year"], state)
    table["before"] = looked_up(table.assign(year=table["year"] - 1), ["project", "year"], state)
    return table


@rules("stays_open", "opens_in_time", of="projects")
def times(data: City, tables: Tables) -> pd.DataFrame:
    """Open never falls; opening lies between first_year and last_year."""
    table = _grid(data, tables)
    out = (table["year"] < table["first_year"]) | (table["year"] > table["last_year"])
    opening = table[out]
    return pd.concat(
        [
            rows("stays_open", table, "project year", table["open"], ">=", table["before"], "-"),
            rows("opens_in_time", opening, "project year", opening["open"], "<=", opening["before"], "-"),
        ]
    )


@rules("must_open", of="projects")
def must_open(data: City, tables: Tables) -> pd.DataFrame:
    """A project that must open is open in its last year, or the last of the plan."""
    table = _grid(data, tables)
    last = data.settings.calendar(data.settings.years - 1)
    due = np.minimum(table["last_year"].fillna(last), last)
    able = table["must_open"].astype(bool) & ~(table["first_year"] > due)
    table = table[able & (table["year"] == due)]
    return rows("must_open", table, "project year", table["open"], ">=", 1.0, "-")


@rules("exclusive", of="projects")
def exclusive(data: City, tables: Tables) -> pd.DataFrame:
    """At most one open of a word."""
    table = _grid(data, tables)
    table = table[table["exclusive"] != ""].groupby(["exclusive", "year"], as_index=False)["open"].sum()
    return rows("exclusive", table, "exclusive year", table["open"], "<=", 1.0, "-")


@rules("min_volume", of="projects")
def min_volume(data: City, tables: Tables) -> pd.DataFrame:
    """Units treated at an open project's facility >= min_volume."""
    table = _grid(data, tables)
    table = table[(table["open"] > 0.0) & (table["min_volume"] > 0.0) & (table["facility"] != "")]
    treated = looked_up(table, ["facility", "year"], summed(tables["treat"], ["facility", "year"], "units"))
    return rows("min_volume", table, "project year", treated, ">=", table["min_volume"], "units")


@rules("closed", when=lambda data: (data.facilities["status"] == "candidate").any())
def closed(data: City, tables: Tables) -> pd.DataFrame:
    """A closed candidate treats, hires, buys, posts and trains nothing."""
    candidates = data.facilities.loc[data.facilities["status"] == "candidate", "facility"]
    state = tables["projects"].merge(data.projects[["project", "facility"]], on="project")
    standing = summed(state, ["facility", "year"], "open")
    parts = []
    for name, amount in (("treat", "units"), ("hire", "fte"), ("buy", "units"), ("train", "persons")):
        parts.append(tables[name].rename(columns={amount: "amount"})[["facility", "year", "amount"]])
    for end in ("from_facility", "to_facility"):
        parts.append(
            tables["post"].rename(columns={end: "facility", "fte": "amount"})[["facility", "year", "amount"]]
        )
    table = pd.concat(parts)
    table = table[table["facility"].isin(candidates)]
    table = table.groupby(["facility", "year"], as_index=False)["amount"].sum()
    table = table[looked_up(table, ["facility", "year"], standing) == 0.0]
    return rows("closed", table, "facility year", table["amount"], "=", 0.0, "units")


@rules("unoffered", of="offers")
def unoffered(data: City, tables: Tables) -> pd.DataFrame:
    """A service that is switched off is treated only while an open project switches it on."""
    off = data.offers.loc[~data.offers["offered"].astype(bool), ["facility", "service"]]
    treat = tables["treat"].merge(data.options[["option", "service"]], on="option").merge(off)
    effects = data.project_effects[data.project_effects["effect"] == "offers"].merge(tables["projects"], on="project")
    home = effects["project"].map(data.projects.set_index("project")["facility"])
    effects = effects.assign(facility=effects["facility"].where(effects["facility"] != "", home))
    on = {(row.facility, row.service, row.year) for row in effects.itertuples()}
    shut = [
        (row.facility, row.service, row.year) not in on and (row.facility, "", row.year) not in on
        for row in treat.itertuples()
    ]
    treat = treat[pd.Series(shut, dtype=bool, index=treat.index)]
    return rows("unoffered", treat, "group option facility year", treat["units"], "=", 0.0, "units")


@rules("one_schedule", of="schedules")
def one_schedule(data: City, tables: Tables) -> pd.DataFrame:
    """Exactly one schedule is adopted a year, where there are any."""
    table = years(data) if len(data.schedules) else years(data).iloc[:0]
    adopted = looked_up(table, ["year"], summed(tables["schedules"], ["year"], "adopted"))
    return rows("one_schedule", table, "year", adopted, "=", 1.0, "-")
