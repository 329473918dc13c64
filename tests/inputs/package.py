"""tiny.xlsx as other programs would have put it together: the same values in other parts, names and company."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"
RELATIONS, STYLES, STRINGS, BOOK = (
    "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml",
)  # fmt: skip
NEEDS = "xl/worksheets/sheet8.xml"
Package = dict[str, bytes]
Change = Callable[[Package], Package]


def package() -> Package:
    """The parts of tiny.xlsx by name."""
    with zipfile.ZipFile(TINY) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Package, path: Path) -> Path:
    """Write parts as a workbook."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def added(**parts: bytes) -> Change:
    """More parts: ``customXml__item1_xml`` is customXml/item1.xml."""
    named = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    return lambda old: {**old, **named}


def put(part: str, old: bytes, new: bytes) -> Change:
    """Something else, once or more, in a part."""

    def change(parts: Package) -> Package:
        assert old in parts[part], f"{old!r} is not in {part}"
        return {**parts, part: parts[part].replace(old, new)}

    return change


def whole(part: str, content: bytes) -> Change:
    """Another part in the place of one."""
    return lambda old: {**old, part: content}


def without(part: str) -> Change:
    """One part less."""
    return lambda old: {name: content for name, content in old.items() if name != part}


def renamed(name_of: Callable[[str], str]) -> Change:
    """Other names of the members of the zip file, not of what refers to them."""
    return lambda old: {name_of(name): content for name, content in old.items()}


def mac(old: Package) -> Package:
    """Packed anew on a Mac, with its own notes beside every member."""
    shadows = {f"__MACOSX/{Path(name).parent}/._{Path(name).name}": b"\0\5\26\7\0\2\0\0Mac OS X" for name in old}
    return {".DS_Store": b"\0\0\0\1Bud1", **old, **shadows}


def prefixed(old: Package) -> Package:
    """Every element of the sheet of needs with a prefix of its name space."""
    plain = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", old[NEEDS].partition(b"?>")[2])
    return {**old, NEEDS: plain.replace(b"xmlns=", b"xmlns:x=", 1)}


def without_addresses(old: Package) -> Package:
    """A sheet whose rows and cells do not say where they stand, as some writers leave it."""
    rows = re.sub(rb'(<(?:row|c)) r="[A-Z]*\d+"', rb"\1", old[NEEDS])
    assert rows != old[NEEDS]
    return {**old, NEEDS: rows}


def inline(old: Package) -> Package:
    """The texts of the sheet of needs in its cells: runs, one of which says how another is pronounced."""
    texts = re.findall(rb"<si>(.*?)</si>", old[STRINGS], re.DOTALL)

    def cell(found: re.Match[bytes]) -> bytes:
        text = re.sub(rb"</?t[^>]*>", b"", texts[int(found[2])])
        runs = b"<r><t>%s</t></r><r><t>%s</t></r>" % (text[:2], text[2:])
        return b'<c%s t="inlineStr"><is>%s<rPh sb="0" eb="1"><t>kana</t></rPh></is></c>' % (found[1], runs)

    sheet = re.sub(rb'<c([^>]*) t="s"><v>(\d+)</v></c>', cell, old[NEEDS])
    assert sheet != old[NEEDS]
    return {**old, NEEDS: sheet}
