"""The page of mechanisms claims nothing that is not there: rows of the example, sheets, columns, tests."""

import re
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from model.inputs.schema import BY_NAME, SETTING_KEYS, SHEETS
from model.metrics import METRICS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "mechanisms.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "data" / "yangzhou.xlsx"
CODE = re.compile(r"`([^`]+)`")
POLICIES, LECTURES = {"S1", "S2"}, {"S0", "S3", "S4"}
CHOICES = {word for sheet in SHEETS for column in sheet.columns for word in column.choices}
WORDS = {item.name for item in (*METRICS.values(), *SETTING_KEYS)} | CHOICES


@dataclass(frozen=True)
class Row:
    """One row of the page."""

    number: int
    mechanism: str
    texts: frozenset[str]
    where: str
    examples: tuple[str, ...]
    test: str

    @property
    def extent(self) -> str:
        """Return expressed, in part or outside."""
        if self.where.startswith("outside: "):
            return "outside"
        return "in part" if "in part: " in self.where else "expressed"


def rows_of(text: str) -> list[Row]:
    """Return the rows of the tables of a text."""
    cells = [[cell.strip() for cell in line[1:-1].split("|")] for line in text.splitlines() if line[:1] == "|"]
    return [
        Row(int(number), what, frozenset(texts.split()), where, tuple(CODE.findall(examples)), test)
        for number, what, texts, where, examples, test in cells
        if number.isdigit()
    ]


ROWS = rows_of(PAGE)
EACH = pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))


@pytest.fixture(scope="module")
def keys() -> dict[str, set[tuple[str, ...]]]:
    """Return the keys of each sheet of the example, as text."""
    book = openpyxl.load_workbook(EXAMPLE, read_only=True, data_only=True)
    found = {}
    for name in set(book.sheetnames) & set(BY_NAME):
        head, *lines = book[name].iter_rows(values_only=True)
        places = [head.index(key) for key in BY_NAME[name].keys if key in head]
        found[name] = {tuple(str(line[place]) for place in places if line[place] is not None) for line in lines}
    book.close()
    return found


def test_each_mechanism_has_one_row():
    assert sorted(row.number for row in ROWS) == list(range(1, 131))


def test_the_policies_come_first():
    """Proves the order: what S1 or S2 asks for in the first table, the rest in the second, by number."""
    policies, lectures = (rows_of(part) for part in PAGE.split("\n## ")[1:])
    assert all(row.texts & POLICIES for row in policies)
    assert not any(row.texts & POLICIES for row in lectures)
    for part in (policies, lectures):
        assert [row.number for row in part] == sorted(row.number for row in part)


@EACH
def test_a_row_names_its_text_and_its_mechanism(row):
    assert row.mechanism
    assert row.texts
    assert row.texts <= POLICIES | LECTURES


@EACH
def test_sheets_columns_and_words_are_those_of_the_workbook(row):
    """Proves that each name is known, and that a row not outside names a sheet."""
    sheets = set()
    for name in CODE.findall(row.where):
        sheet, _, column = name.partition(".")
        if sheet in BY_NAME:
            assert not column or column in BY_NAME[sheet].names, name
            sheets.add(sheet)
        else:
            assert name in WORDS or (ROOT / name).is_file(), name
    assert sheets or row.extent == "outside"


@EACH
def test_the_example_has_the_rows_that_are_claimed(row, keys):
    """Proves each claim; what is outside can claim none."""
    assert not (row.examples and row.extent == "outside")
    for example in row.examples:
        sheet, *key = example.split("/")
        assert tuple(key) in keys.get(sheet, set()), example


@EACH
def test_the_tests_are_there(row):
    """Proves that a test is named where there is a row, and exists."""
    assert row.extent == "outside" or row.test != "-"
    if row.test != "-":
        assert (ROOT / row.test).is_file(), row.test
        assert "def test_" in (ROOT / row.test).read_text(encoding="utf-8")


def test_the_counts_are_those_of_the_rows():
    extents = [row.extent for row in ROWS]
    said = [int(number) for number in re.findall(r"\d+", PAGE.partition("**Count:")[2].partition("**")[0])]
    counts = [extents.count(extent) for extent in ("expressed", "in part", "outside")]
    assert said == [len(ROWS), *counts, sum(bool(row.examples) for row in ROWS)]


def test_no_figure_has_lost_a_digit():
    """Proves that no damaged figure is printed: the texts have a question mark where a digit is lost."""
    assert re.findall(r"[?？\ufffd]", PAGE) == []
