"""What typed tables mean beyond their cells: plain currency, defaults from other columns, one spelling."""

from collections.abc import Callable, Mapping

import pandas as pd

from model.dataset import Settings
from model.inputs.schema import METRICS
from model.inputs.tables import Table
from model.inputs.words import folded

_METRICS = {folded(word): metric.name for metric in METRICS for word in (metric.zh, metric.name)}
_SCOPES = {
    "全市": "city", "县区": "county", "医联体": "alliance", "机构": "facility", "层级": "tier",
    "各县": "each_county", "各县区": "each_county",
}  # fmt: skip


def resolve(tables: Mapping[str, Table], settings: Settings | None) -> None:
    """Finish the frames in place: plain currency, unit_cost and order filled, targets in one spelling."""
    unit = settings.money_unit if settings else 1.0
    for table in tables.values():
        for name in [column.name for column in table.sheet.columns if column.money_unit]:
            table.frame[name] *= unit
    options, targets, cases = (tables[name].frame for name in ("options", "targets", "cases"))
    options["unit_cost"] = options["unit_cost"].fillna(options["price"])
    targets["metric"] = _mapped(targets["metric"], lambda word: _METRICS.get(folded(word), word))
    targets["scope"] = _mapped(targets["scope"], scope)
    cases["order"] = cases["order"].fillna(pd.Series(range(1, len(cases) + 1), dtype="float64"))


def scope(text: str) -> str:
    """Return a scope as ``word`` or ``word:NAME``, in English words and without space at the colon."""
    word, colon, name = (part.strip() for part in text.partition(":"))
    known = _SCOPES.get(word, folded(word) if folded(word) in _SCOPES.values() else word)
    return f"{known}{colon}{name}"


def _mapped(series: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """Return a text series with each value changed."""
    return pd.Series([change(word) for word in series], dtype="str", index=series.index)
