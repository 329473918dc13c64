"""How cells of the workbook look: fonts, colours, number formats, and the width of text."""

from dataclasses import dataclass, field
from unicodedata import east_asian_width

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from model.reporting.numbers import pattern
from model.words import Words

INK, TEAL, PALE, GREY, LINE = "#1F2933", "#0B6E6E", "#E6F2F1", "#9AA5B1", "#CBD2D9"
GREEN, RED, AMBER = "#1A7F37", "#B3261E", "#B54708"
GREEN_PALE, RED_PALE = "#DDF3E4", "#FBE3E1"
SCALE = "#57B8B1"
"""The darkest colour behind a number, light enough for black letters."""

STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "font_color": TEAL},
    "lead": {"text_wrap": True, "valign": "top", "font_color": INK},
    "sentence": {"text_wrap": True, "valign": "top", "font_color": INK, "indent": 1},
    "warning": {"text_wrap": True, "valign": "top", "font_color": RED, "bg_color": RED_PALE, "bold": True},
    "note": {"text_wrap": True, "valign": "top", "italic": True, "font_color": "#52606D"},
    "caption": {"bold": True, "font_size": 12, "font_color": INK},
    "head": {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "bg_color": TEAL,
             "font_color": "#FFFFFF", "border": 1, "border_color": LINE},
    "text": {"valign": "top", "align": "left", "indent": 1, "bottom": 1, "bottom_color": LINE},
    "words": {"valign": "top", "align": "left", "indent": 1, "text_wrap": True, "bottom": 1, "bottom_color": LINE},
    "year": {"valign": "top", "align": "center", "bottom": 1, "bottom_color": LINE},
    "number": {"valign": "top", "bottom": 1, "bottom_color": LINE},
    "link": {"font_color": "#0B5CAD", "underline": 1},
    "link_wrapped": {"font_color": "#0B5CAD", "underline": 1, "text_wrap": True, "valign": "top"},
    "plain": {},
}  # fmt: skip
TOTAL: dict[str, object] = {"bold": True, "bg_color": PALE, "top": 1}


@dataclass
class Formats:
    """The formats of one workbook, each made once."""

    book: Workbook
    lang: str
    made: dict[tuple[str, str, bool], Format] = field(default_factory=dict)

    def __call__(self, style: str, number: str = "", total: bool = False) -> Format:
        """Return the format of a style, with a number format, in a total row or not."""
        key = (style, number, total)
        if key not in self.made:
            look = {
                "font_name": Words(self.lang)("font"),
                "font_size": 10,
                **STYLES[style],
                **(TOTAL if total else {}),
            }
            self.made[key] = self.book.add_format({**look, **({"num_format": number} if number else {})})
        return self.made[key]

    def number(self, kind: str, places: int, signed: bool, total: bool) -> Format:
        """Return the format of a kind of number."""
        return self("number", pattern(kind, places, signed), total)


def width(text: str) -> int:
    """Return how wide a text is, in Latin letters: Chinese characters count two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def lines(text: str, letters: float) -> int:
    """Return how many lines a text takes in a width of so many letters."""
    return max(1, -(-width(text) // max(int(letters), 1)))
