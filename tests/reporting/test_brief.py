"""Page one: one text on the first sheet, at the head of the page and in brief.docx, figures in their tables."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest

from model.answer.explained import EXPLAINED
from model.answer.solution import Solution
from model.city.city import City
from model.reporting.brief_document import SIZES, _height, write_brief_document
from model.reporting.document import room
from model.reporting.report import report
from model.reporting.sentences import Brief, Figure, Line
from model.words import Words
from tests.reporting.levers import Case

TEXT = re.compile(r'"(?:[^"]|"")*"')
SHEETS = re.compile(r"'((?:[^']|'')+)'!")


def told(data: City, solution: Solution, lang: str) -> Brief:
    """Return page one, which is there."""
    found = report(data, solution, lang).brief
    assert found is not None
    return found


def lines_of(brief: Brief) -> list[Line]:
    return [*brief.warnings, *(line for chapter in brief.chapters for line in chapter.lines)]


class PageText(HTMLParser):
    """All text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def in_order(text: str, sentences: list[str]) -> bool:
    """Return whether all sentences stand in a text, one after the other."""
    places = [text.find(sentence) for sentence in sentences]
    return min(places) >= 0 and all(one < other for one, other in pairwise(places))


def test_one_source_three_times(case: Case) -> None:
    """Proves that sheet, page and document say the same in the same order."""
    brief = told(case.data, case.solution, case.lang)
    sentences = [line.text for line in lines_of(brief)]
    titles = [Words(case.lang)(f"brief.{key}") for key in ("decide", "cost")]
    assert [chapter.title for chapter in brief.chapters][:2] == titles
    book = openpyxl.load_workbook(case.folder / "allocation.xlsx", data_only=True)
    cells = [str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert [cell for cell in cells if cell in sentences] == sentences
    page = PageText()
    page.feed((case.folder / "report.html").read_text(encoding="utf-8"))
    document = "\n".join(one.text for one in docx.Document(str(case.folder / "brief.docx")).paragraphs)
    assert in_order(page.text, sentences)
    assert in_order(document, sentences)


def test_every_figure_is_live_and_its_table_stands_beside_it(case: Case) -> None:
    """Proves that each figure's formula goes to the sheets that are named beside its sentence, and to no other."""
    brief = told(case.data, case.solution, case.lang)
    book = openpyxl.load_workbook(case.folder / "allocation.xlsx")
    written = {str(row[0].value): str(row[1].value) for row in book.worksheets[0].iter_rows()}
    formulas = [formula for formula in written if formula.startswith("=")]
    assert len(formulas) == len(lines_of(brief))
    for line, formula in zip(lines_of(brief), formulas, strict=True):
        figures = [part for part in line.parts if isinstance(part, Figure)]
        assert formula.count("TEXT(") == len(figures) > 0, line.text
        assert set(SHEETS.findall(TEXT.sub("", formula))) <= {sheet.replace("'", "''") for _, sheet in line.tables}, (
            line.text
        )
        assert written[formula] == ", ".join(sheet for _, sheet in line.tables)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_document_is_one_official_page(data: City, solution: Solution, lang: str, tmp_path: Path) -> None:
    """Proves A4, the margins of GB/T 9704 in Chinese, and that the letters are as large as one page takes."""
    shown = report(data, solution, lang)
    brief, words = told(data, solution, lang), Words(lang)
    size = next(size for size in SIZES if _height(shown, brief, words, size) <= room(words)[1])
    assert size >= 9.0
    for name in ("one.docx", "other.docx"):
        write_brief_document(shown, brief, tmp_path / name)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "other.docx").read_bytes()
    page = docx.Document(str(tmp_path / "one.docx")).sections[0]
    assert [round(side.mm) for side in (page.page_width, page.page_height)] == [210, 297]
    if lang == "zh":
        assert [round(side.mm) for side in (page.top_margin, page.left_margin)] == [37, 28]


def test_without_a_plan_page_one_says_what_contradicts_and_nothing_is_to_be_signed(
    no_plan_folder: Path, no_plan: Solution
) -> None:
    """Proves that the first sheet, the head of the page and brief.json tell each rule that breaks, and what to do."""
    assert not (no_plan_folder / "brief.docx").exists()
    content = json.loads((no_plan_folder / "brief.json").read_text("utf-8"))
    broken, how = ["".join(line["text"] for line in one["lines"]) for one in content["chapters"]]
    assert [one["key"] for one in content["chapters"]] == ["contradicts", "restores"]
    words = Words(content["lang"])
    assert words(f"rule.{no_plan.reasons['rule'].iloc[0]}") in broken
    assert "solve.py explain" in how
    page = PageText()
    page.feed((no_plan_folder / "report.html").read_text(encoding="utf-8"))
    first = openpyxl.load_workbook(no_plan_folder / "allocation.xlsx", data_only=True).worksheets[0]
    cells = "\n".join(str(row[0]) for row in first.iter_rows(values_only=True))
    assert all(text in cells and text in page.text for text in (broken, how))


def test_remedies_that_were_found_stand_on_page_one(data: City, no_plan: Solution) -> None:
    """Proves that each change of the smallest set is a sentence, with its table beside it."""
    row = {"set": 0, "table": "targets", "where": "all", "column": "value", "from": "1", "to": "0.9", "solved": True}
    tables = {
        "remedies": pd.DataFrame([{**dict.fromkeys(EXPLAINED["remedies"].names, ""), **row}]),
        **{name: pd.DataFrame(columns=list(EXPLAINED[name].names)) for name in ("single_changes", "attainable")},
    }
    brief = told(data, replace(no_plan, explained=tables), "en")
    (change,) = brief.chapters[1].lines
    assert change.text.endswith("1 to 0.9")
    assert [key for key, _ in change.tables] == ["remedies"]
