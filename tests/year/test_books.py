"""The workbooks: LibreOffice calculates every formula again to the cent, and a changed rule goes through."""

import datetime

import openpyxl
import pytest

from model.reporting.excel import write_workbook
from model.year.board import write_board
from model.year.letters import Terms, letters, write_letters
from model.year.monitor import monitor
from model.year.settle import settle
from model.year.shown import shown
from model.year.statement import report, write_statement
from tests.reporting.office import differences, recalculated, values
from tests.year.town import told, year


def tables():
    found = year()
    found["violations"] = [{"violation": "V1", "facility": "p4", "share": 0.2, "amount": 1200}]
    found["activity"][24]["payments"] = 2_777.77
    return found


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_step_is_a_formula_that_gives_the_same_cent(plan, tmp_path, lang):
    """Proves that the workbook computes what the program says, and that a rule changed in it moves the result."""
    actuals = told(plan, tables())
    settled, path = settle(plan, actuals), tmp_path / "settlement.xlsx"
    write_statement(shown(plan, lang), actuals, settled, path)
    formulas = openpyxl.load_workbook(path)
    count = sum(cell.data_type == "f" for sheet in formulas for row in sheet.iter_rows() for cell in row)
    assert count > 4 * 20
    assert differences(openpyxl.load_workbook(path, data_only=True), recalculated(path, tmp_path / "again")) == {}


def test_a_rule_changed_in_the_workbook_goes_through(plan, tmp_path):
    """Proves: with a retained share of 0.5 instead of 0.6 the workbook says what the program says of 0.5."""
    actuals, path = told(plan, tables()), tmp_path / "settlement.xlsx"
    write_statement(shown(plan, "en"), actuals, settle(plan, actuals), path)
    book = openpyxl.load_workbook(path)
    cell = next(row for row in book["Rules"].iter_rows() if row[0].value == "retained share")[5]
    assert cell.value == 0.6
    cell.value = 0.5
    book.save(path)
    other = tables()
    other["settlement"][0]["value"] = 0.5
    actuals = told(plan, other)
    write_statement(shown(plan, "en"), actuals, settle(plan, actuals), tmp_path / "other.xlsx")
    changed, wanted = (
        recalculated(path, tmp_path / "a"),
        openpyxl.load_workbook(tmp_path / "other.xlsx", data_only=True),
    )
    assert differences(wanted, changed) == {}


def test_letters_add_up_and_are_what_the_settlement_takes_as_prepaid(plan, tmp_path):
    """Proves: p1 has 52 800, 80% = 42 240 in three parts of 14 080, 10 560 at settlement."""
    terms, path = Terms(2025, 0.8, 3), tmp_path / "budgets.xlsx"
    found = write_letters(shown(plan, "en"), terms, path).set_index("facility")
    assert list(found.loc["p1", ["budget", "i1", "i2", "i3", "remainder"]]) == [
        52_800,
        14_080,
        14_080,
        14_080,
        10_560,
    ]
    assert terms.dates() == ["2025-01-01", "2025-05-01", "2025-09-01"]
    prepaid = settle(plan, told(plan, year())).statement.set_index("facility")["prepaid"]
    assert found["advance"].sort_index().tolist() == prepaid.sort_index().tolist()
    assert openpyxl.load_workbook(path).sheetnames[1:] == ["east", "west", "C", "data_budget"]
    assert differences(openpyxl.load_workbook(path, data_only=True), recalculated(path, tmp_path / "again")) == {}


def test_the_last_instalment_takes_what_rounding_left(plan):
    found = letters(plan, Terms(2025, 0.7777, 7)).set_index("facility").loc["p1"]
    assert found[[f"i{number}" for number in range(1, 8)]].sum() == pytest.approx(found["advance"], abs=1e-9)
    assert found["advance"] + found["remainder"] == pytest.approx(52_800.0, abs=1e-9)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_board_is_calculated_again(plan, tmp_path, lang):
    actuals, path = told(plan, year(6)), tmp_path / "monitor.xlsx"
    write_board(shown(plan, lang), actuals, monitor(plan, actuals), path)
    assert differences(openpyxl.load_workbook(path, data_only=True), recalculated(path, tmp_path / "again")) == {}


def test_the_same_year_gives_the_same_bytes(plan, tmp_path):
    actuals = told(plan, tables())
    whole = report(shown(plan, "en"), actuals, settle(plan, actuals))
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(whole, tmp_path / name, datetime.datetime(2025, 12, 31))
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    assert values(openpyxl.load_workbook(tmp_path / "one.xlsx", data_only=True))
