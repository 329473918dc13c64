"""Faults of one cell: what no column, or not this one, can hold."""

from __future__ import annotations

import datetime as dt
import random

from model.inputs.schema import Column, Kind

from ..pages import Formula, Page, Workbook
from .fault import Fault, at, pick, spoil_one, spots

NUMBERS = (Kind.NUMBER, Kind.SHARE, Kind.INTEGER, Kind.YEAR)
DATE = dt.datetime(2026, 3, 1)
_NO_NUMBERS = (
    "many", "n/a", "-", "1,2", "1.200,5", "12.5.1", "十二", "3-4", "~5", "<10", "1/2", "1e", "$5", "0x1F", "1 2",
    "0,300", "1,200 300", "10²", "½",
)  # fmt: skip


def _is_number(column: Column) -> bool:
    return column.kind in NUMBERS


def _is_share(column: Column) -> bool:
    return column.kind is Kind.SHARE


def _is_typed(column: Column) -> bool:
    return column.kind is not Kind.TEXT


def blank_where_needed(rng: random.Random, book: Workbook) -> Fault | None:
    """A blank cell in a column that needs a value."""
    wide = [spot for spot in spots(book, lambda column: column.required) if len(_filled(*spot[:2])) > 1]
    spot = pick(rng, wide)
    if spot is None:
        return None
    page, line, column = spot
    book.take(page.sheet.name)
    return at("blank where needed", page.put(line, column.name, rng.choice((None, "", "   "))))


def _filled(page: Page, line: int) -> list[object]:
    """Return the cells of a line that hold something."""
    return [cell for cell in page.lines[line] if cell is not None and str(cell).strip()]


def word_for_number(rng: random.Random, book: Workbook) -> Fault | None:
    """Text that is no number, or could be two."""
    return spoil_one(rng, book, "word for a number", _is_number, rng.choice(_NO_NUMBERS))


def unit_that_multiplies(rng: random.Random, book: Workbook) -> Fault | None:
    """A number with a word behind it that may change its meaning."""
    word = rng.choice(("12万", "3 k", "1.2亿", "5千", "7 dozen"))
    return spoil_one(rng, book, "number with a word that multiplies", _is_number, word)


def truth_for_number(rng: random.Random, book: Workbook) -> Fault | None:
    """TRUE or FALSE where a number belongs."""
    return spoil_one(rng, book, "truth for a number", _is_number, rng.choice((True, False)))


def date_for_number(rng: random.Random, book: Workbook) -> Fault | None:
    """A date where a number belongs."""
    return spoil_one(rng, book, "date for a number", _is_number, DATE)


def date_for_name(rng: random.Random, book: Workbook) -> Fault | None:
    """A date, or TRUE, where an id or a list of ids belongs."""
    named = (Kind.ID, Kind.LIST)
    return spoil_one(rng, book, "date or truth for a name", lambda c: c.kind in named, rng.choice((DATE, True)))


def negative(rng: random.Random, book: Workbook) -> Fault | None:
    """A negative number where none can be."""
    value = rng.choice((-1, -0.5, "-1", "−0.25", "－1", Formula("=-1", -1)))
    return spoil_one(rng, book, "negative", lambda c: _is_number(c) and c.low is not None and c.low >= 0, value)


def share_above_one(rng: random.Random, book: Workbook) -> Fault | None:
    """A share of more than the whole."""
    value = rng.choice((1.01, 1.2, 1.5, "120%", "1.0001"))
    return spoil_one(rng, book, "share above 1", lambda c: _is_share(c) and c.high == 1, value)


def bare_percent(rng: random.Random, book: Workbook) -> Fault | None:
    """A percent without its sign in a column of shares."""
    return spoil_one(rng, book, "bare 30 in a share", _is_share, rng.choice((30, 1.6, 5, "30", "３０")))


def percent_for_number(rng: random.Random, book: Workbook) -> Fault | None:
    """A percent where a number of something belongs."""
    return spoil_one(
        rng, book, "percent in a number", lambda c: _is_number(c) and not _is_share(c) and not c.percent, "30%"
    )  # fmt: skip


def not_whole(rng: random.Random, book: Workbook) -> Fault | None:
    """A fraction where whole numbers belong."""
    return spoil_one(rng, book, "not whole", lambda c: c.kind in (Kind.INTEGER, Kind.YEAR), rng.choice((1.5, "2.25")))


def year_out_of_mind(rng: random.Random, book: Workbook) -> Fault | None:
    """A year with a digit too many or too few."""
    return spoil_one(rng, book, "year of no calendar", lambda c: c.kind is Kind.YEAR, rng.choice((20266, 226, 0)))


def not_finite(rng: random.Random, book: Workbook) -> Fault | None:
    """NaN or infinity, in words."""
    words = ("NaN", "nan", "inf", "-inf", "∞", "Infinity", "1e999")
    return spoil_one(rng, book, "NaN or infinity", _is_number, rng.choice(words))


def too_large(rng: random.Random, book: Workbook) -> Fault | None:
    """A number larger than any of a plan."""
    value = rng.choice((1e16, 1e300, "99999999999999999999", 2e15))
    return spoil_one(rng, book, "number beyond all measure", lambda c: c.kind is Kind.NUMBER, value)


def excel_error(rng: random.Random, book: Workbook) -> Fault | None:
    """An error of Excel, of a formula or left behind as text."""
    error = rng.choice(("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"))
    return spoil_one(rng, book, f"{error}", _is_typed, rng.choice((error, Formula("=1/0", error))))


def unsaved_formula(rng: random.Random, book: Workbook) -> Fault | None:
    """A formula that no program has calculated."""
    return spoil_one(rng, book, "formula without a saved value", _is_typed, Formula("=A1+1"))


def unknown_word(rng: random.Random, book: Workbook) -> Fault | None:
    """A word that is none of the column's choices."""
    return spoil_one(
        rng, book, "word that is no choice", lambda c: bool(c.choices) and c.kind is not Kind.YES_NO,
        rng.choice(("something", "visits?", "0.5", "全部", "yes")),
    )  # fmt: skip


def neither_yes_nor_no(rng: random.Random, book: Workbook) -> Fault | None:
    """Neither yes nor no."""
    return spoil_one(
        rng, book, "neither yes nor no", lambda c: c.kind is Kind.YES_NO, rng.choice(("maybe", 2, "不知道", "x"))
    )  # fmt: skip


def invisible_name(rng: random.Random, book: Workbook) -> Fault | None:
    """A name of nothing that can be seen."""
    return spoil_one(rng, book, "invisible name", lambda c: c.kind is Kind.ID and c.required, "\u200b\u200e")


KINDS = (
    blank_where_needed, word_for_number, unit_that_multiplies, truth_for_number, date_for_number, date_for_name,
    negative, share_above_one, bare_percent, percent_for_number, not_whole, year_out_of_mind, not_finite,
    too_large, excel_error, unsaved_formula, unknown_word, neither_yes_nor_no, invisible_name,
)  # fmt: skip
