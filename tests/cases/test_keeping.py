"""Cases kept in a copy of a workbook: as rows of its sheet, which is made where there is none; all else stays."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from model.cases import cases_of
from model.cases.mending import MendError, mend
from model.cases.reading import check, read
from model.cli.parser import main
from model.words import Words

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"
LESS = [("Less income", "funds[fund=fund].income *= 0.9"), ("Less income", "funds[fund=fund].income_growth += 0.01")]
NEVER = ("没有 筛查", "projects[project=screening].last_year = 2024")
HEADS = ["case", "order", "table", "where", "column", "op", "value"]


def _said(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """Return the cases of a workbook: name -> edits."""
    return {
        case.name: [(edit.table, str(edit.where), edit.column, edit.op, edit.value) for edit in case.edits]
        for case in cases_of(read(path))
    }


def test_a_sheet_is_made_where_there_is_none_and_the_check_passes(tmp_path):
    """Proves the rows, two of one case by their order, and that every other part of the file is as it was."""
    mend(TINY, {}, tmp_path / "copy.xlsx", [*LESS, ("#1", "groups.people *= 1.05")])
    copy = tmp_path / "copy.xlsx"
    assert check(copy).errors == ()
    where = "(('fund', 'fund'),)"
    assert _said(copy) == {
        "Less income": [("funds", where, "income", "scale", "0.9"), ("funds", where, "income_growth", "add", "0.01")],
        "1": [("groups", "()", "people", "scale", "1.05")],
    }
    book = openpyxl.load_workbook(copy)
    assert book.sheetnames == [*openpyxl.load_workbook(TINY).sheetnames, "cases"]
    assert [cell.value for cell in book["cases"][1]] == HEADS
    before, after = (_parts(path) for path in (TINY, copy))
    named = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    assert {name for name in after if before.get(name) != after[name]} == {*named, "xl/worksheets/sheet22.xml"}
    assert before.keys() < after.keys()


def test_rows_go_below_those_that_are_there_under_names_of_their_own(tmp_path):
    """Proves a sheet with columns in another order, one of them missing, a taken name, and the name of the base."""
    book = openpyxl.load_workbook(TINY)
    page = book.create_sheet("情景")
    for line in (["表", "情景", "列", "op", "value"], ["funds", "less INCOME", "income", "scale", 0.8], ["# mine"]):
        page.append(line)
    page["D2"].number_format = "@"
    book.save(tmp_path / "book.xlsx")
    kept = [*LESS, NEVER, ("base", "groups.people *= 1.1")]
    mend(tmp_path / "book.xlsx", {}, tmp_path / "copy.xlsx", kept, Words("zh"))
    assert check(tmp_path / "copy.xlsx").errors == ()
    found = _said(tmp_path / "copy.xlsx")
    assert [*found] == ["less INCOME", "Less income 2", "没有 筛查", "base 2"]
    assert found["没有 筛查"] == [("projects", "(('project', 'screening'),)", "last_year", "set", "2024")]
    page = openpyxl.load_workbook(tmp_path / "copy.xlsx")["情景"]
    assert [cell.value for cell in page[1]] == ["表", "情景", "列", "op", "value", "次序", "条件"]
    assert (page["A3"].value, page["D2"].number_format, page["B4"].value) == ("# mine", "@", "Less income 2")


def test_what_is_no_edit_and_what_a_formula_reads_is_refused(tmp_path, capsys):
    """Proves that the command writes nothing then, and that it needs something to write."""
    copy = tmp_path / "copy.xlsx"
    assert main(["mend", str(TINY), str(copy), "--case", "x", "funds income"]) == 2
    assert main(["mend", str(TINY), str(copy)]) == 2
    assert "--case NAME EDIT" in capsys.readouterr().err
    book = openpyxl.load_workbook(TINY)
    book.create_sheet("cases").append(["case", "table", "column", "op", "value"])
    book["needs"]["C2"] = "=1000+COUNTA(cases!A:A)"
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(MendError):
        mend(tmp_path / "book.xlsx", {}, copy, LESS)
    assert not copy.exists()
    assert main(["mend", str(TINY), str(copy), "--cell", "needs!C2=900", "--case", *LESS[0]]) == 0
    assert openpyxl.load_workbook(copy)["needs"]["C2"].value == 900
    assert [*_said(copy)] == ["Less income"]


def _parts(path: Path) -> dict[str, bytes]:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
