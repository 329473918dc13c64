"""Pages and workbooks of a pair, held against each other."""

import json
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import openpyxl

from model.answer.solution import Solution
from model.reporting import write_report
from tests.ids.pair import Pair


def same_reports(one: Pair, answers: Iterable[Solution], place: Path, lang: str) -> None:
    """Assert that the page and the workbook of an answer say the same of the same things."""
    folders = [place / "plain", place / "odd"]
    for data, answer, folder in zip(one.cities, answers, folders, strict=True):
        folder.mkdir()
        write_report(data, answer, folder, lang=lang)
    plain, odd = (Texts((folder / "report.html").read_text(encoding="utf-8")).found for folder in folders)
    for text, other in zip(plain, odd, strict=True):
        if text.startswith("{"):
            assert alike(one.in_all(json.loads(text)), json.loads(other))
        else:
            assert one.told(text) == other
    same_books(one, *(folder / "allocation.xlsx" for folder in folders))


class Texts(HTMLParser):
    """Collects the texts of a page: of its nodes and of its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def alike(said: object, found: object) -> bool:
    """Return whether the data of the charts say what they should; a label of plotly is markup."""
    if isinstance(said, dict):
        return said.keys() == found.keys() and all(alike(said[name], found[name]) for name in said)
    if isinstance(said, list):
        return len(said) == len(found) and all(map(alike, said, found))
    return found == said or (isinstance(found, str) and unescape(found) == unescape(said))


def same_books(one: Pair, plain: Path, odd: Path) -> None:
    """Assert that workbooks hold the same cells; numbers of odd rows stand without a formula.

    A sheet has a name that Excel allows: of an odd id other signs, and fewer.
    """
    books = [openpyxl.load_workbook(path) for path in (plain, odd)]
    sheets = dict(zip(books[0].sheetnames, books[1].sheetnames, strict=True))
    for page, other in zip(*books, strict=True):
        for line, row in zip(page.iter_rows(), other.iter_rows(), strict=True):
            for cell, beside in zip(line, row, strict=True):
                if cell.data_type != "f":
                    said = one.in_all(cell.value)
                    if str(beside.value).endswith("…"):
                        said = str(said)[: len(beside.value) - 1] + "…"
                    names = (said, sheets.get(cell.value))
                    assert beside.value in names, (page.title, cell.coordinate, beside.value, said)
