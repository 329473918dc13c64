"""Workbook files: formulas, dates, errors, percents, and files that cannot be read."""

import datetime as dt
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

import model.inputs as inputs
from model.inputs.files.limits import MAX_COLUMNS, MAX_ROWS
from tests.inputs.city import city
from tests.inputs.reading import found, headings

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def codes(path: Path) -> list[str]:
    return [item.code for item in inputs.check(path)]


def write_cells(path: Path, write) -> Path:
    """Write the tiny city with XlsxWriter, and let ``write`` spoil the sheets."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        for title, table in city().items():
            sheet = book.add_worksheet(title)
            names = headings(table)
            for number, line in enumerate((names, *([row.get(name) for name in names] for row in table))):
                sheet.write_row(number, 0, line)
        write(book)
    return path


def test_a_formula_is_read_by_its_saved_value(tmp_path):
    path = write_cells(
        tmp_path / "a.xlsx",
        lambda book: book.get_worksheet_by_name("groups").write_formula("D2", "=500*2", None, 1000),
    )
    assert inputs.read(path).groups["people"][0] == 1000


def test_a_formula_without_a_saved_value_is_a_problem(workbook):
    path = workbook(lambda book: book["groups"].__setitem__("D2", "=500*2"))
    (item,) = inputs.check(path)
    assert (item.code, item.place.cell, item.value) == ("formula_unsaved", "groups!D2", "=500*2")


def test_a_formula_whose_saved_value_is_an_empty_text_is_blank(workbook):
    def save_empty(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"<f></f><v></v>", b"")
            .replace(b'<c r="E2"><f>""</f><v></v></c>', b'<c r="E2" t="str"><f>""</f><v></v></c>')
            .replace(b'<c r="E2"><f>""</f><v /></c>', b'<c r="E2" t="str"><f>""</f><v></v></c>')
        )

    path = workbook(lambda book: book["groups"].__setitem__("E2", '=""'))
    assert codes(path) == ["formula_unsaved"]
    assert inputs.read(rewritten(path, save_empty)).groups["growth"][0] == 0


def test_a_formula_with_an_error_a_date_and_a_percent(tmp_path):
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.get_worksheet_by_name("groups")
        sheet.write_formula("D2", "=1/0", None, "#DIV/0!")
        sheet.write_datetime("D3", dt.datetime(2026, 3, 5), book.add_format({"num_format": "yyyy-mm-dd"}))
        book.get_worksheet_by_name("options").write_number("E2", 0.3, book.add_format({"num_format": "0%"}))

    problems = inputs.check(write_cells(tmp_path / "a.xlsx", write))
    assert found(problems) == [("excel_error", "groups!D2"), ("date_as_number", "groups!D3")]


def test_an_error_in_the_first_cell_is_no_comment(workbook):
    path = workbook(lambda book: book["groups"].__setitem__("A2", "#N/A"))
    assert ("excel_error", "groups!A2") in found(inputs.check(path))


def test_a_vertical_merge_is_one_problem(workbook):
    path = workbook(lambda book: book["stock"].merge_cells("B2:B3"))
    assert found(inputs.check(path)) == [("merged_cells", "stock!B2")]


def test_the_digest_follows_the_bytes(workbook, folder):
    first = inputs.read(workbook())
    assert len(first.sha256) == 64
    assert first.workbook == "city"
    assert inputs.read(folder()).sha256 == inputs.read(folder()).sha256


def in_sheet(book, cell, value):
    book["needs"][cell] = value


@pytest.mark.parametrize("cell", [f"A{MAX_ROWS + 5}", "XFD2"])
def test_a_sheet_beyond_the_limits_is_refused(workbook, cell):
    assert MAX_COLUMNS < 16384
    assert "sheet_too_large" in codes(workbook(lambda book: in_sheet(book, cell, "x")))


@pytest.mark.parametrize("cell", [f"A{MAX_ROWS + 5}", "XFD2"])
def test_a_sheet_that_hides_its_size_is_refused_as_well(workbook, cell):
    path = rewritten(
        workbook(lambda book: in_sheet(book, cell, "x")),
        lambda name, content: re.sub(rb"<dimension[^>]*/>", b"", content),
    )
    assert "sheet_too_large" in codes(path)


def test_a_sheet_that_is_not_the_inputs_may_be_as_large_as_it_likes(workbook):
    path = workbook(lambda book: book.create_sheet("scratch").cell(row=MAX_ROWS + 5, column=9, value=1))
    assert codes(path) == ["sheet_not_read"]


def rewritten(path: Path, change) -> Path:
    """Write the parts of a workbook anew: ``change`` gets each name and content, and returns the content."""
    other = path.with_name("other.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return other


def added(path: Path, name: str, content: bytes = b"x") -> Path:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, content)
    return path


def test_entities_are_refused(workbook):
    def declare(name: str, content: bytes) -> bytes:
        bomb = b'<!DOCTYPE lolz [<!ENTITY lol "lol">]>'
        return bomb + content if name == "xl/styles.xml" else content

    assert codes(rewritten(workbook(), declare)) == ["doctype"]


def test_a_zip_bomb_is_refused(workbook):
    path = workbook()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", b"\0" * 30_000_000)
    assert codes(path) == ["bomb"]


PACKAGES = [
    ("xl/vbaProject.bin", "macros"),
    ("xl/externalLinks/externalLink1.xml", "external_links"),
    ("xl/workbook.bin", "binary_excel"),
    ("META-INF/manifest.xml", "open_document"),
]


@pytest.mark.parametrize(("part", "code"), PACKAGES)
def test_other_kinds_of_workbook_are_refused(workbook, part, code):
    assert codes(added(workbook(), part)) == [code]


FILES = [
    ("a.xls", OLE + b"\0" * 900, "old_excel"),
    ("a.xlsx", OLE + b"\0" * 900 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("a.xlsx", b"group,area\neast,1\n", "text_named_xlsx"),
    ("a.csv", b"group,area\neast,1\n", "single_csv"),
    ("a.xlsx", b"\x89PNG\0\0", "not_a_workbook"),
    ("a.xlsx", b"", "empty_file"),
    ("a.xlsx", b"PK\x03\x04 and no more", "damaged"),
    ("~$a.xlsx", b"x", "lock_file"),
]


@pytest.mark.parametrize(("name", "content", "code"), FILES)
def test_files_that_are_no_workbook_are_refused_with_a_sentence(tmp_path, name, content, code):
    (tmp_path / name).write_bytes(content)
    assert codes(tmp_path / name) == [code]


def test_a_file_that_is_not_there_and_a_folder_without_tables(tmp_path):
    assert codes(tmp_path / "none.xlsx") == ["no_file"]
    assert codes(tmp_path) == ["folder_without_csv"]


def test_a_workbook_cut_short_is_damaged(workbook):
    path = workbook()
    path.write_bytes(path.read_bytes()[:3000])
    assert codes(path) == ["damaged"]


def test_a_workbook_with_a_broken_part_is_damaged(workbook):
    def cut(name: str, content: bytes) -> bytes:
        return content[:400] if name.endswith("sheet3.xml") else content

    assert codes(rewritten(workbook(), cut)) == ["damaged"]


def test_read_raises_what_check_lists(workbook):
    path = workbook(lambda book: in_sheet(book, "A2", "nobody"))
    with pytest.raises(inputs.InputProblems) as caught:
        inputs.read(path)
    assert caught.value.problems == inputs.check(path)
    assert "`nobody` is not in sheet `groups`" in str(caught.value)


def test_pictures_and_validations_are_left_alone(workbook):
    def edit(book: openpyxl.Workbook) -> None:
        rule = openpyxl.worksheet.datavalidation.DataValidation(type="list", formula1='"yes,no"')
        book["tiers"].add_data_validation(rule)
        rule.add("D2:D9")

    assert codes(workbook(edit)) == []
