"""What a fault is: its kind, the cells of which one must be named, and how deep it lies."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from model.inputs.schema import Column

from ..pages import Page, Workbook


class Depth(IntEnum):
    """What is wrong higher up may hide what lies deeper: the faults of the least depth must be named."""

    LAYOUT = 0
    CELL = 1
    SHEETS = 2
    ROUTES = 3
    CASES = 4


@dataclass(frozen=True)
class Fault:
    """A fault in a workbook; ``cells`` are addresses, or a sheet's name where a sheet is missing."""

    kind: str
    cells: frozenset[str]
    depth: Depth = Depth.CELL

    def named_by(self, named: frozenset[str]) -> bool:
        """Return whether one of its cells is among those named."""
        return bool(self.cells & named)


# spoils a workbook, or leaves it alone and returns None where it has nothing to spoil in this way
Maker = Callable[[random.Random, Workbook], Fault | None]
Spot = tuple[Page, int, Column]


def at(kind: str, *cells: str, depth: Depth = Depth.CELL) -> Fault:
    """Return a fault."""
    return Fault(kind, frozenset(cells), depth)


def spots(book: Workbook, wanted: Callable[[Column], bool]) -> list[Spot]:
    """Return the cells of untouched pages in the columns that are wanted; settings have values of any kind."""
    return [
        (page, line, column)
        for page in book.untouched()
        if page.sheet.name != "settings"
        for column in page.columns()
        if wanted(column)
        for line in page.facts
    ]


def spoil_one(
    rng: random.Random, book: Workbook, kind: str, wanted: Callable[[Column], bool], value: object
) -> Fault | None:
    """Write a value into one of the cells that are wanted."""
    spot = pick(rng, spots(book, wanted))
    if spot is None:
        return None
    page, line, column = spot
    book.take(page.sheet.name)
    return at(kind, page.put(line, column.name, value))


def pick(rng: random.Random, things: list[Spot]) -> Spot | None:
    """Return one of the cells, each sheet as likely as another, None where there is none."""
    if not things:
        return None
    page = rng.choice(list({id(spot[0]): spot[0] for spot in things}.values()))
    return rng.choice([spot for spot in things if spot[0] is page])


def a_line(rng: random.Random, page: Page) -> int | None:
    """Return a line of facts, None where the page has none."""
    return rng.choice(sorted(page.facts)) if page.facts else None
