"""The plan: an earlier answer read back from its folder, with the City that it was made from.

run.json names the workbook and its sha256. The workbook is the one given, or the first of that name with that
sha256 in the working folder, in its data/, beside the reports, or among the examples.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from model.answer.outcome import payments_by_route
from model.answer.standing import founded_on
from model.answer.tables import DECIDED, PLAN, typed
from model.cases import cases_of, planned_as
from model.cases.names import BASE
from model.cases.sets import with_sets
from model.city.city import City
from model.inputs import read
from model.inputs.files import source
from model.reporting.compare.answers import Answer, FolderError, read_answer
from model.tables.columns import Kind
from model.words import Phrase, say

EXAMPLES = Path(__file__).parents[2] / "data"
NEEDED = (*DECIDED, "units", "payments", "treated_today", "gap", "overwork")  # tables that a plan is read back from
# answers of the workbook as it is that commands have made
REPLANNED, HOLDING, ALTERNATIVE = "replan", "reserve for surges", "alternative"
NUMBERED = (REPLANNED, ALTERNATIVE)  # those that a number follows


@dataclass(frozen=True, eq=False)
class Plan:
    """A plan: its folder, figures of the run, tidy tables, and the City of its case."""

    folder: Path
    run: dict[str, object]
    tables: dict[str, pd.DataFrame]
    data: City

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return self.folder.resolve().name

    @property
    def sets(self) -> list[str]:
        """Return the edits of its workbook by ``--set``."""
        return _sets(self.run)

    @property
    def years(self) -> list[int]:
        """Return the calendar years of the plan."""
        return [self.data.settings.calendar(t) for t in self.data.settings.horizon]


def read_plan(folder: Path, workbook: Path | None = None) -> Plan:
    """Return the plan in a folder; raises FolderError, or InputProblems of its workbook."""
    answer = read_answer(folder)
    missing = [name for name in NEEDED if name not in answer.tables]
    if missing:
        raise FolderError(say("plan_none", folder=folder, table=missing[0]))
    if found := list(_faults(answer)):
        raise FolderError(*found, say("plan_solve_again"))
    data = city_of(answer, workbook)
    tables = {name: typed(name, table) for name, table in answer.tables.items() if name in PLAN}
    plan = Plan(folder, answer.run, tables, founded_on(data, tables))
    _refuse_other_prices(plan)
    return plan


def city_of(answer: Answer, workbook: Path | None) -> City:
    """Return the City that was answered, its edits made again; raises FolderError, or InputProblems."""
    return _of_case(with_sets(_dataset(answer, workbook), _sets(answer.run)), answer)


def _sets(run: dict[str, object]) -> list[str]:
    """Return the edits of the workbook by ``--set`` that a run tells of."""
    found = run.get("set")
    return list(found) if isinstance(found, list) else []


def _dataset(answer: Answer, workbook: Path | None) -> City:
    """Return the City of the workbook that the answer was made from."""
    name, sha256 = Path(str(answer.run.get("workbook", ""))).name, answer.run.get("sha256")
    if workbook is not None:
        data = read(workbook)
        if data.sha256 != sha256:
            raise FolderError(say("plan_other_workbook", workbook=workbook, folder=answer.folder))
        return data
    here = (Path(), Path("data"), answer.folder / ".." / "..", EXAMPLES)
    paths = [folder / file for folder in here for file in (f"{name}.xlsx", name) if name]
    for path in paths:
        if path.exists() and source.load(path).sha256 == sha256:
            return read(path)
    raise FolderError(say("plan_workbook_gone", workbook=name, folder=answer.folder))


def _of_case(data: City, answer: Answer) -> City:
    """Return the City of the case that was answered.

    A plan that was mended, that holds a reserve or is another good one, has the workbook's prices, places and people.
    """
    name = str(answer.run.get("case") or BASE)
    if name in (BASE, HOLDING) or name.split(" ")[0] in NUMBERED:
        return data
    case = next((case for case in cases_of(data) if case.name == name), None)
    if case is None:
        raise FolderError(say("plan_other_case", folder=answer.folder, case=name))
    return planned_as(data, case)


def _refuse_other_prices(plan: Plan) -> None:
    """Raise FolderError where the payments do not follow from the workbook: it was solved with edits."""
    ours = payments_by_route(plan.data, plan.tables)["payment"].sum()
    theirs = plan.tables["payments"]["amount"].sum()
    if abs(ours - theirs) > 1e-6 * max(1.0, abs(theirs)):
        raise FolderError(say("plan_other_prices", folder=plan.folder))


def _faults(answer: Answer) -> Iterator[Phrase]:
    """Yield a sentence for each table that no run writes so: a column is missing, a cell is no name or no number."""
    for name in NEEDED:
        table, sheet, path = answer.tables[name], PLAN[name], answer.folder / "tables" / f"{name}.csv"
        missing = [column for column in sheet.names if column not in table]
        if missing:
            yield say("table_no_column", path=path, columns=", ".join(missing))
            continue
        for column in sheet.columns:
            if column.kind is not Kind.ID:
                numbers = pd.to_numeric(table[column.name], errors="coerce").astype(float)
                yield from _said(f"{path}", column.name, ~np.isfinite(numbers), "table_no_number")
            elif column.required:
                yield from _said(f"{path}", column.name, table[column.name] == "", "table_no_name")


def _said(path: str, column: str, wrong: pd.Series, key: str) -> Iterator[Phrase]:
    """Yield a sentence about the first cell that is wrong, as a spreadsheet counts rows."""
    rows = wrong.to_numpy().nonzero()[0]
    if len(rows):
        yield say(key, path=path, column=column, row=rows[0] + 2)
