"""Audit of pace, no harm and targets."""

import numpy as np
import pandas as pd

from model import metrics
from model.audit.rows import Tables, looked_up, rows, rules, summed, years
from model.dataset import Dataset
from model.outcome import figures
from model.standing import kept_volume, today_shares


def _treated(data: Dataset, tables: Tables) -> pd.DataFrame:
    """Return county, service, tier, year, units."""
    treat = tables["treat"].merge(data.members[["group", "county"]], on="group")
    return treat.merge(data.options[["option", "service", "tier"]], on="option")


@rules("pace_low", "pace_high")
def pace(data: Dataset, tables: Tables) -> pd.DataFrame:
    """A tier's share of treated units stays within shift x (t+1) of today's."""
    table = today_shares(data).merge(data.services[["service", "shift_per_year"]], on="service")
    general = data.settings.shift_per_year
    table["shift"] = table["shift_per_year"].fillna(np.nan if general is None else general)
    table = table.dropna(subset="shift").merge(years(data), how="cross")
    treated = _treated(data, tables)
    keys = ["county", "service", "year"]
    whole = looked_up(table, keys, summed(treated, keys, "units"))
    part = looked_up(table, [*keys, "tier"], summed(treated, [*keys, "tier"], "units"))
    low = np.maximum(0.0, table["share"] - table["shift"] * (table["t"] + 1)) * whole
    high = np.minimum(1.0, table["share"] + table["shift"] * (table["t"] + 1)) * whole
    where = "county service tier year"
    return pd.concat(
        [
            rows("pace_low", table, where, part, ">=", low, "units"),
            rows("pace_high", table, where, part, "<=", high, "units"),
        ]
    )


@rules("no_harm")
def no_harm(data: Dataset, tables: Tables) -> pd.DataFrame:
    """Treated >= no_harm x today's coverage x base, by county and service."""
    table = kept_volume(data).merge(years(data), on="t")
    keys = ["county", "service", "year"]
    treated = looked_up(table, keys, summed(_treated(data, tables), keys, "units"))
    return rows("no_harm", table, "county service year", treated, ">=", table["units"], "units")


@rules("target_floor", "target_cap")
def targets(data: Dataset, tables: Tables) -> pd.DataFrame:
    """Hard targets: numerator >= (<=) value x denominator."""
    q = figures(data, tables)
    found = [
        (one.target, one.scope.text, data.settings.calendar(one.t), ratio.place, one.sense,
         ratio.numerator.amount, ratio.denominator.amount * one.value)
        for one in metrics.asked(data) if one.kind == "hard"
        for ratio in one.ratios(data, q)
    ]  # fmt: skip
    columns = ["target", "scope", "year", "place", "sense", "left", "right"]
    table = pd.DataFrame(found, columns=columns)
    parts = []
    for rule, sense in (("target_floor", ">="), ("target_cap", "<=")):
        some = table[table["sense"] == sense]
        parts.append(
            rows(rule, some, "target scope year place", some["left"], sense, some["right"], "of the metric")
        )
    return pd.concat(parts)
