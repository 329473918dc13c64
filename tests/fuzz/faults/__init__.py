"""Faults of every kind that the contract lists, one function a kind; each knows its cells."""

from __future__ import annotations

import random
from collections.abc import Iterable

from ..pages import Workbook
from . import aims, alike, cells, doubts, dummies, headings, keys, levers, magnitudes, settings, sheets, totals
from .fault import Depth, Fault, Maker

MAKERS: tuple[Maker, ...] = (
    *headings.KINDS, *cells.KINDS, *settings.KINDS, *keys.KINDS, *sheets.KINDS, *aims.KINDS, *levers.KINDS,
    *dummies.KINDS, *alike.KINDS, *totals.KINDS, *magnitudes.KINDS,
)  # fmt: skip
DOUBTS: tuple[Maker, ...] = doubts.KINDS

__all__ = ["DOUBTS", "MAKERS", "Depth", "Fault", "Maker", "spoilt", "to_be_named"]


def spoilt(rng: random.Random, book: Workbook, makers: Iterable[Maker]) -> list[Fault]:
    """Put faults into a workbook, each on sheets of its own; return those that were possible and must be named."""
    return to_be_named([fault for fault in (maker(rng, book) for maker in makers) if fault])


def to_be_named(faults: list[Fault]) -> list[Fault]:
    """Return the faults of the least depth: what is wrong higher up may hide what lies deeper."""
    least = min((fault.depth for fault in faults), default=Depth.CELL)
    return [fault for fault in faults if fault.depth is least]
