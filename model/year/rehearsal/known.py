"""What is known before the year begins: rules and figures in the format of the actuals, and nothing that happened.

A file of actuals as it is will do: of its sheets those of `KNOWN` are read. A facility without an indicator is
assessed at full marks, for what nobody has measured yet is no reason to withhold.
"""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from model.inputs import InputProblems, Problems
from model.inputs.book import typed_tables
from model.inputs.files import source
from model.inputs.headers import sheet_of
from model.inputs.raw import Source
from model.inputs.tables import empty_table
from model.tables.problem import Place, error
from model.year.actuals import Actuals, known, told
from model.year.checks import problems_of_known
from model.year.plan import Plan
from model.year.schema import INDICATORS, SCORECARD, SETTLEMENT, SHEETS, SIGNED, VIOLATIONS

OF_RULES = (SIGNED, SCORECARD, INDICATORS, SETTLEMENT, VIOLATIONS)
KNOWN = tuple(sheet for sheet in SHEETS if sheet in OF_RULES or sheet.name == "sources")
FULL_MARKS = "full marks"
NOTHING = Source("", ())


def read_known(path: Path | None, plan: Plan, year: int) -> Actuals:
    """Return the rules and known figures of a file, the default rules without one; raises InputProblems."""
    return known_of(source.load(path, SHEETS) if path else NOTHING, plan, year)


def known_of(found: Source, plan: Plan, year: int) -> Actuals:
    """Return the rules and known figures of raw tables; raises InputProblems with every problem."""
    if found.refused:
        raise InputProblems(Problems(found.problems))
    tables, problems = typed_tables(_read(found), KNOWN)
    tables |= {sheet.name: empty_table(sheet) for sheet in SHEETS if sheet not in KNOWN}
    if found.tables and not any(_sheet(table.title) for table in found.tables):
        problems.append(error("missing_sheet", Place(SETTLEMENT.name), name=SETTLEMENT.label))
    warnings = told([*problems, *problems_of_known(tables, plan.data)], tables)
    return _assessed(replace(known(found, tables, plan, year), warnings=warnings), plan)


def _sheet(title: str) -> str:
    """Return the sheet of the actuals that a title means; blank for another one, and for sources."""
    sheet = sheet_of(title, SHEETS)
    return sheet.name if sheet and sheet.name != "sources" else ""


def _read(found: Source) -> Source:
    """Return a source without the sheets, and problems of sheets, that a rehearsal does not read."""
    unread = {sheet.name for sheet in SHEETS if sheet not in KNOWN}
    tables = tuple(table for table in found.tables if _sheet(table.title) not in unread)
    problems = tuple(item for item in found.problems if _sheet(item.place.sheet) not in unread)
    return replace(found, tables=tables, problems=problems)


def _assessed(actuals: Actuals, plan: Plan) -> Actuals:
    """Return the actuals in which every facility of the city without an indicator has full marks."""
    places = plan.data.facilities.merge(plan.data.tiers[["tier", "outside"]], on="tier")
    places = places.loc[~places["outside"].astype(bool), "facility"]
    rest = places[~places.isin(actuals.indicators["facility"])]
    if rest.empty:
        return actuals
    mark = {"indicator": FULL_MARKS, "kind": "outcome", "weight": 1.0, "floor": 0.0, "goal": 1.0}
    marks = pd.DataFrame({"facility": rest, "indicator": FULL_MARKS, "value": 1.0})
    card = _with(actuals.scorecard, pd.DataFrame([mark]))
    return replace(actuals, scorecard=card, indicators=_with(actuals.indicators, marks))


def _with(table: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return a table with rows below its own."""
    rows = rows.reindex(columns=table.columns)
    return pd.concat([table, rows], ignore_index=True) if len(table) else rows.reset_index(drop=True)
