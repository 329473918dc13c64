"""Latin words in what a Chinese reader is shown, but for units, names of machines and files, and ids."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

import openpyxl

from tests.spoken import CHINESE

UNITS = {"CNY", "QALY", "FTE"}
MACHINES = {"CT", "DR", "MRI", "X"}
FILES = {"allocation.xlsx", "compare.xlsx", "tables", "tables/metrics.csv", "model/explain/doubts/thresholds.py"}
ALLOWED = UNITS | MACHINES | FILES | {"solve.py", "explain", "fenji"}
_WORD = re.compile(r"[A-Za-z0-9_./]*[A-Za-z][A-Za-z0-9_./]*")
_DIGEST = re.compile(r"[0-9a-f]{16}")
_DATA = CHINESE("data_sheet.care").split()[0]
_SHOWN = ("title", "alt", "aria-label", "placeholder")


class _Page(HTMLParser):
    """The texts of a page that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        self.texts += [value for name, value in attrs if name in _SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def latin(texts: Iterable[str], ids: Iterable[str] = ()) -> set[str]:
    """Return the Latin words of texts that are not allowed."""
    words = {word.strip("./") for text in texts for word in _WORD.findall(text)}
    return {word for word in words if not _DIGEST.fullmatch(word)} - ALLOWED - set(ids)


def of_page(path: Path, ids: Iterable[str] = ()) -> set[str]:
    """Return the Latin words that a page shows."""
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return latin(page.texts, ids)


def of_workbook(path: Path, ids: Iterable[str] = ()) -> set[str]:
    """Return the Latin words of a workbook, but for codes that formulas look up: sheets of data, columns of codes."""
    found: set[str] = set()
    for page in openpyxl.load_workbook(path).worksheets:
        found |= latin([page.title], ids)
        if not page.title.startswith(_DATA):
            found |= latin(_cells(page), ids)
    return found


def _cells(page: openpyxl.worksheet.worksheet.Worksheet) -> Iterable[str]:
    """Yield the texts of a page but for formulas and for what stands below a heading that says code."""
    codes: set[int] = set()
    for row in page.iter_rows():
        headed = {cell.column for cell in row if str(cell.value).endswith(CHINESE("code"))}
        codes = codes | headed
        for cell in row:
            if isinstance(cell.value, str) and not cell.value.startswith("=") and cell.column not in codes - headed:
                yield cell.value
