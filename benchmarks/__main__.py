"""Print the ratios for a workbook (default: the example); ``rules``: the share of each; ``cases``: many cases."""

import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks import figures, many, rules

EXAMPLE = Path(__file__).parents[1] / "data" / "yangzhou.xlsx"
TABLES = {
    "rules": (rules.HEADS, rules.measure),
    "figures": (figures.HEADS, figures.measure),
    "cases": (figures.HEADS, many.measure),
}


def main() -> None:
    """Measure and print: ``[figures | rules | cases] [WORKBOOK] [NUMBER [SAMPLE]]``."""
    words = sys.argv[1:]
    heads, measure = TABLES[words.pop(0) if words and words[0] in TABLES else "figures"]
    _print([heads, ("---",) * len(heads)])
    workbook = Path(words.pop(0)) if words else EXAMPLE
    _print(measure(workbook, *map(int, words)))


def _print(lines: Iterable[tuple[str, ...]]) -> None:
    """Write lines of a table as they come."""
    for cells in lines:
        sys.stdout.write(f"| {' | '.join(cells)} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
