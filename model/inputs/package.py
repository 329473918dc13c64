"""The parts inside a workbook file: where each sheet is, its merged ranges, its unsaved formulas."""

import posixpath
import re
import zipfile
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]+\d+:[A-Z]+\d+)\"")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s[^>]*?ref=\"([^\"]*)\"")
# a formula behind which the cell ends, or an empty value stands
_UNSAVED = re.compile(
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*"
    rb"</(?:\w+:)?c>"
)
# the dimension stands before the cells
_HEAD_BYTES = 4096


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each worksheet by its title, in order.

    Raises KeyError or ParseError when the file is not put together as a workbook is.
    """
    book = _workbook_part(archive)
    targets = _targets(archive, book)
    root = fromstring(archive.read(book))
    sheets = [element for element in root.iter() if _local(element) == "sheet"]
    return {sheet.attrib["name"]: targets[sheet.attrib[_REL_ID]] for sheet in sheets}


def merged_ranges(content: bytes) -> tuple[str, ...]:
    """Return the merged ranges of a sheet's XML."""
    return tuple(found.decode() for found in _MERGED.findall(content))


def has_unsaved(content: bytes) -> bool:
    """Return whether a sheet's XML has a formula that seems to have no saved value."""
    return _UNSAVED.search(content) is not None


def claimed(archive: zipfile.ZipFile, part: str) -> str:
    """Return the range that a sheet claims to fill, or an empty text; reads the head of the part alone."""
    with archive.open(part) as stream:
        found = _DIMENSION.search(stream.read(_HEAD_BYTES))
    return found.group(1).decode(errors="replace") if found else ""


def _workbook_part(archive: zipfile.ZipFile) -> str:
    """Return the part that lists the sheets."""
    for relation in fromstring(archive.read("_rels/.rels")).iter(_RELATIONS):
        if relation.attrib["Type"].endswith("/officeDocument"):
            return _absolute(relation.attrib["Target"], "")
    raise KeyError("officeDocument")


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Return the parts that a part refers to, by the id of the relation."""
    folder, name = posixpath.split(part)
    relations = fromstring(archive.read(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"))
    found = relations.iter(_RELATIONS)
    return {item.attrib["Id"]: _absolute(item.attrib["Target"], folder) for item in found}


def _absolute(target: str, folder: str) -> str:
    """Return the name of a part in the archive."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))


def _local(element: Element) -> str:
    """Return the tag of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
