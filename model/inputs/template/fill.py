"""What stands in a cell of the template beside a plain value: a formula, and a cell that waits for the planner."""

from dataclasses import dataclass


@dataclass(frozen=True)
class At:
    """A cell: its sheet, its column and the number of its row among the facts, from 0."""

    sheet: str
    column: str
    row: int


@dataclass(frozen=True)
class Formula:
    """A formula with {0}, {1} ... where its cells stand, {0}:{1} for a range; ``saved``: the value saved with it.

    A zero is no saved value: what depends on a number that is not typed yet waits for a program that calculates.
    """

    text: str
    cells: tuple[At, ...]
    saved: str | float = 0.0


@dataclass(frozen=True)
class Typed:
    """A cell that the planner types into; ``value``: what stands there until then, None where it must be typed."""

    value: object = None

    @property
    def needed(self) -> bool:
        """Return whether no plan is made before it is typed."""
        return self.value is None
