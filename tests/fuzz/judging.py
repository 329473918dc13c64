"""What the program says of a workbook: read in memory, or by its command on a file; and whether that is right."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from model.cases.reading import check, read
from model.cases.recheck import with_cases
from model.city.city import City
from model.cli.parser import main
from model.inputs.book import read_book, to_dataset
from model.inputs.checks import all_problems
from model.inputs.problems import COLUMNS, Problems, lines
from model.inputs.schema import SHEETS, Kind, Sheet
from model.tables.problem import Severity
from model.words import spellings
from tests.spoken import ENGLISH

from .pages import Workbook, source_of, write

NOT_MEANT = ("source", "note", "label_en", "label_zh")
TIME_LIMIT_S = 20


@dataclass(frozen=True)
class Verdict:
    """An exit code, the cells (or sheets) that errors name, what was printed, and the City where there is one.

    ``warned``: the cells that warnings name.
    """

    code: int
    named: frozenset[str] = frozenset()
    text: str = ""
    data: City | None = field(default=None, compare=False)
    warned: frozenset[str] = frozenset()

    @property
    def traceback(self) -> bool:
        """Return whether the program broke."""
        return self.code == 1 or "Traceback" in self.text


def read_in_memory(book: Workbook) -> Verdict:
    """Return what the reader says of pages; 0 stands for a City."""
    found_book, problems = read_book(source_of(book))
    found = with_cases(found_book, all_problems(found_book, problems))
    if found.errors or found_book.settings is None:
        named = {item.place.cell or item.place.sheet for item in found.errors}
        return Verdict(3, frozenset(named), str([(item.code, item.place.cell, item.value) for item in found.errors]))
    warned = frozenset(item.place.cell for item in found.of(Severity.WARNING))
    return Verdict(0, text=_told(found), data=to_dataset(found_book, found_book.settings), warned=warned)


def read_at(path: Path) -> Verdict:
    """Return what the reader says of a file or a folder; 0 stands for a City."""
    found = check(path)
    if found.errors:
        named = {item.place.cell or item.place.sheet for item in found.errors}
        return Verdict(3, frozenset(named), _told(found))
    return Verdict(0, text=_told(found), data=read(path))


def _told(found: Problems) -> str:
    """Return what is said of a workbook."""
    return "\n".join(lines(found, ENGLISH))


def command(words: Iterable[object]) -> tuple[int, str]:
    """Return the exit code of a command, and what it printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = main([str(word) for word in words])
    return int(code), printed.getvalue()


def run_on_file(book: Workbook, folder: Path, *before: str) -> Verdict:
    """Return what a command (`check`, or none for a plan) makes of the pages as a file."""
    path, answer = folder / "city.xlsx", folder / "answer"
    write(book, path)
    limit = () if before else ("--time-limit", TIME_LIMIT_S)
    code, text = command([*before, path, "-o", answer, *limit])
    return Verdict(code, named_in(answer) if code == 3 else frozenset(), text)


def named_in(answer: Path) -> frozenset[str]:
    """Return the cells, or the sheets where there is no cell, of the errors of ``problems.csv``."""
    with (answer / "problems.csv").open(encoding="utf-8-sig", newline="") as file:
        errors = [row for row in csv.reader(file) if row[COLUMNS.index("severity")] in spellings("severity.error")]
    return frozenset(row[COLUMNS.index("cell")] or row[COLUMNS.index("sheet")] for row in errors)


def differences(first: City, second: City) -> list[str]:
    """Return the sheets in which two Datasets differ, but for the order of rows and what people write."""
    found = [] if first.settings == second.settings else ["settings"]
    for sheet in SHEETS:
        if sheet.name not in ("settings", "cases"):
            frames = [_in_order(getattr(data, sheet.name), sheet) for data in (first, second)]
            found += [] if _alike(*frames) else [sheet.name]
    return found


def _in_order(frame: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    """Return a frame in the order of its keys, its lists in order too."""
    frame = frame.drop(columns=[name for name in NOT_MEANT if name in frame and name not in sheet.keys])
    for name in [column.name for column in sheet.columns if column.kind is Kind.LIST]:
        frame[name] = frame[name].map(lambda words: "/".join(sorted(words)))
    return frame.sort_values(list(sheet.keys)).reset_index(drop=True)


def _alike(first: pd.DataFrame, second: pd.DataFrame) -> bool:
    """Return whether two frames hold the same, numbers within rounding of their text."""
    try:
        pd.testing.assert_frame_equal(first, second, rtol=1e-12, atol=1e-15)
    except AssertionError:
        return False
    return True
