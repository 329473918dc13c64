"""Audit of care: need, coverage, largest shares, and that patients are treated only where they may be."""

import pandas as pd

from model.audit.rows import Tables, looked_up, rows, rules, summed, years
from model.dataset import Dataset

KEYS = ["group", "service", "year"]


def _base(data: Dataset) -> pd.DataFrame:
    return data.base.merge(years(data), on="t")


def _treated(data: Dataset, tables: Tables) -> pd.DataFrame:
    return tables["treat"].merge(data.options[["option", "service", "max_share"]], on="option")


@rules("need")
def need(data: Dataset, tables: Tables) -> pd.DataFrame:
    """Treated + unmet = base."""
    base = _base(data)
    treated = looked_up(base, KEYS, summed(_treated(data, tables), KEYS, "units"))
    unmet = looked_up(base, KEYS, summed(tables["unmet"], KEYS, "units"))
    return rows("need", base, "group service year", treated + unmet, "=", base["units"], "units")


@rules("coverage")
def coverage(data: Dataset, tables: Tables) -> pd.DataFrame:
    """Treated >= coverage_min x base."""
    base = _base(data).merge(data.services[["service", "coverage_min"]], on="service")
    base = base[base["coverage_min"] > 0.0]
    treated = looked_up(base, KEYS, summed(_treated(data, tables), KEYS, "units"))
    least = base["units"] * base["coverage_min"]
    return rows("coverage", base, "group service year", treated, ">=", least, "units")


@rules("max_share")
def max_share(data: Dataset, tables: Tables) -> pd.DataFrame:
    """Treated by an option <= max_share x need."""
    treated = _treated(data, tables)
    treated = treated[treated["max_share"] < 1.0]
    keys = ["group", "option", "service", "year", "max_share"]
    table = treated.groupby(keys, as_index=False)["units"].sum()
    most = table["max_share"] * looked_up(table, KEYS, summed(_base(data), KEYS, "units"))
    return rows("max_share", table, "group option year", table["units"], "<=", most, "units")


@rules("routes")
def routes(data: Dataset, tables: Tables) -> pd.DataFrame:
    """Nothing is negative, and nobody is treated where there is no route."""
    keys = ["group", "option", "facility"]
    known = pd.MultiIndex.from_frame(data.routes[keys])
    treat = tables["treat"]
    off = treat[~pd.MultiIndex.from_frame(treat[keys]).isin(known) | (treat["units"] < 0.0)]
    return rows("routes", off, "group option facility year", off["units"].abs(), "=", 0.0, "units")
