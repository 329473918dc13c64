"""The problems of a workbook for a program."""

import json
import shutil
from pathlib import Path

import openpyxl

from model.cli.parser import main

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"


def test_each_problem_is_told_in_every_language_with_its_row(tmp_path):
    book = openpyxl.load_workbook(TINY)
    book["groups"]["D2"] = -5
    book.save(tmp_path / "book.xlsx")
    words = ["check", str(tmp_path / "book.xlsx"), "-o", str(tmp_path / "out"), "--json", str(tmp_path / "list.json")]
    assert main(words) == 3
    found = json.loads((tmp_path / "list.json").read_text("utf-8"))
    assert found["counts"] == {"error": 1, "warning": 0, "note": 0}
    problem = found["problems"][0]
    assert (problem["code"], problem["severity"], problem["cell"]) == ("negative", "error", "groups!D2")
    assert problem["problem"] == {
        "en": "-5 is negative; this can only be 0 or more.", "zh": "-5 为负数；此处只能为 0 或正数。"
    }  # fmt: skip
    line = {cell["cell"]: (cell["head"], cell["value"]) for cell in problem["line"]}
    assert line["groups!D2"] == ("people", "-5")
    assert line["groups!G2"] == ("note", "")


def test_a_cell_that_a_formula_fills_or_reads_is_marked(tmp_path):
    """Proves C2, which is 1000 + D2 and has no saved value, and D2, which is no number; D3 is read by nothing."""
    book = openpyxl.load_workbook(TINY)
    book["needs"]["C2"], book["needs"]["D2"], book["needs"]["D3"] = "=1000+D2", "many", "many"
    book.save(tmp_path / "book.xlsx")
    main(["check", str(tmp_path / "book.xlsx"), "-o", str(tmp_path / "out"), "--json", str(tmp_path / "list.json")])
    found = json.loads((tmp_path / "list.json").read_text("utf-8"))["problems"]
    marked = {one["cell"]: one["calculated"] for one in found if one["severity"] == "error"}
    assert marked == {"needs!C2": True, "needs!D2": True, "needs!D3": False}


def test_a_workbook_without_problems_is_listed_too(tmp_path):
    assert main(["check", str(TINY), "-o", str(tmp_path / "out"), "--json", str(tmp_path / "list.json")]) == 0
    found = json.loads((tmp_path / "list.json").read_text("utf-8"))
    assert found["counts"]["error"] == 0


def test_a_file_that_cannot_be_read_is_listed_without_rows(tmp_path):
    (tmp_path / "book.xlsx").write_bytes(b"no workbook")
    words = ["check", str(tmp_path / "book.xlsx"), "-o", str(tmp_path / "out"), "--json", str(tmp_path / "list.json")]
    assert main(words) == 3
    assert [one["line"] for one in json.loads((tmp_path / "list.json").read_text("utf-8"))["problems"]] == [[]]


def test_the_list_is_never_written_over_the_workbook(tmp_path, capsys):
    """Proves that the workbook's own name is exit 2, and the workbook as it was."""
    book = Path(shutil.copy(TINY, tmp_path / "book.xlsx"))
    before = book.read_bytes()
    assert main(["check", str(book), "-o", str(tmp_path / "out"), "--json", str(book)]) == 2
    assert str(book) in capsys.readouterr().err
    assert book.read_bytes() == before
