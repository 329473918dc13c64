"""Audit of pace, no harm and targets."""

import numpy as np
import pandas as pd

from model.answer.figures import figures
from model.audit.rows import Tables, looked_up, rows, rules, summed, years
from model.city.city import City
from model.city.standing import county_base, kept_volume, today_shares
from model.metrics import judge


def _treated(data: City, tables: Tables) -> pd.DataFrame:
    """Return county, service, tier, year, units."""
    treat = tables["treat"].merge(data.members[["group", "county"]], on="group")
    return treat.merge(data.options[["option", "service", "tier"]], on="option")


@rules("pace_low", "pace_high")
def pace(data: City, tables: Tables) -> pd.DataFrame:
    """A tier's share of treated units stays within shift x (t+1) of today's."""
    table = today_shares(data).merge(data.services[["service", "shift_per_year"]], on="service")
    general = data.settings.shift_per_year
    table["shift"] = table["shift_per_year"].fillna(np.nan if general is None else general)
    table = table.dropna(subset="shift").merge(years(data), how="cross")
    treated = _treated(data, tables)
    keys = ["county", "service", "year"]
    whole = looked_up(table, keys, summed(treated, keys, "units"))
    part = looked_up(table, [*keys, "tier"], summed(treated, [*keys, "tier"], "units"))
    extra = _widening(data, tables, table)
    low = np.maximum(0.0, table["share"] - table["shift"] * (table["t"] + 1)) * whole - extra
    high = np.minimum(1.0, table["share"] + table["shift"] * (table["t"] + 1)) * whole + extra
    where, terms = "county service tier year", part + np.abs(extra)
    return pd.concat(
        [
            rows("pace_low", table, where, part, ">=", low, "units", terms=terms),
            rows("pace_high", table, where, part, "<=", high, "units", terms=terms),
        ]
    )


def _widening(data: City, tables: Tables, table: pd.DataFrame) -> np.ndarray:
    """Return the units by which schedules adopted and shift effects open so far widen each bound."""
    base = summed(county_base(data).merge(years(data), on="t"), ["county", "service", "year"], "units")
    named = data.schedules.merge(data.options[["option", "service"]], on="option")
    largest = named.groupby(["schedule", "service"])["extra_shift"].max().reset_index()
    adopted = tables["schedules"].merge(largest, on="schedule")
    home = data.projects.set_index("project")["facility"]
    county = data.facilities.set_index("facility")["county"]
    effects = data.project_effects[data.project_effects["effect"] == "shift"]
    effects = effects.merge(tables["projects"], on="project")
    place = effects["facility"].where(effects["facility"] != "", effects["project"].map(home)).map(county)
    points = np.zeros(len(table))
    for number, row in enumerate(table.itertuples()):
        so_far = adopted[(adopted["year"] <= row.year) & (adopted["service"] == row.service)]
        here = (effects["year"] <= row.year) & (effects["service"].isin(["", row.service]))
        here &= place.isna() | (place == row.county)
        points[number] = so_far["extra_shift"].sum() + effects.loc[here, "amount"].sum()
    return points * looked_up(table, ["county", "service", "year"], base)


@rules("no_harm")
def no_harm(data: City, tables: Tables) -> pd.DataFrame:
    """Treated + avoided >= no_harm x today's coverage x base, by county and service."""
    table = kept_volume(data).merge(years(data), on="t")
    keys = ["county", "service", "year"]
    treated = looked_up(table, keys, summed(_treated(data, tables), keys, "units"))
    avoided = tables["avoided"].merge(data.members[["group", "county"]], on="group")
    treated = treated + looked_up(table, keys, summed(avoided, keys, "units"))
    return rows("no_harm", table, "county service year", treated, ">=", table["units"], "units")


@rules("target_floor", "target_cap")
def targets(data: City, tables: Tables) -> pd.DataFrame:
    """Hard targets: numerator >= (<=) value x denominator."""
    q = figures(data, tables)
    found = [
        (one.target, one.scope.text, data.settings.calendar(one.t), ratio.place, one.sense,
         ratio.numerator.amount, ratio.denominator.amount * one.value,
         ratio.size(one.value))
        for one in judge.asked(data) if one.kind == "hard"
        for ratio in one.ratios(data, q)
    ]  # fmt: skip
    columns = ["target", "scope", "year", "place", "sense", "left", "right", "terms"]
    table = pd.DataFrame(found, columns=columns)
    parts = []
    for rule, sense in (("target_floor", ">="), ("target_cap", "<=")):
        some = table[table["sense"] == sense]
        parts.append(rows(
            rule, some, "target scope year place", some["left"], sense, some["right"], "of the metric",
            terms=some["terms"], like="target",
        ))  # fmt: skip
    return pd.concat(parts)
