"""allocation.xlsx: formulas that agree with the tables, text that stays text, a file without clock time."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from model.answer.solution import Solution
from model.city.city import City
from model.reporting import write_report
from model.reporting.display import Column, Money, Table
from model.reporting.excel_table import column_width
from tests.reporting.office import ERRORS, Book, differences, recalculated, values
from tests.reporting.town import TRAPS
from tests.spoken import CATALOGUE


@pytest.fixture(scope="module")
def written(folder: Path) -> Book:
    return openpyxl.load_workbook(folder / "allocation.xlsx", data_only=True)


@pytest.fixture(scope="module")
def again(folder: Path, tmp_path_factory) -> Book:
    return recalculated(folder / "allocation.xlsx", tmp_path_factory.mktemp("office"))


def test_recalculated_formulas_give_the_written_values(written: Book, again: Book) -> None:
    """Proves that every formula says what the tables say, ids with wildcards and signs among them."""
    assert differences(written, again) == {}


def test_there_are_formulas_and_no_error_values(folder: Path, again: Book) -> None:
    formulas = openpyxl.load_workbook(folder / "allocation.xlsx")
    count = sum(str(value).startswith("=") for value in values(formulas).values())
    assert count > 150
    assert [value for value in values(again).values() if str(value).startswith(ERRORS)] == []


def test_the_total_row_of_facilities_is_what_the_fund_pays(written: Book, solution: Solution) -> None:
    sheet = next(sheet for sheet in written if sheet.title in CATALOGUE["sheet.facilities"])
    rows = [row for row in sheet.iter_rows(min_row=5, values_only=True) if row[0]]
    rows = rows[: 1 + next(at for at, row in enumerate(rows) if row[0] in CATALOGUE["total"])]
    heads = list(rows[0])
    last_year = heads.index(next(head for head in reversed(heads) if "2027" in str(head)))
    payments = solution["payments"]
    paid = payments.loc[payments["year"] == 2027, "amount"].sum()
    unit = 1e6 if "CNY" in str(sheet["A4"].value) else 1e4
    assert rows[-1][last_year] * unit == pytest.approx(paid, rel=1e-12)
    assert sum(row[last_year] for row in rows[1:-1]) == pytest.approx(rows[-1][last_year], rel=1e-12)


def test_text_is_text(written: Book, folder: Path) -> None:
    """Proves that a label beginning with a sign, or holding markup or a link, is neither formula nor link."""
    shown = set(values(written).values())
    assert [trap for trap in TRAPS if trap not in shown] == []
    links = [link for sheet in openpyxl.load_workbook(folder / "allocation.xlsx") for link in sheet._hyperlinks]
    assert [link.target for link in links if link.target] == []


def test_nothing_is_hidden(written: Book) -> None:
    assert [sheet.title for sheet in written if sheet.sheet_state != "visible"] == []


def test_the_same_answer_gives_the_same_bytes(data: City, solution: Solution, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        write_report(data, solution, tmp_path / name)
    files = sorted(path.relative_to(tmp_path / "first") for path in (tmp_path / "first").rglob("*.*"))
    unequal = [
        path
        for path in files
        if (tmp_path / "first" / path).read_bytes() != (tmp_path / "second" / path).read_bytes()
    ]
    assert [path.name for path in unequal if path.name != "run.json"] == []


def test_without_a_plan_the_workbook_says_why(no_plan_folder: Path, no_plan: Solution) -> None:
    book = openpyxl.load_workbook(no_plan_folder / "allocation.xlsx", data_only=True)
    shown = {str(value) for value in values(book).values()}
    rule = no_plan.reasons["rule"].iloc[0]
    assert shown & set(CATALOGUE[f"rule.{rule}"])
    assert shown & set(CATALOGUE[f"reason.{rule}"])
    numbers = [value for value in values(book).values() if isinstance(value, float)]
    assert no_plan.reasons["by"].iloc[0] in [pytest.approx(number, rel=1e-14) for number in numbers]


def test_a_long_number_has_room() -> None:
    """Proves that a sum in plain currency, with its sign and separators, is never shown as a row of crosses."""
    frame = pd.DataFrame({"amount": [239_739_991_234.5, -1.0]})
    table = Table("t", "", (Column("amount", "", "money"),), frame)
    assert column_width(table, table.columns[0], Money(1.0, "CNY")) >= len("-239,739,991,234.5")
    assert column_width(table, table.columns[0], Money(1e6, "CNY")) == 12.0
