"""Documents as an office sends them: A4, the fonts and margins of GB/T 9704 where the language is Chinese.

The same content gives the same bytes: no clock time stands in the file.
"""

import io
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from model.words import Words

SIDES = {"zh": (37.0, 26.0, 35.0, 28.0), "en": (22.0, 22.0, 20.0, 22.0)}
"""Margins in mm: top, right, bottom, left; the Chinese ones are those of GB/T 9704."""
ACROSS = (20.0, 18.0, 18.0, 18.0)
PAPER = (210.0, 297.0)
PITCH = 1.6
"""Height of a line over the size of its letters: 28 pt for 16 pt, nearly."""
GREY = RGBColor(0x52, 0x60, 0x6D)
NO_DAY = (2000, 1, 1, 0, 0, 0)


def document(words: Words, size: float) -> Document:
    """Return an empty document whose text has letters of a size in points."""
    made = docx.Document()
    _set(made.sections[0], PAPER, SIDES.get(words.lang, SIDES["en"]))
    normal = made.styles["Normal"]
    normal.font.size = Pt(size)
    _face(normal.element.get_or_add_rPr(), normal.font, words("face.text"))
    form = normal.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(0), Pt(size * PITCH)
    made.core_properties.author = made.core_properties.comments = ""
    return made


def new_page(made: Document, words: Words) -> None:
    """Begin a new page, upright."""
    _set(made.add_section(WD_SECTION.NEW_PAGE), PAPER, SIDES.get(words.lang, SIDES["en"]))


def new_page_across(made: Document) -> None:
    """Begin a new page that lies across, for wide tables."""
    section = made.add_section(WD_SECTION.NEW_PAGE)
    _set(section, PAPER[::-1], ACROSS)


def _set(section: Section, paper: tuple[float, float], sides: tuple[float, float, float, float]) -> None:
    """Set the paper and the margins of pages."""
    section.page_width, section.page_height = (Mm(side) for side in paper)
    top, right, bottom, left = (Mm(side) for side in sides)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = top, right, bottom, left
    section.orientation = WD_ORIENT.LANDSCAPE if paper[0] > paper[1] else WD_ORIENT.PORTRAIT


def room(words: Words) -> tuple[float, float]:
    """Return width and height of the text of a page, in points."""
    top, right, bottom, left = SIDES.get(words.lang, SIDES["en"])
    return (PAPER[0] - left - right) * 72.0 / 25.4, (PAPER[1] - top - bottom) * 72.0 / 25.4


def paragraph(made: Document, text: str, *, align: str = "left", indent: float = 0.0) -> Paragraph:
    """Add a paragraph: ``align`` left, center, right or justify; ``indent`` of its first line, in letters."""
    added = made.add_paragraph(text)
    added.alignment = WD_ALIGN_PARAGRAPH[align.upper()]
    added.paragraph_format.first_line_indent = Pt(indent * made.styles["Normal"].font.size.pt)
    return added


def dress(run: Run, words: Words, face: str, size: float = 0.0, *, bold: bool = False, grey: bool = False) -> Run:
    """Give words of a paragraph a face (title, head, text), and a size other than the text's."""
    _face(run._element.get_or_add_rPr(), run.font, words(f"face.{face}"))
    run.font.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if grey:
        run.font.color.rgb = GREY
    return run


def save(made: Document, path: Path) -> None:
    """Write a document."""
    stream = io.BytesIO()
    made.save(stream)
    with zipfile.ZipFile(stream) as written, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in written.namelist():
            kept.writestr(zipfile.ZipInfo(name, NO_DAY), written.read(name), zipfile.ZIP_DEFLATED)


def _face(looks: object, font: object, name: str) -> None:
    """Set the face of letters, Chinese ones too."""
    font.name = name  # type: ignore[attr-defined]
    looks.rFonts.set(qn("w:eastAsia"), name)  # type: ignore[attr-defined]
