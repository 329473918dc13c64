"""A written answer, read back: run.json and tables/*.csv of a folder, as text or as the `Solution` that it was."""

import io
import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pandas as pd

from model.answer.explained import EXPLAINED
from model.answer.solution import FIGURES, Run, Solution, Status
from model.answer.tables import PLAN, TABLES, typed
from model.words import Phrase, Refusal, say


class FolderError(Refusal):
    """A folder that holds no answer; the message says which folder and what is missing."""


@dataclass(frozen=True, eq=False)
class Answer:
    """Figures and tables of an answer; every cell of a table is text, blank where there is nothing."""

    folder: Path
    run: dict[str, object]
    tables: dict[str, pd.DataFrame]

    def table(self, name: str) -> pd.DataFrame:
        """Return a table; empty where the answer has none of the name."""
        return self.tables.get(name, pd.DataFrame())


def read_answer(folder: Path) -> Answer:
    """Return the answer in a folder; raises FolderError."""
    if not folder.is_dir():
        raise FolderError(say("folder_none", folder=folder))
    return Answer(folder, _run(folder), _tables(folder / "tables"))


def solution_of(answer: Answer) -> Solution:
    """Return the solution that was written; raises FolderError where it is not whole."""
    run, tables = answer.run, {name: typed(name, table) for name, table in answer.tables.items() if name in TABLES}
    try:
        return Solution(
            **_status_and_figures(run),
            tables={name: table for name, table in tables.items() if name in PLAN},
            explained={name: table for name, table in tables.items() if name in EXPLAINED},
            reasons=tables.get("reasons", pd.DataFrame()),
            today=_beside(answer, "today"),
            as_is=_beside(answer, "as_is"),
            run=_run_of(run),
        )
    except (KeyError, TypeError, ValueError):
        raise FolderError(say("plan_not_whole", folder=answer.folder)) from None


def _run_of(run: dict[str, Any]) -> Run:
    """Return the figures of the run that a run.json tells."""
    return Run(**{one.name: run[one.name] for one in fields(Run) if run.get(one.name) is not None})


def _beside(answer: Answer, name: str) -> Solution | None:
    """Return the answer of today, or of the years as they are, beside which a plan was written."""
    folder = answer.folder / "tables" / name
    if not folder.is_dir():
        return None
    tables = {key: typed(key, table) for key, table in _tables(folder).items()}
    return Solution(**_status_and_figures(answer.run[name]), tables=tables)


def _status_and_figures(run: Any) -> dict[str, Any]:
    """Return the status of an answer, and its figures as far as a run.json says them."""
    return {"status": Status(run["status"]), **{name: run[name] for name in FIGURES if run.get(name) is not None}}


def _run(folder: Path) -> dict[str, object]:
    """Return run.json."""
    path = folder / "run.json"
    if not path.is_file():
        raise FolderError(say("folder_no_run", folder=folder))
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FolderError(say("folder_unreadable", path=path, reason=str(error))) from None
    if not isinstance(run, dict):
        raise FolderError(say("folder_other_run", path=path))
    return run


def _tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Return the tables of a folder by name."""
    if not folder.is_dir():
        raise FolderError(say("folder_no_tables", folder=folder.parent))
    found: dict[str, pd.DataFrame] = {}
    faults: list[Phrase] = []
    for path in sorted(folder.glob("*.csv")):
        try:
            found[path.stem] = _table(path)
        except (OSError, ValueError, FolderError) as error:
            reason = error.args[0] if isinstance(error, FolderError) else str(error)
            faults.append(say("folder_unreadable", path=path, reason=reason))
    if faults:
        raise FolderError(*faults)
    return found


def _table(path: Path) -> pd.DataFrame:
    """Return one table as text; raises OSError, ValueError or FolderError where it is none."""
    content = path.read_bytes()
    if not content.endswith(b"\n"):
        raise FolderError(say("table_cut") if content else say("table_empty"))
    if b"\0" in content:
        raise FolderError(say("table_no_text"))
    try:
        table = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except pd.errors.EmptyDataError:  # a table without columns
        return pd.DataFrame()
    if not isinstance(table.index, pd.RangeIndex):
        raise FolderError(say("table_too_wide"))
    return table.fillna("")  # a row that is cut short has cells that are not there
