"""Audit of care: need, coverage, largest shares, and that patients are treated only where they may be."""

import numpy as np
import pandas as pd

from model.audit.flows import linked
from model.audit.rows import Tables, looked_up, rows, rules, summed, years
from model.city.city import City

KEYS = ["group", "service", "year"]


def base_need(data: City, tables: Tables) -> pd.DataFrame:
    """Return group, service, t, year, units: base need, 0 where only a link may generate it."""
    generated = data.links.loc[data.links["kind"] == "generates", ["to_service"]].drop_duplicates()
    grid = data.people[["group", "t"]].merge(generated.rename(columns={"to_service": "service"}), how="cross")
    base = data.base.merge(grid, on=["group", "service", "t"], how="outer")
    return base.fillna({"units": 0.0}).merge(years(data), on="t")


def treated_units(data: City, tables: Tables) -> pd.DataFrame:
    """Return treat with service and max_share."""
    return tables["treat"].merge(data.options[["option", "service", "max_share"]], on="option")


def _need(data: City, tables: Tables, frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the need of each row's group, service and year, and the terms of it without their signs."""
    base, change = looked_up(frame, KEYS, summed(tables["base_need"], KEYS, "units")), tables["need_change"]
    whole = base + looked_up(frame, KEYS, summed(change, KEYS, "units"))
    return whole, base + looked_up(frame, KEYS, summed(change, KEYS, "size"))


@rules("need")
def need(data: City, tables: Tables) -> pd.DataFrame:
    """Treated + unmet = base + generated - avoided."""
    base = tables["base_need"]
    treated = looked_up(base, KEYS, summed(treated_units(data, tables), KEYS, "units"))
    unmet = looked_up(base, KEYS, summed(tables["unmet"], KEYS, "units"))
    whole, size = _need(data, tables, base)
    return rows("need", base, "group service year", treated + unmet, "=", whole, "units", terms=size)


@rules("coverage", when=lambda data: (data.services["coverage_min"] > 0.0).any())
def coverage(data: City, tables: Tables) -> pd.DataFrame:
    """Treated >= coverage_min x (base + generated)."""
    base = tables["base_need"].merge(data.services[["service", "coverage_min"]], on="service")
    base = base[base["coverage_min"] > 0.0]
    treated = looked_up(base, KEYS, summed(treated_units(data, tables), KEYS, "units"))
    made = looked_up(base, KEYS, summed(tables["need_change"], KEYS, "generated"))
    least = (base["units"] + made) * base["coverage_min"]
    return rows("coverage", base, "group service year", treated, ">=", least, "units")


@rules("max_share")
def max_share(data: City, tables: Tables) -> pd.DataFrame:
    """Treated by an option <= max_share x need."""
    treated = treated_units(data, tables)
    treated = treated[treated["max_share"] < 1.0]
    keys = ["group", "option", "service", "year", "max_share"]
    table = treated.groupby(keys, as_index=False)["units"].sum()
    whole, size = _need(data, tables, table)
    most, terms = table["max_share"] * whole, table["max_share"] * size
    return rows("max_share", table, "group option year", table["units"], "<=", most, "units", terms=terms)


@rules("routes")
def routes(data: City, tables: Tables) -> pd.DataFrame:
    """Nobody is treated where there is no route."""
    keys = ["group", "option", "facility"]
    known = pd.MultiIndex.from_frame(data.routes[keys])
    treat = tables["treat"]
    off = treat[~pd.MultiIndex.from_frame(treat[keys]).isin(known)]
    return rows("routes", off, "group option facility year", off["units"].abs(), "=", 0.0, "units")


@rules("requires", of="links")
def requires(data: City, tables: Tables) -> pd.DataFrame:
    """Treated to_service <= ratio x treated from_service + exempt_share x need of to_service."""
    links = data.links[data.links["kind"] == "requires"]
    after = linked(data, tables, links, "to")
    keys = ["row", "group", "year"]
    table = after.groupby([*keys, "to_service", "exempt_share", "ratio"], as_index=False)["units"].sum()
    before = looked_up(table, keys, summed(linked(data, tables, links, "from"), keys, "units"))
    whole, size = _need(data, tables, table.assign(service=table["to_service"]))
    most = table["ratio"] * before + table["exempt_share"] * whole
    terms = table["ratio"] * before + table["exempt_share"] * size
    return rows("requires", table, "row group year", table["units"], "<=", most, "units", terms=terms)


@rules("avoids_most", "avoids_base", of="avoided")
def avoids(data: City, tables: Tables) -> pd.DataFrame:
    """Avoided <= ratio x treated from_service, and <= base of to_service."""
    links = data.links[data.links["kind"] == "avoids"]
    avoided = tables["avoided"].astype({"row": int})
    keys = ["row", "group", "year"]
    table = avoided.merge(data.links.reset_index(names="row")[["row", "ratio"]], on="row")
    source = summed(linked(data, tables, links, "from"), keys, "units")
    most = table["ratio"] * looked_up(table, keys, source)
    total = avoided.groupby(KEYS, as_index=False)["units"].sum()
    base = looked_up(total, KEYS, summed(tables["base_need"], KEYS, "units"))
    return pd.concat(
        [
            rows("avoids_most", table, "link group service year", table["units"], "<=", most, "units"),
            rows("avoids_base", total, "group service year", total["units"], "<=", base, "units"),
        ]
    )


@rules("substitutes", of="links")
def substitutes(data: City, tables: Tables) -> pd.DataFrame:
    """Treated over the services of a link id <= the largest base need among them."""
    links = data.links[data.links["kind"] == "substitutes"]
    ends = [links[["link", end]].rename(columns={end: "service"}) for end in ("from_service", "to_service")]
    named = pd.concat(ends).drop_duplicates()
    keys = ["link", "group", "year"]
    treated = treated_units(data, tables).merge(named, on="service")
    table = treated.groupby(keys, as_index=False)["units"].sum()
    base = tables["base_need"].merge(named, on="service").groupby(keys)["units"].max()
    return rows("substitutes", table, "link group year", table["units"], "<=", looked_up(table, keys, base), "units")
