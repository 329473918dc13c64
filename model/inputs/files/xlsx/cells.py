"""One cell of a sheet: the value that was saved in it, and the formula behind it."""

import datetime as dt
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from model.inputs.files.xlsx.escapes import decoded
from model.inputs.files.xlsx.formats import Formats
from model.inputs.files.xlsx.layout import MAIN
from model.inputs.files.xlsx.strings import text_of
from model.inputs.raw import letters

_VALUE, _FORMULA, _INLINE = f"{MAIN}v", f"{MAIN}f", f"{MAIN}is"
_DIGITS = 15  # as many as a number can have without loss


@dataclass(frozen=True)
class Known:
    """What the cells of every sheet draw on: shared texts, formats of dates, and whether zeros were calculated."""

    strings: list[str] = field(default_factory=list)
    formats: Formats = Formats()
    from_1904: bool = False
    uncalculated: bool = False


@dataclass
class Shared:
    """The formulas of one sheet that several cells share, by their number: text and first cell."""

    first: dict[str, tuple[str, str]] = field(default_factory=dict)

    def text(self, formula: Element, row: int, position: int) -> str:
        """Return the text of a formula as it holds in a cell, with its equals sign."""
        here, number = f"{letters(position)}{row}", formula.get("si", "")
        if formula.get("t") == "shared":
            if formula.text:
                self.first[number] = (formula.text, here)
            elif number in self.first:
                return _moved(*self.first[number], here)
        return f"={formula.text or ''}"


def _moved(text: str, origin: str, here: str) -> str:
    """Return the formula of one cell as it is in another; as it was where it cannot be moved."""
    try:
        return str(Translator(f"={text}", origin).translate_formula(here))
    except (TranslatorError, ValueError):
        return f"={text}"


def formula_of(cell: Element) -> Element | None:
    """Return the formula of a cell, or None."""
    return cell.find(_FORMULA)


def is_saved(cell: Element, known: Known) -> bool:
    """Return whether a program has calculated the formula of a cell: an empty text is a value.

    The zero of a file whose formulas are all left to be calculated on loading is a writer's, and says nothing.
    """
    kind, text = cell.get("t", "n"), cell.findtext(_VALUE)
    if not text:
        return kind == "str"
    return not (known.uncalculated and kind == "n" and _number(text) == 0)


def value_of(cell: Element, known: Known) -> object:
    """Return the value that is saved in a cell, None for nothing; ValueError or IndexError if it is damaged."""
    kind, text = cell.get("t", "n"), cell.findtext(_VALUE)
    if kind == "inlineStr":
        item = cell.find(_INLINE)
        return None if item is None else text_of(item) or None
    if not text:
        return None
    if kind == "s":
        return known.strings[int(text)] or None
    if kind == "n":
        return _dated(_number(text), cell.get("s", ""), known)
    if kind == "b":
        return text.strip() in ("1", "true")
    return _date(text) if kind == "d" else decoded(text)


def _number(text: str) -> object:
    """Return a number as the file has it; what is none stays text, and is told of at its cell."""
    plain = text.strip()
    if len(plain) <= _DIGITS and plain.isascii() and plain.removeprefix("-").isdigit():
        return int(plain)
    try:
        return text if "_" in plain else float(plain)
    except ValueError:
        return text


def _dated(number: object, style: str, known: Known) -> object:
    """Return a number, or the date that its format shows; one that no calendar has is an error of Excel."""
    dates = known.formats.dates
    if not (dates and style.isdecimal() and int(style) in dates and isinstance(number, int | float)):
        return number
    epoch = MAC_EPOCH if known.from_1904 else WINDOWS_EPOCH
    try:
        return from_excel(number, epoch, timedelta=int(style) in known.formats.lengths)
    except (OverflowError, ValueError):
        return "#VALUE!"


def _date(text: str) -> dt.datetime | dt.date | dt.time | dt.timedelta | str:
    """Return a date that is written out; what is none stays text."""
    try:
        found: dt.datetime | dt.date | dt.time | dt.timedelta = from_ISO8601(text)
    except ValueError:
        return text
    return found
