"""A package as other programs leave it: names of parts, company of other parts, false sizes."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.inputs import package
from tests.inputs.package import Package

from ..pages import Workbook, write

_RANGES = ("A1:XFD1048576", "A1:F1048576", "A1", "B2:A1", "#REF!", "")
_COMPANY = {
    "customXml/item1.xml": "<?xml version='1.0' encoding='utf-16'?><DataMashup/>".encode("utf-16"),
    "xl/media/logo.svg": b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg/>',
    "xl/media/image1.emf": b"\1\0\0\0EMF", "xl/theme/theme1.xml": b"<a:theme", "docProps/core.xml": b"<no>",
    "xl/drawings/drawing1.xml": b"<xdr:wsDr>", "xl/printerSettings/printerSettings1.bin": b"\0" * 900,
    "xl/calcChain2.xml": "<a/>".encode("utf-16"), "docProps/thumbnail.jpeg": b"\xff\xd8",
}  # fmt: skip


def filed(rng: random.Random, book: Workbook, folder: Path) -> Path:
    """Write pages as a workbook, and pack it anew in one to four of these ways."""
    path = folder / "city.xlsx"
    write(book, path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for way in rng.sample(_WAYS, rng.randint(1, len(_WAYS))):
        parts = way(rng, parts)
    return package.pack(parts, path)


def _letters(rng: random.Random, parts: Package) -> Package:
    """Names in another letter case."""
    case = rng.choice((str.upper, str.lower, str.title))
    return {case(name) if rng.random() < 0.5 else name: content for name, content in parts.items()}


def _slashes(rng: random.Random, parts: Package) -> Package:
    """Backslashes in names."""
    return {name.replace("/", "\\"): content for name, content in parts.items()}


def _folder(rng: random.Random, parts: Package) -> Package:
    """A folder around the whole."""
    word = rng.choice(("city", "城市", "a b/c"))
    return {f"{word}/{name}": content for name, content in parts.items()}


def _company(rng: random.Random, parts: Package) -> Package:
    """Other parts, some of them broken."""
    names = rng.sample(sorted(_COMPANY), rng.randint(1, len(_COMPANY)))
    return {name: part for name, part in parts.items() if name not in names} | {
        name: _COMPANY[name] for name in names
    }


def _sizes(rng: random.Random, parts: Package) -> Package:
    """False claims of what sheets fill."""
    claim = b'<dimension ref="%s"/>' % rng.choice(_RANGES).encode()
    return {name: re.sub(rb"<dimension[^>]*/>", claim, content) for name, content in parts.items()}


def _mac(rng: random.Random, parts: Package) -> Package:
    """Notes of a Mac beside every member."""
    return package.mac(parts)


_WAYS: tuple[Callable[[random.Random, Package], Package], ...] = (
    _letters, _sizes, _company, _folder, _mac, _slashes,
)  # fmt: skip
