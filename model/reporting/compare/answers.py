"""A written answer, read back: run.json and tables/*.csv of a folder."""

import io
import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd


class FolderError(ValueError):
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
        raise FolderError(f"{folder} is not a folder: give the folder of an answer, with its run.json and tables.")
    return Answer(folder, _run(folder), _tables(folder))


def _run(folder: Path) -> dict[str, object]:
    """Return run.json."""
    path = folder / "run.json"
    if not path.is_file():
        raise FolderError(f"{folder} has no run.json: solve the workbook into this folder first.")
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FolderError(f"{path} cannot be read ({error}): solve the workbook into this folder again.") from None
    if not isinstance(run, dict):
        raise FolderError(f"{path} is not the run.json of an answer: solve the workbook into this folder again.")
    return run


def _tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Return the tables by name."""
    if not (folder / "tables").is_dir():
        raise FolderError(f"{folder} has no folder tables: solve the workbook into this folder first.")
    found: dict[str, pd.DataFrame] = {}
    faults: list[str] = []
    for path in sorted((folder / "tables").glob("*.csv")):
        try:
            found[path.stem] = _table(path)
        except (OSError, ValueError) as error:
            faults.append(f"{path} cannot be read ({error}): solve the workbook into this folder again.")
    if faults:
        raise FolderError("\n".join(faults))
    return found


def _table(path: Path) -> pd.DataFrame:
    """Return one table as text; raises OSError or ValueError where it is none."""
    content = path.read_bytes()
    if not content.endswith(b"\n"):
        raise ValueError("its end is missing" if content else "it is empty")
    if b"\0" in content:
        raise ValueError("it holds bytes that are no text")
    try:
        table = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except pd.errors.EmptyDataError:  # a table without columns
        return pd.DataFrame()
    if not isinstance(table.index, pd.RangeIndex):
        raise ValueError("its rows have more cells than its heading")
    return table.fillna("")  # a row that is cut short has cells that are not there
