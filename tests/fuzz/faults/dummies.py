"""Faults of formulas: values that a writer saved and nobody calculated."""

from __future__ import annotations

import random

from ..pages import ZERO_OF_A_WRITER, Formula, Workbook
from .cells import NUMBERS
from .fault import Fault, spoil_one


def dummy_formula(rng: random.Random, book: Workbook) -> Fault | None:
    """A formula whose saved value is the 0 of the program that wrote the file."""
    text = rng.choice(("=A1*2", "=SUM(A1:A9)", "=21000/2", "=groups!A1"))
    return spoil_one(
        rng, book, "dummy of a writer", lambda c: c.kind in NUMBERS, Formula(text, ZERO_OF_A_WRITER)
    )  # fmt: skip


KINDS = (dummy_formula,)
