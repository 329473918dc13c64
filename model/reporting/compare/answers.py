"""A written answer, read back: run.json and tables/*.csv of a folder."""

import io
import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

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
    return Answer(folder, _run(folder), _tables(folder))


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
    """Return the tables by name."""
    if not (folder / "tables").is_dir():
        raise FolderError(say("folder_no_tables", folder=folder))
    found: dict[str, pd.DataFrame] = {}
    faults: list[Phrase] = []
    for path in sorted((folder / "tables").glob("*.csv")):
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
