"""The page of mechanisms claims nothing that is not there: names, rows of the example, tests, and their figures."""

import importlib
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from model.inputs import schema
from model.inputs.schema import SETTING_KEYS
from model.metrics import METRICS
from model.year.schema import SHEETS as OF_THE_YEAR
from tests.mechanisms.proof import Proof

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "mechanisms.md").read_text(encoding="utf-8")
EXAMPLES = [ROOT / "data" / name for name in ("yangzhou.xlsx", "yangzhou_actuals.xlsx")]
PROOFS = "tests/mechanisms/"
CODE = re.compile(r"`([^`]+)`")
POLICIES, LECTURES = {"S1", "S2"}, {"S0", "S3", "S4"}
BY_NAME = {sheet.name: sheet for sheet in (*schema.SHEETS, *OF_THE_YEAR)}
CHOICES = {word for sheet in BY_NAME.values() for column in sheet.columns for word in column.choices}
WORDS = {item.name for item in (*METRICS.values(), *SETTING_KEYS)} | CHOICES


@dataclass(frozen=True)
class Cited:
    """A test that a row names, and the figure that the page prints of it."""

    node: str
    figure: str


@dataclass(frozen=True)
class Row:
    """One row of the page."""

    number: int
    mechanism: str
    texts: frozenset[str]
    where: str
    examples: tuple[str, ...]
    tests: tuple[Cited, ...]

    @property
    def extent(self) -> str:
        """Return expressed, in part or outside."""
        if self.where.startswith("outside: "):
            return "outside"
        return "in part" if "in part: " in self.where else "expressed"


def cited(cell: str) -> tuple[Cited, ...]:
    """Return the tests of a cell: `test; figure: test; ...`, or - for none."""
    parts = (part.rpartition(": ") for part in cell.split("; ") if part != "-")
    return tuple(Cited(node, figure) for figure, _, node in parts)


def rows_of(text: str) -> list[Row]:
    """Return the rows of the tables of a text."""
    cells = [[cell.strip() for cell in line[1:-1].split("|")] for line in text.splitlines() if line[:1] == "|"]
    return [
        Row(int(number), what, frozenset(texts.split()), where, tuple(CODE.findall(examples)), cited(tests))
        for number, what, texts, where, examples, tests in cells
        if number.isdigit()
    ]


ROWS = rows_of(PAGE)
EACH = pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
FIGURES = [(row, one) for row in ROWS for one in row.tests if one.figure]


def proofs(module: str) -> dict[str, Proof]:
    """Return the proofs of a file of tests/mechanisms, by the name that the page gives them."""
    found = vars(importlib.import_module(f"tests.mechanisms.{module}"))
    return {f"{PROOFS}{module}.py::{name}": one for name, one in found.items() if isinstance(one, Proof)}


@pytest.fixture(scope="module")
def keys() -> dict[str, set[tuple[str, ...]]]:
    """Return the keys of each sheet of the example and of its year, as text."""
    found = {}
    for path in EXAMPLES:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for name in set(book.sheetnames) & set(BY_NAME):
            head, *lines = book[name].iter_rows(values_only=True)
            places = [head.index(key) for key in BY_NAME[name].keys if key in head]
            found[name] = {tuple(str(line[place]) for place in places if line[place] is not None) for line in lines}
        book.close()
    return found


@pytest.fixture(scope="module")
def collected() -> set[str]:
    """Return the tests that pytest finds in the files that the page names."""
    nodes = (one.node.partition("::")[0] for row in ROWS for one in row.tests if not one.figure)
    line = [sys.executable, "-m", "pytest", "-o", "addopts=--import-mode=importlib", "--collect-only", "-q"]
    ran = subprocess.run([*line, *sorted(set(nodes))], cwd=ROOT, capture_output=True, text=True, check=True)
    return {node.partition("[")[0] for node in ran.stdout.splitlines()}


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
def test_the_tests_are_there(row, collected):
    """Proves that a row names a test that pytest finds; a test with a figure is run below."""
    assert row.extent == "outside" or row.tests
    assert [one.node for one in row.tests if not one.figure and one.node not in collected] == []


@pytest.mark.parametrize(("row", "one"), FIGURES, ids=[one.node.removeprefix(PROOFS) for _, one in FIGURES])
def test_the_figures_are_what_comes_out(row, one):
    """Proves direction and size: the city of the proof, solved without the mechanism and with it."""
    module, _, _ = one.node.removeprefix(PROOFS).partition(".py::")
    proof = proofs(module)[one.node]
    assert (proof.number, proof.figure) == (row.number, one.figure)
    assert proof.run() == pytest.approx(proof.by_hand, abs=0.005)


def test_every_proof_stands_on_the_page():
    modules = (path.stem for path in (ROOT / PROOFS).glob("*.py"))
    assert {node for module in modules for node in proofs(module)} == {one.node for _, one in FIGURES}


def test_the_counts_are_those_of_the_rows():
    extents = [row.extent for row in ROWS]
    said = [int(number) for number in re.findall(r"\d+", PAGE.partition("**Count:")[2].partition("**")[0])]
    counts = [extents.count(extent) for extent in ("expressed", "in part", "outside")]
    assert said == [len(ROWS), *counts, sum(bool(row.examples) for row in ROWS)]


def test_no_figure_has_lost_a_digit():
    """Proves that no damaged figure is printed: the texts have a question mark where a digit is lost."""
    assert re.findall(r"[?？\ufffd]", PAGE) == []
