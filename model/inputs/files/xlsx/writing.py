"""Values put into cells of a copy of a workbook: all else (formats, comments, formulas, pictures) stays as it is.

A sheet that it does not have is put behind its last one.

The program that made the file is not asked, and nothing is loaded and saved again by another one, which would lose
what that one does not know and the saved values of formulas.
"""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from model.inputs.files.xlsx.adding import as_bytes, opened, parsed, with_sheets
from model.inputs.files.xlsx.layout import MAIN, layout_of
from model.inputs.files.xlsx.parts import Parts
from model.inputs.files.xlsx.sheet import Spot
from model.inputs.raw import letters, position_of

NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?([eE][-+]?\d{1,3})?")
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write_copy(path: Path, copy: Path, values: Mapping[str, Mapping[Spot, str]]) -> None:
    """Write a copy of a workbook with the values of some cells; ``values``: by title of the sheet, row and position.

    A text that is a number as the file has them becomes one; a blank text empties the cell. The workbook has been
    read before: it is put together as one.
    """
    with zipfile.ZipFile(path) as archive:
        parts = Parts(archive, path.name)
        layout = layout_of(parts, path.name)
        there = {title: cells for title, cells in values.items() if title in layout.sheets}
        new = [title for title in values if title not in there]
        changed, added = with_sheets(parts, new) if new else ({}, {})
        for title, cells in there.items():
            part = layout.sheets[title]
            changed[parts.member(part).filename] = _with(opened(parts, part), cells)
        for title, (name, content) in zip(new, added.items(), strict=True):
            added[name] = _with(content, values[title])
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as to:
            for member in archive.infolist():
                changes = changed.get(member.filename)
                kept = archive.read(member) if changes is None else changes
                to.writestr(member, kept, zipfile.ZIP_DEFLATED)
            for name, content in added.items():
                to.writestr(name, content, zipfile.ZIP_DEFLATED)


def _with(content: bytes, values: Mapping[Spot, str]) -> bytes:
    """Return the part of a sheet with these values."""
    root = parsed(content)
    data = root.find(f"{MAIN}sheetData")
    rows = _numbered(data.findall(f"{MAIN}row"))
    for (row, position), value in values.items():
        line = rows.get(row)
        if line is None:
            line = rows[row] = etree.Element(f"{MAIN}row", r=str(row))
            data.insert(sum(number < row for number in rows), line)
        _put(_cell(line, row, position), value)
    return as_bytes(root)


def _numbered(rows: list[etree._Element]) -> dict[int, etree._Element]:
    """Return the rows of a sheet by their number, which each of them says from now on."""
    found, number = {}, 0
    for row in rows:
        number = int(row.get("r") or number + 1)
        row.set("r", str(number))
        found[number] = row
    return found


def _cell(line: etree._Element, row: int, position: int) -> etree._Element:
    """Return a cell of a row, made where there is none; from now on each cell of the row says its address."""
    line.attrib.pop("spans", None)
    last, before = -1, 0
    for cell in line.findall(f"{MAIN}c"):
        address = _ADDRESS.fullmatch((cell.get("r") or "").replace("$", "").upper())
        last = position_of(address[1]) if address else last + 1
        cell.set("r", f"{letters(last)}{row}")
        if last == position:
            return cell
        before += last < position
    made = etree.Element(f"{MAIN}c", r=f"{letters(position)}{row}")
    line.insert(before, made)
    return made


def _put(cell: etree._Element, value: str) -> None:
    """Let a cell hold a value in place of what it holds; its format stays."""
    for inner in list(cell):
        cell.remove(inner)
    cell.attrib.pop("t", None)
    if NUMBER.fullmatch(value.strip()):
        etree.SubElement(cell, f"{MAIN}v").text = value.strip()
    elif value:
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
        text.text = "".join(sign for sign in value if sign >= " " or sign in "\n\t")
        text.set(_SPACE, "preserve")
