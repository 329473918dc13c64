"""What typed tables mean beyond their cells: plain currency, defaults from other columns, one spelling."""

from collections.abc import Callable, Mapping

import pandas as pd

from model.city.city import City
from model.city.tables import Settings
from model.inputs.schema import Sheet
from model.inputs.tables import Table
from model.inputs.words import folded
from model.metrics import METRICS

_METRICS = {folded(word): metric.name for metric in METRICS.values() for word in (metric.zh, metric.name)}
SCOPES_ZH = {
    "全市": "city", "县区": "county", "医联体": "alliance", "机构": "facility", "层级": "tier",
    "各县": "each_county", "各县区": "each_county",
}  # fmt: skip


def resolve(tables: Mapping[str, Table], settings: Settings | None) -> None:
    """Finish the frames in place: plain currency, unit_cost and order filled, targets in one spelling."""
    unit = settings.money_unit if settings else 1.0
    for table in tables.values():
        for name in _money(table.sheet):
            table.frame[name] = table.frame[name] * unit
    options, targets, cases = (tables[name].frame for name in ("options", "targets", "cases"))
    options["unit_cost"] = meant("options", "unit_cost", options)
    for name in ("metric", "scope"):
        targets[name] = _mapped(targets[name], _SPELLING["targets", name])
    # between two whole numbers, so that a blank order is never the same as one that is written
    blank_order = pd.Series(range(1, len(cases) + 1), dtype="float64") + 0.5
    cases["order"] = cases["order"].fillna(blank_order)


def as_written(data: City, sheet: Sheet) -> pd.DataFrame:
    """Return a table of a City as its sheet has it; what `resolve` would change is a copy."""
    frame: pd.DataFrame = getattr(data, sheet.name)
    if not frame.index.equals(pd.RangeIndex(len(frame))):
        frame = frame.reset_index(drop=True)
    if sheet.name == "options":
        blank = frame["option"].isin(data.blank_unit_cost)
        return frame.assign(unit_cost=frame["unit_cost"].mask(blank))
    if sheet.name == "targets":
        return frame.copy()
    unit = data.settings.money_unit
    return frame.assign(**{name: _in_unit(frame[name], unit) for name in _money(sheet)})


def blank_unit_cost(options: pd.DataFrame) -> frozenset[str]:
    """Return the options whose unit_cost is blank."""
    return frozenset(options.loc[options["unit_cost"].isna(), "option"])


def meant(sheet: str, column: str, frame: pd.DataFrame) -> pd.Series:
    """Return a column with its blank cells as what another column says that they mean."""
    other = _MEANT_BY.get((sheet, column))
    return frame[column].fillna(frame[other]) if other else frame[column]


def spelled(sheet: str, column: str, word: str) -> str:
    """Return a word of a column in the one spelling that a City has."""
    return _SPELLING.get((sheet, column), str)(word)


def scope(text: str) -> str:
    """Return a scope as ``word`` or ``word:NAME``, in English words and without space at the colon."""
    word, colon, name = (part.strip() for part in text.partition(":"))
    known = SCOPES_ZH.get(word, folded(word) if folded(word) in SCOPES_ZH.values() else word)
    return f"{known}{colon}{name}"


def metric(text: str) -> str:
    """Return a metric by its English name."""
    return _METRICS.get(folded(text), text)


def _money(sheet: Sheet) -> list[str]:
    """Return the columns of a sheet that are in settings.money_unit."""
    return [column.name for column in sheet.columns if column.money_unit]


def _in_unit(amounts: pd.Series, unit: float) -> pd.Series:
    """Return amounts of plain currency as they were typed: 15 digits, unless that gives another amount."""
    typed = (amounts / unit).map(lambda amount: float(f"{amount:.15g}"))
    return typed.where(typed * unit == amounts, amounts / unit)


def _mapped(series: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """Return a text series with each value changed."""
    return pd.Series([change(word) for word in series], dtype="str", index=series.index)


_SPELLING: dict[tuple[str, str], Callable[[str], str]] = {
    ("targets", "metric"): metric,
    ("targets", "scope"): scope,
}
_MEANT_BY = {("options", "unit_cost"): "price"}
