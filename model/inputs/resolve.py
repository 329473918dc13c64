"""What typed tables mean beyond their cells: plain currency, defaults from other columns, one spelling."""

from collections.abc import Callable, Mapping

import pandas as pd

from model.city.city import City
from model.city.tables import Settings
from model.inputs.schema import SERVICES, Sheet
from model.inputs.tables import Table
from model.inputs.words import folded
from model.metrics import METRICS
from model.tables.columns import OF_CATEGORY
from model.words import Listed, say, spellings

_METRICS = {folded(word): name for name in METRICS for word in (name, *spellings(f"metric.{name}"))}
PLAIN_SCOPES = ("city", "each_county")
SCOPE_WORDS = (*PLAIN_SCOPES, "county", "alliance", "facility", "tier")
# by every spelling, in the sheet and in reports
SCOPES = {folded(text): word for word in SCOPE_WORDS for text in spellings(f"scope_word.{word}")} | {
    folded(text): word for word in PLAIN_SCOPES for text in spellings(f"scope.{word}")
}
_CATEGORY = {folded(text) for text in (*SERVICES["category"].labels, OF_CATEGORY.removesuffix(":"))}
_CATEGORIES = {folded(text): word for word in SERVICES["category"].choices for text in spellings(f"choice.{word}")}


def resolve(tables: Mapping[str, Table], settings: Settings | None) -> None:
    """Finish the frames in place: plain currency, unit_cost and order filled, words in one spelling."""
    unit = settings.money_unit if settings else 1.0
    for table in tables.values():
        for name in _money(table.sheet):
            table.frame[name] = table.frame[name] * unit
    options, cases = tables["options"].frame, tables["cases"].frame
    options["unit_cost"] = meant("options", "unit_cost", options)
    for (sheet, column), change in _SPELLING.items():
        tables[sheet].frame[column] = _mapped(tables[sheet].frame[column], change)
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
    """Return a scope as ``word`` or ``word:NAME``, in the words of the program and without space at the colon."""
    word, colon, name = (part.strip() for part in text.partition(":"))
    return f"{SCOPES.get(folded(word), word)}{colon}{name}"


def scope_said(text: str) -> Listed:
    """Return a scope as a planner writes it in the language of the reader."""
    word, _, name = text.partition(":")
    said = say(f"scope_word.{word}") if word in SCOPE_WORDS else word
    return Listed((said, name) if name else (said,), "between.colon")


def metric(text: str) -> str:
    """Return a metric by the name that the program has for it."""
    return _METRICS.get(folded(text), text)


def _service(text: str) -> str:
    """Return a service, or ``category:NAME`` in the words of the program and without space at the colon."""
    word, colon, name = (part.strip() for part in text.partition(":"))
    if not colon or folded(word) not in _CATEGORY:
        return text
    return f"{OF_CATEGORY}{_CATEGORIES.get(folded(name), name)}"


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
    ("responses", "service"): _service,
}
_MEANT_BY = {("options", "unit_cost"): "price"}
