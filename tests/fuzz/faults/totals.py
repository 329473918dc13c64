"""Faults of rows that add up the others, by a word or by their numbers alone."""

from __future__ import annotations

import random

from ..pages import Workbook
from .fault import Depth, Fault, a_line, at

_WORDS = (
    "合计", "总计", "小计", "合 计", "全市合计", "合计（元）", "共计：", "total", "Total", "Grand total", "subtotal",
)  # fmt: skip
_SHEETS = (
    "areas", "groups", "facilities", "funds", "budgets", "needs", "stock", "projects", "staff_types", "services",
    "options", "use", "today", "equipment_types", "access", "links",
)  # fmt: skip


def totals_row(rng: random.Random, book: Workbook) -> Fault | None:
    """A row that says that it is a total."""
    names = [name for name in _SHEETS if book.free(name) and book.pages[name].facts]
    if not names:
        return None
    page = book.take(rng.choice(names))
    line = a_line(rng, page)
    assert line is not None
    key = page.sheet.keys[0]
    return at("totals row", page.at(page.repeat(line, **{key: rng.choice(_WORDS)}), key), depth=Depth.SHEETS)


def sum_of_the_others(rng: random.Random, book: Workbook) -> Fault | None:
    """An area in which nobody lives, with the residents of all the others."""
    if not book.free("areas") or len(book.pages["areas"].facts) < 2:
        return None
    page = book.take("areas")
    county, people = next(iter(page.facts.values()))["county"], 0
    for line in sorted(page.facts):
        residents = rng.randint(20, 300) * 100
        page.put(line, "residents", residents)
        people += residents
    line = page.append({"area": rng.choice(("all of it", "全市", "Σ")), "county": county, "residents": people})
    return at("sum of the other rows", page.at(line, "residents"), depth=Depth.SHEETS)


KINDS = (totals_row, sum_of_the_others)
