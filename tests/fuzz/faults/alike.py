"""Faults of names that a reader cannot tell apart."""

from __future__ import annotations

import random

from ..pages import Page, Workbook
from .fault import Depth, Fault, a_line, at

_SHEETS = ("areas", "groups", "facilities", "services", "options", "staff_types", "budgets", "projects")
_SHAPES = (("-", "‐"), ("-", "—"), ("·", "•"), ("·", "・"), ("a", "а"), ("o", "ο"), ("P", "Р"), ("一", "ー"))
_RADICALS = (("民", "⺠"), ("西", "⻄"), ("门", "⻔"), ("人", "⼈"), ("长", "⻓"))


def same_shape(rng: random.Random, book: Workbook) -> Fault | None:
    """Two names that differ in a sign which looks the same: a dash, a dot, a Cyrillic letter."""
    return _two(rng, book, "names of one shape", *rng.choice(_SHAPES))


def radical_for_ideograph(rng: random.Random, book: Workbook) -> Fault | None:
    """Two names that differ in a radical, which Unicode says is the ideograph."""
    return _two(rng, book, "names equal but for a radical", *rng.choice(_RADICALS))


def _two(rng: random.Random, book: Workbook, kind: str, sign: str, other: str) -> Fault | None:
    """Add two rows whose names differ in one sign; the second must be named."""
    names = [name for name in _SHEETS if book.free(name) and book.pages[name].facts]
    if not names:
        return None
    page: Page = book.take(rng.choice(names))
    line = a_line(rng, page)
    assert line is not None
    key = page.sheet.keys[0]
    page.repeat(line, **{key: f"new {sign} one"})
    return at(kind, page.at(page.repeat(line, **{key: f"new {other} one"}), key), depth=Depth.SHEETS)


KINDS = (same_shape, radical_for_ideograph)
