"""A proof that a mechanism works as the page says: one figure of a small city, without the lever and with it.

    @proof(17, "visits at the centre 50 -> 54.98")
    def ...() -> Pair:

makes a Proof of a function that solves the city twice and returns the figure of each. Its docstring has the sum done
by hand; `tests/test_mechanisms.py` runs it and holds docs/mechanisms.md against what comes out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

Pair = tuple[float, float]
FIGURE = re.compile(r".*\S (-?[\d,.]*\d) -> (-?[\d,.]*\d)")


@dataclass(frozen=True)
class Proof:
    """The mechanism, the figure as the page prints it, and how both of its numbers are found."""

    number: int
    figure: str
    run: Callable[[], Pair]

    @property
    def by_hand(self) -> Pair:
        """The two numbers that the figure states."""
        found = FIGURE.fullmatch(self.figure)
        assert found, self.figure
        without, with_lever = (float(number.replace(",", "")) for number in found.groups())
        return without, with_lever


def proof(number: int, figure: str) -> Callable[[Callable[[], Pair]], Proof]:
    """Return what makes a proof of a mechanism of a function."""
    return lambda run: Proof(number, figure, run)
