"""docs/answer.md: every table and column of an answer, written from the declarations.

python -m model.answer.docs            writes the file
"""

from collections.abc import Iterator
from pathlib import Path

from model.answer.tables import TABLES
from model.tables.columns import Sheet
from model.words import Words

ENGLISH, CHINESE = Words("en"), Words("zh")

TARGET = Path(__file__).parents[2] / "docs" / "answer.md"
_INTRODUCTION = """# The answer: every table and column

Written by `python -m model.answer.docs` from the declarations in `model/answer/`: change those, not this file.

Each table is a file of `tables/`, with its name and `.csv`: one row one fact, calendar years in `year`. Key columns
are **bold**: they say what a row is about. What a plan decides is marked so, and has no row where it is 0; all else
follows from it and the workbook. `tables/today/` and `tables/as_is/` hold the same tables of the two answers
beside which a plan stands, so that `solve.py report` needs nothing else. `sums`: figures of several rows may be added
up.

Beside `tables/` the folder of an answer holds:

| file | what it is |
|---|---|
| `allocation.xlsx`, `report.html` | the report; without a plan, why there is none; `report.pdf` with `--pdf` |
| `brief.docx` | page one to be signed; with a plan only |
| `brief.json` | page one for programs; without a plan, the rules that contradict each other and what restores one |
| `why.json` | reasons, remedies, prices, what decisions are worth and what binds, for programs |
| `run.json` | status, figures and seconds; name and sha256 of the workbook, its edits by `--set`; its cases |
| `cases/NAME/`, `compare.xlsx`, `compare.html` | of `--cases` and `sweep`; `alternatives` has its plans in `cases/` |
| `base/`, `differences.xlsx` | of `--set`: the plan without the edits, where it is known, and what differs |
| `reserve/` | of `surge`: the plan that holds a reserve |
| `problems.xlsx`, `problems.csv` | what is wrong with the workbook, where it is refused |
"""


def text() -> str:
    """Return the whole page."""
    return "\n".join([_INTRODUCTION, *(line for table in TABLES.values() for line in _section(table))])


def _section(table: Sheet) -> Iterator[str]:
    """Yield the section of a table."""
    yield f"## {table.name}\n\n{CHINESE(f'data_table.{table.name}')}: {ENGLISH(f'data_table_doc.{table.name}')}.\n"
    yield "| column | label | unit | | meaning |\n|---|---|---|---|---|"
    for column in table.columns:
        name = f"**{column.name}**" if column.key else column.name
        marks = ", ".join(mark for mark in ("decided", "sums") if getattr(column, mark))
        label, meaning = CHINESE.said(column.label), ENGLISH.said(column.meaning)
        yield f"| {name} | {label} | {column.unit} | {marks} | {meaning} |"
    yield ""


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
