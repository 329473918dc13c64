"""What is no fault and may not pass without a word: the workbook is accepted, and a warning names the cell."""

from __future__ import annotations

import random
from collections import Counter

from ..pages import Workbook
from .fault import Fault, at


def year_without_rows(rng: random.Random, book: Workbook) -> Fault | None:
    """A need or a budget of one year only in a plan of several."""
    settings = {row["key"]: row.get("value") for row in book.pages["settings"].facts.values()}
    name, owner = rng.choice((("needs", ("group", "service")), ("budgets", ("budget",))))
    if settings.get("years", 1) < 2 or not book.free(name) or not book.pages[name].facts:
        return None
    page = book.pages[name]
    if any(row.get("year") for row in page.facts.values()):
        return None
    count = Counter(tuple(row[key] for key in owner) for row in page.facts.values())
    line = rng.choice(sorted(page.facts))
    assert count[tuple(page.facts[line][key] for key in owner)] == 1
    return at("year without rows", book.take(name).put(line, "year", settings["first_year"]))


KINDS = (year_without_rows,)
