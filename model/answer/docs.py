"""docs/answer.md: every table and column of an answer, written from the declarations.

python -m model.answer.docs            writes the file
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from model.answer.explained import EXPLAINED
from model.answer.tables import PLAN, REASONS
from model.tables.columns import Column, Kind, Sheet

TARGET = Path(__file__).parents[2] / "docs" / "answer.md"
_INTRODUCTION = """# The answer: every table and column

Written by `python -m model.answer.docs` from the declarations in `model/answer/`: change those, not this file.

Each table is a file of `tables/`, with its name and `.csv`: UTF-8, one row one fact, calendar years in `year`, money
in currency. Key columns are **bold**: they say what a row is about. What a plan decides is marked so; all else
follows from it and the workbook. `sums`: figures of several rows may be added up. Decisions that are 0 have no row.
"""


def text() -> str:
    """Return the whole page."""
    parts = {
        "Tables of a plan": PLAN.values(), "Without a plan": [REASONS],
        "What was found by solving again (`explain`, `surge`, `replan`, cases)": EXPLAINED.values(),
    }  # fmt: skip
    return "\n".join([_INTRODUCTION, *(line for title, tables in parts.items() for line in _part(title, tables))])


def _part(title: str, tables: Iterable[Sheet]) -> Iterator[str]:
    """Yield a heading, and a section for each table."""
    yield f"## {title}\n"
    for table in tables:
        yield f"### {table.name}\n"
        yield f"{table.zh}: {table.doc}.\n"
        yield "| column | label | holds | unit | | meaning |\n|---|---|---|---|---|---|"
        yield from map(_row, table.columns)
        yield ""


def _row(column: Column) -> str:
    """Return the line of a column."""
    name = f"**{column.name}**" if column.key else column.name
    holds = {Kind.YES_NO: "True/False"}.get(column.kind, column.kind.value)
    said = ", ".join(word for word, true in (("decided", column.decided), ("sums", column.sums)) if true)
    unit = "" if column.kind is Kind.YEAR else column.unit
    return "| " + " | ".join((name, column.zh, holds, unit, said, column.doc)) + " |"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
