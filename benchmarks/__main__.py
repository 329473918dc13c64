"""Print every ratio of a workbook (default: the example), or some; ``page`` writes ``docs/benchmarks.md``.

``python -m benchmarks [figures | cases | growth | rules | page] [WORKBOOK]``, ``python -m benchmarks small [keep]``.
"""

import sys
from pathlib import Path

from benchmarks import figures, growth, many, page, rules, small

EXAMPLE = page.ROOT / "data" / "yangzhou.xlsx"
SOME = {"figures": figures.measure, "cases": many.measure, "growth": growth.measure, "all": page.ratios}


def main() -> int:
    """Measure and print."""
    what, *words = sys.argv[1:] if sys.argv[1:2] and sys.argv[1] in {*SOME, "rules", "page", "small"} else (
        "all", *sys.argv[1:],
    )  # fmt: skip
    if what == "small":
        return small.check(words)
    workbook = Path(words[0]) if words else EXAMPLE
    if what == "page":
        page.write(workbook)
    elif what == "rules":
        list(page.told(page.table(rules.HEADS, rules.measure(workbook))))
    else:
        list(page.told(page.table(page.HEADS, (one.cells for one in SOME[what](workbook)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
