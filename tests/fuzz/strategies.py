"""Hypothesis strategies: right workbooks, and spoilt ones with the faults that must be named.

A city and its spellings are drawn by seeds of their own, which shrink to small ones; the ways to vary and the
faults are drawn one by one, so that a failing example shrinks to the few that matter.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from hypothesis import assume
from hypothesis import strategies as st

from tests.random_city import city
from tests.random_city.draft import Tables

from .faults import MAKERS, Fault, spoilt
from .layout import WAYS, varied
from .names import renamed
from .pages import Workbook

SEEDS = st.integers(0, 10**6)


@dataclass(frozen=True, repr=False)
class Right:
    """A workbook that says what the rows say; told by how it was drawn."""

    rows: Tables
    book: Workbook
    drawn: str

    def __repr__(self) -> str:
        return self.drawn


@dataclass(frozen=True, repr=False)
class Spoilt:
    """A workbook with faults; told by how it was drawn."""

    book: Workbook
    faults: list[Fault]
    drawn: str

    def __repr__(self) -> str:
        return self.drawn


@st.composite
def right_workbooks(draw: st.DrawFn) -> Right:
    """Draw a valid city, written in some of the ways that leave its meaning alone."""
    seed, seed_of_ways = draw(SEEDS), draw(SEEDS)
    rows = city(seed)
    named = draw(st.booleans())
    if named:
        rows = renamed(random.Random(seed_of_ways), rows)
    ways = draw(st.sets(st.sampled_from(WAYS)))
    drawn = f"city({seed}){', renamed' if named else ''}, varied({seed_of_ways}, {sorted(ways)})"
    return Right(rows, varied(seed_of_ways, rows, ways), drawn)


@st.composite
def spoilt_workbooks(draw: st.DrawFn) -> Spoilt:
    """Draw a valid workbook and one to three faults in it, on sheets of their own."""
    right = draw(right_workbooks())
    makers = draw(st.lists(st.sampled_from(MAKERS), min_size=1, max_size=3, unique=True))
    seed = draw(SEEDS)
    faults = spoilt(random.Random(seed), right.book, makers)
    assume(faults)
    return Spoilt(right.book, faults, f"{right.drawn}, spoilt({seed}, {[maker.__name__ for maker in makers]})")
