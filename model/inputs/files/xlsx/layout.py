"""What a workbook says of itself: its sheets, and the parts that hold their values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from model.inputs.files.xlsx.escapes import decoded
from model.inputs.files.xlsx.parts import Parts, Refused
from model.tables.problem import Place, error
from model.words import say

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/"
_TRUE = frozenset(("1", "true"))


@dataclass(frozen=True)
class Layout:
    """The part of each sheet by its title ("" = it holds no cells), and the parts that sheets draw on.

    ``uncalculated``: a program wrote the file and left its formulas to be calculated on loading, as nobody has
    done since. ``names``: the formulas of defined names, by (title of the sheet they hold in or "", name in small
    letters).
    """

    sheets: Mapping[str, str]
    strings: str = ""
    styles: str = ""
    from_1904: bool = False
    uncalculated: bool = False
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)


def layout_of(parts: Parts, file: str) -> Layout:
    """Return what the workbook says of itself.

    Raises Refused where it is of the strict kind, KeyError or ParseError where it is not put together as one.
    """
    book = next((item.target for item in parts.relations("").values() if item.kind == "officeDocument"), "")
    if not book:
        raise KeyError(say("fault.no_sheets"))
    root, relations = parts.tree(book), parts.relations(book)
    if root.tag.startswith(_STRICT):
        raise Refused(error("strict_format", Place(), file))
    cells = {name: item.target for name, item in relations.items() if item.kind == "worksheet"}
    sheets = {
        decoded(item.attrib["name"]): cells.get(item.get(_REL_ID, ""), "") for item in root.iter(f"{MAIN}sheet")
    }
    parts_of = {item.kind: item.target for item in relations.values() if item.target in parts}
    told = _attributes(root, "calcPr").get("fullCalcOnLoad") in _TRUE
    return Layout(
        sheets, parts_of.get("sharedStrings", ""), parts_of.get("styles", ""),
        _attributes(root, "workbookPr").get("date1904") in _TRUE,
        told and "calcChain" not in parts_of, _names(root, list(sheets)),
    )  # fmt: skip


def _attributes(root: Element, name: str) -> Mapping[str, str]:
    """Return the attributes of an element below the root; none where there is no such element."""
    found = root.find(f"{MAIN}{name}")
    return {} if found is None else found.attrib


def _names(root: Element, titles: list[str]) -> dict[tuple[str, str], str]:
    """Return the formulas of defined names, by the sheet in which they hold and the name."""
    named: dict[tuple[str, str], str] = {}
    for item in root.iter(f"{MAIN}definedName"):
        place = item.get("localSheetId", "")
        title = titles[int(place)] if place.isdigit() and int(place) < len(titles) else ""
        named[title, item.get("name", "").lower()] = item.text or ""
    return named
