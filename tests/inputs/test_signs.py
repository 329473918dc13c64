"""Signs that others write differently: escapes of OOXML, line ends of CSV, names of files that are not in UTF-8."""

import os
import shutil
from pathlib import Path

import pytest

import model.inputs as inputs
from model.inputs.files.xlsx.escapes import decoded
from tests.cases.by_hand import same
from tests.inputs import package
from tests.inputs.city import city
from tests.inputs.package import NEEDS, STRINGS, TINY, put

ESCAPED = {
    "_x000D_": "\r", "a_x000D_\nb": "a\r\nb", "_x000d_": "\r", "_x4E2D_": "中", "_xD83C__xDFE5_": "🏥",
    "_xD83C_": "\ufffd", "_x005F_x000D_": "_x000D_", "_x005F_": "_", "_x00D_": "_x00D_", "x000D_": "x000D_",
    "_X000D_": "_X000D_", "_x000G_": "_x000G_", "no escape": "no escape",
}  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), ESCAPED.items())
def test_escapes_are_decoded_as_the_format_says(text, meant):
    assert decoded(text) == meant


PLACES = {
    "id": put(STRINGS, b"<t>clinic</t>", b"<t>clinic_x000D_</t>"),
    "id in the middle": put(STRINGS, b"<t>clinic</t>", b"<t>cli_x200B_nic</t>"),
    "heading": put(STRINGS, b"<t>per_1000</t>", b"<t>per_1000_x000D_&#10;</t>"),
    "word": put(STRINGS, b"<t>yes</t>", b"<t>yes_x000D_</t>"),
    "number": put(NEEDS, b'<c r="C2" s="7"><v>1000</v>', b'<c r="C2" s="7" t="str"><v>1000_x000D_</v>'),
    "sheet": put(package.BOOK, b'name="needs"', b'name="ne_x0065_ds"'),
}


@pytest.mark.parametrize("place", PLACES)
def test_an_escape_is_no_part_of_a_value(tmp_path, place):
    """Proves that ids, headings, words, numbers and titles are read as if there were none."""
    path = package.pack(PLACES[place](package.package()), tmp_path / "tiny.xlsx")
    assert list(inputs.check(path).errors) == []
    same(inputs.read(path), inputs.read(TINY))


def test_a_label_keeps_what_an_escape_means(tmp_path):
    change = put(STRINGS, b"<t>Clinic</t>", b"<t>Town_x000D_\nClinic</t>")
    path = package.pack(change(package.package()), tmp_path / "tiny.xlsx")
    assert inputs.read(path).facilities["label_en"][0] == "Town\r\nClinic"


NO_ENDS = ("\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85")


@pytest.mark.parametrize("sign", NO_ENDS)
@pytest.mark.parametrize("place", ["east{} post", "east post{}", "{}east post"])
def test_no_other_sign_ends_a_line_of_a_csv_file(folder, sign, place):
    """Proves that there is no row more, and that an id reads as with a space there."""
    rows = city()
    rows["facilities"][0]["facility"] = place.format(sign)
    facilities = inputs.read(folder(rows)).facilities["facility"].tolist()
    assert facilities == ["east post", "west post", "city hospital"]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\r\r", "\n\n"])
def test_carriage_returns_and_line_feeds_end_a_line(folder, end):
    """Proves that old Mac files are read too, and that a line end in quotation marks is text."""
    place = folder()
    path = place / "facilities.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text(end.join(lines) + end, encoding="utf-8", newline="")
    same(inputs.read(place), inputs.from_rows(city()))
    path.write_text(f"{lines[0]},note{end}" + end.join(f'{line},"a{end}b"' for line in lines[1:]), newline="")
    assert len(inputs.read(place).facilities) == 3


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-8"])
def test_a_csv_file_whose_name_is_not_in_utf_8_is_a_sheet(folder, encoding):
    """Proves that what an unzipped GBK archive leaves behind is read by its Chinese name."""
    place = folder()
    (place / "groups.csv").rename(place / os.fsdecode("人群.csv".encode(encoding)))
    same(inputs.read(place), inputs.from_rows(city()))


def test_a_name_in_no_encoding_is_a_sheet_that_is_not_read(folder):
    place = folder()
    shutil.copy(place / "groups.csv", place / os.fsdecode(b"\xff\xff.csv"))
    problems = inputs.check(place)
    assert [item.code for item in problems] == ["sheet_not_read"]
    assert problems.items[0].place.sheet.encode()


@pytest.mark.parametrize("name", ["城市.xlsx", "没有.xlsx", "表.csv"])
def test_a_workbook_whose_name_is_not_in_utf_8_is_named_in_letters(tmp_path, name):
    """Proves it for one that is read, one that is not there and one that is refused: every text can be printed."""
    path = tmp_path / os.fsdecode(name.encode("gbk"))
    if name != "没有.xlsx":
        shutil.copy(TINY, path)
    problems = inputs.check(path)
    assert [item.value for item in problems if Path(name).stem not in item.value] == []
    if not problems.errors:
        assert inputs.read(path).workbook == Path(name).stem


@pytest.mark.parametrize("name", ["loop.xlsx", "loop", "loop.csv"])
def test_a_link_to_itself_is_no_input(tmp_path, folder, name):
    """Proves that a loop is refused as an input, and passed over among the files of a folder."""
    (tmp_path / name).symlink_to(name)
    assert [item.code for item in inputs.check(tmp_path / name)] == ["no_file"]
    place = folder()
    (place / name).symlink_to(name)
    assert list(inputs.check(place)) == []
