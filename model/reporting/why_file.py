"""why.json: why the answer is as it is, for a program that shows it: sections of the page, their cells as text.

{"lang", "sections": [{"key", "title", "lead", "notes": [text], "tables": [{"key", "title", "note", "empty",
"left_out", "columns": [{"name", "head", "look"}], "rows": [[text]]}]}]}. Column ``edit`` holds the words of --set.
"""

import json
from pathlib import Path

from model.reporting.display import Report, Section, Table
from model.reporting.page_table import grid
from model.words import Words

FILE = "why.json"
SECTIONS = ("reasons", "remedies", "prices", "target_prices", "worth", "why")
"""Keys of the sections that say why, in the order in which they are shown."""


def write_why_file(report: Report, path: Path) -> None:
    """Write the sections that say why, as far as the report has them."""
    found = {section.key: section for section in report.sections}
    sections = [_section(report, found[key]) for key in SECTIONS if key in found]
    content = {"lang": report.lang, "sections": sections}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _section(report: Report, section: Section) -> dict[str, object]:
    """Return a section with its tables."""
    return {
        "key": section.key, "title": section.title, "lead": section.lead, "notes": list(section.notes),
        "tables": [_table(report, table) for table in section.tables],
    }  # fmt: skip


def _table(report: Report, table: Table) -> dict[str, object]:
    """Return a table with its cells as text, a long one cut to its chief rows."""
    shown = grid(table, report.money, Words(report.lang))
    heads = zip(shown.names, shown.heads, strict=True)
    return {
        "key": table.key, "title": table.title, "note": table.note, "empty": table.empty, "left_out": shown.left_out,
        "columns": [{"name": name, "head": head.text, "look": head.look} for name, head in heads],
        "rows": [[cell.text for cell in row] for row in shown.rows],
    }  # fmt: skip
