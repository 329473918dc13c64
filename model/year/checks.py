"""What the sheets of actuals must keep among themselves and towards the plan; see `rules_checks` for the rules."""

from collections.abc import Iterator

import numpy as np

from model.city.city import City
from model.inputs.checks.keys import duplicates_in
from model.inputs.checks.references import not_found
from model.inputs.schema import BY_NAME
from model.inputs.tables import Table
from model.tables.problem import Problem, Severity, error, warning
from model.words import Listed
from model.year import size_checks
from model.year.rules_checks import rules_problems

Tables = dict[str, Table]
NEAR = 0.005
"""Share by which the books of a fund may differ from the activity before it is told."""


def problems(tables: Tables, data: City, months: int) -> list[Problem]:
    """Return every problem of the typed tables; ``months``: how far into its year the activity must reach."""
    found = [*_sheets(tables, data), *_years(tables["activity"], data, months), *_tiers(tables["activity"], data)]
    found += size_checks.said(tables, data)
    if not any(item.severity is Severity.ERROR for item in found):
        found += _books(tables, data)
    return [*found, *rules_problems(tables, data)]


def problems_of_known(tables: Tables, data: City) -> list[Problem]:
    """Return every problem of the typed tables where no activity is asked for: rules and known figures."""
    return [*_sheets(tables, data), *rules_problems(tables, data)]


def _sheets(tables: Tables, data: City) -> Iterator[Problem]:
    """Yield the problems of sheets that hold whatever happened: ids, keys, funds, the scorecard."""
    for table in tables.values():
        yield from _references(table, tables, data)
        yield from duplicates_in(table) if table.sheet.keys else ()
    for name in ("activity", "signed", "violations"):
        yield from _funds(tables[name], data)
    yield from _scorecard(tables, data)


def _references(table: Table, tables: Tables, data: City) -> Iterator[Problem]:
    """Yield a problem for each cell that names what neither the plan nor the actuals have."""
    for column in table.sheet.columns:
        known = [_ids(name, tables, data) for name in column.refers]
        if known and len(table.frame):
            yield from not_found(table, column, set().union(*known))


def _ids(name: str, tables: Tables, data: City) -> set[str]:
    """Return the ids of a sheet of the plan's workbook, or of one of the actuals."""
    if name in tables:
        return set(tables[name].frame[tables[name].sheet.keys[0]])
    if name == "counties":
        return set(data.areas["county"])
    return set(getattr(data, name)[BY_NAME[name].keys[0]])


def _funds(table: Table, data: City) -> Iterator[Problem]:
    """Yield a problem for each row without a fund where the plan has several."""
    if len(data.funds) > 1:
        for index in table.where(table.frame["fund"] == ""):
            yield error("fund_unclear", table.place(index, "fund"))


def _years(table: Table, data: City, least: int) -> Iterator[Problem]:
    """Yield a problem for each year that the plan knows nothing of, and for months that are missing."""
    first, last = data.settings.first_year, data.settings.calendar(data.settings.years - 1)
    span = {"first": first, "last": last}
    years = table.frame["year"].dropna()
    for year in sorted(set(years)):
        if not first - 1 <= year <= last:
            index = int(np.flatnonzero(table.frame["year"] == year)[0])
            yield error("year_not_planned", table.place(index, "year"), int(year), **span)
    if not len(years) or years.max() < first:
        yield error("no_year_of_plan", table.top, **span)
    for year in sorted(set(years)):
        months = set(table.frame.loc[table.frame["year"] == year, "month"].dropna().astype(int))
        gaps = sorted(set(range(1, max(months, default=0) + 1)) - months)
        if gaps:
            yield warning("month_missing", table.top, Listed(tuple(gaps)), year=int(year))
    last_month = table.frame.loc[table.frame["year"] == years.max(), "month"].max() if len(years) else least
    if last_month < least:
        yield error("not_whole_year", table.top, f"{last_month:.0f}", year=int(years.max()))


def _tiers(table: Table, data: City) -> Iterator[Problem]:
    """Yield a problem for each pair of an option and a facility of different tiers, at its first row."""
    of_option = dict(zip(data.options["option"], data.options["tier"], strict=True))
    of_place = dict(zip(data.facilities["facility"], data.facilities["tier"], strict=True))
    pairs = table.frame[["facility", "option"]].drop_duplicates()
    for index, facility, option in pairs.itertuples(name=None):
        tier, own = of_option.get(option), of_place.get(facility)
        if tier and own and tier != own:
            place = table.place(int(index), "option")
            yield error("other_tier", place, option, tier=tier, facility=facility, own=own)


def _scorecard(tables: Tables, data: City) -> Iterator[Problem]:
    """Yield a problem for each indicator that marks nothing, or that a facility of another tier has."""
    card, values = tables["scorecard"], tables["indicators"]
    for index in card.where(card.frame["floor"] == card.frame["goal"]):
        yield error("goal_is_floor", card.place(index, "goal"), card.frame["goal"].iloc[index])
    tiers = dict(zip(card.frame["indicator"], card.frame["tiers"], strict=True))
    of_place = dict(zip(data.facilities["facility"], data.facilities["tier"], strict=True))
    for index, row in values.each():
        own = of_place.get(row.facility)
        if own and tiers.get(row.indicator) and own not in tiers[row.indicator]:
            yield error("indicator_of_other_tier", values.place(index, "indicator"), row.indicator, tier=own)


def _books(tables: Tables, data: City) -> Iterator[Problem]:
    """Yield a warning for each month in which a fund's own books differ from the activity."""
    table, care = tables["money_actual"], tables["activity"].frame
    if care["payments"].isna().any():
        return
    care = care.assign(fund=care["fund"].where(care["fund"] != "", data.funds["fund"].iloc[0]))
    sums = care.groupby(["fund", "year", "month"])["payments"].sum()
    for index, row in table.each():
        paid, other = row.payments * data.settings.money_unit, sums.get((row.fund, row.year, row.month), np.nan)
        if abs(paid - other) > NEAR * abs(other):
            words = {"month": int(row.month), "year": int(row.year), "other": f"{other:,.0f}"}
            yield warning("books_differ", table.place(index, "payments"), f"{paid:,.0f}", **words)
