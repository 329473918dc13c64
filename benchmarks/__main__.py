"""Print the ratios for a workbook (default: the example)."""

import sys
from pathlib import Path

from benchmarks.figures import measure

EXAMPLE = Path(__file__).parents[1] / "data" / "yangzhou.xlsx"


def main() -> None:
    """Measure and print."""
    workbook = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    sys.stdout.write("| figure | measured | goal |\n|---|---|---|\n")
    for name, value, goal in measure(workbook):
        sys.stdout.write(f"| {name} | {value} | {goal} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
