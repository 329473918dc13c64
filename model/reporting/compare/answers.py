"""A written answer, read back: run.json and tables/*.csv of a folder."""

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
    return {path.stem: _table(path) for path in sorted((folder / "tables").glob("*.csv"))}


def _table(path: Path) -> pd.DataFrame:
    """Return one table as text."""
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except pd.errors.EmptyDataError:
        return pd.DataFrame()
    except (OSError, ValueError) as error:
        raise FolderError(f"{path} cannot be read ({error}): solve the workbook into this folder again.") from None
