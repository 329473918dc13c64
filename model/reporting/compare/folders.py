"""differences.xlsx: what differs between two written answers, table by table, with totals that add up."""

import datetime
from pathlib import Path

from model.reporting.compare.answers import FolderError, read_answer
from model.reporting.compare.joining import differences
from model.reporting.compare.sheets import Pair, sections
from model.reporting.display import Money, Report
from model.reporting.excel import write_workbook
from model.words import Words

__all__ = ["FolderError", "compare_folders"]

FILE = "differences.xlsx"
TOLD = (
    "case", "status", "objective", "health_gain", "gain", "cost", "cost_per_health", "bound", "gap", "shortfall",
)  # fmt: skip
"""What is told of a run."""
NO_DAY = datetime.datetime(2000, 1, 1)
"""Stands for the day of writing, so that the same answers give the same bytes."""


def compare_folders(first: Path, second: Path, folder: Path, lang: str, *, called: str = "") -> str:
    """Write differences.xlsx of two answers into ``folder``; return in a few lines what differs.

    ``lang``: en or zh; ``called``: the second's name, where its folder has none yet that lasts. Raises FolderError
    where one of the folders holds no answer.
    """
    words, one, other = Words(lang), read_answer(first), read_answer(second)
    names = sorted({*one.tables, *other.tables})
    found = [found for name in names for found in differences(name, one.table(name), other.table(name))]
    runs = {name: (_text(one.run.get(name)), _text(other.run.get(name))) for name in TOLD}
    shown = Pair(_named(first), called or _named(second), runs, tuple(found), words)
    folder.mkdir(parents=True, exist_ok=True)
    report = Report(lang, words("title.differences"), sections(shown), (), Money(1.0, ""), set())
    write_workbook(report, folder / FILE, NO_DAY)
    return _said(shown, folder / FILE)


def _named(folder: Path) -> str:
    """Return the name of a folder as text; bytes that are none as their codes."""
    return str(folder).encode("utf-8", "backslashreplace").decode("utf-8")


def _text(value: object) -> str:
    """Return a figure of the run as text; blank where it is not known."""
    return "" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)


def _read(text: str, words: Words) -> str:
    """Return a figure as a reader says it: a large one whole, a word of the program by its name."""
    try:
        number = float(text)
    except ValueError:
        return words.name("state", text) if text else words("blank")
    return f"{number:,.0f}" if abs(number) >= 1000.0 else f"{number:.4g}"


def _said(pair: Pair, path: Path) -> str:
    """Return in a few lines what differs."""
    words, changed = pair.words, {name: two for name, two in pair.runs.items() if two[0] != two[1]}
    if not pair.found and not changed:
        return words("answers_alike")
    lines = [
        words("run_differs", name=words(f"run_figure.{name}"), first=_read(one, words), second=_read(other, words))
        for name, (one, other) in changed.items()
    ]
    lines += [
        words("table_differs", table=words.name("data_table", table), count=f"{count:,}")
        for table, count in pair.counts.items()
    ]
    if not pair.found:
        return "\n".join([*lines, words("answers_figures", file=path)])
    total = words("answers_differ", count=sum(pair.counts.values()), tables=len(pair.counts), file=path)
    return "\n".join([*lines, total])
