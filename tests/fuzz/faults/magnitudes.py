"""Faults of size: numbers that no city has, or that the others of their city show to be mistyped."""

from __future__ import annotations

import random

from model.inputs.schema.bounds import BY_UNIT

from ..pages import Workbook
from .fault import Depth, Fault, at, pick, spoil_one, spots


def more_than_any_city(rng: random.Random, book: Workbook) -> Fault | None:
    """A number beyond the bound of its unit."""
    spot = pick(rng, spots(book, lambda column: column.unit in BY_UNIT and column.high is None))
    if spot is None:
        return None
    page, line, column = spot
    book.take(page.sheet.name)
    value = BY_UNIT[column.unit].most * rng.choice((1.001, 10))
    return at("more than any city has", page.put(line, column.name, value))


def price_beyond_the_city(rng: random.Random, book: Workbook) -> Fault | None:
    """A price with noughts too many, beyond all the money of the city."""
    if not book.free("funds", "budgets", "groups", "settings"):
        return None
    book.touched |= {"funds", "budgets", "groups", "settings"}
    fault = spoil_one(
        rng, book, "price beyond the city", lambda c: c.unit.startswith("currency/") and c.name != "income_per_head",
        rng.choice((9e14, "800000000000000")),
    )  # fmt: skip
    return fault and Fault(fault.kind, fault.cells, Depth.SHEETS)


KINDS = (more_than_any_city, price_beyond_the_city)
