"""Files that people have: the same pages in another package, with other formats, escapes or line ends."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from ..pages import Workbook
from . import escapes, lines, parts, styles

# writes pages into a folder in a way that says the same; returns the input
Filed = Callable[[random.Random, Workbook, Path], Path]

FILED: dict[str, Filed] = {
    "right: odd parts": parts.filed,
    "right: odd formats": styles.filed,
    "right: escapes": escapes.filed,
    "right: CSV signs": lines.filed,
}

__all__ = ["FILED", "Filed"]
