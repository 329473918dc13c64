"""A sheet put behind the last one of a workbook: its part, and the three parts that say that it is there."""

import posixpath
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from model.inputs.files.xlsx.layout import MAIN
from model.inputs.files.xlsx.parts import CONTENT_TYPES, Parts

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_EMPTY = f'<worksheet xmlns="{MAIN[1:-1]}"><sheetData/></worksheet>'.encode()
_NUMBER = re.compile(r"\d+$")


def with_sheets(parts: Parts, titles: Sequence[str]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return what the members of a package become that name its sheets, and the empty new members of ``titles``.

    The members are those of the archive, by their names there; the new ones stand in the order of the titles.
    """
    book = next(item.target for item in parts.relations("").values() if item.kind == "officeDocument")
    folder, name = posixpath.split(book)
    links = posixpath.join(folder, "_rels", f"{name}.rels")
    sheets, relations, types = (_root(parts, part) for part in (book, links, CONTENT_TYPES))
    # the package may stand in a folder of the archive
    above = parts.member(book).filename[: -len(book)]
    listed = sheets.find(f"{MAIN}sheets")
    added = {}
    for title, number in zip(titles, _free(parts, folder), strict=False):
        part = f"worksheets/sheet{number}.xml"
        key = f"rId{1 + max((_number(item.get('Id')) for item in relations), default=0)}"
        last = max((_number(item.get("sheetId")) for item in listed), default=0)
        entry = etree.SubElement(listed, f"{MAIN}sheet", name=title, sheetId=str(last + 1))
        entry.set(f"{{{_RELATIONSHIPS}}}id", key)
        etree.SubElement(
            relations, f"{_PACKAGE}Relationship", Id=key, Type=f"{_RELATIONSHIPS}/worksheet", Target=part
        )
        whole = posixpath.join("/", folder, part)
        etree.SubElement(types, f"{_TYPES}Override", PartName=whole, ContentType=_SHEET_TYPE)
        added[f"{above}{posixpath.join(folder, part)}"] = _EMPTY
    roots = ((book, sheets), (links, relations), (CONTENT_TYPES, types))
    return {parts.member(part).filename: as_bytes(root) for part, root in roots}, added


def parsed(content: bytes) -> etree._Element:
    """Return a part that has been looked at as a tree that keeps what it does not know."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def as_bytes(root: etree._Element) -> bytes:
    """Return a tree as a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def opened(parts: Parts, part: str) -> bytes:
    """Return a part, which has been looked at."""
    with parts.opened(part) as stream:
        return stream.read()


def _root(parts: Parts, part: str) -> etree._Element:
    """Return a small part as a tree."""
    return parsed(opened(parts, part))


def _free(parts: Parts, folder: str) -> Iterator[int]:
    """Yield the numbers of sheets that no part bears."""
    number = 0
    while True:
        number += 1
        if posixpath.join(folder, f"worksheets/sheet{number}.xml") not in parts:
            yield number


def _number(text: str | None) -> int:
    """Return the number at the end of an id; 0 where it has none."""
    found = _NUMBER.search(text or "")
    return int(found[0]) if found else 0
