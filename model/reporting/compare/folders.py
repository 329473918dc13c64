"""differences.xlsx: what differs between two written answers, table by table, with totals that add up."""

import datetime
from collections.abc import Mapping
from pathlib import Path

from model.city.city import City
from model.reporting.compare.answers import FolderError, read_answer
from model.reporting.compare.joining import differences
from model.reporting.compare.sheets import Pair, read, sections
from model.reporting.display import Money, Report
from model.reporting.excel import write_workbook
from model.reporting.labels import labels
from model.words import Words

__all__ = ["FolderError", "compare_folders"]

FILE = "differences.xlsx"
TOLD = (
    "case", "status", "objective", "health_gain", "gain", "cost", "cost_per_health", "bound", "gap", "shortfall",
)  # fmt: skip
"""What is told of a run."""
NO_DAY = datetime.datetime(2000, 1, 1)
"""Stands for the day of writing, so that the same answers give the same bytes."""


def compare_folders(
    first: Path, second: Path, folder: Path, lang: str, *, called: str = "", data: City | None = None
) -> str:
    """Write differences.xlsx of two answers into ``folder``; return in a few lines what differs.

    ``lang``: en or zh; ``called``: the second's name, where its folder has none yet that lasts; ``data``: the City
    that gives things their names. Raises FolderError where one of the folders holds no answer.
    """
    words, one, other = Words(lang), read_answer(first), read_answer(second)
    names = sorted({*one.tables, *other.tables})
    found = [found for name in names for found in differences(name, one.table(name), other.table(name))]
    runs = _runs(one.run, other.run)
    shown = Pair(
        _named(first), called or _named(second), runs, tuple(found), words, labels(data, words) if data else None
    )
    folder.mkdir(parents=True, exist_ok=True)
    report = Report(lang, words("title.differences"), sections(shown), (), Money(1.0, ""), set())
    write_workbook(report, folder / FILE, NO_DAY)
    return _said(shown, figures_said(one.run, other.run, words), folder / FILE)


def _named(folder: Path) -> str:
    """Return the name of a folder as text; bytes that are none as their codes."""
    return str(folder).encode("utf-8", "backslashreplace").decode("utf-8")


def _text(value: object) -> str:
    """Return a figure of the run as text; blank where it is not known."""
    return "" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)


def figures_said(first: Mapping[str, object], second: Mapping[str, object], words: Words) -> list[str]:
    """Return the figures of two runs (run.json) that differ, each in a line; those alone that both have."""
    return [
        words("run_differs", name=words(f"run_figure.{name}"), first=read(one, words), second=read(other, words))
        for name, (one, other) in _runs(first, second).items() if one != other and one and other
    ]  # fmt: skip


def _runs(first: Mapping[str, object], second: Mapping[str, object]) -> dict[str, tuple[str, str]]:
    """Return what is told of both runs, as text."""
    told = {name: (_text(first.get(name)), _text(second.get(name))) for name in TOLD}
    return told | {"targets_met": (_met(first), _met(second))}


def _met(run: Mapping[str, object]) -> str:
    """Return how many targets of how many are met; blank without any."""
    metrics = run.get("metrics")
    met = [row.get("met") for row in metrics.values()] if isinstance(metrics, dict) else []
    asked = met.count(True) + met.count(False)
    return f"{met.count(True)} / {asked}" if asked else ""


def _said(pair: Pair, figures: list[str], path: Path) -> str:
    """Return in a few lines what differs; ``figures``: those of the runs, in words."""
    words = pair.words
    if not pair.found and not figures:
        return words("answers_alike")
    lines = [*figures]
    lines += [
        words("table_differs", table=words.name("data_table", table), count=f"{count:,}")
        for table, count in pair.counts.items()
    ]
    if not pair.found:
        return "\n".join([*lines, words("answers_figures", file=path)])
    total = words("answers_differ", count=sum(pair.counts.values()), tables=len(pair.counts), file=path)
    return "\n".join([*lines, total])
