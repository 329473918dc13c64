"""A folder of CSV files with signs in their texts that some take for line ends."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from pathlib import Path

from model.inputs.schema import Kind

from ..pages import Formula, Page, Workbook

_SIGNS = ("\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85")
_ENDS = ("\r", "\n", "\r\n")
_WORDS = (Kind.ID, Kind.TEXT, Kind.CHOICE, Kind.LIST)


def filed(rng: random.Random, book: Workbook, folder: Path) -> Path:
    """Write pages as CSV files with one of the three line ends, some of their words with such a sign behind them."""
    place = folder / "city"
    place.mkdir()
    end = rng.choice(_ENDS)
    for page in book.pages.values():
        text = io.StringIO(newline="")
        # of two signs, so that the writer puts a cell with either of them into quotation marks
        csv.writer(text, lineterminator="\r\n").writerows(_lines(rng, page))
        encoding = rng.choice(("utf-8", "utf-8-sig"))
        (place / f"{page.title}.csv").write_text(text.getvalue().replace("\r\n", end), encoding, newline="")
    return place


def _lines(rng: random.Random, page: Page) -> list[list[str]]:
    """Return the lines of a page as text."""
    words = [bool(name) and page.sheet[name].kind in _WORDS for name in page.names]
    lines = [[_text(cell) for cell in line] for line in page.lines]
    for number in page.facts:
        for position, is_word in enumerate(words):
            if is_word and lines[number][position] and rng.random() < 0.2:
                lines[number][position] += rng.choice(_SIGNS)
    return lines


def _text(cell: object) -> str:
    """Return a cell as a spreadsheet program saves it in a CSV file."""
    if isinstance(cell, Formula):
        return _text(cell.saved)
    if isinstance(cell, dt.datetime):
        return f"{cell:%Y-%m-%d}"
    return "" if cell is None else str(cell)
