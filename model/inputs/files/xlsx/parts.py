"""The parts of a workbook's package by the names that other parts call them.

Letter case, backslashes and a folder around the whole (a zip made anew of an unpacked workbook) do not matter. A
part is looked at before a parser sees it; parts that nobody asks for are counted by `preflight` and never opened.
"""

import posixpath
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from model.inputs.files import limits
from model.inputs.files.scan import Scanned, scan
from model.tables.problem import Place, Problem, error
from model.words import say

CONTENT_TYPES = "[content_types].xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Refused(Exception):  # noqa: N818 - the name says what it carries
    """A part that no parser may see; ``problem`` says why."""

    def __init__(self, found: Problem) -> None:
        """Keep the problem; the message is its code."""
        super().__init__(found.code)
        self.problem = found


@dataclass(frozen=True)
class Relation:
    """What a part refers to: the last word of the relation's type, and the name of the other part."""

    kind: str
    target: str


def bare(name: str) -> str:
    """Return the name of a part as names are compared: slashes, small letters."""
    return name.replace("\\", "/").lower()


def is_package(names: Iterable[str]) -> bool:
    """Return whether a zip file with members of these names is put together as a workbook is."""
    return _root(names) is not None


def _root(names: Iterable[str]) -> str | None:
    """Return the folder that holds the whole package ("" = none), or None where there is no package."""
    found = [name for name in map(bare, names) if posixpath.basename(name) == CONTENT_TYPES]
    return min(found, key=len)[: -len(CONTENT_TYPES)] if found else None


class Parts:
    """The parts of an open package; ``file``: the name of the file, for sentences about it."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        """Index the members of the archive by their bare names."""
        self._archive, self._file = archive, file
        root = _root(archive.namelist()) or ""
        self._members: dict[str, list[zipfile.ZipInfo]] = defaultdict(list)
        for member in archive.infolist():
            self._members[bare(member.filename).removeprefix(root)].append(member)
        self._scanned: dict[str, Scanned] = {}

    def __contains__(self, part: str) -> bool:
        """Return whether there is a part of this name."""
        return bare(part) in self._members

    def opened(self, part: str) -> IO[bytes]:
        """Return a part to be read, which has been looked at.

        Raises Refused when no parser may see it, KeyError when there is none, ValueError when there are two.
        """
        self.looked_at(part)
        return self._archive.open(self.member(part))

    def tree(self, part: str) -> Element:
        """Return a small part as a whole; raises as `opened` does, and ParseError."""
        with self.opened(part) as stream:
            root: Element = fromstring(stream.read())
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part refers to inside the file, by the id of the relation; "" is the package itself."""
        folder, name = posixpath.split(part)
        book = posixpath.join(folder, "_rels", f"{name}.rels")
        if book not in self:
            return {}
        inside = [item for item in self.tree(book).iter(_RELATION) if item.get("TargetMode") != "External"]
        return {item.attrib["Id"]: _relation(item, folder) for item in inside}

    def looked_at(self, part: str) -> Scanned:
        """Return what a part holds, counted once; raises as `opened` does."""
        name = bare(part)
        if name not in self._scanned:
            with self._archive.open(self.member(part)) as stream:
                counted = scan(stream)
            wrong = self._wrong(part, counted)
            if wrong:
                raise Refused(wrong)
            self._scanned[name] = counted
        return self._scanned[name]

    def member(self, part: str) -> zipfile.ZipInfo:
        """Return the one member that is a part."""
        found = self._members.get(bare(part), [])
        if not found:
            raise KeyError(say("fault.part_missing", part=part))
        if len(found) > 1:
            raise ValueError(say("fault.part_twice", part=part))
        return found[0]

    def _wrong(self, part: str, counted: Scanned) -> Problem | None:
        """Return why no parser may see a part: a document type or entities, no end of nesting, not UTF-8."""
        if not counted.readable:
            return error("damaged", Place(), self._file, reason=say("fault.not_utf8", part=part))
        if counted.declares:
            return error("doctype", Place(), self._file, part=part)
        if counted.depth > limits.MAX_DEPTH:
            return error("unsafe_part", Place(), self._file, reason=say("fault.nests", part=part))
        if counted.tags > limits.MAX_TAGS + limits.TAGS_PER_ROW * counted.rows:
            tags = say("fault.tags", part=part, count=f"{counted.tags:,}")
            return error("unsafe_part", Place(), self._file, reason=tags)
        return None


def _relation(item: Element, folder: str) -> Relation:
    """Return a relation with the name of its part from the root of the package."""
    target = unquote(item.attrib["Target"]).replace("\\", "/")
    path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(item.attrib["Type"].rpartition("/")[2], path)
