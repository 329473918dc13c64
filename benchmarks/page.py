"""``docs/benchmarks.md``: what the commands print, with date and machine, and below it what is kept by hand."""

import datetime
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from benchmarks import figures, growth, many, rules
from benchmarks.figures import ROOT, Figure

PAGE = ROOT / "docs" / "benchmarks.md"
BY_HAND = "## Tried, and kept or not"
HEADS = ("figure", "measured", "asked")
HEAD = """# Speed

Made by `python -m benchmarks page`, {date}, on {machine}; ratios of one run. The last section is written by hand.
"""


def ratios(workbook: Path) -> Iterator[Figure]:
    """Yield every ratio of a workbook, and how time grows with the areas of a county."""
    yield from figures.measure(workbook, runs=3)
    yield from many.measure(workbook)
    yield from many.keeping(workbook)
    yield from growth.measure(workbook)


def write(workbook: Path) -> None:
    """Measure, and write the page; what stands there by hand stays."""
    by_hand = PAGE.read_text("utf-8").partition(BY_HAND)[2]
    head = HEAD.format(date=datetime.date.today().isoformat(), machine=machine())
    ours = "\n".join(told(table(HEADS, (one.cells for one in ratios(workbook)))))
    shares = "\n".join(told(table(rules.HEADS, rules.measure(workbook))))
    PAGE.write_text(
        f"{head}\n{ours}\n\n## Each rule's share\n\nRows and nonzeros that HiGHS is given, and seconds to build, the "
        f"median of three; a rule is a file of `model/formulation/`.\n\n{shares}\n\n{BY_HAND}{by_hand}",
        encoding="utf-8",
    )  # fmt: skip


def table(heads: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> Iterator[str]:
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
