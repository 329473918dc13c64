"""The texts that a reader is shown, by the kind of file in which they stand."""

import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import defusedxml.ElementTree
import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from model.words import LANGUAGES, Words

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LETTERS = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ATTRIBUTES = ("title", "alt", "aria-label", "placeholder")
_ALL = [Words(lang) for lang in LANGUAGES]
DATA = tuple(words("data_sheet.care").split()[0] for words in _ALL)
"""How the names of sheets begin that repeat the workbook for formulas, and are not printed."""
CODE = (*(words("code").casefold() for words in _ALL), "(id)")
"""How headings end below which ids stand."""
QUOTED = re.compile(r'"((?:[^"]|"")*)"')


class _Page(HTMLParser):
    """The texts of a page that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        self.texts += [value for name, value in attrs if name in ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def of_page(path: Path) -> list[str]:
    """Return the texts of a page: those between tags, and those that are read out or pop up."""
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page.texts


def of_document(path: Path) -> list[str]:
    """Return the texts of a document: paragraphs, cells, head and foot."""
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    edges = (line.text for part in document.sections for edge in (part.header, part.footer)
             for line in edge.paragraphs)  # fmt: skip
    return [*(line.text for line in document.paragraphs), *cells, *edges]


def of_workbook(path: Path) -> list[str]:
    """Return the texts of a workbook: names, cells, comments, hints, heads and feet of sheets, letters of charts.

    Left out: sheets that repeat the workbook for formulas, and what stands below a heading that says id.
    """
    found = list(_of_charts(path))
    sheets = openpyxl.load_workbook(path).worksheets
    data = {sheet.title for sheet in sheets if sheet.title.startswith(DATA)}
    for sheet in sheets:
        if not sheet.title.startswith(DATA):
            found += [sheet.title, *_cells(sheet), *_edges(sheet)]
    # the contents name the sheets of data too
    return [text for text in found if text not in data]


def _cells(sheet: Worksheet) -> Iterator[str]:
    """Yield the texts of cells, of quoted words of formulas that are shown, and of comments."""
    codes: set[int] = set()
    for row in sheet.iter_rows():
        headed = {cell.column for cell in row if str(cell.value).casefold().endswith(CODE)}
        codes = codes | headed
        for cell in row:
            if cell.comment:
                yield cell.comment.text
            if isinstance(cell.value, str) and cell.column not in codes - headed and cell.data_type != "f":
                yield cell.value


def _edges(sheet: Worksheet) -> Iterator[str]:
    """Yield what stands at the head and the foot of a printed page, and the hints at cells."""
    for edge in (sheet.oddHeader, sheet.oddFooter):
        yield from (part.text for part in (edge.left, edge.center, edge.right) if part.text)
    for rule in sheet.data_validations.dataValidation:
        yield from filter(None, (rule.prompt, rule.promptTitle, rule.error, rule.errorTitle))


def _of_charts(path: Path) -> Iterator[str]:
    """Yield the letters of every chart: titles, axes, names of series and of points."""
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if name.startswith("xl/charts/chart"):
                root = defusedxml.ElementTree.fromstring(parts.read(name))
                yield from (node.text or "" for node in root.iter(f"{LETTERS}t"))
                yield from (
                    node.text or "" for cache in root.iter(f"{CHART}strCache") for node in cache.iter(f"{CHART}v")
                )


KINDS = {".xlsx": of_workbook, ".html": of_page, ".docx": of_document}


def of_folder(folder: Path) -> dict[Path, list[str]]:
    """Return the texts of every file of a folder that people read."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in KINDS and not path.name.startswith("~$"))
    return {path.relative_to(folder): KINDS[path.suffix](path) for path in paths}
