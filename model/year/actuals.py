"""What happened: the sheets of `schema`, read and checked against the City of a plan.

``activity`` comes back complete: the fund and the county of the patients filled in, ``payments`` and ``value``
(what care cost, fund and patient together) in currency, ``service`` beside the option. Where a row has no
payments they follow from the prices of the plan: units x price x price_factor x the fund's share.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from model.answer.outcome import fund_shares
from model.inputs import InputProblems, Problems
from model.inputs.book import typed_tables
from model.inputs.files import source
from model.inputs.ordering import in_order
from model.inputs.raw import Source
from model.inputs.tables import Table
from model.tables.problem import Problem
from model.year import checks
from model.year.plan import Plan
from model.year.rules import Rules, rules_of
from model.year.schema import SHEETS

KEYS = ["fund", "facility", "service", "option", "county", "year", "month"]


@dataclass(frozen=True, eq=False)
class Actuals:
    """The checked tables of what happened, in plain currency; ``year`` is the last one with activity.

    ``typed`` are the tables as they stand in the user's file, for what is said of their cells.
    """

    year: int
    activity: pd.DataFrame
    resources: pd.DataFrame
    money: pd.DataFrame
    signed: pd.DataFrame
    scorecard: pd.DataFrame
    indicators: pd.DataFrame
    rules: Rules
    violations: pd.DataFrame
    need: pd.DataFrame
    sources: pd.DataFrame
    typed: dict[str, Table]
    name: str = ""
    sha256: str = ""
    warnings: tuple[Problem, ...] = ()

    @property
    def months(self) -> list[int]:
        """Return the months of the year with activity."""
        return sorted(self.of_year["month"].unique())

    @property
    def of_year(self) -> pd.DataFrame:
        """Return the activity of the year."""
        return self.activity[self.activity["year"] == self.year]


def read_actuals(path: Path, plan: Plan, months: int = 1) -> Actuals:
    """Return the actuals of a workbook or a folder of CSV files; raises InputProblems with every problem.

    ``months``: how far into its year the activity must reach.
    """
    return checked(source.load(path, SHEETS), plan, months)


def checked(found: Source, plan: Plan, months: int = 1) -> Actuals:
    """Return the actuals of raw tables; raises InputProblems with every problem."""
    if found.refused:
        raise InputProblems(Problems(found.problems))
    tables, problems = typed_tables(found, SHEETS)
    problems += checks.problems(tables, plan.data, months)
    warnings = told(problems, tables)
    activity = _activity(tables["activity"].frame, plan)
    of_plan = activity.loc[activity["year"].isin(plan.years), "year"]
    return replace(known(found, tables, plan, int(of_plan.max())), activity=activity, warnings=warnings)


def told(problems: list[Problem], tables: dict[str, Table]) -> tuple[Problem, ...]:
    """Return the warnings among problems; raises InputProblems with all of them where there are errors."""
    everything = in_order(problems, [table.top.sheet for table in tables.values()])
    if everything.errors:
        raise InputProblems(everything)
    return everything.warnings


def known(found: Source, tables: dict[str, Table], plan: Plan, year: int) -> Actuals:
    """Return the actuals of a year without any activity: the rules and figures of their other sheets."""
    return Actuals(
        year,
        pd.DataFrame(columns=[*KEYS, "units", "payments", "value"]),
        tables["resources"].frame,
        _money(tables["money_actual"].frame, plan),
        _with_fund(tables["signed"].frame, plan),
        tables["scorecard"].frame,
        tables["indicators"].frame,
        rules_of(tables["settlement"].frame),
        _with_fund(tables["violations"].frame, plan),
        tables["need_change"].frame,
        tables["sources"].frame,
        tables,
        found.name,
        found.sha256,
    )


def _activity(sheet: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Return the activity with all that follows from the plan's City."""
    data = plan.data
    frame = _with_fund(sheet, plan).merge(data.options[["option", "service", "price", "fund_share"]], on="option")
    frame = frame.merge(data.facilities[["facility", "county", "price_factor"]], on="facility", suffixes=("", "_own"))
    frame["county"] = frame["county"].where(frame["county"] != "", frame["county_own"])
    frame[["year", "month"]] = frame[["year", "month"]].astype(int)
    listed = frame["units"] * frame["price"] * frame["price_factor"]
    by_list = listed * fund_shares(data, plan.tables, frame)
    frame["payments"] = frame["payments"].fillna(by_list)
    frame["value"] = listed * (frame["payments"] / by_list.where(by_list > 0.0)).fillna(1.0)
    return frame.groupby(KEYS, as_index=False)[["units", "payments", "value"]].sum()


def _with_fund(sheet: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Return a sheet with the plan's only fund where none is named; several were refused."""
    return sheet.assign(fund=sheet["fund"].where(sheet["fund"] != "", plan.data.funds["fund"].iloc[0]))


def _money(sheet: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Return sheet money_actual in plain currency."""
    unit = plan.data.settings.money_unit
    names = ("income", "payments", "other_payments")
    return sheet.assign(**{name: sheet[name] * unit for name in names})
