"""A copy of a workbook with cells corrected: what is typed stands there, all else is as it was, formulas are kept."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from model.cases.mending import MendError, mend
from model.cases.reading import check
from model.cli.parser import main

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"


def test_what_is_typed_stands_in_the_copy_and_nothing_else_has_changed(tmp_path):
    """Proves numbers, texts, blanks, a cell beyond the last one and a row below the last one."""
    book = openpyxl.load_workbook(TINY)
    last = book["needs"].max_row
    book["needs"]["C2"].number_format = "#,##0"
    book.save(tmp_path / "book.xlsx")
    typed = {
        "needs!C2": "1234.5",
        "groups!D2": "",
        "settings!B2": "=1+1 <镇>",
        "needs!H2": "note",
        f"needs!B{last + 3}": "7",
    }
    mend(tmp_path / "book.xlsx", typed, tmp_path / "copy.xlsx")
    mended = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert mended["needs"]["C2"].value == 1234.5
    assert mended["needs"]["C2"].number_format == "#,##0"
    assert mended["groups"]["D2"].value is None
    assert (mended["settings"]["B2"].value, mended["settings"]["B2"].data_type) == ("=1+1 <镇>", "s")
    assert mended["needs"]["H2"].value == "note"
    assert mended["needs"][f"B{last + 3}"].value == 7
    before, after = (_cells(tmp_path / name) for name in ("book.xlsx", "copy.xlsx"))
    assert {place for place in before | after if before.get(place) != after.get(place)} == set(typed)
    kept = [_parts(tmp_path / name) for name in ("book.xlsx", "copy.xlsx")]
    assert {name for name in kept[0] if kept[0][name] != kept[1][name]} == {
        f"xl/worksheets/sheet{1 + book.sheetnames.index(name)}.xml" for name in ("needs", "groups", "settings")
    }


def test_a_mended_workbook_passes_the_check(tmp_path):
    book = openpyxl.load_workbook(TINY)
    book["needs"]["C2"] = "many"
    book.save(tmp_path / "book.xlsx")
    assert [item.place.cell for item in check(tmp_path / "book.xlsx").errors] == ["needs!C2"]
    mend(tmp_path / "book.xlsx", {"needs!C2": "1000"}, tmp_path / "copy.xlsx")
    assert check(tmp_path / "copy.xlsx").errors == ()


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("needs!C2", "mend_formula"),
        ("needs!D2", "mend_read"),
        ("nothing!A1", "mend_no_cell"),
        ("needs", "mend_no_cell"),
    ],
)
def test_cells_that_a_formula_fills_or_reads_are_refused(tmp_path, cell, key):
    """Proves that no value that was saved with a formula is left behind: C2 is 1000 + D2."""
    book = openpyxl.load_workbook(TINY)
    book["needs"]["C2"] = "=1000+D2"
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(MendError) as refused:
        mend(tmp_path / "book.xlsx", {cell: "5"}, tmp_path / "copy.xlsx")
    assert [phrase.key for phrase in refused.value.args] == [key]
    assert not (tmp_path / "copy.xlsx").exists()


def test_the_command_writes_a_new_file_and_never_over_one(tmp_path, capsys):
    copy = tmp_path / "copy.xlsx"
    assert main(["mend", str(TINY), str(copy), "--cell", "needs!C2=900"]) == 0
    assert openpyxl.load_workbook(copy)["needs"]["C2"].value == 900
    assert main(["mend", str(TINY), str(copy), "--cell", "needs!C2=800"]) == 2
    assert "is there already" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["mend", str(TINY), str(tmp_path / "x.xlsx"), "--cell", "needs"])
    assert {path.name for path in tmp_path.iterdir()} == {"copy.xlsx"}


def _cells(path: Path) -> dict[str, object]:
    """Return every value of a workbook by its address."""
    book = openpyxl.load_workbook(path)
    return {f"{sheet.title}!{cell.coordinate}": cell.value
            for sheet in book for row in sheet for cell in row if cell.value is not None}  # fmt: skip


def _parts(path: Path) -> dict[str, bytes]:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
