"""``docs/benchmarks.md``: each part with its date and machine; below them what is kept by hand."""

import datetime
import os
import platform
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from benchmarks import figures, growth, many, rules
from benchmarks.figures import ROOT, Figure

PAGE = ROOT / "docs" / "benchmarks.md"
BY_HAND = "## Tried, and kept or not"
HEADS = ("figure", "measured", "asked")
Lines = Iterable[tuple[str, ...]]


class Part(NamedTuple):
    """A part of the page: its heading, what it tells, the heads of its table, and who measures its lines."""

    title: str
    about: str
    heads: tuple[str, ...]
    lines: Callable[[Path], Lines]


def _of(*measures: Callable[[Path], Iterator[Figure]]) -> Callable[[Path], Lines]:
    """Return the cells of figures, one measure after the other."""
    return lambda workbook: (one.cells for measure in measures for one in measure(workbook))


PARTS = {
    "figures": Part("One plan", "Ratios of one run.", HEADS, _of(figures.measure)),
    "cases": Part("Many cases, explanations, samples", "Ratios of one run.", HEADS, _of(many.measure)),
    "keeping": Part("Cases that are kept", "Ratios of one run.", HEADS, _of(many.keeping)),
    "growth": Part("Growth", "One county of the example, with more areas.", HEADS, _of(growth.measure)),
    "rules": Part(
        "Each rule's share",
        "Rows and nonzeros that HiGHS is given, and seconds to build, the median of three; a rule is a file of "
        "`model/formulation/`.",
        rules.HEADS, rules.measure,
    ),
}  # fmt: skip


def write(workbook: Path, names: Iterable[str] = PARTS) -> None:
    """Measure some parts of the page and write them anew; the others stay as they are, each with its date."""
    for name in names:
        part = PARTS[name]
        made = f"`python -m benchmarks page {name}`, {datetime.date.today().isoformat()}, on {machine()}."
        shown = "\n".join(told(table(part.heads, part.lines(workbook))))
        _put(part.title, f"{made} {part.about}\n\n{shown}\n\n")


def _put(title: str, content: str) -> None:
    """Put a part in its place on the page; one that is new before what is written by hand."""
    text, head = PAGE.read_text("utf-8"), f"## {title}\n\n"
    old = re.search(f"^{re.escape(head)}.*?(?=^## )", text, re.DOTALL | re.MULTILINE)
    begin, end = old.span() if old else (text.index(BY_HAND),) * 2
    PAGE.write_text(f"{text[:begin]}{head}{content}{text[end:]}", encoding="utf-8")


def table(heads: tuple[str, ...], lines: Lines) -> Iterator[str]:
    """Yield the lines of a table as they come."""
    for cells in (heads, ("---",) * len(heads)):
        yield f"| {' | '.join(cells)} |"
    for cells in lines:
        yield f"| {' | '.join(cells)} |"


def told(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines, and print each as it comes."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        yield line


def machine() -> str:
    """Return the machine in words."""
    return f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, " + ", ".join(
        f"{name} {version(name)}" for name in ("highspy", "pyomo", "pandas")
    )
