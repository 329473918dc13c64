"""Workbooks that people really have: other parts, names and company around the same values are the same input."""

import zipfile

import pytest

import model.inputs as inputs
from tests.cases.by_hand import same
from tests.inputs import package
from tests.inputs.package import BOOK, NEEDS, RELATIONS, STYLES, TINY, added, put, renamed, whole, without

QUERY = '<?xml version="1.0" encoding="utf-16"?><DataMashup>AAAA</DataMashup>'.encode("utf-16")
SVG = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg/>'
BROKEN = b"<a><b></a>"
SIZE, VIEWS = b'<dimension ref="A1:F3"/>', b"<sheetViews>"
BEHIND = b"</sheetData>"
READ = {
    "query in UTF-16": added(customXml__item1_xml=QUERY),
    "SVG logo": added(xl__media__image1_svg=SVG),
    "EMF without a name for it": added(xl__media__image1_xml=b"\1\0\0\0 EMF"),
    "broken theme": added(xl__theme__theme1_xml=BROKEN),
    "broken drawing": added(xl__drawings__drawing1_xml=BROKEN, xl__drawings___rels__drawing1_xml_rels=BROKEN),
    "broken properties": lambda old: {**old, "docProps/core.xml": BROKEN, "docProps/app.xml": b""},
    "properties of no calendar": put("docProps/core.xml", b"<dcterms:created", b"<cp:x/><dcterms:created"),
    "no properties": without("docProps/core.xml"),
    "no list of kinds of parts": whole("[Content_Types].xml", b"<Types/>"),
    "empty fill": put(STYLES, b"<fills", b'<fills><fill/></fills><fills'),
    "fill of no pattern": put(STYLES, b'patternType="none"', b'patternType="glitter"'),
    "font of no family": put(STYLES, b"<fonts", b'<fonts><font><family val="99"/></font></fonts><fonts'),
    "format without a number": put(STYLES, b"<cellXfs", b'<numFmts><numFmt formatCode="0"/></numFmts><cellXfs'),
    "no formats": without(STYLES),
    "colours of no table": put(STYLES, b"<borders", b'<colors><rgbColor rgb="red"/></colors><borders'),
    "strings in other letters": renamed(lambda name: name.replace("sharedStrings", "SharedStrings")),
    "all parts in capitals": renamed(str.upper),
    "all parts in small letters": renamed(str.lower),
    "backslashes": renamed(lambda name: name.replace("/", "\\")),
    "backslashes in relations": put(RELATIONS, b"worksheets/", b"worksheets\\"),
    "relations from the root": put(RELATIONS, b'Target="', b'Target="/xl/'),
    "relations with escapes": put(RELATIONS, b"worksheets/sheet8", b"work%73heets/sheet8"),
    "a folder around it": renamed(lambda name: f"tiny/{name}"),
    "packed on a Mac": package.mac,
    "a folder packed on a Mac": lambda old: package.mac({f"tiny/{name}": part for name, part in old.items()}),
    "the same picture twice": added(xl__media__image1_png=b"1", xl__media__Image1_png=b"2"),
    "claims all rows": put(NEEDS, SIZE, b'<dimension ref="A1:F1048576"/>'),
    "claims all cells": put(NEEDS, SIZE, b'<dimension ref="A1:XFD1048576"/>'),
    "claims one cell": put(NEEDS, SIZE, b'<dimension ref="A1"/>'),
    "claims nonsense": put(NEEDS, SIZE, b'<dimension ref="#REF!"/>'),
    "claims nothing": put(NEEDS, SIZE, b""),
    "view of no kind": put(NEEDS, VIEWS, b'<sheetViews><sheetView view="tilted" workbookViewId="x"/>'),
    "rule of no kind": put(
        NEEDS, BEHIND, BEHIND + b'<conditionalFormatting><cfRule type="mood"/></conditionalFormatting>'),
    "validation of no kind": put(
        NEEDS, BEHIND, BEHIND + b'<dataValidations><dataValidation type="x"/></dataValidations>'),
    "calculation of no kind": put(BOOK, b"<calcPr", b'<calcPr calcMode="lazy"'),
    "prefixes": package.prefixed,
    "cells without addresses": package.without_addresses,
    "texts in their cells": package.inline,
}  # fmt: skip


@pytest.mark.parametrize("kind", READ)
def test_what_holds_no_values_never_makes_a_workbook_unreadable(tmp_path, kind):
    """Proves that each is read without a word, to the same tables as the workbook it was made from."""
    path = package.pack(READ[kind](package.package()), tmp_path / "tiny.xlsx")
    assert list(inputs.check(path)) == []
    same(inputs.read(path), inputs.read(TINY))


def test_formats_that_cannot_be_read_are_told(tmp_path):
    """Proves the warning: without formats a date cannot be told from a number."""
    path = package.pack(whole(STYLES, BROKEN)(package.package()), tmp_path / "tiny.xlsx")
    assert [(item.code, item.severity.value) for item in inputs.check(path)] == [("styles_unread", "warning")]
    same(inputs.read(path), inputs.read(TINY))


REFUSED = {
    "a needed part twice": (added(XL__sharedstrings_xml=b"<sst/>"), "damaged"),
    "no texts": (without(package.STRINGS), "damaged"),
    "a sheet that is not there": (without(NEEDS), "damaged"),
    "a sheet in UTF-16": (whole(NEEDS, "<worksheet/>".encode("utf-16")), "damaged"),
    "a document type in the texts": (whole(package.STRINGS, b"<!DOCTYPE sst><sst/>"), "doctype"),
    "a cell of no address": (put(NEEDS, b'<c r="A2"', b'<c r="2A"'), "damaged"),
    "a cell twice": (put(NEEDS, b'<c r="B2"', b'<c r="A2"'), "damaged"),
    "strict": (put(BOOK, b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                   b"http://purl.oclc.org/ooxml/spreadsheetml/main"), "strict_format"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_damage_of_what_holds_values_is_a_sentence(tmp_path, kind):
    change, code = REFUSED[kind]
    path = package.pack(change(package.package()), tmp_path / "tiny.xlsx")
    assert [item.code for item in inputs.check(path)] == [code]


@pytest.mark.parametrize("flag", [0, 0x800])
def test_member_names_in_gbk_are_no_traceback(tmp_path, flag):
    """Proves it for a picture with a Chinese name: read where the zip claims nothing, a sentence where it lies."""
    path = package.pack({**package.package(), "xl/media/XXXX.png": b"x"}, tmp_path / "tiny.xlsx")
    content = path.read_bytes().replace(b"XXXX", "图表".encode("gbk"))
    if flag:
        head = content.rindex(b"PK\x01\x02")
        content = content[: head + 8] + flag.to_bytes(2, "little") + content[head + 10 :]
    path.write_bytes(content)
    assert [item.code for item in inputs.check(path)] == (["damaged"] if flag else [])


@pytest.mark.parametrize("number", [57, 31, 14, 45, 164])
def test_dates_are_known_by_their_formats(tmp_path, number):
    """Proves it for Excel's own formats, those that only Chinese Excel has, and one of the user's (164)."""
    formats = b'<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;-&quot;m"/></numFmts>'
    xfs = b'<cellXfs><xf numFmtId="0"/><xf numFmtId="%d"/></cellXfs>' % number
    styles = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</styleSheet>'
    change = put(NEEDS, b'<c r="C2" s="7">', b'<c r="C2" s="1">')
    parts = whole(STYLES, styles % (formats + xfs))(change(package.package()))
    path = package.pack(parts, tmp_path / "tiny.xlsx")
    assert [(item.code, item.place.cell) for item in inputs.check(path).errors] == [("date_as_number", "needs!C2")]


def test_the_digest_is_that_of_the_file(tmp_path):
    """Proves that two packages of the same values are two files."""
    path = package.pack(package.package(), tmp_path / "tiny.xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("customXml/item1.xml", QUERY)
    assert inputs.read(path).sha256 != inputs.read(TINY).sha256
