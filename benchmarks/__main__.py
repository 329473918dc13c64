"""Print every ratio of a workbook (default: the example), or some; ``page`` writes them into ``docs/benchmarks.md``.

``python -m benchmarks [page] [figures | cases | keeping | growth | rules ...] [WORKBOOK]``,
``python -m benchmarks small [keep]``.
"""

import sys
from pathlib import Path

from benchmarks import page, small

EXAMPLE = page.ROOT / "data" / "yangzhou.xlsx"


def main() -> int:
    """Measure and print."""
    words = sys.argv[1:]
    if words[:1] == ["small"]:
        return small.check(words[1:])
    names = [word for word in words if word in page.PARTS] or list(page.PARTS)
    workbook = next((Path(word) for word in words if word not in (*page.PARTS, "page")), EXAMPLE)
    if words[:1] == ["page"]:
        page.write(workbook, names)
        return 0
    for part in (page.PARTS[name] for name in names):
        list(page.told(page.table(part.heads, part.lines(workbook))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
