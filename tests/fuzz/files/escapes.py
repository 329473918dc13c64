"""Texts with signs written as ``_xHHHH_``: any sign, and the carriage return that other programs leave behind."""

from __future__ import annotations

import random
import re
import zipfile
from pathlib import Path

from tests.inputs import package
from tests.inputs.package import STRINGS

from ..pages import Workbook, write


def filed(rng: random.Random, book: Workbook, folder: Path) -> Path:
    """Write pages as a workbook, some of whose texts have a sign escaped or a carriage return at their end."""
    path = folder / "city.xlsx"
    write(book, path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def spelled(found: re.Match[str]) -> str:
        return f"<t{found[1]}>{_escaped(rng, found[2])}</t>"

    texts = re.sub(r"<t([^>]*)>([^<]*)</t>", spelled, parts[STRINGS].decode())
    return package.pack({**parts, STRINGS: texts.encode()}, path)


def _escaped(rng: random.Random, text: str) -> str:
    """Return a text in another way; an empty one, or one with escapes or entities of its own, is left alone."""
    if not text or "_x" in text or "&" in text:
        return text
    if rng.random() < 0.3:
        place = rng.randrange(len(text))
        sign = text[place].encode("utf-16-be").hex()
        halves = "".join(f"_x{sign[at : at + 4]}_" for at in range(0, len(sign), 4))
        text = text[:place] + halves + text[place + 1 :]
    return text + "_x000D_" if rng.random() < 0.2 else text
