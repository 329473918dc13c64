"""brief.json: page one for a program that shows it, each sentence with the tables that hold its figures."""

import json
from pathlib import Path

from model.reporting.display import Report
from model.reporting.sentences import Brief, Line

FILE = "brief.json"


def write_brief_file(report: Report, brief: Brief, path: Path) -> None:
    """Write page one: its language and title, how good the plan is, what to know first, the chapters."""
    content = {
        "lang": report.lang, "title": report.title, "lead": report.sections[0].lead,
        "warnings": [_line(line) for line in brief.warnings],
        "chapters": [
            {"key": chapter.key, "title": chapter.title, "lines": [_line(line) for line in chapter.lines]}
            for chapter in brief.chapters
        ],
    }  # fmt: skip
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _line(line: Line) -> dict[str, object]:
    """Return a sentence; ``tables``: the sections of the page, and what they are called."""
    return {"text": line.text, "tables": [{"key": key, "sheet": sheet} for key, sheet in line.tables]}
