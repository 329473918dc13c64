"""Audit of no harm and targets."""

import pandas as pd

from model.answer.figures import figures
from model.audit.rows import Tables, looked_up, rows, rules, summed, years
from model.city.city import City
from model.city.standing import kept_volume
from model.metrics import judge


def _treated(data: City, tables: Tables) -> pd.DataFrame:
    """Return county, service, tier, year, units."""
    treat = tables["treat"].merge(data.members[["group", "county"]], on="group")
    return treat.merge(data.options[["option", "service", "tier"]], on="option")


@rules("no_harm", when=lambda data: data.settings.no_harm)
def no_harm(data: City, tables: Tables) -> pd.DataFrame:
    """Treated + avoided >= no_harm x today's coverage x base, by county and service."""
    table = kept_volume(data).merge(years(data), on="t")
    keys = ["county", "service", "year"]
    treated = looked_up(table, keys, summed(_treated(data, tables), keys, "units"))
    avoided = tables["avoided"].merge(data.members[["group", "county"]], on="group")
    treated = treated + looked_up(table, keys, summed(avoided, keys, "units"))
    return rows("no_harm", table, "county service year", treated, ">=", table["units"], "units")


@rules("target_floor", "target_cap", when=lambda data: (data.targets["kind"] == "hard").any())
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
