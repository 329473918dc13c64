"""The plan: an earlier answer read back from its folder, with the City that it was made from.

run.json names the workbook and its sha256. The workbook is the one given, or the first of that name with that
sha256 in the working folder, in its data/, beside the reports, or among the examples.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from model.answer.outcome import payments_by_route
from model.cases import cases_of, edited
from model.city.city import City
from model.inputs import read
from model.inputs.files import source
from model.inputs.schema import SHEETS, Kind
from model.reporting.compare.answers import Answer, FolderError, read_answer
from model.words import say
from model.year.plan_tables import NEEDED, faults

EXAMPLES = Path(__file__).parents[2] / "data"
TEXTS = {"from_facility", "to_facility", "use", "id", "line", "where", "note", "unit", "hub", "spoke"} | {
    column.name for sheet in SHEETS for column in sheet.columns
    if column.kind in (Kind.ID, Kind.TEXT, Kind.CHOICE)
} - {"row", "target"}  # fmt: skip
BASE = "base"
REPLANNED, HOLDING = "replan", "reserve for surges"  # answers of the workbook as it is that commands have made


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
    def years(self) -> list[int]:
        """Return the calendar years of the plan."""
        return [self.data.settings.calendar(t) for t in self.data.settings.horizon]


def read_plan(folder: Path, workbook: Path | None = None) -> Plan:
    """Return the plan in a folder; raises FolderError, or InputProblems of its workbook."""
    answer = read_answer(folder)
    missing = [name for name in NEEDED if name not in answer.tables]
    if missing:
        raise FolderError(say("plan_none", folder=folder, table=missing[0]))
    if found := list(faults(answer)):
        raise FolderError(*found, say("plan_solve_again"))
    data = _of_case(_dataset(answer, workbook), answer)
    tables = {name: typed(table) for name, table in answer.tables.items()}
    plan = Plan(folder, answer.run, tables, data)
    _refuse_other_prices(plan)
    return plan


def typed(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of text with its numbers as numbers."""
    return table.assign(**{name: _number(table[name]) for name in table.columns if name not in TEXTS})


def _number(column: pd.Series) -> pd.Series:
    """Return a column as numbers (years as whole ones); as it is where it holds something else."""
    numbers = pd.to_numeric(column.replace("", np.nan), errors="coerce").astype(float)
    if (numbers.isna() & (column != "")).any():
        return column
    return numbers.astype(int) if column.name == "year" and numbers.notna().all() else numbers


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

    A plan that was mended, or that holds a reserve, has the workbook's prices, places and people.
    """
    name = str(answer.run.get("case") or BASE)
    if name in (BASE, HOLDING) or name.split(" ")[0] == REPLANNED:
        return data
    case = next((case for case in cases_of(data) if case.name == name), None)
    if case is None:
        raise FolderError(say("plan_other_case", folder=answer.folder, case=name))
    return edited(data, case)


def _refuse_other_prices(plan: Plan) -> None:
    """Raise FolderError where the payments do not follow from the workbook: it was solved with edits."""
    ours = payments_by_route(plan.data, plan.tables)["payment"].sum()
    theirs = plan.tables["payments"]["amount"].sum()
    if abs(ours - theirs) > 1e-6 * max(1.0, abs(theirs)):
        raise FolderError(say("plan_other_prices", folder=plan.folder))
