"""Faults of keys and references: twice the same, nothing of the name, names that cannot be named."""

from __future__ import annotations

import random
import unicodedata

from model.inputs.schema import Kind

from ..pages import Page, Workbook
from .fault import Depth, Fault, Spot, a_line, at, pick, spoil_one, spots

SHEETS = Depth.SHEETS


def duplicate_key(rng: random.Random, book: Workbook) -> Fault | None:
    """The same key on two rows."""
    page = _keyed(rng, book)
    line = page and a_line(rng, page)
    if page is None or line is None:
        return None
    return at("duplicate key", page.at(page.repeat(line), page.sheet.keys[0]), depth=SHEETS)


def alike_after_nfkc(rng: random.Random, book: Workbook) -> Fault | None:
    """Two keys that differ in width or in signs that nobody sees."""
    page = _keyed(rng, book)
    line = page and a_line(rng, page)
    if page is None or line is None:
        return None
    key = next(name for name in page.sheet.keys if page.sheet[name].kind is Kind.ID)
    word = str(page.get(line, key))
    plain = unicodedata.normalize("NFKC", word)
    other = rng.choice((f"{plain[:1]}\u200b{plain[1:]}", f" {plain}\u3000", _wide_first(plain)))
    return at("ids equal after NFKC", page.at(page.repeat(line, **{key: other}), page.sheet.keys[0]), depth=SHEETS)


def _wide_first(word: str) -> str:
    """Return a word with its first sign full-width."""
    return (chr(ord(word[0]) + 0xFEE0) if "!" <= word[0] <= "~" else word[0]) + word[1:] + "\ufeff"


def dangling(rng: random.Random, book: Workbook) -> Fault | None:
    """A cell that names what no sheet has."""
    word = rng.choice(("nowhere", "无此编号", "F 1 x", "0"))
    return _deep(spoil_one(rng, book, "dangling reference", lambda c: bool(c.refers), word))


def dangling_in_list(rng: random.Random, book: Workbook) -> Fault | None:
    """A list of which one word is in no sheet."""
    lists = spots(book, lambda column: column.kind is Kind.LIST and bool(column.refers))
    spot = pick(rng, [spot for spot in lists if spot[0].get(*_at(spot))])
    if spot is None:
        return None
    page, line, column = spot
    book.take(page.sheet.name)
    cell = page.put(line, column.name, f"{page.get(line, column.name)}, nowhere")
    return at("dangling reference in a list", cell, depth=SHEETS)


def _at(spot: Spot) -> tuple[int, str]:
    """Return the line and the column of a spot."""
    return spot[1], spot[2].name


def _deep(fault: Fault | None) -> Fault | None:
    """Return a fault as one between sheets."""
    return fault and Fault(fault.kind, fault.cells, SHEETS)


def fund_without_members(rng: random.Random, book: Workbook) -> Fault | None:
    """A fund that insures nobody."""
    if not book.free("funds"):
        return None
    page = book.take("funds")
    line = page.repeat(rng.choice(sorted(page.facts)), fund="nobody's")
    return at("fund without members", page.at(line, "fund"), depth=SHEETS)


def resource_twice(rng: random.Random, book: Workbook) -> Fault | None:
    """One id for a staff type and for a machine type."""
    if not book.free("staff_types", "equipment_types") or not book.pages["equipment_types"].facts:
        return None
    staff, machines = book.take("staff_types"), book.take("equipment_types")
    word = rng.choice([row["staff"] for row in staff.facts.values()])
    line = machines.repeat(rng.choice(sorted(machines.facts)), equipment=word)
    return at("staff and machine of one id", machines.at(line, "equipment"), depth=SHEETS)


def star_for_a_name(rng: random.Random, book: Workbook) -> Fault | None:
    """The star, which stands for every one, as a name."""
    names = [name for name in ("groups", "areas", "services", "tiers") if book.free(name)]
    if not names:
        return None
    page = book.take(rng.choice(names))
    key = page.sheet.keys[0]
    line = page.repeat(rng.choice(sorted(page.facts)), **{key: "*"})
    return at("star for a name", page.at(line, key), depth=SHEETS)


def no_rows(rng: random.Random, book: Workbook) -> Fault | None:
    """A sheet without a row that a plan cannot do without."""
    names = [name for name in ("tiers", "areas", "groups", "facilities", "services", "needs", "options", "funds")
             if book.free(name)]  # fmt: skip
    if not names:
        return None
    page = book.take(rng.choice(names))
    page.lines = page.lines[: page.head + 1]
    page.facts = {}
    return at("sheet without rows", f"{page.title}!A1", depth=Depth.LAYOUT)


def _keyed(rng: random.Random, book: Workbook) -> Page | None:
    """Return an untouched page with an id among its keys and with rows."""
    pages = [page for page in book.untouched() if page.facts and page.sheet.name != "settings"]
    pages = [page for page in pages if any(page.sheet[name].kind is Kind.ID for name in page.sheet.keys)]
    return book.take(rng.choice(pages).sheet.name) if pages else None


KINDS = (
    duplicate_key, alike_after_nfkc, dangling, dangling_in_list, fund_without_members, resource_twice,
    star_for_a_name, no_rows,
)  # fmt: skip
