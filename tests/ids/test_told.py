"""Reports and comparisons say of a city under odd ids what they say of it under plain ids."""

import json
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from model.answer.solution import Solution
from model.city.city import City
from model.reporting import write_report, write_tables_and_run
from model.reporting.compare import compare_folders, figures_of, write_compare
from tests.ids.pair import Pair, same_books


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


def test_reports(pair, seed, tmp_path):
    """Proves that the page and the workbook of an answer say the same of the same things."""
    lang = ("zh", "en")[seed % 2]
    folders = [tmp_path / "plain", tmp_path / "odd"]
    for data, answer, folder in zip(pair.cities, pair.answers, folders, strict=True):
        folder.mkdir()
        write_report(data, answer, folder, lang=lang)
    plain, odd = (Texts((folder / "report.html").read_text(encoding="utf-8")).found for folder in folders)
    for text, other in zip(plain, odd, strict=True):
        if text.startswith("{"):
            assert alike(pair.in_all(json.loads(text)), json.loads(other))
        else:
            assert pair.told(text) == other
    same_books(pair, *(folder / "allocation.xlsx" for folder in folders))


def alike(said: object, found: object) -> bool:
    """Return whether the data of the charts say what they should; a label of plotly is markup."""
    if isinstance(said, dict):
        return said.keys() == found.keys() and all(alike(said[name], found[name]) for name in said)
    if isinstance(said, list):
        return len(said) == len(found) and all(map(alike, said, found))
    return found == said or (isinstance(found, str) and unescape(found) == unescape(said))


def compared(one: Pair, folder: Path, data: City, answer: Solution) -> Path:
    """Write a comparison of the base with its cases, all with the answer of the base; return its workbook."""
    folder.mkdir()
    base, *others = (figures_of(name, "", data, answer, {}) for name in ("base", *dict.fromkeys(data.cases["case"])))
    write_compare(base, tuple(others), folder, data=data, lang="en")
    return folder / "compare.xlsx"


def test_comparisons(pair, tmp_path, monkeypatch):
    """Proves that cases and answers are compared line by line as they are under plain ids."""
    books = [compared(pair, tmp_path / name, data, answer)
             for name, data, answer in zip(("plain", "odd"), pair.cities, pair.answers, strict=True)]  # fmt: skip
    same_books(pair, *books)
    for data, answer, book in zip(pair.cities, pair.answers, books, strict=True):
        monkeypatch.chdir(book.parent)
        for name, half in (("first", answer), ("second", answer.today)):
            Path(name).mkdir()
            write_tables_and_run(data, half, Path(name))
        compare_folders(Path("first"), Path("second"), Path(), "en")
    same_books(pair, *(book.parent / "differences.xlsx" for book in books))
