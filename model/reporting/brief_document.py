"""brief.docx: page one as a document to be sent and signed, on one page of A4."""

from pathlib import Path

from docx.document import Document

from model.reporting.display import Report
from model.reporting.document import PITCH, document, dress, paragraph, room, save
from model.reporting.formats import width
from model.reporting.sentences import Brief, Line
from model.words import Words

FILE = "brief.docx"
SIZES = (16.0, 15.0, 14.0, 12.0, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Sizes of letters that are tried, the greatest first: all of it must stand on one page."""
TITLE = 1.35
"""Size of the title over that of the text."""
SPARE = 0.94
"""Part of the page that is reckoned with: words are not cut, so that lines end early."""


def write_brief_document(report: Report, brief: Brief, path: Path) -> None:
    """Write the brief."""
    words = Words(report.lang)
    size = next((size for size in SIZES if _height(report, brief, words, size) <= room(words)[1]), SIZES[-1])
    made = document(words, size)
    made.core_properties.title = report.title
    title = paragraph(made, "", align="center")
    dress(
        title.add_run(f"{report.title}{words('brief_title')}"), words, "title", size * TITLE, bold=report.lang == "en"
    )
    title.paragraph_format.line_spacing = PITCH
    _add(made, words, report.sections[0].lead, size)
    for line in brief.warnings:
        _sentence(made, words, line, size)
    for chapter in brief.chapters:
        dress(
            paragraph(made, "", indent=_indent(words)).add_run(chapter.title), words, "head", bold=report.lang == "en"
        )
        for line in chapter.lines:
            _sentence(made, words, line, size)
    _add(made, words, words("brief_sign"), size)
    save(made, path)


def _sentence(made: Document, words: Words, line: Line, size: float) -> None:
    """Add a sentence and, small, the tables of its figures."""
    added = _add(made, words, line.text, size)
    dress(added.add_run(_tables(line, words)), words, "text", size * 0.75, grey=True)


def _add(made: Document, words: Words, text: str, size: float):  # type: ignore[no-untyped-def]
    """Add a paragraph of the text."""
    return paragraph(made, text, align="justify" if words.lang == "zh" else "left", indent=_indent(words))


def _indent(words: Words) -> float:
    """Return by how many letters a paragraph is indented: two in Chinese."""
    return 2.0 if words.lang == "zh" else 0.0


def _tables(line: Line, words: Words) -> str:
    """Return the names of the tables of a sentence."""
    return words("brief_tables", tables=tuple(sheet for _, sheet in line.tables)) if line.tables else ""


def _height(report: Report, brief: Brief, words: Words, size: float) -> float:
    """Return how high the brief is in letters of a size, in points."""
    across = room(words)[0] / size * 2.0 * SPARE * float(words("face.narrow"))
    sentences = [*brief.warnings, *(line for chapter in brief.chapters for line in chapter.lines)]
    texts = [report.sections[0].lead, words("brief_sign"), *(chapter.title for chapter in brief.chapters)]
    texts += [line.text + _tables(line, words) for line in sentences]
    count = sum(-(-(width(text) + 2.0 * _indent(words)) // across) for text in texts)
    title = -(-width(report.title + words("brief_title")) * TITLE // across)
    return size * PITCH * (count + title * TITLE * 1.2)
