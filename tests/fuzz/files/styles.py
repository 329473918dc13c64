"""Formats that no standard knows, in a workbook whose values are as they were."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

from tests.inputs import package
from tests.inputs.package import STYLES

from ..pages import Workbook, write

# the place before which something odd is put, and what
_ODD = (
    (b"</fills>", b"<fill/>"),
    (b"</fills>", b'<fill><patternFill patternType="glitter"><fgColor rgb="red"/></patternFill></fill>'),
    (b"</fonts>", b'<font><family val="99"/><sz val="huge"/><u val="wavy"/></font>'),
    (b"</borders>", b'<border><left style="zigzag"/></border>'),
    (b"</cellXfs>", b'<xf numFmtId="x" fontId="900"/><xf/><xf numFmtId="-1"/>'),
    (b"</cellStyles>", b'<cellStyle name="" xfId="77"/><cellStyle/>'),
    (b"</styleSheet>", b'<colors><indexedColors><rgbColor rgb="no"/></indexedColors></colors>'),
    (b"</styleSheet>", b'<extLst><ext uri="{0}"><x14:slicerStyles xmlns:x14="u"/></ext></extLst>'),
    (b"</styleSheet>", b'<dxfs><dxf><fill/></dxf></dxfs><tableStyles defaultTableStyle="7"/>'),
)


def filed(rng: random.Random, book: Workbook, folder: Path) -> Path:
    """Write pages as a workbook with one to four oddities among its formats."""
    path = folder / "city.xlsx"
    write(book, path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for place, odd in rng.sample(_ODD, rng.randint(1, 4)):
        parts[STYLES] = parts[STYLES].replace(place, odd + place)
    return package.pack(parts, path)
